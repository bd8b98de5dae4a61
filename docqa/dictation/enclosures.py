"""Quotations and brackets said aloud: "citat ... slut citat", "parentes ... slut parentes".

An opening counts only when its closing comes too; what stands between quotation marks is somebody's own words
and keeps its numbers and fillers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words


@dataclass(frozen=True, slots=True)
class _Enclosure:
    opening: tuple[tuple[str, ...], ...]
    closing: tuple[tuple[str, ...], ...]
    marks: tuple[str, str]
    kind: str
    quoting: bool


def _phrases(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


_ENCLOSURES = (
    _Enclosure(
        _phrases("citat", "jag citerar", "citat början", "börja citat", "citationstecken", "citattecken")
        + _phrases("öppna citat", "öppna citattecken", "öppna citationstecken"),
        _phrases("slut citat", "slut på citat", "slut på citatet", "slutcitat", "citat slut", "avsluta citat")
        + _phrases("stäng citat", "stäng citattecken", "stäng citationstecken", "slut på citattecken"),
        ("”", "”"),
        "quote",
        quoting=True,
    ),
    _Enclosure(
        _phrases("citationstecken", "citattecken"),
        _phrases("citationstecken", "citattecken"),
        ("”", "”"),
        "quote",
        quoting=True,
    ),
    _Enclosure(
        _phrases(
            "parentes",
            "vänsterparentes",
            "parentes början",
            "börja parentes",
            "inom parentes",
            "öppna parentes",
        ),
        _phrases("slut parentes", "slut på parentes", "slut på parentesen", "slutparentes", "parentes slut")
        + _phrases("högerparentes", "stäng parentes"),
        ("(", ")"),
        "punctuation",
        quoting=False,
    ),
)
_ARTICLES = frozenset({"ett", "detta", "varje", "en", "något", "följande"})
_WRITTEN_QUOTES = frozenset('”“"»«')


def enclose(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with spoken quotation marks and brackets written, and what is quoted marked as such."""
    out = _already_quoted(pieces)
    for enclosure in _ENCLOSURES:
        out = _enclose(out, enclosure)
    return out


def _already_quoted(pieces: Sequence[Piece]) -> list[Piece]:
    marks = [at for at, piece in enumerate(pieces) if piece.text in _WRITTEN_QUOTES]
    out = list(pieces)
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        out[start + 1 : end] = [replace(piece, quoted=True) for piece in out[start + 1 : end]]
    return out


def _enclose(pieces: Sequence[Piece], enclosure: _Enclosure) -> list[Piece]:
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        length = 0 if place.before(at) in _ARTICLES else _says(place, at, enclosure.opening)
        closing = _closing(place, at + length, enclosure) if length else None
        if closing is None:
            out.append(pieces[at])
            at += 1
            continue
        end, taken = closing
        inner = [
            replace(piece, quoted=piece.quoted or enclosure.quoting) for piece in pieces[at + length : end]
        ]
        out.append(merge(pieces[at : at + length], enclosure.marks[0], kind=enclosure.kind, role="open"))
        out += inner
        out.append(merge(pieces[end : end + taken], enclosure.marks[1], kind=enclosure.kind, role="close"))
        at = end + taken
    return out


def _says(place: Words, at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """How many words the longest phrase said at ``at`` takes; 0 when none is said."""
    return max((len(phrase) for phrase in phrases if place.says(at, phrase)), default=0)


def _closing(place: Words, at: int, enclosure: _Enclosure) -> tuple[int, int] | None:
    for end in range(at, len(place.pieces)):
        taken = _says(place, end, enclosure.closing)
        if taken:
            return (end, taken) if end > at else None
        if _says(place, end, enclosure.opening):
            return None
    return None
