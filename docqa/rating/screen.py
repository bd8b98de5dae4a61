"""Rating on the whole screen: the texts side by side, the question below; keys alone will do."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from docqa.errors import DocqaError
from docqa.rating import phrases as say
from docqa.rating.ordering import text_of
from docqa.rating.session import RatingSession
from docqa.reports.marking import shown
from docqa.types import RatingStep

SIDES = ("A", "B")
NO_BREAK = "\u00a0"
CSS = """
Screen { background: $background; }
#top { height: 1; background: $primary-darken-2; color: #ffffff; padding: 0 1; }
#texts { height: 1fr; }
.text { width: 1fr; border: round $panel-lighten-2; padding: 0 1; scrollbar-size-vertical: 1; }
.text.asked { border: heavy $accent; }
#ask { height: auto; max-height: 11; background: $surface; padding: 0 1; border-top: solid $panel-lighten-2; }
#keys { height: 1; background: $panel; color: #b0b0b0; padding: 0 1; }
Help { align: center middle; background: $background 60%; }
Help > Vertical { width: 76; max-width: 100%; height: auto; border: round $primary; background: $surface;
                  padding: 0 1; }
"""
KEYS = "0–9 svara · u ångra · v en text i taget · PgDn bläddra · ? hjälp · q sluta"


class Help(ModalScreen[None]):
    """The keys; any key closes it."""

    def compose(self) -> ComposeResult:
        """One page."""
        with Vertical():
            yield Static(say.HELP, markup=False)

    def on_key(self, event: Key) -> None:
        """Close."""
        event.stop()
        self.dismiss(None)


class RatingApp(App[None]):
    """Shows a rating session; holds no answers of its own."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [  # noqa: RUF012 - as Textual has it
        Binding("u", "undo", "Ångra"),
        Binding("v", "alone", "En text"),
        Binding("tab", "other", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("question_mark,f1,h", "help", "Hjälp"),
        Binding("q", "leave", "Sluta"),
    ]

    def __init__(self, session: RatingSession) -> None:
        super().__init__()
        self.session = session
        self._side = "A"
        self._alone = False
        self._pair = ""

    def compose(self) -> ComposeResult:
        """Progress, the two texts, the question, the keys."""
        yield Static(id="top", markup=False)
        with Horizontal(id="texts"):
            for side in SIDES:
                with VerticalScroll(id=f"pane{side}", classes="text", can_focus=False):
                    yield Static(id=f"text{side}", markup=False)
        yield Static(id="ask", markup=False)
        yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin where the rater left off."""
        self.title = "docqa study rate"
        for side in SIDES:
            self._pane(side).border_title = f"Text {side}"
        self.show()

    def show(self) -> None:
        """Show the texts and the question that is next."""
        step = self.session.step
        rater = self.session.material.rater
        self.query_one("#top", Static).update(f"{say.progress(self.session)} · {rater}")
        if step is None:
            self.query_one("#ask", Static).update(say.THANKS)
            return
        if step.pair.id != self._pair:
            self._pair = step.pair.id
            for side in SIDES:
                self.query_one(f"#text{side}", Static).update(shown(text_of(step, side)))
                self._pane(side).scroll_home(animate=False)
        self._side = step.side or self._side
        self._lay_out(step.side)
        self.query_one("#ask", Static).update(_question(step))

    def _lay_out(self, asked: str) -> None:
        for side in SIDES:
            pane = self._pane(side)
            pane.set_class(side == asked or not asked, "asked")
            pane.display = side == self._side or not self._alone

    def _pane(self, side: str) -> VerticalScroll:
        return self.query_one(f"#pane{side}", VerticalScroll)

    def on_key(self, event: Key) -> None:
        """A digit answers; everything else is left to the bindings."""
        step = self.session.step
        if step is None or len(event.key) != 1 or not event.key.isdecimal():
            return
        event.stop()
        try:
            self.session.answer(say.value_of(step, event.key))
        except KeyError:
            self.notify("Det svaret finns inte här.", timeout=2)
        except DocqaError as error:
            self.notify(str(error), severity="error", markup=False)
        self.show()

    def action_undo(self) -> None:
        """Take back the latest answer, and ask again."""
        try:
            taken = self.session.undo()
        except DocqaError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.notify("Ångrade." if taken is not None else "Det finns inget att ångra.", timeout=2)
        self.show()

    def action_alone(self) -> None:
        """One text at a time, or both."""
        self._alone = not self._alone
        self.show()

    def action_other(self) -> None:
        """Turn to the other text."""
        self._side = "B" if self._side == "A" else "A"
        step = self.session.step
        self._lay_out(step.side if step is not None else "")

    def action_page(self, way: int) -> None:
        """Page through the text that is turned to."""
        pane = self._pane(self._side)
        pane.scroll_relative(y=way * max(1, pane.size.height - 2), animate=False)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Help())

    def action_help_quit(self) -> None:
        """Say how to leave when somebody tries as in other programs."""
        self.notify("Tryck q för att sluta. Allt är sparat.")

    def action_leave(self) -> None:
        """Leave; everything is saved already."""
        self.exit()


def _question(step: RatingStep) -> Content:
    lines = [Content.styled(f"{say.about(step)}: {step.question.wording}", "bold")]
    if step.question.help:
        lines.append(Content.styled(step.question.help, "italic #b0b0b0"))
    answers = (f"{key} {label}".replace(" ", NO_BREAK) for key, label in say.answers(step))
    lines.append(Content("   ".join(answers)))
    return Content("\n").join(lines)
