"""Rating line by line: texts in full, questions in words, answers by number; for screen readers too."""

from __future__ import annotations

from collections.abc import Callable

from docqa.errors import DocqaError
from docqa.rating import phrases as say
from docqa.rating.ordering import text_of
from docqa.rating.session import RatingSession
from docqa.reports.marking import shown
from docqa.types import RatingStep

HELP = """Ett svar är en siffra och Enter; 0 om du inte kan bedöma.
u ångrar senaste svaret. v visar texterna igen. q slutar; allt är sparat."""


class Conversation:
    """Rating as a conversation through ``say`` and ``ask``; ``ask`` raises EOFError at the end."""

    def __init__(
        self, session: RatingSession, *, say: Callable[[str], object], ask: Callable[[str], str]
    ) -> None:
        self.session = session
        self._say, self._ask = say, ask
        self._seen = ""

    def run(self) -> None:
        """Talk until all is answered or the rater leaves."""
        self._say(f"Skattning som {self.session.material.rater}. {say.progress(self.session)}. h ger hjälp.")
        try:
            while (step := self.session.step) is not None:
                self._show(step)
                answer = self._ask("Svar: ").strip().casefold()
                if answer == "q":
                    return
                self._obey(step, answer)
        except EOFError:
            return
        self._say(say.THANKS.removesuffix(" q slutar."))

    def _show(self, step: RatingStep) -> None:
        if step.pair.id != self._seen:
            self._seen = step.pair.id
            self._say(f"\n{say.progress(self.session)}")
            for side in ("A", "B"):
                self._say(f"\nText {side}:\n{shown(text_of(step, side))}")
        self._say(f"\n{say.about(step)}: {step.question.wording}")
        if step.question.help:
            self._say(step.question.help)
        self._say("  ".join(f"{key} {label}" for key, label in say.answers(step)))

    def _obey(self, step: RatingStep, answer: str) -> None:
        if answer == "u":
            self._say("Ångrade." if self.session.undo() is not None else "Det finns inget att ångra.")
        elif answer == "v":
            self._seen = ""
        elif answer in ("h", "?"):
            self._say(HELP)
        else:
            self._answer(step, answer)

    def _answer(self, step: RatingStep, answer: str) -> None:
        try:
            value = say.value_of(step, answer)
        except KeyError:
            self._say("Det svaret finns inte. Skriv en av siffrorna, eller h för hjälp.")
            return
        try:
            self.session.answer(value)
        except DocqaError as error:
            self._say(str(error))
