"""Checks of who said it: speakers that were dropped, swapped or made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.guarding.alignment import Comparison, Match
from docqa.guarding.claims import SAME_CLAIM, as_sure_as, overlap
from docqa.guarding.findings import flat, problem
from docqa.guarding.units import Unit
from docqa.guarding.word_classes import SPEECH
from docqa.guarding.words import alike
from docqa.language.roles import role_of
from docqa.language.wordlist import word_set
from docqa.ledger import SAYING
from docqa.types import Problem

MAX_REACH = 300
_TELLING = SPEECH | SAYING
# The writer under other names: what they assess or tell needs no source.
WRITERS = word_set(
    """
    undertecknad undertecknade handläggare handläggaren utredare utredaren socialsekreterare
    socialsekreteraren tolk tolken familjerättssekreterare
    """
)
# What hangs on another claim shares its speaker.
_ASIDES = word_set(
    """
    eftersom när då medan innan sedan som om fast trots där så därför vilken vilket
    """
)
_ROLE_NAME = re.compile(
    r"\b((?i:mamman?|pappan?|mormor|morfar|farmor|farfar|moster|faster|morbror|farbror|styvpappa|styvmamma|rektor|läraren?"
    r"|lärare|mentor|psykolog|kurator|polis|doktor|läkare|barnläkare|åklagare|familjehemspappa|familjehemsmamma|systern?|brodern?|farfar|kontaktman|kontaktmannen|kontaktpersonen?))"
    r" ([A-ZÅÄÖ][\wåäöé-]+)"
)


def speaker_problems(case: Comparison) -> Iterator[Problem]:
    """Every claim whose speaker is another one, or none, in the rewrite."""
    aliases = known_aliases(case.source_text + "\n" + case.rewrite_text)
    for match in case.matches:
        if not match.sources or overlap(case, match) < SAME_CLAIM:
            continue
        source = case.source[match.sources[0]]
        if source.frame or source.opener in _ASIDES:
            continue
        found = _compared(case, match, source, aliases)
        if found is not None:
            told_by = source.speaker.keys if source.speaker is not None else frozenset()
            yield as_sure_as(found, overlap(case, match, told_by))


def known_aliases(text: str) -> dict[str, frozenset[str]]:
    """Names and the role words they stand with, both ways: Sara is mamma, mamma is Sara."""
    pairs: dict[str, set[str]] = {}
    for role, name in _ROLE_NAME.findall(text):
        one, other = role.lower().removesuffix("n"), name.lower().removesuffix("s")
        pairs.setdefault(other, set()).add(one)
        pairs.setdefault(one, set()).add(other)
    return {key: frozenset(values) for key, values in pairs.items()}


def _compared(
    case: Comparison, match: Match, source: Unit, aliases: dict[str, frozenset[str]]
) -> Problem | None:
    before, after = _who(source, aliases), _who(match.unit, aliases)
    if source.speaker is not None and before:
        if _stands_verbatim(case, source):
            return None
        if after and match.unit.speaker is not None:
            return _swapped(case, match.unit, source, same=_alike(before, after))
        return _lost(case, match.unit, source, before)
    certain = match.unit.speaker is not None and match.unit.speaker.certain
    if after and certain and not after & _sentence_keys(case, match):
        return problem(case, "attribution", "B", "speaker_added", source=source, rewrite=match.unit)
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names and roles can be the same speaker: "BVC" is "BVC-sköterskan"."""
    pairs = ((a, b) for a in one for b in other)
    return any(a == b or alike(a, b) or a.split("-")[0] == b.split("-")[0] for a, b in pairs)


def _swapped(case: Comparison, unit: Unit, source: Unit, *, same: bool) -> Problem | None:
    if same or unit.speaker is None or source.speaker is None:
        return None
    if unit.speaker.guessed or source.speaker.guessed:
        return None
    if not unit.speaker.certain and not _is_claim_about_other(unit):
        return None
    return problem(case, "attribution", "A", "speaker_swapped", source=source, rewrite=unit)


def _lost(case: Comparison, unit: Unit, source: Unit, before: frozenset[str]) -> Problem | None:
    if _alike(before, _telling(case, unit)) or _about_self(case, source, unit, before):
        return None
    if all(key in WRITERS for key in before):
        return None
    certain = source.speaker is not None and source.speaker.certain
    grave = certain and not all(_is_office(key) for key in before)
    return problem(case, "attribution", "A" if grave else "B", "speaker_lost", source=source, rewrite=unit)


def _telling(case: Comparison, unit: Unit) -> frozenset[str]:
    """Those named as a source in the sentence of ``unit``: speakers, and those with a verb of saying or none.

    A name elsewhere on the line says nothing about who told it.
    """
    same = [u for u in case.rewrite if (u.sentence, u.line) == (unit.sentence, unit.line)]
    naming = [u for u in same if u.frame or not u.finite or u.lemmas & _TELLING]
    said = frozenset().union(*(u.speaker.keys for u in same if u.speaker is not None))
    return said.union(*({word.key for word in u.words} | u.lemmas for u in naming))


def _is_office(key: str) -> bool:
    """A school, a home or an office without a name: "boendet rapporterar"."""
    return any(role_of(key + ending) == "professional" for ending in ("", "t", "n", "en", "et"))


def _stands_verbatim(case: Comparison, source: Unit) -> bool:
    """Whether the claim stands in the rewrite word for word together with the words that name its speaker."""
    cue = source.speaker.cue if source.speaker is not None else -1
    if cue < 0:
        return False
    start, end = min(cue, source.start), max(source.end, cue)
    words = flat(case.source_text[start:end])
    return len(case.source_text[start:end]) <= MAX_REACH and words in flat(case.rewrite_text)


def _is_claim_about_other(unit: Unit) -> bool:
    """A bare label before a finite clause with its own subject reads as a speaker."""
    return unit.finite and any(word.name for word in unit.words)


def _who(unit: Unit, aliases: dict[str, frozenset[str]]) -> frozenset[str]:
    keys = unit.speaker.keys if unit.speaker is not None else frozenset()
    return keys.union(*(aliases.get(key, frozenset()) for key in keys)) if keys else keys


def _about_self(case: Comparison, source: Unit, unit: Unit, who: frozenset[str]) -> bool:
    """What somebody says of himself may stand without "säger att": the subject is the speaker."""
    names = {word.key for word in source.words if word.name} & {word.key for word in unit.words}
    text = case.source_text[source.start : source.end].lower()
    pronoun = re.match(r"\W*(?:att |om )?(?:han|hon|hen|de|jag)\b", text) is not None
    return pronoun or bool(names & who)


def _sentence_keys(case: Comparison, match: Match) -> frozenset[str]:
    near = [case.source[n].sentence for n in match.sources]
    units = [u for u in case.source if any(-1 <= s - u.sentence <= 4 for s in near)]
    words = frozenset(w.key for u in units for w in u.words)
    said = frozenset().union(*(u.speaker.keys for u in units if u.speaker))
    return words | said | frozenset().union(*(u.lemmas for u in units))
