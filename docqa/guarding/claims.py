"""Checks of what is claimed: denied or not, how sure, wished, planned or done, how far a decision has come.

Each starts from a sign in one text, looks where the other text says what the sign rules, and asks whether
anything there has the same force. Grave only when that place says the same thing in so many words.
"""

from __future__ import annotations

from collections.abc import Iterator

from docqa.guarding.certainty import doubt_added, doubt_lost, modal_lost, tense_changed
from docqa.guarding.comparison import Comparison, Landing, Side
from docqa.guarding.denials import denial_added, denial_lost
from docqa.guarding.reading import Unit
from docqa.guarding.same_claims import claim_place
from docqa.guarding.steps import step_taken, turned
from docqa.types import Problem


def claim_problems(case: Comparison) -> Iterator[Problem]:
    """Every changed claim."""
    for unit in case.old.text.units:
        landing = claim_place(case, case.old, unit)
        if landing is None or _verbatim(case, unit, landing):
            continue
        yield from denial_lost(case, unit, landing)
        yield from doubt_lost(case, unit, landing)
        yield from modal_lost(case, unit, landing)
        yield from tense_changed(case, unit, landing)
        yield from step_taken(case, unit, landing)
        yield from turned(case, unit, landing)
    for unit in case.new.text.units:
        landing = claim_place(case, case.new, unit)
        if landing is not None and not _verbatim(case, landing.unit, landing, unit):
            yield from denial_added(case, unit, landing)
            yield from doubt_added(case, unit, landing)


def _verbatim(case: Comparison, old: Unit, landing: Landing, new: Unit | None = None) -> bool:
    """Whether the sentence of a piece stands in both texts word for word."""
    new = new or landing.unit
    return _sentence(case.old, old) == _sentence(case.new, new)


def _sentence(side: Side, unit: Unit) -> tuple[str, ...]:
    same = [u for u in side.text.units if u.sentence == unit.sentence and u.line == unit.line]
    doc = side.text.doc.char_span(same[0].start, same[-1].end, alignment_mode="expand")
    return tuple(t.lower_ for t in doc if t.is_alpha or t.like_num) if doc is not None else ()
