"""How well predicted spans agree with annotated ones: matching, precision, recall, F1.

Matching follows the corpora's annotation guideline: a prediction finds a gold span of its own category
when they share at least half of the shorter of the two; ``tight`` asks for half of the longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A span with its category."""

    start: int
    end: int
    category: str


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives; counts add up."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of predictions that are right, None without predictions."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of gold spans that are found, None without gold."""
        return self.found / (self.found + self.missed) if self.found + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there is neither gold nor prediction.

        >>> Counts(2, 1, 1).f1, Counts(0, 0, 3).f1, Counts().f1
        (0.6666666666666666, 0.0, None)
        """
        total = 2 * self.found + self.wrong + self.missed
        return 2 * self.found / total if total else None


def overlaps(a: Label, b: Label, *, tight: bool = False) -> bool:
    """Whether two spans share at least half of the shorter one; with ``tight``, of the longer one.

    >>> short, long = Label(0, 4, "x"), Label(2, 20, "x")
    >>> overlaps(short, long), overlaps(short, long, tight=True)
    (True, False)
    """
    shared = min(a.end, b.end) - max(a.start, b.start)
    lengths = (a.end - a.start, b.end - b.start)
    return shared > 0 and 2 * shared >= (max(lengths) if tight else min(lengths))


def match(predicted: Sequence[Label], gold: Sequence[Label], *, tight: bool = False) -> dict[int, int]:
    """The largest one-to-one assignment of gold spans to predictions of the same category.

    Returns:
        prediction index -> gold index; empty when either side is empty.
    """
    options = [
        [g for g, span in enumerate(gold) if span.category == p.category and overlaps(p, span, tight=tight)]
        for p in predicted
    ]
    taken: dict[int, int] = {}

    def place(p: int, tried: set[int]) -> bool:
        for g in options[p]:
            if g not in tried:
                tried.add(g)
                if g not in taken or place(taken[g], tried):
                    taken[g] = p
                    return True
        return False

    for p in range(len(predicted)):
        place(p, set())
    return {p: g for g, p in taken.items()}


def count(
    predicted: Sequence[Label], gold: Sequence[Label], *, optional: Sequence[Label] = (), tight: bool = False
) -> dict[str, Counts]:
    """Counts per category of one document.

    Left out of the count are unmatched predictions that hit an ``optional`` span of their category, that
    repeat a hit on a gold span, or that are value_laden inside a gold narrative span.

    >>> count([Label(0, 5, "x")], [Label(0, 5, "x"), Label(9, 12, "x")])
    {'x': Counts(found=1, wrong=0, missed=1)}
    """
    matched = match(predicted, gold, tight=tight)
    counts: dict[str, Counts] = {}

    def add(category: str, one: Counts) -> None:
        counts[category] = counts.get(category, Counts()) + one

    for p, label in enumerate(predicted):
        if p in matched:
            add(label.category, Counts(found=1))
        elif not _ignored(label, gold, optional, tight=tight):
            add(label.category, Counts(wrong=1))
    for g, label in enumerate(gold):
        if g not in matched.values():
            add(label.category, Counts(missed=1))
    return counts


def _ignored(label: Label, gold: Iterable[Label], optional: Iterable[Label], *, tight: bool) -> bool:
    return (
        any(other.category == label.category and overlaps(label, other) for other in optional)
        or any(other.category == label.category and overlaps(label, other, tight=tight) for other in gold)
        or any(
            label.category == "value_laden" and other.category == "narrative" and overlaps(label, other)
            for other in gold
        )
    )


def violations(predicted: Iterable[Label], distractors: Sequence[Label]) -> int:
    """How many distractors are hit by a prediction of the category they look like."""
    labels = list(predicted)
    return sum(
        any(label.category == trap.category and overlaps(label, trap) for label in labels)
        for trap in distractors
    )
