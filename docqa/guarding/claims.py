"""Checks of what is claimed: negation, certainty, decisions and consent, how often, on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docqa.guarding.alignment import MENTION_WEIGHT, Comparison, Match, shared_mentions
from docqa.guarding.findings import flat, problem
from docqa.guarding.units import Unit
from docqa.guarding.word_classes import (
    ALL,
    CONDITIONS,
    FREQUENCIES,
    LEXICAL_NEGATIVES,
    MENTAL,
    NEGATION_SCOPE,
    OPPOSITES,
    RESTRICTORS,
    SOME,
    STATUS_STEPS,
)
from docqa.guarding.words import alike
from docqa.types import Passage, Problem

SAME_CLAIM = 0.34
SURE_CLAIM = 0.5
RESTRICTED = 0.5
STEM = 4
NO_LONGER = frozenset(("kvar", "mer"))
OTHERWISE = frozenset(("annars",))
_TAIL = re.compile(
    r",?\s(?:med mindre|under förutsättning|så länge|förutsatt|såvida|utom|förutom|bara om|endast om)"
    r"\b[^,;.]*"
    r"|, (?:med|i närvaro av|tillsammans med|utan)\b[^,;.]*"
)


def claim_problems(case: Comparison) -> Iterator[Problem]:
    """Every changed claim in the pieces that say the same thing."""
    kept = _kept_whole(case)
    for match in case.matches:
        if not match.sources or (match.unit.sentence, match.unit.line) in kept:
            continue
        source = case.source[match.sources[0]]
        if overlap(case, match) >= SAME_CLAIM and not source.frame:
            for check in (_negation, _certainty, _tense, _frequency, _quantity, _opposite):
                for found in check(case, match, source):
                    yield as_sure_as(found, overlap(case, match))
        yield from _status(case, match)


def _kept_whole(case: Comparison) -> frozenset[tuple[int, int]]:
    """The sentences of the rewrite that are sentences of the source, word for word: they claim the same."""
    there = set(_sentence_texts(case.source_text, case.source).values())
    here = _sentence_texts(case.rewrite_text, case.rewrite)
    return frozenset(place for place, text in here.items() if text in there)


def _sentence_texts(text: str, units: Sequence[Unit]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for unit in units:
        place = (unit.sentence, unit.line)
        found[place] = f"{found.get(place, '')} {flat(text[unit.start : unit.end])}"
    return found


def as_sure_as(found: Problem, share: float) -> Problem:
    """Grave only when it is sure that the two pieces make the same claim; else a warning."""
    return replace(found, severity="B") if found.severity == "A" and share < SURE_CLAIM else found


def overlap(case: Comparison, match: Match, aside: frozenset[str] = frozenset()) -> float:
    """The share of the closest source piece that the rewrite's piece repeats, by weight.

    Names and the words with a normal form in ``aside`` do not count.
    """
    source = case.source[match.sources[0]]
    whole = [word for word in source.words if not word.name and word.key not in aside]
    shared = [twin for _, number, twin in match.words if number == match.sources[0] and twin in whole]
    size = case.weight(whole) + MENTION_WEIGHT * len(source.mentions)
    kept = case.weight(shared) + MENTION_WEIGHT * len(shared_mentions(source, match.unit))
    return kept / size if size else 0.0


def _negation(case: Comparison, match: Match, source: Unit) -> Iterator[Problem]:
    unit = match.unit
    others = [case.source[n] for n in match.sources[1:]]
    if source.opener == "om" and unit.lemmas & OTHERWISE:
        return
    if source.negated != unit.negated and (unit if source.negated else source).lemmas & LEXICAL_NEGATIVES:
        return
    if source.negated and not unit.negated and not _prefixed(unit, source):
        rest = [m.unit for m in case.matches if match.sources[0] in m.sources and m.unit is not unit]
        if not any(other.negated and _shares_claim(other, source) for other in rest):
            yield problem(case, "negation", "A", "negation_lost", source=source, rewrite=unit)
    elif unit.negated and not source.negated and not _prefixed(source, unit):
        if not any(other.negated for other in others) and not _unclaimed(case, source):
            yield problem(case, "negation", "A", "negation_added", source=source, rewrite=unit)
    elif unit.negated and source.negated:
        lost = (source.lemmas & NEGATION_SCOPE) - unit.lemmas if not unit.lemmas & NO_LONGER else frozenset()
        for word in sorted(lost):
            yield problem(case, "negation", "A", "negation_scope", source=source, rewrite=unit, word=word)


def _unclaimed(case: Comparison, source: Unit) -> bool:
    """Whether a denial stands in the same sentence or the next that no other piece of the rewrite took up."""
    taken = {match.sources[0] for match in case.matches if match.sources}
    near = (source.sentence, source.sentence + 1)
    return any(u.negated and u.sentence in near and n not in taken for n, u in enumerate(case.source))


def _prefixed(unit: Unit, negated: Unit) -> bool:
    """ "oklart" for "inte klart"."""
    keys = {word.key for word in negated.words}
    return any(word.key[:1] == "o" and word.key[1:] in keys for word in unit.words)


def _shares_claim(unit: Unit, source: Unit) -> bool:
    keys = [word.key for word in source.words if not word.name]
    return any(
        word.key == key or alike(word.key, key) for word in unit.words if not word.name for key in keys
    )


def _certainty(case: Comparison, match: Match, source: Unit) -> Iterator[Problem]:
    unit = match.unit
    if source.hedged and not unit.hedged:
        if "possible" not in unit.modals or "possible" in source.modals:
            yield problem(case, "modality", "A", "hedge_lost", source=source, rewrite=unit)
        return
    if unit.hedged and not source.hedged and not any(case.source[n].hedged for n in match.sources):
        yield problem(case, "modality", "B", "hedge_added", source=source, rewrite=unit)
    lost = source.modals - unit.modals
    if not unit.finite or source.negated or source.opener in ("om", "huruvida"):
        return
    if "desired" in lost:
        if unit.modals & {"planned", "obliged"}:
            yield problem(case, "modality", "A", "strengthened", source=source, rewrite=unit)
        elif not unit.modals and not unit.verbs & MENTAL:
            yield problem(case, "status", "A", "desire_lost", source=source, rewrite=unit)
    elif "possible" in lost and "desired" not in unit.modals:
        # "kan läsa" is an ability; "kan prövas" is a possibility that must not become an event.
        grave = "event" in source.modals or unit.tense == "past"
        yield problem(case, "modality", "A" if grave else "B", "possible_lost", source=source, rewrite=unit)
    elif "obliged" in lost and not unit.modals:
        yield problem(case, "modality", "A", "obliged_lost", source=source, rewrite=unit)


def _tense(case: Comparison, match: Match, source: Unit) -> Iterator[Problem]:
    unit = match.unit
    if not (source.verbs & unit.verbs or overlap(case, match) >= 0.6 or _same_stem(source.verbs, unit.verbs)):
        return
    if source.tense == "future" and unit.tense == "past" and not source.hedged:
        yield problem(case, "status", "A", "planned_done", source=source, rewrite=unit)
    elif source.tense == "past" and unit.tense == "future" and not unit.hedged:
        yield problem(case, "status", "A", "done_planned", source=source, rewrite=unit)


def _same_stem(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two verbs begin alike, where a form has been given a lemma of its own."""
    return any(a[:STEM] == b[:STEM] for a in one for b in other if min(len(a), len(b)) > STEM)


