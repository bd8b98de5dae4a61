"""Where the other text makes the claim of a piece, and how sure it is that it is the same claim."""

from __future__ import annotations

from docqa.guarding.comparison import Comparison, Landing, Side
from docqa.guarding.findings import Severity
from docqa.guarding.reading import Unit

SAME_CLAIM = 0.42
MIN_SAME_VERB = 0.8
MIN_TELLING = 2


def claim_place(case: Comparison, side: Side, unit: Unit) -> Landing | None:
    """Where the other text makes the claim of a piece, None where it makes no such claim."""
    few = sum(word.content for word in side.text.words_of(unit)) < MIN_TELLING
    landing = None if unit.frame and few else side.landing(unit)
    if landing is None or landing.share < SAME_CLAIM:
        return None
    return landing if case.like(landing, side=case.new if side is case.old else case.old) else None


def sure_of(case: Comparison, landing: Landing, side: Side | None = None) -> Severity:
    """A where the place in the rewrite (or in the other text of ``side``) says just the same, else B."""
    return "A" if case.same(landing, side=side) else "B"
