"""Quotations: none is made up, and none of a kept sentence is put into other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.guarding.alignment import Comparison
from docqa.guarding.findings import flat, problem
from docqa.guarding.people import known_aliases
from docqa.guarding.units import Unit
from docqa.language.roles import role_of
from docqa.language.wordlist import word_set
from docqa.types import Passage, Problem

KEPT = 0.5
_QUOTE = re.compile(r"[\"”“»]([^\"”“»«\n]{2,}?)[\"”“«»]")
# Words that change when a quotation becomes reported speech.
_TURNING = word_set(
    "jag du han hon hen vi ni de mig dig sig honom henne oss er min mitt mina din sin sitt sina att är"
)
_GROWN_UP = ("parent", "relative", "professional", "writer")


def quote_problems(case: Comparison) -> Iterator[Problem]:
    """Words in quotation marks that the source does not have, and quotations of it put into other words."""
    whole, kept = flat(case.source_text), flat(case.rewrite_text)
    for match in _QUOTE.finditer(case.rewrite_text):
        if flat(match[1]) not in whole:
            place = Passage(match.start(1), match.end(1), match[1])
            yield problem(case, "quote", "A", "quote", rewrite=place)
    for match in _QUOTE.finditer(case.source_text):
        if flat(match[1]) not in kept and _is_retold(case, match[1]):
            place = Passage(match.start(1), match.end(1), match[1])
            adult = _by_grown_up(case, match.start(1))
            yield problem(case, "quote", "B" if adult else "A", "quote_retold", source=place)


def _is_retold(case: Comparison, quote: str) -> bool:
    """Whether a sentence of the rewrite has most of the words of the quotation, pronouns aside."""
    words = set(flat(quote).split()) - _TURNING
    sentences: dict[tuple[int, int], set[str]] = {}
    for unit in case.rewrite:
        found = flat(case.rewrite_text[unit.start : unit.end]).split()
        sentences.setdefault((unit.sentence, unit.line), set()).update(found)
    return bool(words) and any(len(words & there) >= KEPT * len(words) for there in sentences.values())


def _by_grown_up(case: Comparison, at: int) -> bool:
    """Whether the words are those of a parent, a relative or somebody at work; else they may be a child's."""
    unit = next((u for u in case.source if u.start <= at < u.end), None)
    keys = _tellers(case, unit) if unit is not None else frozenset()
    aliases = known_aliases(case.source_text)
    known = keys.union(*(aliases.get(key, frozenset()) for key in keys))
    return any(role_of(key) in _GROWN_UP for key in known)


def _tellers(case: Comparison, unit: Unit) -> frozenset[str]:
    """Those the speech around ``unit`` comes from, or who stand before it in its sentence."""
    if unit.speaker is not None and unit.speaker.keys:
        return unit.speaker.keys
    before = [u for u in case.source if u.sentence == unit.sentence and u.start <= unit.start]
    return frozenset(word.key for u in before for word in u.words if word.person)