def _frequency(case: Comparison, match: Match, source: Unit) -> Iterator[Problem]:
    unit = match.unit
    before = {word: FREQUENCIES[word] for word in source.lemmas & FREQUENCIES.keys()}
    after = {word: FREQUENCIES[word] for word in unit.lemmas & FREQUENCIES.keys()}
    if not before or "aldrig" in before or "aldrig" in after:
        return
    word = min(before)
    if after and not set(before.values()) & set(after.values()):
        yield problem(case, "number", "A", "frequency", source=source, rewrite=unit, word=word)
    elif not after and overlap(case, match) >= 0.5:
        yield problem(case, "number", "B", "frequency_lost", source=source, rewrite=unit, word=word)


def _quantity(case: Comparison, match: Match, source: Unit) -> Iterator[Problem]:
    """All turned into some, or the other way round; a "bara" or "senast" that went."""
    unit = match.unit
    for before, after in ((ALL, SOME), (SOME, ALL)):
        if (
            source.lemmas & before
            and unit.lemmas & after
            and not unit.lemmas & before
            and not source.lemmas & after
        ):
            word = min(source.lemmas & before)
            yield problem(case, "number", "A", "quantity", source=source, rewrite=unit, word=word)
    beside = frozenset().union(*(u.lemmas for u in case.rewrite if u.line == unit.line))
    for word in sorted((source.lemmas & RESTRICTORS) - beside):
        if overlap(case, match) >= RESTRICTED and not beside & RESTRICTORS and not source.negated:
            yield problem(case, "condition", "B", "restriction", source=source, rewrite=unit, word=word)


