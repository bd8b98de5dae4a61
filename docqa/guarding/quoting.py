"""Quotations: none is made up, and none of a kept sentence is put into other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.guarding.comparison import Comparison
from docqa.guarding.findings import flat, problem
from docqa.language.wordlist import word_set
from docqa.types import Passage, Problem

KEPT = 0.5
MIN_SPOKEN = 3
_QUOTE = re.compile(r"[\"”“»]([^\"”“»«\n]{2,}?)[\"”“«»]")
# Words that change when a quotation becomes reported speech.
_TURNING = word_set(
    "jag du han hon hen vi ni de mig dig sig honom henne oss er min mitt mina din sin sitt sina att är"
)


def quote_problems(case: Comparison) -> Iterator[Problem]:
    """Words in quotation marks that the source does not have, and quotations of it put into other words."""
    whole, kept = flat(case.old.text.text), flat(case.new.text.text)
    spoken = [flat(match[1]) for match in _QUOTE.finditer(case.old.text.text)]
    for match in _QUOTE.finditer(case.new.text.text):
        if flat(match[1]) not in whole:
            place = Passage(match.start(1), match.end(1), match[1])
            yield problem(case, "quote", "A" if _is_changed(case, match[1]) else "B", "quote", rewrite=place)
        elif len(flat(match[1]).split()) >= MIN_SPOKEN and not any(flat(match[1]) in said for said in spoken):
            place = Passage(match.start(1), match.end(1), match[1])
            yield problem(case, "quote", "B", "quote_marks", rewrite=place)
    for match in _QUOTE.finditer(case.old.text.text):
        if flat(match[1]) not in kept and _is_retold(case, match[1]):
            place = Passage(match.start(1), match.end(1), match[1])
            yield problem(case, "quote", "B", "quote_retold", source=place)


def _is_changed(case: Comparison, quote: str) -> bool:
    """Whether a quotation has words that the source has not, pronouns aside."""
    whole = set(flat(case.old.text.text).split()) | _TURNING
    return not set(flat(quote).split()) <= whole


def _is_retold(case: Comparison, quote: str) -> bool:
    """Whether a sentence of the rewrite has most of the words of the quotation, pronouns aside."""
    words = set(flat(quote).split()) - _TURNING
    sentences: dict[tuple[int, int], set[str]] = {}
    for unit in case.new.text.units:
        found = flat(case.new.text.text[unit.start : unit.end]).split()
        sentences.setdefault((unit.sentence, unit.line), set()).update(found)
    return bool(words) and any(len(words & there) >= KEPT * len(words) for there in sentences.values())
