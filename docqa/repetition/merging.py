"""Pairs of passages of the same two notes that overlap are one pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docqa.repetition.grouping import touch
from docqa.repetition.judging import Place, overlap


@dataclass(frozen=True, slots=True)
class Twins:
    """Two passages that say the same: their group, how alike they are, and whether that is only likely."""

    group: int
    one: Place
    other: Place
    similarity: float
    likely: bool


def merged(pairs: Iterable[Twins], texts: Sequence[str]) -> list[Twins]:
    """The pairs with those that go on from each other as one, by their groups and places.

    A likely pair goes on from a likely one alone; where it overlaps with a sure one it tells nothing new and
    is left out.
    """
    by_notes: dict[tuple[int, int, bool], list[Twins]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (pair.likely, pair.one, pair.other)):
        beside = by_notes[pair.one[0], pair.other[0], pair.likely]
        sure = by_notes[pair.one[0], pair.other[0], False]
        if pair.likely and any(_overlapping(each, pair) for each in sure):
            continue
        before = next((n for n in reversed(range(len(beside))) if _goes_on(beside[n], pair, texts)), None)
        if before is None:
            beside.append(pair)
        else:
            beside[before] = _together(beside[before], pair)
    return sorted(
        (pair for each in by_notes.values() for pair in each), key=lambda p: (p.group, p.one, p.other)
    )


def _overlapping(one: Twins, other: Twins) -> bool:
    return overlap(one.one, other.one) and overlap(one.other, other.other)


def _goes_on(one: Twins, other: Twins, texts: Sequence[str]) -> bool:
    """Whether two pairs overlap in one of the notes, and overlap or stand beside each other in the other."""
    sides = (one.one, other.one), (one.other, other.other)
    shared = [overlap(a, b) for a, b in sides]
    return any(shared) and all(
        of_both or touch(texts[a[0]], a[2], b[1]) for of_both, (a, b) in zip(shared, sides, strict=True)
    )


def _together(one: Twins, other: Twins) -> Twins:
    return replace(
        one,
        group=min(one.group, other.group),
        one=(one.one[0], min(one.one[1], other.one[1]), max(one.one[2], other.one[2])),
        other=(one.other[0], min(one.other[1], other.other[1]), max(one.other[2], other.other[2])),
        similarity=min(one.similarity, other.similarity),
    )