def _opposite(case: Comparison, match: Match, source: Unit) -> Iterator[Problem]:
    unit = match.unit
    if source.negated != unit.negated:
        return
    for pair in OPPOSITES:
        for one, other in (pair, pair[::-1]):
            turned = source.lemmas & one and unit.lemmas & other
            if turned and not source.lemmas & other and not unit.lemmas & one:
                word = min(source.lemmas & one)
                yield problem(case, "negation", "A", "opposite", source=source, rewrite=unit, word=word)


def _status(case: Comparison, match: Match) -> Iterator[Problem]:
    """A step in a decision that the rewrite takes although the source has not."""
    unit, source = match.unit, case.source[match.sources[0]]
    if flat(case.rewrite_text[unit.start : unit.end]) in flat(case.source_text):
        return
    around = _sentence_lemmas(case, match)
    answer = source.lemmas if source.lemmas & {"ja", "nej"} else around
    if ("nej" in answer) != ("ja" in answer):
        asked, answered = ("nej", "ja") if "nej" in answer else ("ja", "nej")
        if answered in unit.lemmas and asked not in unit.lemmas:
            yield problem(case, "status", "A", "yes_no", source=source, rewrite=unit)
            return
    for step, beyond in STATUS_STEPS:
        if unit.lemmas & beyond and not unit.lemmas & step and around & step and not around & beyond:
            word = min(around & step)
            yield problem(case, "status", "A", "status", source=source, rewrite=unit, word=word)
            return


def _sentence_lemmas(case: Comparison, match: Match) -> frozenset[str]:
    source = case.source[match.sources[0]]
    same = [u.lemmas for u in case.source if u.sentence == source.sentence and u.line == source.line]
    return frozenset().union(*same)


def condition_problems(case: Comparison, covered: dict[int, float]) -> Iterator[Problem]:
    """Conditions, exceptions and circumstances that went while what they limit stayed."""
    for number, unit in enumerate(case.source):
        if _is_condition(case, number) and covered[number] < SAME_CLAIM:
            limited = [n for n, u in enumerate(case.source) if u.sentence == unit.sentence and n != number]
            if any(covered[n] >= 0.5 for n in limited):
                yield problem(case, "condition", "B", "condition", source=unit)
            continue
        yield from _lost_tail(case, number, unit)


def _is_condition(case: Comparison, number: int) -> bool:
    unit = case.source[number]
    if unit.opener != "om" and not unit.lemmas & (CONDITIONS - {"om"}):
        return False
    before = case.source[number - 1] if number else None
    asks = (
        before is not None
        and before.sentence == unit.sentence
        and before.lemmas & {"undra", "fråga", "veta", "se"}
    )
    return not asks and not unit.hedged


def _lost_tail(case: Comparison, number: int, unit: Unit) -> Iterator[Problem]:
    text = case.source_text[unit.start : unit.end]
    for tail in _TAIL.finditer(text):
        start, end = unit.start + tail.start(), unit.start + tail.end()
        inside = [word for word in unit.words if start <= word.start < end]
        kept = {twin.start for m in case.matches for _, n, twin in m.words if n == number}
        head = [word for word in unit.words if word.start < start]
        head_kept = case.weight([w for w in head if w.start in kept])
        if (
            inside
            and head
            and not any(w.start in kept for w in inside)
            and head_kept >= 0.5 * case.weight(head)
        ):
            place = Passage(start, end, case.source_text[start:end])
            yield problem(case, "condition", "B", "condition", source=place)
