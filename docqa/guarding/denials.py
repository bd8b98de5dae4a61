"""Denials that went or came in, and what narrowed them: "inte längre", "inte alltid"."""

from __future__ import annotations

from collections.abc import Iterator

from docqa.guarding.comparison import Comparison, Landing, Side
from docqa.guarding.contrasts import PREFIXES
from docqa.guarding.findings import problem
from docqa.guarding.reading import Unit
from docqa.guarding.same_claims import sure_of
from docqa.guarding.word_classes import NEGATION_SCOPE
from docqa.types import Problem

MIN_STEM = 4
_NO_LONGER = frozenset(("kvar", "mer", "mera", "slut", "numera", "nu"))


def denial_lost(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """What the source denies is said, or denied without what narrowed the denial."""
    if not unit.negated:
        return
    if not _denied_there(case.old, case.new, unit, landing):
        if not _asks(case, landing.unit) and not _prefixed(case.old, unit, landing):
            yield problem(
                case, "negation", sure_of(case, landing), "negation_lost", source=unit, rewrite=landing.unit
            )
        return
    lost = (unit.lemmas & NEGATION_SCOPE) - landing.lemmas
    if landing.unit.negated and lost and not landing.lemmas & _NO_LONGER:
        word = min(lost)
        yield problem(
            case,
            "negation",
            sure_of(case, landing),
            "negation_scope",
            source=unit,
            rewrite=landing.unit,
            word=word,
        )


def denial_added(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """What the source says is denied."""
    if not unit.negated or _asks(case, unit) or "annars" in unit.lemmas:
        return
    if not _denied_there(case.new, case.old, unit, landing) and not _prefixed(case.new, unit, landing):
        grade = sure_of(case, landing, case.old)
        yield problem(case, "negation", grade, "negation_added", source=landing.unit, rewrite=unit)


def _asks(case: Comparison, unit: Unit) -> bool:
    """Whether a piece of the rewrite is a question."""
    return "?" in case.new.text.text[unit.start : unit.end + 1]


def _denied_there(side: Side, other: Side, unit: Unit, landing: Landing) -> bool:
    """Whether what a piece denies is denied in the other text, there or by a sign beside it not yet taken."""
    if landing.unit.negated or landing.unit.denies:
        return True
    linked = {
        side.other.words[link.twin].unit
        for word, link in side.links(unit)
        if link is not None and word.content
    }
    if any(side.other.units[number].negated for number in linked):
        return True
    for beside in landing.beside:
        if beside is landing.unit or not (beside.negated or beside.denies):
            continue
        back = other.landing(beside)
        if back is None or back.unit in side.text.beside(unit) or not (back.unit.negated or back.unit.denies):
            return True
    return False


def _prefixed(side: Side, unit: Unit, landing: Landing) -> bool:
    """ "oklart" for "inte klart", and other words that hold their denial in themselves."""
    stems = {
        lemma[len(prefix) :]
        for lemma in landing.unit.lemmas
        for prefix in PREFIXES
        if lemma.startswith(prefix)
    }
    return any(
        len(s) >= MIN_STEM and any(word.key.startswith(s[:-1]) for word in side.text.words_of(unit))
        for s in stems
    )
