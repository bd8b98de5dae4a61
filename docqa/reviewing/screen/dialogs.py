"""The windows over the screen: words to write, a question to answer, the note as it will be, the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from docqa.reviewing.composing import compose_note, section_text
from docqa.reviewing.hindering import natural_form
from docqa.reviewing.judging import is_grave
from docqa.reviewing.phrases import label, objection
from docqa.reviewing.screen.contents import lines_content
from docqa.reviewing.session import Session
from docqa.types import Objection, ReviewForm, ReviewItem

Result = TypeVar("Result")
FORM_NAMES: dict[ReviewForm, str] = {"bullets": "punkterna", "text": "texten med dina ändringar"}


class Dialog(ModalScreen[Result]):
    """A window over the screen; Esc closes it and changes nothing."""

    BINDINGS = [Binding("escape", "close", "Avbryt", priority=True)]  # noqa: RUF012

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


@dataclass(frozen=True, slots=True)
class Edited:
    """Words a person chose, what the guard says of them, and why they shall stand all the same."""

    text: str
    problems: tuple[Objection, ...] = ()
    reason: str | None = None


class Words(TextArea):
    """Running words to edit; Enter ends them. It waits in line behind the letters typed before it."""

    class Finished(Message):
        """The person has pressed Enter."""

    def __init__(self, words: str, *, selected: bool, id: str) -> None:
        """``selected`` words go when the first letter is typed; otherwise one goes on at their end."""
        super().__init__(words, id=id, soft_wrap=True, tab_behavior="focus")
        self._selected = selected

    def on_mount(self) -> None:
        """Put the cursor in its place before the first key comes."""
        if self._selected:
            self.select_all()
        else:
            self.move_cursor(self.document.end)

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Finished())
        else:
            await super()._on_key(event)


class EditDialog(Dialog[Edited | None]):
    """Words to change. The guard reads them at Enter; what it objects to is shown and can be overruled."""

    BINDINGS = [Binding("ctrl+o", "overrule", "Använd ändå", priority=True)]  # noqa: RUF012

    def __init__(self, session: Session, item: ReviewItem, words: str) -> None:
        super().__init__()
        self.session, self.item, self.words = session, item, words
        self.problems: tuple[Objection, ...] = ()
        self.checked: str | None = None

    def compose(self) -> ComposeResult:
        """Heading, what it is about, the words, and what the guard says."""
        with Vertical():
            yield Static(lines_content([("head", label(self.item)), *self._about()]), id="what")
            yield Words(self.words, selected=self.item.kind == "doubt", id="words")
            with VerticalScroll(can_focus=False):
                yield Static("", classes="problems", markup=False)
            yield Input(placeholder="Varför ska det stå så ändå? Enter sparar.", id="reason")
            yield Static("Enter sparar · Esc avbryter", classes="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the words; a reason is asked for only when it is needed."""
        self.query_one("#reason", Input).display = False

    def _about(self) -> list[tuple[str, str]]:
        if self.item.kind == "finding":
            finding = self.item.finding
            tip = f"Prova: {finding.suggestion}" if finding is not None and finding.suggestion else ""
            return [("ask", self.item.message), *([("help", tip)] if tip else [])]
        text = self.session.material.text
        if self.item.kind == "doubt":
            return [("help", "Skriv det som sades.")]
        source = " … ".join(" ".join(span.of(text).split()) for span in self.item.sources)
        return [("help", f"Ur texten: {source}")]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the words the guard objects to, with the reason why they shall stand."""
        if event.value.strip() and self._text == self.checked:
            self.dismiss(Edited(self._text, self.problems, event.value.strip()))

    @property
    def _text(self) -> str:
        return " ".join(self.query_one("#words", TextArea).text.split())

    def on_words_finished(self) -> None:
        """Save the words, once the guard has nothing grave to say."""
        text = self._text
        if not text:
            self._say("Skriv något, eller avbryt med Esc.")
        elif text == self.checked and not is_grave(self.problems):
            self.dismiss(Edited(text, self.problems))
        else:
            self._say("Kontrollerar mot texten …")
            self.run_worker(self._check(text), exclusive=True)

    async def _check(self, text: str) -> None:
        self.problems = await asyncio.to_thread(self.session.problems, self.item, "edit", text)
        self.checked = text
        if not self.problems:
            self.dismiss(Edited(text))
            return
        self._say("\n".join(f"• {objection(problem)}" for problem in self.problems))
        grave = is_grave(self.problems)
        keys = "Ctrl+O använder den ändå" if grave else "Enter igen sparar ändå"
        self.query_one(".keys", Static).update(f"Ändra och tryck Enter · {keys} · Esc avbryter")

    def action_overrule(self) -> None:
        """Ask why the words shall stand although the guard objects."""
        if is_grave(self.problems):
            reason = self.query_one("#reason", Input)
            reason.display = True
            reason.focus()

    def _say(self, words: str) -> None:
        self.query_one(".problems", Static).update(words)


class AskDialog(Dialog[str | None]):
    """A question with a line to answer on; an answer that is needed cannot be left empty."""

    def __init__(self, title: str, lines: Sequence[str], asked: str, *, needed: bool) -> None:
        super().__init__()
        self.heading, self.lines, self.asked, self.needed = title, lines, asked, needed

    def compose(self) -> ComposeResult:
        """Heading, lines, and the line to write on."""
        with Vertical():
            pairs = [("head", self.heading), *(("warn" if self.needed else "text", x) for x in self.lines)]
            yield Static(lines_content(pairs))
            yield Input(placeholder=self.asked)
            yield Static("Enter sparar · Esc avbryter", classes="keys", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer."""
        if event.value.strip() or not self.needed:
            self.dismiss(event.value.strip())


