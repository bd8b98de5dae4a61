"""The days of a month as words: "tredje", "tjugoförsta"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_FIRST = (
    "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde",
    "åttonde", "nionde", "tionde", "elfte", "tolfte", "trettonde", "fjortonde",
    "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde",
)  # fmt: skip
_WORDS = (*_FIRST, *(f"tjugo{word}" for word in _FIRST[:9]), "trettionde", "trettioförsta")


def day_word(day: int) -> str:
    """The word for a day of the month.

    >>> day_word(3), day_word(31)
    ('tredje', 'trettioförsta')
    """
    return _WORDS[day - 1]


@cache
def days_by_word() -> Mapping[str, int]:
    """The days by their words, the longest word first, so that patterns made of them find the whole word."""
    return {word: at for at, word in sorted(enumerate(_WORDS, 1), key=lambda pair: -len(pair[1]))}
