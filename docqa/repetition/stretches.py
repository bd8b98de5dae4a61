"""Parts of sentences, side by side with their words linked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from docqa.repetition.matching import Match
from docqa.repetition.sentences import Sentence
from docqa.repetition.terms import Piece, Term
from docqa.types import Fact


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some pieces of a sentence with their words, and the day of its note (ÅÅÅÅ-MM-DD, "" when unknown)."""

    sentence: Sentence
    first: int
    last: int
    day: str

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words of the pieces."""
        return tuple(t for t in self.sentence.terms if self.first <= t.piece <= self.last)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces themselves."""
        return self.sentence.pieces[self.first : self.last + 1]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the ledger that begin in the pieces."""
        start, end = self.pieces[0].start, self.pieces[-1].end
        return tuple(fact for fact in self.sentence.facts if start <= fact.start < end)


@dataclass(frozen=True, slots=True)
class Sides:
    """Two stretches, the earlier first, and their words linked."""

    one: Stretch
    other: Stretch
    match: Match


def verbatim(sides: Sides) -> bool:
    """Whether both say the very same words, "inte" and all."""
    one, other = (_written(side) for side in (sides.one, sides.other))
    return one == other


def _written(stretch: Stretch) -> list[str]:
    sentence, pieces = stretch.sentence, stretch.pieces
    return re.findall(
        r"\w+", sentence.text[pieces[0].start - sentence.start : pieces[-1].end - sentence.start].lower()
    )


def alike(sides: Sides) -> float:
    """`in_common` of both sides."""
    return in_common(sides.one, sides.other)


def in_common(one: Stretch, other: Stretch) -> float:
    """How much of the words of both, little ones included, stands in the same order in both, 0 to 1."""
    return float(Indel.normalized_similarity(_forms(one), _forms(other)))


def _forms(stretch: Stretch) -> list[str]:
    return [term.word.key if term.word.mention else term.word.form for term in stretch.terms]
