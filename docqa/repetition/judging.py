"""Whether two sentences say the same: enough of both is common, and nothing tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from docqa.repetition.lookalikes import unlike
from docqa.repetition.matching import Match, match
from docqa.repetition.sentences import Sentence
from docqa.repetition.stretches import Sides, Stretch
from docqa.types import RepeatKind

COPY = 0.75
MIN_SHARE = 0.58
MIN_MEAN_SHARE = 0.68
MIN_PART_SHARE = 0.72
MIN_PROMISING_SHARE = 0.5
MIN_PLAIN = 2
SAME = 0.99
MIN_TOLD = 3.5
MIN_TOLD_BESIDE = 2.0
MIN_TOLD_SAME_BESIDE = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """Two stretches that say the same: their places (note, start, end), how alike they are, and the kind."""

    one: tuple[int, int, int]
    other: tuple[int, int, int]
    similarity: float
    kind: RepeatKind

    def covers(self, one: Sentence, other: Sentence) -> bool:
        """Whether more than one sentence is part of it on either side, and some of both these."""
        inside = [
            self.one[1] < one.end and one.start < self.one[2],
            self.other[1] < other.end and other.start < self.other[2],
        ]
        beyond = [
            self.one[1] < one.start or one.end < self.one[2],
            self.other[1] < other.start or other.end < self.other[2],
        ]
        return all(inside) and any(beyond)


def judge(one: Sentence, other: Sentence, days: Sequence[str], *, beside: bool = False) -> Judged | None:
    """The stretches of two sentences that say the same, None where they do not.

    ``beside`` a repeat already found less is asked of them. Where a sentence says more than the other, the
    part of it that is said again is judged.
    """
    whole = _sides(_whole(one, days), _whole(other, days))
    if _is_repeat(whole, beside=beside):
        return _judged(whole)
    part = _common_part(whole)
    if part is None or not _is_repeat(part, beside=beside, least=MIN_PART_SHARE):
        return None
    return _judged(part)


def promising(one: Sentence, other: Sentence, days: Sequence[str]) -> bool:
    """Whether so much of either sentence is in the other that its neighbour may hold the rest."""
    sides = _sides(_whole(one, days), _whole(other, days))
    enough = sides.match.told >= MIN_TOLD_BESIDE and max(sides.match.shares) >= MIN_PROMISING_SHARE
    return enough and unlike(sides) is None


def _whole(sentence: Sentence, days: Sequence[str]) -> Stretch:
    return Stretch(sentence, 0, len(sentence.pieces) - 1, days[sentence.note])


def _sides(one: Stretch, other: Stretch) -> Sides:
    return Sides(one, other, match(one.terms, other.terms))


def _is_repeat(sides: Sides, *, beside: bool, least: float = MIN_SHARE) -> bool:
    found = sides.match
    same = _alike(sides) >= SAME
    told = MIN_TOLD if not beside else MIN_TOLD_BESIDE if not same else MIN_TOLD_SAME_BESIDE
    if (
        found.told < told
        or found.plain < MIN_PLAIN
        or min(found.shares) < least
        or sum(found.shares) / 2 < MIN_MEAN_SHARE
    ):
        return False
    return unlike(sides, same_words=same) is None


def _common_part(sides: Sides) -> Sides | None:
    """The pieces of both from the first to the last that share much, None where that is all of both."""
    one = _trimmed(sides.one, sides.match, 0)
    other = _trimmed(sides.other, sides.match, 1)
    if one is None or other is None or (one == sides.one and other == sides.other):
        return None
    return _sides(one, other)


def _trimmed(stretch: Stretch, found: Match, side: int) -> Stretch | None:
    """A stretch without the pieces at its ends most of which has no counterpart."""
    met = set(found.links) if side == 0 else {twin for twin, _ in found.links.values()}
    weight: dict[int, float] = {}
    got: dict[int, float] = {}
    for number, term in enumerate((found.first, found.second)[side]):
        weight[term.piece] = weight.get(term.piece, 0.0) + term.weight
        got[term.piece] = got.get(term.piece, 0.0) + (term.weight if number in met else 0.0)
    kept = [p for p in weight if weight[p] and got[p] >= MIN_SHARE * weight[p]]
    return Stretch(stretch.sentence, min(kept), max(kept), stretch.day) if kept else None


def _alike(sides: Sides) -> float:
    """How much of the words of both, little ones included, stands in the same order in both, 0 to 1."""
    return float(Indel.normalized_similarity(*(_forms(side) for side in (sides.one, sides.other))))


def _forms(stretch: Stretch) -> list[str]:
    return [term.word.key if term.word.mention else term.word.form for term in stretch.terms]


def _judged(sides: Sides) -> Judged:
    alike = _alike(sides)
    kind: RepeatKind = "copy" if alike >= COPY else "paraphrase"
    similarity = alike if kind == "copy" else sum(sides.match.shares) / 2
    return Judged(_place(sides.one), _place(sides.other), round(min(1.0, similarity), 3), kind)


def _place(stretch: Stretch) -> tuple[int, int, int]:
    sentence = stretch.sentence
    last = len(sentence.pieces) - 1
    start = sentence.start if stretch.first == 0 else sentence.pieces[stretch.first].start
    end = sentence.end if stretch.last == last else sentence.pieces[stretch.last].end
    return sentence.note, start, end
