"""What is told again in different words, sentence for sentence or not: likely repeats, to be asked about.

Sentences that share something and are no repeats by `docqa.repetition.judging` are looked at again with
those beside them and with looser kin of words. The likeliest passages are taken first, each once for every
two notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from docqa.repetition.evidence import Evidence, chance_of, evidence
from docqa.repetition.judging import Judged, Place, overlap, place_of, whole_of
from docqa.repetition.passages import Passage, Told, passages
from docqa.repetition.rarity import rarity_in
from docqa.repetition.sentences import Sentence
from docqa.repetition.stretches import Sides, in_common

MIN_CHANCE = 0.6
# Sentences as alike as this are judged as they stand: here they would be taken for each other's repeats.
MAX_ALIKE = 0.5
MIN_INSIDE = 0.5

Pair = tuple[int, int]


def retold(
    sentences: Sequence[Sentence], days: Sequence[str], near: Iterable[Pair], found: Sequence[Judged]
) -> list[Judged]:
    """Passages that are likely to tell the same, the likeliest first.

    Args:
        sentences: those of a case that may tell something, in order.
        days: the day of each note (ÅÅÅÅ-MM-DD), "" where it is not known.
        near: pairs of sentences, by number, that share enough to be looked at.
        found: what has been found to be repeats; nothing that overlaps with one is told again.
    """
    weighed = [(chance_of(known), sides) for sides, known in compared(sentences, days, near, found)]
    return chosen_of(weighed, found)


def chosen_of(
    weighed: Iterable[tuple[float, Sides]], found: Sequence[Judged], *, least: float = MIN_CHANCE
) -> list[Judged]:
    """Of passages with their chances, the likeliest that overlap with nothing found or chosen before."""
    taken: dict[Pair, list[tuple[Place, Place]]] = defaultdict(list)
    for judged in found:
        taken[judged.one[0], judged.other[0]].append((judged.one, judged.other))
    placed = [(-chance, place_of(s.one), place_of(s.other), s) for chance, s in weighed if chance >= least]
    chosen = []
    for _, one, other, sides in sorted(placed, key=lambda each: each[:3]):
        if not any(overlap(one, a) and overlap(other, b) for a, b in taken[one[0], other[0]]):
            taken[one[0], other[0]].append((one, other))
            chosen.append(_likely(sides, one, other))
    return chosen


def compared(
    sentences: Sequence[Sentence], days: Sequence[str], near: Iterable[Pair], found: Sequence[Judged]
) -> Iterator[tuple[Sides, Evidence]]:
    """Every two passages that may tell the same, with what speaks for and against it."""
    again = _said_again(sentences, found)
    told = Told(sentences, days, rarity_in(sentences), {number for number, _ in again})
    for one, other in near:
        if (one, sentences[other].note) in again or (other, sentences[one].note) in again:
            continue
        found_around = passages(told, one, other)
        if found_around is None:
            continue
        first, second = found_around
        known = evidence(first.stretch, second.stretch, told.rarity)
        if known is not None and not _copied(told, first, second):
            yield known


def _said_again(sentences: Sequence[Sentence], found: Sequence[Judged]) -> set[Pair]:
    """The sentences most of which has a repeat, by number, with the note that has it."""
    places: dict[int, list[tuple[Place, int]]] = defaultdict(list)
    for judged in found:
        places[judged.one[0]].append((judged.one, judged.other[0]))
        places[judged.other[0]].append((judged.other, judged.one[0]))
    return {
        (number, note)
        for number, sentence in enumerate(sentences)
        for place, note in places.get(sentence.note, ())
        if _shared(sentence, place) >= MIN_INSIDE * min(sentence.end - sentence.start, place[2] - place[1])
    }


def _shared(sentence: Sentence, place: Place) -> int:
    return min(sentence.end, place[2]) - max(sentence.start, place[1])


def _copied(told: Told, one: Passage, other: Passage) -> bool:
    """Whether two sentences of two passages stand there in much the same words."""
    first, second = ([whole_of(told.sentences[n], told.days) for n in p.sentences] for p in (one, other))
    return any(in_common(a, b) >= MAX_ALIKE for a, b in product(first, second))


def _likely(sides: Sides, one: Place, other: Place) -> Judged:
    similarity = round(min(1.0, sum(sides.match.shares) / 2), 3)
    return Judged(one, other, similarity, sides.match.told, "paraphrase", sure=False)
