"""Places of the guard between texts as they were given and their composed forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from docqa.types import Passage, Span, Verdict

Places = Sequence[int]


def source_in_original(verdict: Verdict, source: str, places: Places | None) -> Verdict:
    """The verdict with the passages of its source moved into ``source`` as it was given."""
    if places is None:
        return verdict
    moved = (replace(p, source=_passage(p.source, source, places)) for p in verdict.problems)
    return replace(verdict, problems=tuple(moved))


def rewrite_in_original(verdict: Verdict, rewrite: str, places: Places | None) -> Verdict:
    """The verdict with the passages of the rewrite moved into ``rewrite`` as it was given."""
    if places is None:
        return verdict
    moved = (replace(p, rewrite=_passage(p.rewrite, rewrite, places)) for p in verdict.problems)
    return replace(verdict, problems=tuple(moved))


def in_composed(spans: Sequence[Span], places: Places | None) -> Sequence[Span]:
    """Spans of the text as given as spans of its composed form."""
    if places is None:
        return spans
    return [Span(bisect_left(places, span.start), bisect_left(places, span.end)) for span in spans]


def _passage(one: Passage | None, text: str, places: Places) -> Passage | None:
    if one is None:
        return None
    start, end = places[one.start], places[one.end]
    return Passage(start, end, text[start:end])
