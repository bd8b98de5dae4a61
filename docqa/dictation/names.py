"""First names, surnames, places, streets and schools that a recogniser left in lower case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from docqa.dictation.ambiguous_names import is_aged, is_shown
from docqa.dictation.name_words import listed
from docqa.dictation.new_names import (
    is_house,
    is_named_school,
    is_new_place,
    is_profession,
    is_soldier_name,
    is_titled,
)
from docqa.dictation.numerals import cardinal
from docqa.dictation.pieces import Piece
from docqa.dictation.places import Words
from docqa.dictation.surnames import is_surname
from docqa.known_names import known_names

_NOUN_BEFORE = frozenset(
    {"en", "ett", "hans", "hennes", "sin", "min", "din", "ny", "riktig", "gammal", "vilken"}
)
# More of the list's names that are met as other words in ordinary Swedish text.
_NOT_GENITIVES = frozenset(
    {
        "klass",
        "minnas",
        "svens",
        "jeans",
        "sams",
        "tages",
        "inges",
        "this",
        "class",
        "manus",
        "aids",
        "tillsammans",
    }
)
_PERSONS = frozenset({"hon", "han", "hen", "barnet", "bebisen", "mamman", "pappan", "jag"})
_BEARERS = ("hemmet", "värden", "hunden", "katten", "boendet", "skolan", "chefen", "vännen", "kompisen")
_FINITE_TEXT = "har är hade var säger uppger berättar ska kan får går sover sa sade bor"
_FINITE = frozenset(_FINITE_TEXT.split())
_REGIONS = frozenset({"region", "polisregion"})
_DIRECTIONS = frozenset({"väst", "öst", "nord", "syd", "mitt"})
_BEFORE_ADJECTIVE_TEXT = "är var blev blir varit mycket så inte lite väldigt ganska och"
_BEFORE_ADJECTIVE = frozenset(_BEFORE_ADJECTIVE_TEXT.split())
_IN_CAPITALS = frozenset({"usa", "usas"})
_STREET = re.compile(r"\w{2,}(?:gatan|vägen|gränd|gränden|stigen|allén|backen|torget|gård|kajen|leden)$")
_SCHOOL = re.compile(r"(\w{2,})skolan?s?$")


def capitalise_names(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with names capitalised: of persons, places, streets with a number, and schools."""
    place, out = Words(pieces), list[Piece]()
    for at, piece in enumerate(pieces):
        if _is_plain(piece) and _is_name(place, at, out):
            out.append(replace(piece, text=_capital(piece.text), kind="capital"))
        elif _is_plain(piece) and _is_number_letter(place, at):
            out.append(replace(piece, text=piece.text.upper(), kind="capital"))
        else:
            out.append(piece)
    return _met_again(out)


