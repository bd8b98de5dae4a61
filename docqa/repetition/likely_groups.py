"""Likely repeats beside sure ones: a passage that a group has already goes into that group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from docqa.repetition.grouping import MIN_OVERLAP, Group, number_pairs
from docqa.repetition.judging import Judged, Place, overlap

Pair = tuple[int, int]


def with_likely(groups: Sequence[Group], judged: Iterable[Judged]) -> list[Group]:
    """Groups of what surely says the same, joined and added to by likely pairs, by their first passages.

    Only passages of two groups that a likely pair joins are likely to say the same; what two such pairs in a
    row join is kept apart.
    """
    parts = list(groups)
    known: dict[int, list[tuple[Place, int]]] = defaultdict(list)
    for number, each in enumerate(groups):
        for place in each.places:
            known[place[0]].append((place, number))
    linked: dict[Pair, float] = {}
    for pair in judged:
        one, other = sorted(_part_of(place, parts, known) for place in (pair.one, pair.other))
        if one != other:
            linked[one, other] = min(pair.similarity, linked.get((one, other), 1.0))
    joined = (_joined(numbers, parts, linked) for numbers in _components(len(parts), linked))
    return sorted((each for each in joined if len(set(each.notes)) > 1), key=lambda each: each.places)


def _part_of(place: Place, parts: list[Group], known: dict[int, list[tuple[Place, int]]]) -> int:
    """The number of the group that has about the same passage, or of a new group of that passage alone."""
    for other, number in known[place[0]]:
        shared = min(place[2], other[2]) - max(place[1], other[1])
        if overlap(place, other) and shared >= MIN_OVERLAP * max(place[2] - place[1], other[2] - other[1]):
            return number
    known[place[0]].append((place, len(parts)))
    parts.append(Group([place]))
    return len(parts) - 1


def _components(size: int, linked: Iterable[Pair]) -> list[list[int]]:
    """The numbers below ``size`` that links join, each set of them in order."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in linked:
        beside[one].add(other)
        beside[other].add(one)
    found: list[list[int]] = []
    seen: set[int] = set()
    for first in range(size):
        waiting = [] if first in seen else [first]
        met = set(waiting)
        while waiting:
            new = beside[waiting.pop()] - met
            met |= new
            waiting += new
        seen |= met
        if met:
            found.append(sorted(met))
    return found


def _joined(numbers: Sequence[int], parts: Sequence[Group], linked: dict[Pair, float]) -> Group:
    """Some groups as one."""
    if len(numbers) == 1:
        return parts[numbers[0]]
    placed = sorted(
        (place, number, at) for number in numbers for at, place in enumerate(parts[number].places)
    )
    joined = Group([place for place, _, _ in placed])
    joined.similarity = min(parts[number].similarity for number in numbers)
    for a, b in number_pairs(len(placed)):
        (_, one, first), (_, other, second) = placed[a], placed[b]
        if one == other:
            apart = (first, second) in parts[one].apart
        else:
            link = min(one, other), max(one, other)
            apart = link not in linked
            joined.likely.add((a, b))
            joined.similarity = min(joined.similarity, linked.get(link, 1.0))
        if apart:
            joined.apart.add((a, b))
    return joined
