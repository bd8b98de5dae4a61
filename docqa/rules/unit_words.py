"""A unit's own words, laid over what was found: names are not asked about, known words are no jargon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from docqa.language.intervals import Intervals
from docqa.rules.packs import NAMES, words_of
from docqa.rules.terms import TermFinder

if TYPE_CHECKING:
    from docqa.rules.engine import Hit
    from docqa.settings import Settings


def spare(text: str, hits: Sequence[Hit], settings: Settings) -> list[Hit]:
    """The hits that do not lie inside a name, nor ask about the jargon of a word that all readers know."""
    finder = _finder(settings)
    if finder is None or not hits:
        return list(hits)
    places = Intervals(finder.find(text), lambda use: (use[1], use[2]))
    return [
        hit
        for hit in hits
        if not any(
            term.glossary == NAMES or hit.rule.spec.category == "jargon"
            for term, start, end in places.at(hit.start)
            if start <= hit.start and hit.end <= end
        )
    ]


@lru_cache(maxsize=16)
def _finder(settings: Settings) -> TermFinder | None:
    words = words_of(settings)
    return TermFinder(words) if words else None