class Preview(Dialog[None]):
    """The note as it will be, heading by heading; a heading can be copied for a case system."""

    BINDINGS = [  # noqa: RUF012
        Binding("f", "switch", "Byt form"),
        Binding("c", "copy", "Kopiera"),
        Binding("v", "close", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.form: ReviewForm = natural_form(session.material, session.state)

    def compose(self) -> ComposeResult:
        """The sections, and the keys."""
        with Vertical():
            yield Static("", id="form", markup=False)
            yield OptionList(id="sections", markup=False)
            keys = "f byter form · c kopierar rubriken · Esc stänger"
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        """Show the note."""
        self._show()

    def _show(self) -> None:
        sections = compose_note(self.session.material, self.session.state, self.form)
        self.texts = [section_text(section) for section in sections]
        known = self.query_one("#sections", OptionList)
        known.clear_options()
        known.add_options([Option(Content(f"{text}\n")) for text in self.texts])
        open_now = sum(map(len, self.session.view.left.values()))
        words = f"Så blir anteckningen: {FORM_NAMES[self.form]}"
        words += f" · {open_now} inte avgjorda än" if open_now else ""
        self.query_one("#form", Static).update(words)
        known.focus()
        known.highlighted = 0 if self.texts else None

    def action_switch(self) -> None:
        """Show the other form."""
        self.form = "text" if self.form == "bullets" else "bullets"
        self._show()

    def action_copy(self) -> None:
        """Hand the heading under the cursor to the terminal's clipboard."""
        at = self.query_one("#sections", OptionList).highlighted
        if at is not None and at < len(self.texts):
            self.app.copy_to_clipboard(self.texts[at])
            self.app.notify("Kopierat, om terminalen tillåter det.", timeout=3)


HELP = """Gå igenom det som är markerat, uppifrån och ned. Allt sparas genast.

↑ ↓     nästa eller förra          Tab   nästa som inte är avgjord
g       godta                      ä, e  ändra med egna ord
n       nej: lägg undan en fråga, behåll textens ord i stället för en
        punkt, eller ta med det som utelämnats
N       lägg undan en fråga och skriv varför
s       stryk en punkt helt        l     lyssna på det som sades
G       alla osäkra ord i meningen stämmer
u       ångra                      r     gör om
v       visa anteckningen          k     godkänn och skriv filen
PgUp PgDn  bläddra i texten        q     sluta (fortsätt en annan gång)

○ inte avgjord   ✓ godtagen   ✎ ändrad   – lagd undan
¶ textens egna ord   × struken   ! titta igen"""


class HelpDialog(Dialog[None]):
    """The keys."""

    def compose(self) -> ComposeResult:
        """One page."""
        with Vertical():
            yield Static(HELP, markup=False)
            yield Static("Esc stänger", classes="keys", markup=False)
