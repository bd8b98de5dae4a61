"""Checks of how often and how many, and of limits such as "bara" and "senast"."""

from __future__ import annotations

from collections.abc import Iterator

from docqa.guarding.comparison import Comparison, Landing
from docqa.guarding.findings import problem
from docqa.guarding.reading import Unit
from docqa.guarding.same_claims import SAME_CLAIM, sure_of
from docqa.guarding.word_classes import ALL, FREQUENCIES, RESTRICTORS, SOME, SOMETIMES
from docqa.types import Problem


def frequency_problems(case: Comparison) -> Iterator[Problem]:
    """Frequencies exchanged or lost, all turned into some, limits that went."""
    for unit in case.old.text.units:
        landing = None if unit.frame else case.old.landing(unit)
        if landing is not None and landing.share >= SAME_CLAIM:
            yield from _frequency(case, unit, landing)
            yield from _amount(case, unit, landing)


def _frequency(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    source = frozenset().union(*(u.lemmas for u in case.old.text.beside(unit)))
    before = {word: FREQUENCIES[word] for word in unit.lemmas & FREQUENCIES.keys()}
    after = {word: FREQUENCIES[word] for word in landing.unit.lemmas & FREQUENCIES.keys()}
    around = {FREQUENCIES[word] for word in landing.lemmas & FREQUENCIES.keys()}
    known = {FREQUENCIES[word] for word in source & FREQUENCIES.keys()}
    if not before or "aldrig" in before or (landing.lemmas & SOMETIMES and set(before.values()) <= {1, 2}):
        return
    word = min(before)
    lost = set(before.values()) - around
    if lost and after and not set(after.values()) & known:
        yield problem(
            case, "number", sure_of(case, landing), "frequency", source=unit, rewrite=landing.unit, word=word
        )
    elif lost and not around and landing.sure and before[word] in (1, 2, 3):
        yield problem(case, "number", "B", "frequency_lost", source=unit, rewrite=landing.unit, word=word)


def _amount(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """All turned into some, or the other way round; a "bara" or "senast" that went."""
    new = landing.unit
    for before, after in ((ALL, SOME), (SOME, ALL)):
        if (
            unit.lemmas & before
            and new.lemmas & after
            and not new.lemmas & before
            and not unit.lemmas & after
        ):
            yield problem(
                case,
                "number",
                sure_of(case, landing),
                "quantity",
                source=unit,
                rewrite=new,
                word=min(unit.lemmas & before),
            )
    for word in sorted(unit.lemmas & RESTRICTORS - landing.lemmas):
        if not landing.lemmas & RESTRICTORS and not unit.negated and landing.sure:
            yield problem(case, "condition", "B", "restriction", source=unit, rewrite=new, word=word)
