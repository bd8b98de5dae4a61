"""One rater at work: an answer goes to the journal first, then the next question is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from docqa.errors import DocqaError
from docqa.rating.journal import RatingJournal
from docqa.rating.ordering import steps
from docqa.types import RatingEvent, RatingStep

Key = tuple[str, str, str]


def now() -> str:
    """The time with its offset from UTC, to the second (ISO 8601)."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def standing(events: Iterable[RatingEvent]) -> tuple[RatingEvent, ...]:
    """The answers that stand after some events, in the order they were given.

    >>> standing([RatingEvent("answer", "t", "1", "q", "A", "3"), RatingEvent("undo", "t")])
    ()
    """
    found: list[RatingEvent] = []
    for event in events:
        if event.do == "answer":
            found.append(event)
        elif found:
            found.pop()
    return tuple(found)


def key_of(step: RatingStep) -> Key:
    """What tells a step from every other."""
    return step.pair.id, step.question.id, step.side


class RatingSession:
    """A rater's answers so far; ``given`` is always what the journal says."""

    def __init__(self, journal: RatingJournal, *, clock: Callable[[], str] = now) -> None:
        self.journal = journal
        self.material = journal.material
        self.steps = steps(journal.material)
        self.given = standing(journal.events)
        self._clock = clock

    @property
    def step(self) -> RatingStep | None:
        """What to answer next, None when all is answered."""
        known = {(event.item, event.question, event.side) for event in self.given}
        return next((step for step in self.steps if key_of(step) not in known), None)

    @property
    def done(self) -> int:
        """How many answers are given."""
        return len(self.given)

    @property
    def pair_number(self) -> int:
        """The place of the pair that is asked about, from 1; that of the last when all is answered."""
        order = list(dict.fromkeys(step.pair.id for step in self.steps))
        return order.index(self.step.pair.id) + 1 if self.step is not None else len(order)

    def answer(self, value: str | None) -> None:
        """Answer the question; when this returns the answer is on the disk. None is "cannot judge".

        Raises:
            DocqaError: all is answered already, there is no such answer, or the disk is full.
        """
        step = self.step
        if step is None:
            raise DocqaError("Allt är redan besvarat.", "Tryck q för att sluta.")
        if value is not None and value not in (each for each, _ in step.question.answers):
            raise DocqaError("Det svaret finns inte.", "Välj en av siffrorna.")
        self._add(RatingEvent("answer", self._clock(), *key_of(step), value))  # type: ignore[arg-type]

    def undo(self) -> RatingEvent | None:
        """Take back the latest answer; gives it, or None when there is none."""
        if not self.given:
            return None
        taken = self.given[-1]
        self._add(RatingEvent("undo", self._clock()))
        return taken

    def _add(self, event: RatingEvent) -> None:
        self.journal.append(event)
        self.given = standing([*self.given, event])
