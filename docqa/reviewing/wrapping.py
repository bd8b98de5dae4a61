"""A text laid out on lines of a width, every place kept, so that words can be lit up where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docqa.types import Span


@dataclass(frozen=True, slots=True)
class Lit:
    """A stretch of a text to be shown in a style."""

    start: int
    end: int
    style: str


def wrap(text: str, width: int) -> list[Span]:
    """The lines a text takes at a width, broken between words; a longer word is cut. No text is one line.

    >>> [span.of("en kort rad") for span in wrap("en kort rad", 8)]
    ['en kort', 'rad']
    """
    found: list[Span] = []
    at = 0
    for row in text.split("\n"):
        found += _broken(row, at, max(1, width))
        at += len(row) + 1
    return found


def _broken(row: str, at: int, width: int) -> Iterator[Span]:
    start = 0
    while len(row) - start > width:
        gap = row.rfind(" ", start + 1, start + width + 1)
        end = gap if gap > start else start + width
        yield Span(at + start, at + end)
        start = end + (gap > start)
    yield Span(at + start, at + len(row))


def row_of(rows: Sequence[Span], place: int) -> int:
    """The number of the line that shows a place."""
    return max(0, bisect_right(rows, place, key=lambda row: row.start) - 1)


def on_rows(rows: Sequence[Span], lit: Sequence[Lit]) -> list[Lit]:
    """Stretches of the text as stretches of its lines joined by line ends."""
    begins = [0, *accumulate(row.end - row.start + 1 for row in rows)]
    found = []
    for each in lit:
        for number in range(row_of(rows, each.start), len(rows)):
            row = rows[number]
            if row.start >= each.end:
                break
            start, end = max(each.start, row.start), min(each.end, row.end)
            if start < end:
                shift = begins[number] - row.start
                found.append(Lit(start + shift, end + shift, each.style))
    return found
