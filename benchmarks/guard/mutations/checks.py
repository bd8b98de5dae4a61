"""Whether a seeded change changed what its kind says, asked of the words and of the parse."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.guard.mutations.clauses import NEGATORS, is_finite
from benchmarks.guard.mutations.edits import Mutant, words
from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from spacy.language import Language

_FIGURES = word_set("en ett två tre fyra fem sex sju åtta nio tio elva tolv") | frozenset(MONTHS)
_SCOPES = word_set("längre alltid bara ofta alla aldrig")


def holds(mutant: Mutant, family: str, nlp: Language) -> bool:
    """Whether source and rewrite differ in what the kind's family is about, and clauses are clauses still.

    Families: negators, scope, figures, moved, added, omitted; any other only asks that the words differ.
    """
    if mutant.base.form == "identity" and not _differs(family, mutant.source, mutant.rewrite):
        return False
    return family == "omitted" or not _finite(mutant.was, nlp) or _finite(mutant.now, nlp)


def _differs(family: str, source: str, rewrite: str) -> bool:
    old, new = words(source), words(rewrite)
    if family == "moved":
        return Counter(old) == Counter(new) and old != new
    if family in ("added", "omitted"):
        return len(new) > len(old) if family == "added" else len(new) < len(old)
    if family in ("negators", "scope"):
        listed = NEGATORS if family == "negators" else _SCOPES
        return Counter(w for w in old if w in listed) != Counter(w for w in new if w in listed)
    if family == "figures":
        return _figures(source) != _figures(rewrite)
    return source != rewrite


def _figures(text: str) -> list[str]:
    """Figures, number words, months and weekdays in order."""
    found = re.findall(r"\d+|\w+", text.lower())
    return [w for w in found if w.isdigit() or w in _FIGURES or any(w.startswith(day) for day in WEEKDAYS)]


def _finite(text: str, nlp: Language) -> bool:
    return any(is_finite(token) for token in nlp(text))
