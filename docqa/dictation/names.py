"""First names and surnames that a recogniser left in lower case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from docqa.dictation.pieces import Piece
from docqa.dictation.places import Words

_ROLE_WORDS = """mamma pappa mor far modern fadern mormor morfar farmor farfar moster faster morbror farbror
    syster bror läraren lärare rektor kurator kuratorn mentor mentorn läkaren läkare sköterskan
    socialsekreterare socialsekreteraren handläggare handläggaren enhetschef familjebehandlare psykolog
    psykologen heter hette namnet grannen klasskamraten tolken polisen förskolläraren storasyster
    lillasyster storebror lillebror hos"""
_ROLES = frozenset(_ROLE_WORDS.split())
_NOUN_BEFORE = frozenset(
    {"en", "ett", "hans", "hennes", "sin", "min", "din", "ny", "riktig", "gammal", "vilken"}
)
_NOT_GENITIVES = frozenset({"klass", "minnas", "svens"})
_SURNAME = re.compile(
    r"(?:.*(?:sson|berg|ström|gren|qvist|kvist|lund|dahl|stedt|lind|holm)|.{2,}(?:dell|mark|stam|blad|man))s?$"
)


def capitalise_names(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with names capitalised: first names, and surnames after one or after "familjen"."""
    place, out = Words(pieces), list[Piece]()
    for at, piece in enumerate(pieces):
        plain = piece.role == "word" and piece.kind is None and not piece.quoted and piece.text.islower()
        is_name = plain and (_is_first_name(piece.key, place.before(at)) or _is_surname(piece, out))
        out.append(replace(piece, text=piece.text.capitalize(), kind="capital") if is_name else piece)
    return out


def _is_surname(piece: Piece, before: Sequence[Piece]) -> bool:
    if not before or not _SURNAME.match(piece.text):
        return False
    first = before[-1]
    known = names(sure=True) | names(sure=False)
    return first.key == "familjen" or (first.text[:1].isupper() and first.key in known)


def _is_first_name(word: str, before: str) -> bool:
    """A first name, its genitive too; one that is also another word only after a role or "heter"."""
    if before in _NOUN_BEFORE:
        return False
    allowed = names(sure=True) | names(sure=False) if before in _ROLES else names(sure=True)
    return word in allowed or (word not in _NOT_GENITIVES and word.removesuffix("s") in allowed)


@cache
def names(*, sure: bool) -> frozenset[str]:
    """First names in lower case; ``sure`` ones are no other Swedish word.

    Source: Statistics Sweden, first names in use 2020 (SCB open statistics).
    """
    name = "names.txt" if sure else "names_that_are_words.txt"
    text = files("docqa.dictation").joinpath(name).read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
