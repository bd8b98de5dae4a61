"""Hesitation sounds that are not written: eh, öh, hm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.dictation.numerals import cardinal
from docqa.dictation.pieces import Piece, gone
from docqa.dictation.proposals import Proposal
from docqa.dictation.word_sets import SAYING

_FILLER = re.compile(r"^(e+h+m*|ö+h+m*|ö{2,}m*|hm+|e+hm+|m{2,}h*m*|öm{2,}|äh+m*)$")

_WEAK = frozenset({"liksom", "asså", "typ", "ba"})


def drop_fillers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with hesitation sounds gone, and the commas that fenced them in. Quotes keep theirs.

    >>> from docqa.dictation.pieces import cut, render
    >>> render("Han, eh, har", drop_fillers(cut("Han, eh, har"))).text
    'Han har'
    """
    out = list(pieces)
    for place, piece in enumerate(out):
        if piece.quoted or piece.role != "word" or not _FILLER.match(piece.key):
            continue
        if piece.key.startswith("m") and _means_something(out, place):
            continue
        out[place] = gone(piece, "filler")
        before = out[place - 1] if place else None
        after = out[place + 1] if place + 1 < len(out) else None
        if after is None or after.text not in {",", "..."}:
            continue
        out[place + 1] = gone(after, "filler")
        if before is not None and before.text == ",":
            out[place - 1] = gone(before, "filler")
    return out


def weak_fillers(pieces: Sequence[Piece]) -> list[Proposal]:
    """Where a word that often only fills stands between words ("liksom", "asså"): for a person to decide."""
    found = [Proposal(at, at + 1, "filler") for at in range(1, len(pieces) - 1) if _is_weak(pieces, at)]
    fenced = [
        Proposal(at - 1, at + 2, "filler") for at in range(1, len(pieces) - 1) if _is_fenced(pieces, at)
    ]
    begun = [Proposal(0, 1, "filler")] if _begins_hesitantly(pieces) else []
    return [*begun, *found, *fenced]


def _is_fenced(pieces: Sequence[Piece], at: int) -> bool:
    """ "han, liksom, trivs": a filler between two commas of the recogniser's."""
    before, piece, after = pieces[at - 1 : at + 2]
    marks = before.text == after.text == "," and not before.spoken and not after.spoken
    return marks and piece.key in _WEAK | {"alltså"} and not piece.quoted and piece.kind is None


def _begins_hesitantly(pieces: Sequence[Piece]) -> bool:
    """ "alltså eh mamma säger": a filler before a hesitation, first of all."""
    begun = len(pieces) > 2 and pieces[0].key in _WEAK | {"alltså"} and pieces[0].kind is None
    return begun and pieces[1].role == "gone" and pieces[1].kind == "filler"


def _is_weak(pieces: Sequence[Piece], at: int) -> bool:
    before, piece, after = pieces[at - 1 : at + 2]
    fills = piece.key in _WEAK or (piece.key == "alltså" and before.key in {"och", "men", "att"})
    free = not piece.quoted and piece.kind is None
    return fills and free and before.role == after.role == "word"


def _means_something(pieces: Sequence[Piece], at: int) -> bool:
    """ "mm" is also an answer, millimetres, and "med mera" at the end of a list."""
    before = pieces[at - 1] if at else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if before is None or before.role == "mark" or before.key == "punkt":  # an answer begins a sentence
        return True
    if before.key in SAYING or cardinal(before.key) is not None or before.key[:1].isdigit():
        return True
    return after is None or after.key in SAYING | {"punkt", ".", "!", "?"}
