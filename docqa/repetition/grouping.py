"""Judged stretches to passages: what says the same thing forms a group, neighbouring groups one passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from docqa.repetition.judging import Judged, Place

MAX_GAP_CHARACTERS = 14
MIN_OVERLAP = 0.5
MAX_ALL_PAIRS = 12
_JOINING = re.compile(r"(?:\W|\b(?:och|samt|att|men|så|för)\b|\b\d{1,2}[.)])*")

Differ = Callable[[Place, Place], bool]


@dataclass(slots=True)
class Group:
    """Passages (note, start, end) that say the same thing, and how alike those judged were.

    ``apart`` are pairs of them, by number, that a third joined though they differ, and ``likely`` those that
    are only likely to say the same.
    """

    places: list[Place] = field(default_factory=list)
    similarity: float = 1.0
    apart: set[tuple[int, int]] = field(default_factory=set)
    likely: set[tuple[int, int]] = field(default_factory=set)

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of the notes, in order."""
        return tuple(place[0] for place in self.places)


def group(judged: Iterable[Judged], texts: Sequence[str], differ: Differ) -> list[Group]:
    """The groups that judged pairs make up, in the order of their first passages.

    Places of one note that overlap by half are one place. Groups that stand beside each other, in the same
    order in the same notes, are one group with longer passages. Two places that only a third one joins are
    kept apart where they ``differ``.
    """
    pairs = list(judged)
    places = _merged({p for pair in pairs for p in (pair.one, pair.other)})
    leader = {place: place for place in places.values()}

    def find(place: Place) -> Place:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for pair in pairs:
        one, other = sorted((find(places[pair.one]), find(places[pair.other])))
        leader[other] = one
    found: dict[Place, Group] = defaultdict(Group)
    for place in sorted(leader):
        found[find(place)].places.append(place)
    for pair in pairs:
        its = found[find(places[pair.one])]
        its.similarity = min(its.similarity, pair.similarity)
    groups = [g for g in found.values() if len(set(g.notes)) > 1]
    direct = {frozenset((places[pair.one], places[pair.other])) for pair in pairs}
    for each in groups:
        each.apart = {
            (a, b)
            for (a, one), (b, other) in combinations(enumerate(each.places[:MAX_ALL_PAIRS]), 2)
            if frozenset((one, other)) not in direct and differ(one, other)
        }
    return _joined(groups, texts)


def number_pairs(size: int) -> Iterator[tuple[int, int]]:
    """Every two of so many passages; in a large group each with the first alone.

    >>> list(number_pairs(3)), len(list(number_pairs(20)))
    ([(0, 1), (0, 2), (1, 2)], 19)
    """
    return combinations(range(size), 2) if size <= MAX_ALL_PAIRS else ((0, n) for n in range(1, size))


def _merged(places: set[Place]) -> dict[Place, Place]:
    """Each place and the stretch of overlapping places that it is part of."""
    found: dict[Place, Place] = {}
    run: list[Place] = []
    for place in [*sorted(places), None]:
        if place is not None and run and _overlap(run, place):
            run.append(place)
            continue
        if run:
            whole = (run[0][0], min(p[1] for p in run), max(p[2] for p in run))
            found.update(dict.fromkeys(run, whole))
        run = [place] if place is not None else []
    return found


def _overlap(run: Sequence[Place], place: Place) -> bool:
    if run[0][0] != place[0]:
        return False
    end = max(p[2] for p in run)
    shared = min(end, place[2]) - place[1]
    return shared >= MIN_OVERLAP * min(place[2] - place[1], end - run[0][1])


def _joined(groups: Sequence[Group], texts: Sequence[str]) -> list[Group]:
    """Neighbouring groups as one."""
    done: list[Group] = []
    begun: dict[tuple[int, ...], list[Group]] = defaultdict(list)
    for one in sorted(groups, key=lambda g: g.places):
        before = next((g for g in reversed(begun[one.notes]) if _adjoin(g, one, texts)), None)
        if before is None:
            done.append(one)
            begun[one.notes].append(one)
        else:
            before.places = [(a[0], a[1], b[2]) for a, b in zip(before.places, one.places, strict=True)]
            before.similarity = min(before.similarity, one.similarity)
            before.apart |= one.apart
    return done


def _adjoin(one: Group, other: Group, texts: Sequence[str]) -> bool:
    return all(touch(texts[a[0]], a[2], b[1]) for a, b in zip(one.places, other.places, strict=True))


def touch(text: str, end: int, start: int) -> bool:
    """Whether nothing but blanks, marks and joining words stands between two places of a text."""
    return 0 <= start - end <= MAX_GAP_CHARACTERS and _JOINING.fullmatch(text, end, start) is not None
