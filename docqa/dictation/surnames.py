"""Surnames: after "familjen" or a first name, and by themselves where they can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.dictation.name_words import listed
from docqa.dictation.pieces import Piece
from docqa.dictation.places import Words
from docqa.known_names import known_names

_ENDING_WORDS = """sson hult fors torp rud hed borg klint löv lycke hage näs strand skog berg bergh
    ström gren qvist kvist lund dahl dal stedt lind holm bäck vall wall feldt"""
_ENDINGS = "|".join(_ENDING_WORDS.split())
_SHAPE = re.compile(rf"(?:.*(?:{_ENDINGS})|.{{2,5}}(?:dell|mark|stam|blad|man|sten|ander|ell|én|ius))s?$")
_ALONE = re.compile(r"[a-zåäöé]{3,}(?:sson|qvist|kvist|ström|gren|lund|dahl|berg|stedt|vall|holm)s?$")
_PATRONYMIC = re.compile(r"[a-zåäöé]{3,}ssons?$")
_SHORTEST = 3
_NOT_ALONE = frozenset({"isberg", "isbergs"})
_HOMES = frozenset({"familjehemmet", "jourhemmet"})
_BEING = frozenset({"är", "var", "blir", "blev", "gör", "gjorde", "känner", "kände", "såg", "ser"})
_BEFORE_PERSON_TEXT = """med från till av hos för om på gäller mellan mot åt via samt enligt och träffade
    träffar möter mötte , ( . : punkt komma kolon rad stycke"""
_BEFORE_PERSON = frozenset(_BEFORE_PERSON_TEXT.split()) | {""}
_NOT_AFTER_FAMILY = frozenset({"do", "från", "ny", "fri", "trött", "vår", "vid", "själv", "till", "ed", "ö"})
_DOING = ("r", "de", "te", "ade", "ist")
_SHORT_DOING = frozenset(
    {"är", "var", "kom", "gick", "fick", "sa", "tog", "bad", "gav", "såg", "satt", "stod"}
)
_CLOSING = frozenset({"", ".", ",", "punkt", "komma", "(", ":", "kolon"})


def is_surname(place: Words, at: int, before: Sequence[Piece]) -> bool:
    """Whether the word at ``at`` is a surname; ``before`` are the pieces before it with their capitals."""
    word = place.pieces[at].key
    if _stands_alone(word):
        return True
    if not before:
        return False
    first = before[-1]
    if first.key == "familjen" or first.key in _HOMES:
        known = _is_known(word) if first.key in _HOMES else _is_listed(word)
        return known or (first.key == "familjen" and _is_family(place, at))
    if not (first.text[:1].isupper() and is_first(first.key)) or first.key in listed("never"):
        return False
    return _is_listed(word) or _bears_word(place, at)


def is_first(word: str) -> bool:
    """Whether a word may be a first name, a double one too."""
    genders = known_names().genders
    return word in genders or all(part in genders for part in word.split("-"))


def _is_listed(word: str) -> bool:
    """Whether a surname is on a list or looks like one, each part of a double one too."""
    known = known_names().surnames
    parts = word.removesuffix("s").split("-")
    if len(parts) > 1:
        return all(part in known or is_first(part) or _SHAPE.match(part) for part in parts)
    return _is_known(word) or _SHAPE.match(word) is not None


def _is_known(word: str) -> bool:
    """Whether a surname is on a list, its genitive too."""
    known = known_names().surnames | listed("surnames")
    return word in known or (len(word) > _SHORTEST and word.removesuffix("s") in known)


def _is_word(word: str) -> bool:
    """Whether an ordinary word is a surname too: "Glad", "Varg"."""
    both = known_names().surname_words | listed("soldiers")
    return word in both or (len(word) > _SHORTEST and word.removesuffix("s") in both)


def _stands_alone(word: str) -> bool:
    """ "enligt paulsson", "hellström ringer": what is a surname wherever it stands."""
    if word in _NOT_ALONE:
        return False
    low, known = word.removesuffix("s"), known_names().surnames
    return _PATRONYMIC.match(word) is not None or (
        (word in known or low in known) and _ALONE.match(word) is not None
    )


def _is_family(place: Words, at: int) -> bool:
    """ "hos familjen varg", but "blev familjen glad"."""
    word = place.pieces[at].key
    told = _is_word(word) and word not in _NOT_AFTER_FAMILY
    return told and place.before(at, 2) not in _BEING


def _bears_word(place: Words, at: int) -> bool:
    """ "samtal med tor elak", "åke strid säger": a word after a first name where it can describe nobody."""
    word, after = place.pieces[at].key, place.after(at)
    if not _is_word(word) or word in _NOT_AFTER_FAMILY:
        return False
    lead = place.before(at, 2)
    if lead in _BEFORE_PERSON or lead in listed("roles"):
        acts = after in _SHORT_DOING or (len(after) > 2 and after.endswith(_DOING))
        begins = lead in {"", ".", "punkt", "och", "komma", ",", ":", "kolon", "rad", "stycke"}
        return acts or not begins or after in _CLOSING - {"", ".", "punkt"}
    return False
