"""Which names of a case are one person's: nicknames and other spellings."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from docqa.known_names import known_names
from docqa.privacy.persons import Person

_CLIPPED = re.compile(
    r"[^\W\d_]{1,3}?(?:([bdfgklmnprstv])\1|ck|bb)(?:e|an|en|is|a|o)|[^\W\d_]{2,5}(?:is|an|sa|isen)"
)
_SHARED = 3
_OFTENER = 2
_MORE = 3
_OWN_LETTERS = str.maketrans({"å": "\ue000", "ä": "\ue001", "ö": "\ue002"})
_BACK = {new: old for old, new in ((ord("å"), 0xE000), (ord("ä"), 0xE001), (ord("ö"), 0xE002))}
_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("ch", "k"), ("ck", "k"), ("c(?=[aou]|[^aeiouyh]|$)", "k"), ("c", "s"),
    ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("y", "i"), ("j$", "i"),
    ("^m[ou]h?am+[ae]d+$", "muhamed"), ("(?<=[a-z])h$", ""),
)  # fmt: skip


@cache
def _short_for() -> Mapping[str, tuple[str, ...]]:
    text = files("docqa.privacy").joinpath("nicknames.toml").read_text("utf-8")
    return {nick: tuple(begins) for nick, begins in tomllib.loads(text).items()}


def full_name_of(key: str, persons: Mapping[str, Person]) -> str | None:
    """The one name of the case that a nickname is short for; None where none or several may be.

    >>> some = dict.fromkeys(["fredrik", "fredde", "alma", "lotta", "almis"], Person())
    >>> full_name_of("fredde", some), full_name_of("almis", some), full_name_of("lotta", some)
    ('fredrik', 'alma', None)
    """
    begins = _short_for().get(key)
    if begins is None and _CLIPPED.fullmatch(key) and len(key) > _SHARED:
        begins = (_squeezed(key)[:_SHARED],)
    more = 2
    if begins is None and len(key) > _SHARED:
        begins = (key,)  # Abdi for Abdirahman, but not Piotr for Piotrek
        more = _MORE if key in known_names().genders else more
    mine = persons.get(key, Person())
    longer = {
        other
        for other, person in persons.items()
        if other != key and not person.is_family and _long_enough(other, key, more)
        and key not in other.split("-") and _may_be_one(mine, person) and _sound(key) != _sound(other)
        and any(other.startswith(begin) or _squeezed(other).startswith(begin) for begin in begins or ())
    }  # fmt: skip
    return next(iter(longer)) if len(longer) == 1 else None


def _may_be_one(mine: Person, other: Person) -> bool:
    """Whether neither gender nor family's name speaks against two names' being one person's."""
    genders = {mine.gender, other.gender}
    one_family = not mine.families or not other.families or mine.families & other.families
    return bool(one_family) and not genders >= {"f", "m"}


def _long_enough(full: str, nick: str, more: int) -> bool:
    if full.startswith(nick):
        return len(full) >= len(nick) + more
    return len(full) >= len(nick) - 1 and full not in _short_for()


@lru_cache(maxsize=20_000)
def _squeezed(word: str) -> str:
    """A word with its double letters single: "fredde" begins as "fredrik" does."""
    return re.sub(r"(.)\1", r"\1", word.replace("ck", "k"))


def nickname_from(name: str, key: str) -> str:
    """A nickname that a stand-in's reader sees to be its: its beginning and "an", or "e" for one in -e.

    >>> nickname_from("Rebecka", "lottis"), nickname_from("Filip", "fredde"), nickname_from("Nora", "almis")
    ('Rebban', 'Fille', 'Norran')
    """
    start = re.match(r"[^\W\d_]*?[aeiouyåäöé]+([bdfghjklmnpqrstvwxz])", name, re.IGNORECASE)
    if start is None:
        return f"{name}an"
    stem = start[0] + ("" if start[1].lower() in "hjqwxz" else start[1].lower())
    return stem + ("e" if key.endswith("e") else "an")


def same_spelt_otherwise(key: str, persons: Mapping[str, Person]) -> str | None:
    """A name of the case that this is another spelling of; None without one.

    Accents, hyphens and how a sound is written make no other name, where it stands much seldomer and no other
    surname is told; a letter off does for a name that is on no list.

    >>> same_spelt_otherwise("hodaan", {"hodan": Person(given=3), "hodaan": Person(given=1)})
    'hodan'
    >>> same_spelt_otherwise("eliot", {"elliot": Person(given=4), "eliot": Person(given=1)})
    'elliot'
    """
    mine = persons.get(key, Person())
    return _same_sound(key, mine, persons) or _one_off(key, mine, persons)


def _same_sound(key: str, mine: Person, persons: Mapping[str, Person]) -> str | None:
    for other, person in persons.items():
        if other == key or person.times < mine.times or _sound(other) != _sound(key):
            continue
        plain = without_accents(other) == without_accents(key)
        seldom = plain or mine.times * _OFTENER <= person.times
        alike = plain or mine.times == 1 or mine.is_family == person.is_family
        if seldom and alike and _may_be_one(mine, person):
            return other
    return None


def without_accents(name: str) -> str:
    """A name without accents and hyphens; å, ä and ö are letters of their own.

    >>> without_accents("aktaş"), without_accents("zoé"), without_accents("åsa") == "asa"
    ('aktas', 'zoe', False)
    """
    split = unicodedata.normalize("NFD", name.translate(_OWN_LETTERS))
    return "".join(sign for sign in split if not unicodedata.combining(sign) and sign not in "-’'").translate(
        _BACK
    )


@lru_cache(maxsize=20_000)
def _sound(name: str) -> str:
    """A name as it may be written otherwise and sound the same: "philip" and "filip".

    >>> _sound("philip") == _sound("filip"), _sound("elliott") == _sound("eliot")
    (True, True)
    >>> _sound("anna") == _sound("anne")
    False
    """
    made = without_accents(name)
    for old, new in _SOUNDS:
        made = re.sub(old, new, made)
    return re.sub(r"(.)\1", r"\1", made)


def _one_off(key: str, mine: Person, persons: Mapping[str, Person]) -> str | None:
    if len(key) <= _SHARED + 1 or key in known_names().genders:
        return None
    for other, person in persons.items():
        oftener = person.times >= mine.times
        listed = other in known_names().genders or person.times > mine.times
        if other != key and oftener and listed and _one_letter_off(key, other):
            return other
    return None


def _one_letter_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    changed = short[at + (len(short) == len(long)) :] == long[at + 1 :]
    return changed or _swapped(one, other, at)


def _swapped(one: str, other: str, at: int) -> bool:
    """Whether two neighbouring letters from a place have changed places: "berlgind", "berglind"."""
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
