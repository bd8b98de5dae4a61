"""The names that stand in for others: by kind, gender, first letter and last sound, in a drawn order."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from docqa.known_names import known_names

SIBILANTS = ("s", "x", "z")
# First letters that have names enough for a case; every other letter is given one of these.
LETTERS = "ABDEFGHIJKLMNORSTV"
MIN_NAME = 3


@cache
def _table() -> Mapping[str, Any]:
    text = files("docqa.privacy").joinpath("stand_ins.toml").read_text("utf-8")
    return tomllib.loads(text)


def sibilant(name: str) -> bool:
    """Whether the genitive of a name looks as the name: "Lukas bil".

    >>> sibilant("Lukas"), sibilant("Alma")
    (True, False)
    """
    return name.lower().endswith(SIBILANTS)


@cache
def given_names(gender: str | None) -> tuple[str, ...]:
    """First names for women ("f"), men ("m") or, for None, both: well-known ones first, then all listed.

    A stand-in is on docqa's list with that gender alone and is no other word, so that every later step reads
    it as the name it is.
    """
    genders, barred = known_names().genders, _other_words()
    wanted = {"f": {"f"}, "m": {"m"}}.get(gender or "", {"fm"})

    def fits(name: str) -> bool:
        low = name.lower()
        return genders.get(low) in wanted and low not in barred and "-" not in name

    first = [name for name in _table()["given"][gender or "n"].split() if fits(name)]
    rest = (low.title() for low in genders if len(low) > MIN_NAME and low.isalpha())
    return tuple(dict.fromkeys([*first, *filter(fits, rest)]))


@cache
def surnames(*, ends_in_s: bool) -> tuple[str, ...]:
    """Surnames made of a root and an ending, in a fixed order that mixes both; none is a listed place."""
    table = _table()["surname"]
    ends = table["sibilant_endings" if ends_in_s else "endings"].split()
    return tuple(_joined(table["roots"].split(), ends))


@cache
def place_names(*, ends_in_s: bool) -> tuple[str, ...]:
    """Names of villages that are on no list; somewhere there may be one of that name."""
    table = _table()["place"]
    ends = table["sibilant_endings" if ends_in_s else "endings"].split()
    return tuple(_joined(table["roots"].split(), ends))


@cache
def _other_words() -> frozenset[str]:
    """Words in lower case that are names of something else or no names."""
    known = known_names()
    return known.words | known.places | known.units | known.surnames | known.surname_words


def _joined(roots: list[str], ends: list[str]) -> Iterator[str]:
    known = known_names()
    barred = known.places | known.words | known.units | known.genders.keys()
    for step in range(len(ends)):
        for at, root in enumerate(roots):
            end = ends[(at + step) % len(ends)]
            name = root + end
            meets = root[-1].lower() == end[0] or root.lower() == end
            if not meets and name.lower() not in barred:
                yield name


def unit_names() -> tuple[str, ...]:
    """Names of units that stand alone: "förskolan Blåbärsriset"."""
    return tuple(_table()["unit"]["names"].split())


def unit_stems() -> tuple[str, ...]:
    """First parts of units in one word: "Igelkottsskolan"."""
    return tuple(_table()["unit"]["stems"].split())


def street_stems() -> tuple[str, ...]:
    """First parts of streets: "Kamomillgatan"."""
    return tuple(_table()["street"]["stems"].split())


def letters_drawn(draw: random.Random) -> dict[str, str]:
    """What first letter stands for which: another one, and as far as letters go, one of its own.

    >>> drawn = letters_drawn(random.Random(1))
    >>> drawn["A"] != "A", len({drawn[letter] for letter in LETTERS}) == len(LETTERS)
    (True, True)
    """
    drawn = list(LETTERS)
    draw.shuffle(drawn)
    turned = drawn[1:] + drawn[:1]
    letters = dict(zip(drawn, turned, strict=True))
    for letter in "CPQUWXYZÅÄÖÉØÆ":
        letters[letter] = draw.choice(LETTERS)
    return letters
