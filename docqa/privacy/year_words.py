"""Years said in words: "nittonhundraåttiofem", "tvåtusen sjutton", "tjugotjugosex"."""

from __future__ import annotations

import re
from functools import cache

_UNITS = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]
_TEENS = ["tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"]
_TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
_UNIT, _TEEN, _TEN = (rf"(?:{'|'.join(words)})" for words in ([*_UNITS, "en"], [*_TEENS, "aderton"], _TENS))
NUMBER_WORDS = rf"(?:{_TEN}{_UNIT}?|{_TEEN}|{_UNIT}|hundra)"
_CENTURIES = {"nittonhundra": 1900, "tjugohundra": 2000, "tvåtusen": 2000, "tjugo": 2000}
# A whole year in words; "tjugo" is the first half of one only before a number from ten on.
YEAR_WORDS = (
    r"(?:(?:nitton ?hundra|tjugo ?hundra|två ?tusen) ?(?:och ?)?"
    rf"(?:{_TEN}{_UNIT}?|{_TEEN}|{_UNIT})|tjugo ?(?:(?:tjugo|trettio){_UNIT}?|{_TEEN}))"
)
# The last two figures of a year: "född åttiofem".
SHORT_YEAR_WORDS = rf"(?:{_TEN}{_UNIT}?|{_TEEN}|noll ?{_UNIT})"
_CENTURY_SPLIT = 50


def year_in_words(words: str) -> int:
    """The year that words tell, of a whole one or its last two figures; those below 50 are of this century.

    >>> [year_in_words(words) for words in ("nittonhundraåttiofem", "tvåtusen sjutton", "tjugotjugosex")]
    [1985, 2017, 2026]
    >>> year_in_words("åttiofem"), year_in_words("nollåtta")
    (1985, 2008)
    """
    squeezed = _squeezed(words)
    manner = _manner(squeezed)
    rest = squeezed.removeprefix(manner).removeprefix("och")
    number = _numbers().get(rest, 0)
    if manner:
        return _CENTURIES[manner] + number
    return number + (2000 if number < _CENTURY_SPLIT else 1900)


def _squeezed(words: str) -> str:
    return words.lower().replace(" ", "")


def _manner(squeezed: str) -> str:
    """How the century is said; an empty string for the last two figures alone: "tjugosex"."""
    for name in _CENTURIES:
        rest = squeezed.removeprefix(name)
        if squeezed.startswith(name) and (name != "tjugo" or _numbers().get(rest, 0) >= len(_TEENS)):
            return name
    return ""


@cache
def _numbers() -> dict[str, int]:
    return {below_hundred(number): number for number in range(1, 100)} | {
        **{f"noll{word}": at for at, word in enumerate(_UNITS, 1)},
        **{f"{tens}en": 20 + 10 * at + 1 for at, tens in enumerate(_TENS)},
        "en": 1,
        "nollen": 1,
        "aderton": 18,
    }


def below_hundred(number: int) -> str:
    """The word for a number from 1 to 99.

    >>> below_hundred(7), below_hundred(18), below_hundred(40), below_hundred(85)
    ('sju', 'arton', 'fyrtio', 'åttiofem')
    """
    if number < 10:
        return _UNITS[number - 1]
    if number < 20:
        return _TEENS[number - 10]
    tens, unit = divmod(number, 10)
    return _TENS[tens - 2] + (_UNITS[unit - 1] if unit else "")


def year_as(old: str, year: int) -> str:
    """A year in words as another was: in the same manner of speaking, with a capital or not.

    >>> year_as("nittonhundraåttiofem", 1984), year_as("tvåtusen sjutton", 2015), year_as("åttiofem", 1984)
    ('nittonhundraåttiofyra', 'tvåtusen femton', 'åttiofyra')
    >>> year_as("tjugotjugosex", 2024), year_as("tvåtusenett", 1999), year_as("Tjugotio", 2008)
    ('tjugotjugofyra', 'nittonhundranittionio', 'Tjugohundraåtta')
    """
    rest = below_hundred(year % 100) if year % 100 else ""
    manner = _manner_for(_manner(_squeezed(old)), year)
    if manner:
        apart = " " if rest and re.search(r"(?:hundra|tusen) ", old.lower()) else ""
        made = manner + apart + rest
    else:
        made = rest if year % 100 >= len(_TEENS) else f"noll{rest or 'noll'}"
    return made.capitalize() if old[0].isupper() else made


def _manner_for(manner: str, year: int) -> str:
    """How the century of another year is said by who says it so."""
    if not manner or year < 2000:
        return manner and "nittonhundra"
    if manner == "tjugo" and year % 100 < len(_TEENS):
        return "tjugohundra"
    return "tvåtusen" if manner == "nittonhundra" else manner
