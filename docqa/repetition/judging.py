"""Whether two sentences say the same: enough of both is common, and nothing tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docqa.repetition.lookalikes import about_others, claims_differ, exchanged, unlike
from docqa.repetition.matching import Match, match
from docqa.repetition.sentences import Sentence
from docqa.repetition.stretches import Sides, Stretch, alike, verbatim
from docqa.types import RepeatKind

COPY = 0.75
MIN_SHARE, MIN_MEAN_SHARE = 0.55, 0.66
MIN_RICH_SHARE, MIN_RICH_MEAN_SHARE = 0.5, 0.6
MIN_PART_SHARE = 0.72
MIN_PROMISING_SHARE = 0.5
MIN_PLAIN = 3
MIN_PLAIN_BESIDE = 2
SAME = 0.99
MIN_TOLD = 3.5
RICH = 5.5
MIN_TOLD_BESIDE = 2.0
MIN_TOLD_NEAR = 0.5
MIN_TOLD_SAME_BESIDE = 1.0
MIN_TOLD_ALIKE = 1.5
_BEFORE = re.compile(r"(?:[,;:–-]|\b(?:och|men|samt|att|så|för)\b|\s)+")
_COMPLEMENT = re.compile(r"[\s,]*(?:att|om|huruvida)\b", re.IGNORECASE)
_AFTER = re.compile(r"(?:\s|[,;:–-]|\b(?:och|men|samt|att|så)\b)+$")

Place = tuple[int, int, int]


def overlap(one: Place, other: Place) -> bool:
    """Whether two places have some of the same text."""
    return one[0] == other[0] and min(one[2], other[2]) > max(one[1], other[1])


@dataclass(frozen=True, slots=True)
class Judged:
    """Two stretches that say the same: their places (note, start, end), how alike they are, and the kind.

    ``told`` is the weight of the words they share. Where they are not ``sure`` to say the same they are only
    likely to.
    """

    one: Place
    other: Place
    similarity: float
    told: float
    kind: RepeatKind
    sure: bool = True

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
    return _verdict(sides_of(whole_of(one, days), whole_of(other, days)), beside=beside)


def retold_alike(one: Sentence, other: Sentence, days: Sequence[str]) -> Judged | None:
    """What somebody told in the very same words, too little to be sure of: it may be told anew.

    A short line of the writer's own is more often one of the form ("Anmälan har tagits emot").
    """
    sides = sides_of(whole_of(one, days), whole_of(other, days))
    if not one.told_by or sides.match.told < MIN_TOLD_ALIKE or not verbatim(sides):
        return None
    return None if unlike(sides, same_words=True) else replace(_judged(sides), sure=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at two sentences gives.

    ``hopeful`` is whether so much of either is in the other that its neighbour may hold the rest, ``near``
    whether they share enough to be told again in other words.
    """

    judged: Judged | None
    hopeful: bool
    near: bool


def look_at(one: Sentence, other: Sentence, days: Sequence[str]) -> Look:
    """`judge`, and what there is to hope for where they do not say the same."""
    sides = sides_of(whole_of(one, days), whole_of(other, days))
    judged = _verdict(sides, beside=False)
    much = sides.match.told >= MIN_TOLD_BESIDE and max(sides.match.shares) >= MIN_PROMISING_SHARE
    hopeful = judged is None and much and not about_others(sides)
    return Look(judged, hopeful, judged is None and sides.match.told >= MIN_TOLD_NEAR)


def _verdict(whole: Sides, *, beside: bool) -> Judged | None:
    fits = _is_repeat(whole, beside=beside)
    if fits and min(whole.match.shares) >= MIN_PART_SHARE:
        return _judged(whole)
    part = _common_part(whole)
    if (
        part is not None
        and _is_repeat(part, beside=beside, least=MIN_PART_SHARE)
        and not _governed_apart(part)
    ):
        return _judged(part)
    return _judged(whole) if fits else None


def differ(one: Sentence, other: Sentence, days: Sequence[str], places: tuple[Place, Place]) -> bool:
    """Whether the parts of two sentences that lie in two places tell of different things."""
    first, second = (_inside(s, place, days) for s, place in zip((one, other), places, strict=True))
    sides = sides_of(first, second)
    return alike(sides) < SAME and exchanged(sides)


def _inside(sentence: Sentence, place: Place, days: Sequence[str]) -> Stretch:
    inside = [n for n, p in enumerate(sentence.pieces) if place[1] < p.end and p.start < place[2]]
    return Stretch(sentence, min(inside), max(inside), days[sentence.note])


def whole_of(sentence: Sentence, days: Sequence[str]) -> Stretch:
    """A sentence as a stretch."""
    return Stretch(sentence, 0, len(sentence.pieces) - 1, days[sentence.note])


def sides_of(one: Stretch, other: Stretch) -> Sides:
    """Two stretches, the earlier first, with their words linked."""
    return Sides(one, other, match(one.terms, other.terms))


def _is_repeat(sides: Sides, *, beside: bool, least: float = 0.0) -> bool:
    found, same = sides.match, verbatim(sides)
    told = MIN_TOLD if not beside else MIN_TOLD_BESIDE if not same else MIN_TOLD_SAME_BESIDE
    plain = MIN_PLAIN_BESIDE if beside or found.told >= RICH else MIN_PLAIN
    if found.told < told or found.plain < plain:
        return False
    rich = found.told >= RICH and not beside
    mean = MIN_RICH_MEAN_SHARE if rich else MIN_MEAN_SHARE
    least = max(least, MIN_RICH_SHARE if rich else MIN_SHARE)
    if min(found.shares) < least or sum(found.shares) / 2 < mean:
        return False
    return unlike(sides, same_words=same) is None


def _common_part(sides: Sides) -> Sides | None:
    """The pieces of both from the first to the last that share much, None where that is all of both."""
    one = _trimmed(sides.one, sides.match, 0)
    other = _trimmed(sides.other, sides.match, 1)
    if one is None or other is None or (one == sides.one and other == sides.other):
        return None
    return sides_of(one, other)


def _governed_apart(part: Sides) -> bool:
    """Whether what governs either part says another thing of it: "tror | att ...", "vet | att ..."."""
    one, other = (_with_governor(side) for side in (part.one, part.other))
    return one != part.one and other != part.other and claims_differ(sides_of(one, other))


def _with_governor(stretch: Stretch) -> Stretch:
    sentence, first = stretch.sentence, stretch.pieces[0]
    governed = stretch.first > 0 and _COMPLEMENT.match(sentence.text, first.start - sentence.start)
    return replace(stretch, first=stretch.first - 1) if governed else stretch


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


def _judged(sides: Sides) -> Judged:
    common = alike(sides)
    kind: RepeatKind = "copy" if common >= COPY else "paraphrase"
    similarity = common if kind == "copy" else sum(sides.match.shares) / 2
    return Judged(
        place_of(sides.one), place_of(sides.other), round(min(1.0, similarity), 3), sides.match.told, kind
    )


def place_of(stretch: Stretch) -> Place:
    """Where a stretch stands; a part of a sentence without the comma or "och" at its ends."""
    sentence, pieces = stretch.sentence, stretch.sentence.pieces
    start = sentence.start if stretch.first == 0 else pieces[stretch.first].start
    end = sentence.end if stretch.last == len(pieces) - 1 else pieces[stretch.last].end
    words = sentence.text[start - sentence.start : end - sentence.start]
    before = _BEFORE.match(words) if stretch.first > 0 else None
    after = _AFTER.search(words) if stretch.last < len(pieces) - 1 else None
    return sentence.note, start + len(before[0] if before else ""), end - len(after[0] if after else "")
