"""Places where a writer has asked docqa to be silent: ``[docqa: av jargon – alla vet]``, in any text.

A marker is no part of the note: :func:`cut_out` takes it away before anything is read. What the markers
silence is worked out in :mod:`docqa.suppression.silencing`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docqa.types import Span

MAX_LETTERS = 400
_GAP = r"[ \t\u00a0]{0,3}"
# Word turns "--" into a dash and "-->" into an arrow.
_MARKER = re.compile(
    rf"<!(?:--|–|—){_GAP}docqa{_GAP}:(?P<html>[^\n>→]{{0,{MAX_LETTERS}}}?)(?:(?:--|–|—)>|→)"
    rf"|\[{_GAP}docqa{_GAP}:(?P<plain>[^\]\n]{{0,{MAX_LETTERS}}})\]",
    re.IGNORECASE,
)
_OPENED = re.compile(rf"(?:<!(?:--|–|—)|\[){_GAP}docqa{_GAP}:", re.IGNORECASE)
_BODY = re.compile(r"\s*(?P<verb>av|på|off|on)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NAME = r"[\w-]+(?:/[\w-]+)*"
# A word after a comma is a name only where no other word follows: "jargon, ordet är känt" holds one name.
_LAST = r"(?=\s*(?:$|[,–—:;(]|-\s|och\b|skäl\b|orsak\b|reason\b))"
_NAMES = re.compile(rf"{_NAME}(?:(?:\s*,\s*|\s+och\s+){_NAME}{_LAST}|\s+(?=[\w-]+/){_NAME})*", re.IGNORECASE)
_REASON = re.compile(r"[\s–—:;,.(-]*(?:(?:skäl|orsak|reason)\s*:)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker at ``start:end``. ``off`` tells av from på; ``names`` are empty when it cannot be read."""

    start: int
    end: int
    off: bool
    names: tuple[str, ...]
    reason: str | None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class CutText:
    """A text without its markers. ``gaps`` are where something was cut out, and how many characters."""

    text: str
    markers: tuple[Marker, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as written; a gap at an edge is left outside."""
        return (
            start + sum(length for place, length in self.gaps if place <= start),
            end + sum(length for place, length in self.gaps if place < end),
        )


def find_markers(text: str) -> tuple[Marker, ...]:
    """Every marker in a text, in order, the unreadable ones too.

    >>> [marker.names for marker in find_markers("IVO [docqa: av jargon – alla vet]")]
    [('jargon',)]
    """
    if "docqa" not in text.casefold():
        return ()
    found = [_marker(match) for match in _MARKER.finditer(text)]
    closed = {marker.start for marker in found}
    for match in _OPENED.finditer(text):
        if match.start() not in closed:
            end = text.find("\n", match.start())
            stop = min(end if end >= 0 else len(text), match.start() + MAX_LETTERS)
            found.append(Marker(match.start(), stop, True, (), None, readable=False))
    return tuple(sorted(found, key=lambda marker: marker.start))


def _marker(match: re.Match[str]) -> Marker:
    body = _BODY.fullmatch(match["html"] if match["html"] is not None else match["plain"])
    if body is None:
        return Marker(match.start(), match.end(), True, (), None, readable=False)
    off = body["verb"].lower() in ("av", "off")
    rest = body["rest"].strip()
    named = _NAMES.match(rest)
    names = re.split(r"\s*,\s*|\s+och\s+|\s+", named[0].lower()) if named else []
    reason = _REASON.sub("", rest[named.end() if named else 0 :], count=1).strip(" )") or None
    readable = bool(names) or not off
    return Marker(match.start(), match.end(), off, tuple(names), reason, readable)


def cut_out(text: str) -> CutText:
    """The text without its markers: a line that holds nothing else goes too, so that no gap is left."""
    markers = find_markers(text)
    if not markers:
        return CutText(text)
    pieces, gaps, at, length = [], [], 0, 0
    for start, end in _ranges(text, markers):
        pieces.append(text[at:start])
        length += start - at
        gaps.append((length, end - start))
        at = end
    return CutText("".join([*pieces, text[at:]]), markers, tuple(gaps))


def masked(text: str) -> str:
    """The text with blanks for its markers, for readers that must keep every place where it is.

    >>> masked("IVO [docqa: av jargon – alla vet]!").split()
    ['IVO', '!']
    """
    return _masked(text, find_markers(text))


def _masked(text: str, markers: Sequence[Marker]) -> str:
    pieces, at = [], 0
    for marker in markers:
        if marker.readable and marker.start >= at:
            pieces += [text[at : marker.start], " " * (marker.end - marker.start)]
            at = marker.end
    return "".join([*pieces, text[at:]])


def _ranges(text: str, markers: Sequence[Marker]) -> Iterator[tuple[int, int]]:
    """What to cut: markers with the blank before them, or whole lines of nothing but markers."""
    done = 0
    rows = Rows(text, markers)
    for marker in markers:
        if not marker.readable or marker.start < done:
            continue
        row = rows.at(marker.start)
        if rows.is_empty(row):
            start, end = rows.edges[row], min(rows.edges[row + 1], len(text))
            start -= end == len(text) and start > done  # the last line takes the line end before it along
        else:
            blank = marker.start > done and text[marker.start - 1] in " \t\u00a0"
            start, end = marker.start - blank, marker.end
        yield max(start, done), end
        done = end


class Rows:
    """The lines of a text, numbered from 0, and which of them hold words beside markers."""

    def __init__(self, text: str, markers: Sequence[Marker]) -> None:
        lines = _masked(text, markers).split("\n")
        self._words = [any(char.isalnum() for char in line) for line in lines]
        self.edges = [0, *accumulate(len(line) + 1 for line in lines)]

    def at(self, place: int) -> int:
        """The line that holds a place."""
        return bisect_right(self.edges, place) - 1

    def is_empty(self, row: int) -> bool:
        """Whether a line holds no words beside markers."""
        return not self._words[row]

    def near(self, row: int, step: int) -> Span | None:
        """The nearest line with words below (``step`` 1) or above (-1) a line."""
        row += step
        while 0 <= row < len(self._words):
            if self._words[row]:
                return self.span(row)
            row += step
        return None

    def span(self, row: int) -> Span:
        """The characters of a line, its end left out."""
        return Span(self.edges[row], self.edges[row + 1] - 1)
