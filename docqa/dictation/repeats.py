"""What is said twice: the same word again, and a time told once more. Proposed to go, never taken unasked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docqa.dictation.pieces import Piece, ends_sentence
from docqa.dictation.proposals import Proposal

_MEANT_TWICE_WORDS = """det den de dem som var är mycket mer så bra nej inte aldrig ni dag år fram
    tillbaka vad någon in ut upp ner till med om för varje ett en gång långt helt sakta fort noll och att"""
_MEANT_TWICE = frozenset(_MEANT_TWICE_WORDS.split())
_SHORTEST = 4
_SUBJECTS = frozenset({"jag", "vi", "hon", "han", "hen"})


def find(pieces: Sequence[Piece]) -> list[Proposal]:
    """Where a word is said again at once, and where "alltså" only tells a time again."""
    return [*_stuttered(pieces), *_restated(pieces)]


def _stuttered(pieces: Sequence[Piece]) -> list[Proposal]:
    """ "mamma mamma ringer", "han eh han ville": the first of them."""
    kept = [at for at, piece in enumerate(pieces) if piece.role != "gone"]
    return [
        Proposal(first, first + 1, "filler")
        for first, again in pairwise(kept)
        if _is_plain(pieces[first])
        and _is_plain(pieces[again])
        and pieces[first].key == pieces[again].key
        and _is_slip(pieces[first].key)
    ]


def _is_slip(word: str) -> bool:
    return word in _SUBJECTS or (len(word) >= _SHORTEST and word not in _MEANT_TWICE)


def _is_plain(piece: Piece) -> bool:
    return piece.role == "word" and piece.kind in {None, "capital"} and not piece.quoted


def _restated(pieces: Sequence[Piece]) -> list[Proposal]:
    """ "kl. 14.25, alltså kl. 14.25,": the same time in other words."""
    return [
        Proposal(*_fenced(pieces, at), "correction")
        for at in range(1, len(pieces) - 1)
        if pieces[at].key == "alltså" and not pieces[at].quoted and _is_told(pieces, at)
    ]


def _is_told(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the time after the word at ``at`` stands earlier in its sentence too."""
    again = pieces[at + 1]
    for back in range(at - 1, -1, -1):
        if ends_sentence(pieces[back]):
            return False
        if pieces[back].kind == again.kind == "time":
            return pieces[back].key == again.key
    return False


def _fenced(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """From the comma before, if there is one, to the comma that answers it."""
    start = at
    while start and (pieces[start - 1].text == "," or pieces[start - 1].role == "gone"):
        start -= 1
    closed = start < at and at + 2 < len(pieces) and pieces[at + 2].text == ","
    return start, at + 2 + closed
