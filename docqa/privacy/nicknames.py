"""Which names of a case are one person's: nicknames and other spellings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from docqa.known_names import known_names
from docqa.privacy.persons import Person

_CLIPPED = re.compile(
    r"[^\W\d_]{1,3}?(?:([bdfgklmnprstv])\1|ck|bb)(?:e|an|en|is|a|o)|[^\W\d_]{2,5}(?:is|an|sa|isen)"
)
_SHARED = 3


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
    if begins is None and len(key) > _SHARED:
        begins = (key,)  # Abdi for Abdirahman
    longer = {
        other
        for other, person in persons.items()
        if other != key and not person.is_family and _long_enough(other, key)
        and any(other.startswith(begin) or _squeezed(other).startswith(begin) for begin in begins or ())
    }  # fmt: skip
    return next(iter(longer)) if len(longer) == 1 else None


def _long_enough(full: str, nick: str) -> bool:
    if full.startswith(nick):
        return len(full) > len(nick) + 1
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
    """A name of the case that differs by one letter from one that is on no list; None without one.

    >>> same_spelt_otherwise("hodaan", {"hodan": Person(given=3), "hodaan": Person(given=1)})
    'hodan'
    """
    if len(key) <= _SHARED + 1 or key in known_names().genders:
        return None
    mine = persons.get(key, Person())
    for other, person in persons.items():
        oftener = person.given + person.family >= mine.given + mine.family
        listed = other in known_names().genders or person.given + person.family > mine.given + mine.family
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
