"""How sure, wished, owed, planned or done something is, compared between the two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.guarding.comparison import Comparison, Landing
from docqa.guarding.findings import problem
from docqa.guarding.reading import Unit
from docqa.guarding.same_claims import MIN_SAME_VERB, sure_of
from docqa.guarding.word_classes import HEDGES, MENTAL
from docqa.types import Problem

_AHEAD = re.compile(
    r"\b(?:i morgon|i eftermiddag|i kväll|på (?:mån|tis|ons|tors|fre|lör|sön)dag|senast|nästa|inom)\b"
    r"|\btill den\b"
)
_LASTING = frozenset(
    ("finns", "syns", "trivs", "hoppas", "känns", "behövs", "krävs", "tycks", "minns", "umgås")
)
_ASKING = frozenset(("undra", "fråga", "huruvida", "oklar", "oklart", "ovisst"))
_SEEMING = frozenset(
    (
        "uppleva",
        "tycka",
        "anse",
        "uppfatta",
        "uppfattning",
        "intryck",
        "tolka",
        "bedöma",
        "bedömning",
        "tanke",
    )
)


def doubt_lost(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """What was doubted is said as certain."""
    if not unit.hedged or (unit.negated and unit.lemmas & {"misstanke", "misstänkt"}):
        return
    there = any(
        u.hedged or "possible" in u.modals or u.lemmas & (_ASKING | HEDGES | _SEEMING) for u in landing.beside
    )
    if not there:
        yield problem(
            case, "modality", sure_of(case, landing), "hedge_lost", source=unit, rewrite=landing.unit
        )


def doubt_added(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """What was certain is doubted; a warning only."""
    there = any(u.hedged or "possible" in u.modals or u.lemmas & _ASKING for u in landing.beside)
    if unit.hedged and not there and landing.sure:
        yield problem(case, "modality", "B", "hedge_added", source=landing.unit, rewrite=unit)


def modal_lost(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """What can, should or is wished to happen is said to happen, or to have to."""
    there = frozenset().union(*(u.modals for u in landing.beside))
    new = landing.unit
    lost = unit.modals - there
    if unit.negated or unit.opener in ("om", "huruvida") or not _asserted(case, unit, landing):
        return
    if "desired" in lost:
        if there & {"planned", "obliged"} and not any(u.wished for u in landing.beside):
            yield problem(case, "modality", sure_of(case, landing), "strengthened", source=unit, rewrite=new)
        elif not there - {"event"} and not new.verbs & MENTAL:
            yield problem(case, "status", sure_of(case, landing), "desire_lost", source=unit, rewrite=new)
    elif "possible" in lost and not there & {"desired", "planned"}:
        # "kan läsa" is an ability; "kan prövas" is a possibility that must not become an event.
        grave = "event" in unit.modals or new.tense == "past"
        yield problem(
            case,
            "modality",
            sure_of(case, landing) if grave else "B",
            "possible_lost",
            source=unit,
            rewrite=new,
        )
    elif "possible" in lost and "planned" in there:
        yield problem(case, "modality", sure_of(case, landing), "strengthened", source=unit, rewrite=new)
    elif "obliged" in lost and not there - {"event"}:
        yield problem(case, "modality", sure_of(case, landing), "obliged_lost", source=unit, rewrite=new)


def _asserted(case: Comparison, unit: Unit, landing: Landing) -> bool:
    """Whether a verb that stands under another one in the source is the finite verb of its place."""
    for word, link in case.old.links(unit):
        if (
            link is not None
            and word.verb
            and not word.light
            and not word.finite
            and link.nearness >= MIN_SAME_VERB
        ):
            twin = case.new.text.words[link.twin]
            if twin.finite and twin.unit == landing.unit.number:
                return True
    return False


def tense_changed(case: Comparison, unit: Unit, landing: Landing) -> Iterator[Problem]:
    """What is planned or wished is said as done, or the other way round."""
    new = landing.unit
    if not landing.sure or unit.negated or new.negated:
        return
    if (
        (unit.tense == "future" or unit.wished)
        and _done(case, unit, landing)
        and not unit.hedged
        and not new.wished
    ):
        yield problem(case, "status", sure_of(case, landing), "planned_done", source=unit, rewrite=new)
    elif unit.tense == "past" and new.tense == "future" and not new.hedged and not unit.modals:
        yield problem(case, "status", "B", "done_planned", source=unit, rewrite=new)
    elif (
        unit.tense == "present"
        and _done(case, unit, landing)
        and _is_ahead(case, unit)
        and not _is_ahead(case, new, new=True)
    ):
        yield problem(case, "status", "B", "planned_done", source=unit, rewrite=new)
    elif (
        unit.wished
        and not new.wished
        and new.finite
        and not any(u.modals - {"event"} for u in landing.beside)
    ):
        yield problem(case, "status", sure_of(case, landing), "desire_lost", source=unit, rewrite=new)


def _done(case: Comparison, unit: Unit, landing: Landing) -> bool:
    """Whether the place tells what a piece tells as something that has happened, by the same verb."""
    verbs = [
        (w, link) for w, link in case.old.links(unit) if link is not None and not w.light and not w.person
    ]
    twins = [case.new.text.words[link.twin] for w, link in verbs if link is not None and not w.past]
    if not verbs and landing.words > 1 and case.same(landing):
        return landing.unit.tense == "past"
    return landing.unit.tense == "past" and any(t.past and t.unit == landing.unit.number for t in twins)


def _is_ahead(case: Comparison, unit: Unit, *, new: bool = False) -> bool:
    """Whether a present tense tells of what is to come: a passive, or a day or time still ahead."""
    text = case.new.text if new else case.old.text
    span = text.doc.char_span(unit.start, unit.end, alignment_mode="expand") or ()
    passive = any(token.tag_.startswith("VB|PRS|SFO") and token.lower_ not in _LASTING for token in span)
    return passive or bool(_AHEAD.search(text.text[unit.start : unit.end].lower()))