def _met_again(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a name that its place has shown once capitalised wherever it is said."""
    place = Words(pieces)
    met = {piece.key for piece in pieces if piece.kind == "capital" and len(piece.key) > 1}
    met -= names(sure=True)
    return [
        replace(piece, text=_capital(piece.text), kind="capital")
        if _is_plain(piece) and piece.key in met and _may_be_again(place, at)
        else piece
        for at, piece in enumerate(pieces)
    ]


def _may_be_again(place: Words, at: int) -> bool:
    """A soldier's name is an adjective too: it is met again only where it does something."""
    if place.before(at) in _NOUN_BEFORE:
        return False
    if place.pieces[at].key in listed("never"):
        return place.after(at) in _FINITE
    acts = place.after(at).endswith(("r", "de", "te")) and place.before(at) not in _BEFORE_ADJECTIVE
    return acts or place.pieces[at].key not in listed("soldiers")


def _capital(name: str) -> str:
    """ "per-erik" as "Per-Erik", "usa" as "USA"."""
    if name in _IN_CAPITALS:
        return name.upper()
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _is_plain(piece: Piece) -> bool:
    return piece.role == "word" and piece.kind is None and piece.text.islower()


def _is_name(place: Words, at: int, before: Sequence[Piece]) -> bool:
    key = place.pieces[at].key
    return (
        _is_first_name(place, at)
        or is_surname(place, at, before)
        or _is_place_name(place, at)
        or (_STREET.match(key) is not None and (place.after(at)[:1].isdigit() or _is_street(place, at)))
        or _is_school(key)
        or _is_told(place, at)
        or _is_organisation(place, at)
        or is_house(place, at)
        or is_named_school(place, at)
        or is_new_place(place, at)
        or is_soldier_name(place, at, before)
        or is_titled(place, at)
    )


def _is_told(place: Words, at: int) -> bool:
    """ "hon heter zelal": whatever somebody is called, but not in "vad hon heter frågar vi"."""
    before = place.before(at)
    asked = {place.before(at, back) for back in (2, 3, 4)} & {"vad", "hur", "vem"}
    subject = place.before(at, 2)
    person = subject in _PERSONS or subject in listed("roles") or subject in names(sure=True)
    person = person or is_profession(subject) or subject.endswith(_BEARERS)
    return (
        before in {"heter", "hette"}
        and person
        and not asked
        and place.pieces[at].key not in listed("after heter")
    )


def _is_organisation(place: Words, at: int) -> bool:
    """ "stadsmissionen", "rädda barnen": the first word of a pair may stand before or after."""
    key = place.pieces[at].key
    pairs = {f"{place.before(at)}_{key}", f"{key}_{place.after(at)}"}
    if key == "bris" and place.before(at) in {"till", "från", "ringa", "ringer", "ringde", "hos"}:
        return True
    if place.before(at) in _REGIONS and (key in _DIRECTIONS or is_place(key)):
        return True
    if key == "region" and (place.after(at) in _DIRECTIONS or is_place(place.after(at))):
        return True
    return key in listed("organisations") or not pairs.isdisjoint(listed("organisations"))


def _is_street(place: Words, at: int) -> bool:
    """ "björkgatan", "på nobelvägen" are streets without a number too; "gågatan" and the like are none."""
    key = place.pieces[at].key
    on_road = key.endswith("vägen") and place.before(at) in {"på", "vid"} and len(key) > len("hemvägen")
    return (key.endswith("gatan") or on_road) and key not in listed("no streets")


def _is_first_name(place: Words, at: int) -> bool:
    """A first name, its genitive too; one that is also another word only where its place shows it."""
    word, before = place.pieces[at].key, place.before(at)
    if before in _NOUN_BEFORE:
        return False
    sure = names(sure=True)
    if word in sure or (word not in _NOT_GENITIVES and word.removesuffix("s") in sure) or _is_double(word):
        return True
    if word not in names(sure=False):
        return is_aged(place, at)
    return is_shown(place, at, sure)


def _is_double(word: str) -> bool:
    """ "ebba-lo", "karl-magnus": first names with a hyphen between."""
    first, hyphen, second = word.removesuffix("s").partition("-")
    genders = known_names().genders
    both = bool(hyphen) and first in genders and second in genders and f"{second}s" not in _NOT_GENITIVES
    return both and not {first, second} <= listed("never")


def _is_place_name(place: Words, at: int) -> bool:
    word = place.pieces[at].key
    if word in listed("places"):
        after = place.pieces[at + 1] if at + 1 < len(place.pieces) else None
        closed = (
            after is None or after.role != "word" or after.key in {"och", "som", "där", "men", "sedan", "med"}
        )
        return closed and place.before(at) in {"i", "från"} and place.before(at, 2) not in {"till", "fram"}
    return is_place(word)


def is_place(word: str) -> bool:
    """Whether a word is the name of a country, a town or the like, in the genitive too, and no other word."""
    places = known_names().places
    return word not in listed("places") | listed("no places") and (
        word in places or (len(word) > 4 and word.removesuffix("s") in places)
    )


def _is_school(word: str) -> bool:
    """ "björkskolan" is a school's name, "musikskolan" a kind of school."""
    found = _SCHOOL.match(word)
    return (
        found is not None
        and word.removesuffix("s").endswith("skolan")
        and not found[1].endswith(tuple(listed("schools")))
    )


def _is_number_letter(place: Words, at: int) -> bool:
    """The letter of "Storgatan 12 b" and "klass 4 a"."""
    number, label = place.before(at), place.before(at, 2)
    if place.pieces[at].key not in set("abcdefgh") or not (
        number.isdecimal() or cardinal(number) is not None
    ):
        return False
    return label in {"klass", "årskurs", "åk"} or _STREET.match(label) is not None


@cache
def names(*, sure: bool) -> frozenset[str]:
    """First names in lower case; ``sure`` ones are no other Swedish word."""
    known = known_names()
    return frozenset(known.genders) - known.words - listed("words") if sure else known.words | listed("words")
