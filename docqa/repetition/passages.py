"""The passages around two sentences that may tell the same, however many sentences each takes.

The words of both sentences and of those beside them are linked, and of either side the run of clauses is kept
in which the linked words outweigh the others: a best local alignment, of clauses (Smith and Waterman 1981).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from docqa.repetition.kindred import kindred, kindred_handles
from docqa.repetition.rarity import Rarity
from docqa.repetition.sentences import Sentence, joined
from docqa.repetition.stretches import Stretch
from docqa.repetition.terms import Term

# What a word without a counterpart takes away, as a share of its weight, and what a name counts for.
LONELY, NAMED = 0.5, 0.5

Links = dict[int, tuple[int, float]]
Run = tuple[tuple[int, ...], Sentence]


@dataclass(frozen=True, slots=True)
class Told:
    """What a case tells: its sentences in order, the day of each note, and how rare the words are.

    ``again`` are the sentences, by number, already known to say something again: no passage grows into them.
    """

    sentences: Sequence[Sentence]
    days: Sequence[str]
    rarity: Rarity
    again: Collection[int] = frozenset()
    _runs: dict[int, Run] = field(default_factory=dict)

    def run(self, number: int) -> Run:
        """A sentence and those right beside it, made once."""
        if number not in self._runs:
            numbers = tuple(_run(self, number))
            self._runs[number] = numbers, reduce(joined, (self.sentences[n] for n in numbers))
        return self._runs[number]


def links_between(first: Sequence[Term], second: Sequence[Term], rarity: Rarity) -> Links:
    """Words of the first and their counterparts in the second with how near they are; each word once.

    The pairs that weigh most come first, then those whose places are most alike.
    """
    by_handle: dict[str, list[int]] = defaultdict(list)
    for twin, term in enumerate(second):
        for handle in kindred_handles(term.word) if term.weight else ():
            by_handle[handle].append(twin)
    found = []
    for number, term in enumerate(first):
        if not term.weight:
            continue
        for twin in {n for handle in kindred_handles(term.word) for n in by_handle.get(handle, ())}:
            near = kindred(term.word, second[twin].word)
            if near:
                weight = near * min(rarity.weight(term), rarity.weight(second[twin]))
                apart = abs(number / len(first) - twin / len(second))
                found.append((-weight, -near, apart, number, twin))
    links: Links = {}
    taken: set[int] = set()
    for _, near, _, number, twin in sorted(found):
        if number not in links and twin not in taken:
            links[number] = twin, -near
            taken.add(twin)
    return links


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch and the sentences, by number, that it has a part of."""

    stretch: Stretch
    sentences: tuple[int, ...]


def passages(told: Told, one: int, other: int) -> tuple[Passage, Passage] | None:
    """The passages around two sentences, by number, that have most in common; never less than a clause.

    None where either sentence has less in common with the other than those beside it have.
    """
    (ones, first), (others, second) = told.run(one), told.run(other)
    links = links_between(first.terms, second.terms, told.rarity)
    back = {twin: (number, near) for number, (twin, near) in links.items()}
    found = _passage(told, ones, one, _gains(first, links, told.rarity))
    its = _passage(told, others, other, _gains(second, back, told.rarity))
    return (found, its) if found and its else None


def _run(told: Told, number: int) -> list[int]:
    """A sentence and those right beside it in its note, by number, but for what is known to be said again."""
    run = [number]
    for step in (-1, 1):
        beside = number + step
        if 0 <= beside < len(told.sentences) and beside not in told.again:
            own, its = told.sentences[number], told.sentences[beside]
            if own.note == its.note and its.number - own.number == step:
                run.append(beside)
    return sorted(run)


def _gains(sentence: Sentence, links: Links, rarity: Rarity) -> list[float]:
    """What each clause adds to a passage: its linked words less its lonely ones."""
    gains = [0.0] * len(sentence.pieces)
    for number, term in enumerate(sentence.terms):
        weight = rarity.weight(term) * (NAMED if term.word.name else 1.0)
        gains[term.piece] += weight * (links[number][1] if number in links else -LONELY)
    return gains


def _passage(told: Told, run: Sequence[int], core: int, gains: Sequence[float]) -> Passage | None:
    """The run of clauses that gains most and has one of the sentence ``core``, None if that adds nothing."""
    begins = {}
    at = 0
    for number in run:
        begins[number] = at
        at += len(told.sentences[number].pieces)
    inside = range(begins[core], begins[core] + len(told.sentences[core].pieces))
    first, last = _best_run(gains, inside)
    if sum(gains[at] for at in inside if first <= at <= last) <= 0:
        return None
    kept = [n for n in run if begins[n] <= last and first < begins[n] + len(told.sentences[n].pieces)]
    sentence = reduce(joined, (told.sentences[n] for n in kept))
    before = begins[kept[0]]
    stretch = Stretch(sentence, first - before, last - before, told.days[sentence.note])
    return Passage(stretch, tuple(kept))


def _best_run(gains: Sequence[float], inside: range) -> tuple[int, int]:
    """The first and last of the neighbours that gain most together, some of them ``inside``."""
    best = (float("-inf"), 0, 0)
    for first in range(inside.stop):
        total = 0.0
        for last in range(first, len(gains)):
            total += gains[last]
            if last >= inside.start and total > best[0]:
                best = total, first, last
    return best[1], best[2]


def shares_of(terms: Sequence[Term], links: Mapping[int, float], rarity: Rarity) -> float:
    """How much of the weight of some words has a counterpart, 0 to 1; none of no weight."""
    whole = sum(map(rarity.weight, terms))
    return sum(rarity.weight(terms[n]) * near for n, near in links.items()) / whole if whole else 0.0
