"""Quotations that are sentences of their own: after a colon, with a full stop or question mark inside them.

"Hon säger kolon citat jag vill bo här punkt slut citat" is "Hon säger: ”Jag vill bo här.”", a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.dictation.pieces import SENTENCE_END, Piece, gone


def set_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a capital in quotations that are sentences, and after them."""
    out = list(pieces)
    for opening, closing in _pairs(pieces):
        if not _is_sentence(pieces, opening, closing):
            continue
        _capitalise(out, opening + 1)
        after = _next(out, closing + 1)
        if after is not None and out[after].text == "." and not out[after].spoken:
            out[after] = gone(out[after], "punctuation")
            after = _next(out, after + 1)
        if after is not None:
            _capitalise(out, after)
    return out


def _pairs(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where spoken quotations open and close."""
    marks = [
        at for at, piece in enumerate(pieces) if piece.kind == "quote" and piece.role in {"open", "close"}
    ]
    return list(zip(marks[::2], marks[1::2], strict=False))


def _is_sentence(pieces: Sequence[Piece], opening: int, closing: int) -> bool:
    """Whether a colon stands before the quotation and a dictated end of a sentence within it."""
    lead = _next(pieces, opening - 1, step=-1)
    last = _next(pieces, closing - 1, step=-1)
    if lead is None or last is None or not pieces[lead].text.endswith(":"):
        return False
    return pieces[last].role == "mark" and pieces[last].spoken and pieces[last].text in SENTENCE_END


def _next(pieces: Sequence[Piece], at: int, *, step: int = 1) -> int | None:
    """The first piece from ``at`` on that is not gone nor the recogniser's comma."""
    while 0 <= at < len(pieces):
        piece = pieces[at]
        if piece.role != "gone" and not (piece.text == "," and not piece.spoken):
            return at
        at += step
    return None


def _capitalise(pieces: list[Piece], at: int) -> None:
    place = _next(pieces, at)
    if place is not None and pieces[place].role == "word" and pieces[place].text[:1].islower():
        piece = pieces[place]
        text = piece.text[:1].upper() + piece.text[1:]
        pieces[place] = replace(piece, text=text, kind=piece.kind or "capital")
