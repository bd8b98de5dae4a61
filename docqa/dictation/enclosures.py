"""Quotations and brackets said aloud: "citat ... slut citat", "parentes ... slut parentes".

An opening counts only when its closing comes too; what stands between quotation marks is somebody's own words
and keeps its numbers and fillers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.dictation.phrasebook import Pair, Phrase, phrasebook
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words

_ARTICLES = frozenset({"ett", "detta", "varje", "en", "något", "följande"})
_WRITTEN_QUOTES = frozenset('”“"»«')


def enclose(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with spoken quotation marks and brackets written, and what is quoted marked as such."""
    out = _already_quoted(pieces)
    for pair in phrasebook().pairs:
        out = _enclose(out, pair)
    return out


def _already_quoted(pieces: Sequence[Piece]) -> list[Piece]:
    marks = [at for at, piece in enumerate(pieces) if piece.text in _WRITTEN_QUOTES]
    out = list(pieces)
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        out[start + 1 : end] = [replace(piece, quoted=True) for piece in out[start + 1 : end]]
    return out


def _enclose(pieces: Sequence[Piece], pair: Pair) -> list[Piece]:
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        length = 0 if place.before(at) in _ARTICLES else _says(place, at, pair.opening)
        closing = _closing(place, at + length, pair) if length else None
        if closing is None:
            out.append(pieces[at])
            at += 1
            continue
        end, taken = closing
        inner = [replace(piece, quoted=piece.quoted or pair.quoting) for piece in pieces[at + length : end]]
        out.append(merge(pieces[at : at + length], pair.marks[0], kind=pair.kind, role="open"))
        out += inner
        out.append(merge(pieces[end : end + taken], pair.marks[1], kind=pair.kind, role="close"))
        at = end + taken
    return out


def _says(place: Words, at: int, phrases: tuple[Phrase, ...]) -> int:
    """How many words the longest phrase said at ``at`` takes; 0 when none is said."""
    if place.pieces[at].key not in phrasebook().starts:
        return 0
    return max((len(phrase) for phrase in phrases if place.says(at, phrase)), default=0)


def _closing(place: Words, at: int, pair: Pair) -> tuple[int, int] | None:
    for end in range(at, len(place.pieces)):
        taken = _says(place, end, pair.closing)
        if taken:
            return (end, taken) if end > at else None
        if _says(place, end, pair.opening):
            return None
    return None
