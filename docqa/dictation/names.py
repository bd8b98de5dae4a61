"""First names and surnames that a recogniser left in lower case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from docqa.dictation.pieces import Piece
from docqa.dictation.places import Words
from docqa.known_names import known_names

_ROLE_WORDS = """mamma pappa mor far modern fadern mormor morfar farmor farfar moster faster morbror farbror
    syster bror läraren lärare rektor kurator kuratorn mentor mentorn läkaren läkare sköterskan
    socialsekreterare socialsekreteraren handläggare handläggaren enhetschef familjebehandlare psykolog
    psykologen heter hette namnet grannen klasskamraten tolken polisen förskolläraren storasyster
    lillasyster storebror lillebror hos"""
_ROLES = frozenset(_ROLE_WORDS.split())
_NOUN_BEFORE = frozenset(
    {"en", "ett", "hans", "hennes", "sin", "min", "din", "ny", "riktig", "gammal", "vilken"}
)
_NOT_GENITIVES = frozenset({"klass", "minnas", "svens", "jeans", "sams", "tages", "inges", "this", "class"})
_COMMON_SURNAMES = """ahmed alm ali ask asp aziz bergh blom boman bosnjak dahlin ek eklöf eld engman eriksen
    falk flink forss friberg frisk friman hagen hall hammar hansen hassan hedin hedman hult hussein ibrahim
    jensen karim khalil khan kling lind lindh lindén lindell ljung löf malm melin mohamed mohammed moberg
    nguyen nord nordin nielsen norén nylén nyman palm petrov rahimi ring rosén roos rydén salonen sandin sjö
    sjödin skog strand sund svärd söder tran wahlin wallin westin wik wiklund yilmaz yusuf åberg ågren
    åkerman öhman öberg östlund haddad markovic kovac nilsen olsen larsen pedersen kvist krans brodin
    boström ståhl stål rask modig"""
_SURNAMES = frozenset(_COMMON_SURNAMES.split())
_SURNAME_ENDINGS = (
    r"sson|berg|bergh|ström|gren|qvist|kvist|lund|dahl|dal|stedt|lind|holm|bäck|vall|wall|feldt"
)
_SURNAME = re.compile(
    rf"(?:.*(?:{_SURNAME_ENDINGS})|.{{2,}}(?:dell|mark|stam|blad|man|sten|ander|ell|én|ius))s?$"
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
    if not before or not (piece.key in _SURNAMES or _SURNAME.match(piece.text)):
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
    """First names in lower case; ``sure`` ones are no other Swedish word."""
    known = known_names()
    return frozenset(known.genders) - known.words if sure else known.words
