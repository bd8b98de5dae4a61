"""A rewrite of a composed text, its markers masked, with its places in the text as it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.guarding.composing import source_in_original
from docqa.types import Bullet, Omission, Rewrite, Span


def in_original(rewrite: Rewrite, text: str, places: Sequence[int] | None) -> Rewrite:
    """The rewrite with every place in its source moved by the ``places`` that `compose` gave.

    None moves nothing. What was left out is quoted as it was given, with the markers that stand in it.
    """
    if places is None:
        omitted = tuple(replace(one, text=text[one.start : one.end]) for one in rewrite.omitted)
        return replace(rewrite, text=text, omitted=omitted)

    def bullet(one: Bullet) -> Bullet:
        return replace(one, sources=tuple(Span(places[s.start], places[s.end]) for s in one.sources))

    def omission(one: Omission) -> Omission:
        start, end = places[one.start], places[one.end]
        return replace(one, start=start, end=end, text=text[start:end])

    return replace(
        rewrite,
        text=text,
        bullets=tuple(map(bullet, rewrite.bullets)),
        omitted=tuple(map(omission, rewrite.omitted)),
        guard=source_in_original(rewrite.guard, text, places),
    )
