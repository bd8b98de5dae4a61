"""Digits said one, two or three at a time: "noll sjuttio ett två tre", "hundratjugotre"."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.numerals import TENS, UNITS, cardinal, year

_NOUNS = {"nolla": "noll", "etta": "ett", "tvåa": "två", "trea": "tre", "fyra": "fyra", "femma": "fem",
          "sexa": "sex", "sjua": "sju", "nia": "nio", "tia": "tio"}  # fmt: skip
_STOPS = frozenset({"en", "tusen"})


def read(words: Sequence[str], *, most: int, with_year: bool = False) -> tuple[str, int]:
    """The digits that begin ``words``, at most ``most``, and how many words say them.

    ``with_year`` lets a year in four digits begin them. Tens and a unit said apart ("sjuttio ett") are two
    digits each when nothing tells which; the caller tries :func:`readings` where it can tell.

    >>> read("noll åtta tolv trettiofyra".split(), most=10)
    ('081234', 4)
    """
    said_year = year(words) if with_year else None
    digits, at = (str(said_year[0]), said_year[1]) if said_year else ("", 0)
    while at < len(words) and len(digits) < most:
        said, taken = _group(words[at:])
        if not said or len(digits) + len(said) > most:
            break
        digits, at = digits + said, at + taken
    return digits, at


def _group(words: Sequence[str]) -> tuple[str, int]:
    """One group of digits: a figure, a number below a thousand, hundreds apart from their tens."""
    word = _NOUNS.get(words[0], words[0])
    value = cardinal(word)
    if value is None or word in _STOPS:
        return "", 0
    if word.isdecimal():
        return word, 1
    if word == "hundra":
        rest = cardinal(words[1]) if len(words) > 1 else None
        return (f"1{rest:02d}", 2) if rest is not None and 1 <= rest <= 99 else ("", 0)
    if words[1:2] == ["hundra"] and 1 <= value <= 9:
        rest = cardinal(words[2]) if len(words) > 2 else None
        return (f"{value}{rest:02d}", 3) if rest is not None and 1 <= rest <= 99 else (f"{value}00", 2)
    return (str(value), 1) if value < 1000 else ("", 0)


def joined(words: Sequence[str], *, at: int) -> list[str]:
    """``words`` with the tens and unit at ``at`` said as one: "tjugo" "fem" is "tjugofem"."""
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]


def splits(words: Sequence[str]) -> list[int]:
    """Where tens stand before a unit, so that the two may be one number: "tjugo fem"."""
    return [
        at
        for at in range(len(words) - 1)
        if words[at] in TENS and 1 <= UNITS.get(words[at + 1], 0) <= 9 and words[at + 1] != "en"
    ]


def readings(words: Sequence[str]) -> list[list[str]]:
    """The ways to hear tens and units said apart, as said first: at most sixteen.

    >>> readings("åttio fem noll tre".split())
    [['åttio', 'fem', 'noll', 'tre'], ['åttiofem', 'noll', 'tre']]
    """
    found = [list(words)]
    for place in reversed(splits(words)[:4]):
        found += [joined(each, at=place) for each in found]
    return found
