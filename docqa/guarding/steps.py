"""Steps of a decision taken too early, a yes for a no, words exchanged for their opposites."""

from __future__ import annotations

from collections.abc import Iterator

from docqa.guarding.comparison import Comparison, Landing
from docqa.guarding.contrasts import CONTRASTS, Contrast
from docqa.guarding.findings import problem
from docqa.guarding.near_copies import opposed
from docqa.guarding.reading import Unit
from docqa.guarding.same_claims import sure_of
from docqa.guarding.word_classes import LEXICAL_NEGATIVES, STATUS_STEPS
from docqa.types import Problem


def step_taken(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """A step in a decision that the rewrite takes although the source has not; a yes for a no."""
    around = frozenset().union(*(u.lemmas for u in case.old.text.beside(unit) if u.sentence == unit.sentence))
    answer = unit.lemmas if unit.lemmas & {"ja", "nej"} else frozenset()
    for asked, answered in (("nej", "ja"), ("ja", "nej")):
        if (
            asked in answer
            and answered not in answer
            and answered in landing.unit.lemmas
            and asked not in landing.unit.lemmas
        ):
            yield problem(case, "status", sure_of(case, landing), "yes_no", source=unit, rewrite=landing.unit)
            return
    for step, beyond in STATUS_STEPS:
        if (
            landing.unit.lemmas & beyond
            and not landing.lemmas & step
            and around & step
            and not around & beyond
        ):
            word = min(around & step)
            yield problem(
                case, "status", sure_of(case, landing), "status", source=unit, rewrite=landing.unit, word=word
            )
            return


def turned(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """A word of a claim otherwise kept that was exchanged for its opposite."""
    new = landing.unit
    everywhere = frozenset().union(*(u.lemmas for u in case.old.text.beside(unit)))
    gone, come = unit.lemmas - landing.lemmas, new.lemmas - everywhere
    even = (unit.negated or unit.denies) == (new.negated or new.denies) or bool(
        unit.lemmas & LEXICAL_NEGATIVES
    )
    for row in CONTRASTS:
        word = _broken(row, gone, come)
        if word and (unit.negated == new.negated or row.kind != "negation"):
            yield problem(
                case, row.kind, sure_of(case, landing), row.message, source=unit, rewrite=new, word=word
            )
            return
    word = next((a for a in sorted(gone) for b in come if opposed(a, b) or opposed(b, a)), "")
    if word and even and unit.negated == new.negated:
        yield problem(
            case, "negation", sure_of(case, landing), "opposite", source=unit, rewrite=new, word=word
        )


def _broken(row: Contrast, gone: frozenset[str], come: frozenset[str]) -> str:
    """The word of the source whose contrast took its place, "" when none did."""
    ways = [(row.one, row.other), (row.other, row.one)][: 2 if row.both else 1]
    return next((min(gone & one) for one, other in ways if gone & one and come & other), "")
