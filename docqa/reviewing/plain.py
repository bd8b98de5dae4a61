"""A review line by line: questions in words, answers by letter; for screen readers too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docqa.errors import DocqaError
from docqa.reports.marking import shown
from docqa.reviewing.changing import frame
from docqa.reviewing.composing import compose_note, plain_text
from docqa.reviewing.exporting import TakenError
from docqa.reviewing.hindering import natural_form
from docqa.reviewing.judging import is_grave
from docqa.reviewing.phrases import (
    CHOICES,
    OUTCOME_NAMES,
    details,
    objection,
    outcome,
    progress,
    proposal,
    shown_text,
)
from docqa.reviewing.playing import Player, find_audio, stretch_of
from docqa.reviewing.recording import OUTCOMES
from docqa.reviewing.session import BlockedError, NotReadyError, Session
from docqa.types import Deed, Objection, ReviewForm, ReviewItem

DEEDS: Mapping[str, Deed] = {"g": "accept", "ä": "edit", "e": "edit", "n": "reject", "s": "drop"}
HELP = """Ett svar är en bokstav och Enter.
g godta. ä ändra. n nej. s stryk. Vad de gör med just det här står i raden Val.
n följt av ord lägger undan med det skälet.
Enter hoppar vidare. b går tillbaka. Ett nummer, till exempel P3, går dit.
u ångra. r gör om. l lyssna. lista allt som finns.
v visa anteckningen. k godkänn och skriv filen. q sluta; allt är sparat."""


class Conversation:
    """A review as a conversation through ``say`` and ``ask``; ``ask`` raises EOFError at the end."""

    def __init__(
        self,
        session: Session,
        *,
        target: Path,
        say: Callable[[str], object],
        ask: Callable[[str], str],
        player: Player | None = None,
    ) -> None:
        self.session, self.target = session, target
        self._say, self._ask = say, ask
        self._player = player or Player(find_audio(session.material.audio, session.source.parent))
        self._at = self._next_open(-1)
        self._approved: Path | None = None

    def run(self) -> Path | None:
        """Talk until the person leaves; gives the finished note's path when it was approved, else None."""
        self._say(f"Granskning av {self.session.material.path}: {self._progress()} h ger hjälp.")
        commands: Mapping[str, Callable[[], object]] = {
            "u": lambda: self._step(self.session.undo, "Ångrade", "Det finns inget att ångra."),
            "r": lambda: self._step(self.session.redo, "Gjorde om", "Det finns inget att göra om."),
            "h": lambda: self._say(HELP),
            "?": lambda: self._say(HELP),
            "l": self._listen,
            "v": self._preview,
            "lista": self._list,
            "b": lambda: self._move(-1),
            "": lambda: self._move(1),
        }
        try:
            while (answer := self._asked()) != "q" and not (answer == "k" and self._approve()):
                if answer != "k":
                    self._obey(answer, commands)
        except EOFError:
            pass
        self._player.stop()
        return self._approved

    def _asked(self) -> str:
        item = self._item
        if item is None:
            self._say("Allt är avgjort. k godkänner, v visar anteckningen, q slutar.")
        else:
            self._say("")
            for _, words in details(self.session.view, item):
                self._say(shown(" ".join(words.split())))
            choices = ", ".join(f"{key} {name}" for key, name in CHOICES[item.kind].items())
            self._say(f"Val: {choices}.")
        return self._ask("> ")

    def _obey(self, answer: str, commands: Mapping[str, Callable[[], object]]) -> None:
        word, _, rest = answer.partition(" ")
        try:
            if answer == "G":
                self._confirm_sentence()
            elif answer.casefold() in commands:
                commands[answer.casefold()]()
            elif word.casefold() in DEEDS and (not rest or word.casefold() == "n"):
                self._decide(DEEDS[word.casefold()], rest.strip() or None)
            else:
                self._at = self.session.material.items.index(self.session.item(answer))
        except DocqaError as error:
            self._say(f"{error} h ger hjälp.")

    # --- decisions -------------------------------------------------------------------------------

    def _decide(self, do: Deed, reason: str | None) -> None:
        item = self._item
        if item is None:
            self._say("Det finns inget att avgöra här.")
            return
        if (item.kind, do) not in OUTCOMES:
            self._say("Det valet finns inte här.")
            return
        text = None
        if do == "edit" or (item.kind == "finding" and do == "accept"):
            do, text = "edit", self._new_words(item)
            if text is None:
                return
        problems = self.session.problems(item, do, text)
        override = False
        if problems:
            reason, override = self._overruled(problems, reason)
            if is_grave(problems) and not override:
                return
        self.session.decide(item.id, do, text=text, reason=reason, problems=problems, override=override)
        self._say(f"Sparat: {OUTCOME_NAMES[outcome(self.session.view, item)]}. {self._progress()}")
        self._at = self._next_open(self.session.material.items.index(item))

    def _confirm_sentence(self) -> None:
        item = self._item
        if item is None or item.kind != "doubt":
            self._say("Det valet finns inte här.")
            return
        found = self.session.confirm_sentence(item.id)
        self._say(f"Sparat: {len(found)} ord stämmer. {self._progress()}")
        self._at = self._next_open(self.session.material.items.index(item))

    def _new_words(self, item: ReviewItem) -> str | None:
        """The words the person writes in an item's place; None when there are none after all."""
        words = shown_text(self.session.view, item)
        if item.kind in ("finding", "doubt"):
            now = frame(self.session.material, self.session.state, item)[1]
            words = proposal(item, now)
            self._say(f"Nu står det: {shown(' '.join(now.split()))}")
            if words != now:
                self._say(f"Förslag: {shown(' '.join(words.split()))}")
                self._say("Skriv = för att ta förslaget.")
        answer = self._ask("Ny text (tom rad avbryter): ")
        return (words if answer == "=" else answer) or None

    def _overruled(self, problems: tuple[Objection, ...], reason: str | None) -> tuple[str | None, bool]:
        """Say what the guard objects to; grave objections need a reason to go on."""
        for problem in problems:
            self._say(shown(f"Kontrollen: {objection(problem)}"))
        if not is_grave(problems):
            return reason, False
        answer = self._ask("Varför ska det vara så ändå? (tom rad avbryter): ")
        return answer or None, bool(answer)

    def _step(self, step: Callable[[], object], done: str, nothing: str) -> None:
        event = step()
        if event is None:
            self._say(nothing)
            return
        item = self.session.item(event.item)  # type: ignore[attr-defined]
        self._at = self.session.material.items.index(item)
        self._say(f"{done}. {self._progress()}")

    # --- where one is, and what there is ---------------------------------------------------------

    @property
    def _item(self) -> ReviewItem | None:
        return self.session.material.items[self._at] if self._at is not None else None

    def _next_open(self, after: int) -> int | None:
        found = self.session.view.next_open(after)
        return self.session.material.items.index(found) if found is not None else None

    def _move(self, step: int) -> None:
        count = len(self.session.material.items)
        if count:
            self._at = ((self._at if self._at is not None else -1) + step) % count

    def _progress(self) -> str:
        return f"{progress(self.session.view)}."

    def _list(self) -> None:
        for item in self.session.material.items:
            words = " ".join(shown(shown_text(self.session.view, item)).split())
            self._say(f"{item.id}, {OUTCOME_NAMES[outcome(self.session.view, item)]}: {words}")

    def _preview(self) -> None:
        form = natural_form(self.session.material, self.session.state)
        self._say(shown(plain_text(compose_note(self.session.material, self.session.state, form))))

    def _listen(self) -> None:
        item = self._item
        heard = stretch_of(self.session.material, item) if item is not None else None
        if heard is None:
            self._say("Inget ljud hör till det här.")
        else:
            self._player.play(*heard)

    # --- the end ---------------------------------------------------------------------------------

    def _approve(self) -> bool:
        """Approve the note; False when something stands in the way."""
        form = self._form()
        name = self._ask(f"Fil (Enter för {self.target}): ") or str(self.target)
        overwrite, reason = False, None
        while True:
            try:
                self.session.approve(
                    form, Path(name), overwrite=overwrite, override=reason is not None, reason=reason
                )
            except TakenError as error:
                self._say(error.message)
                overwrite = self._ask("Skriva över den? (j/n): ").casefold() == "j"
                if not overwrite:
                    return False
            except BlockedError as error:
                reason, override = self._overruled(error.problems, None)
                if not override:
                    return False
            except NotReadyError as error:
                self._say(str(error))
                self._at = self.session.material.items.index(self.session.item(error.items[0]))
                return False
            except DocqaError as error:
                self._say(str(error))
                return False
            else:
                self._approved = Path(name)
                self._say("Godkänd.")
                return True

    def _form(self) -> ReviewForm:
        form = natural_form(self.session.material, self.session.state)
        if not any(item.kind == "bullet" for item in self.session.material.items):
            return "text"
        usual = "p" if form == "bullets" else "t"
        answer = self._ask(f"Godkänn p punkterna eller t texten med dina ändringar (Enter för {usual}): ")
        return "bullets" if (answer or usual).casefold() == "p" else "text"
