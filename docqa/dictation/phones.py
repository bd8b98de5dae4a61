"""Telephone numbers said in groups: "noll sjuttio ett sju fyra noll sex tolv"."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation import digits
from docqa.dictation.numerals import cardinal

_TWO_DIGIT_AREAS = frozenset({"08"})
_AREA_WORDS = """010 011 013 016 018 019 020 021 023 026 031 033 035 036 040 042 044 046 054 060 063 070 072
    073 076 077 079 090"""
_AREAS = frozenset(_AREA_WORDS.split())
_CALLING_TEXT = "ring ringa ringer ringde ringt nummer numret larmade"
_CALLING = frozenset(_CALLING_TEXT.split())
_SHORT = {"112": "112", "1177": "1177", "11414": "114 14", "116111": "116 111"}
_DASHES = frozenset({"streck", "bindestreck"})
_FEWEST, _MOST = 8, 10


def read(words: Sequence[str], *, before: str = "") -> tuple[int, str]:
    """How many of ``words`` say a telephone number that begins with the first, and the number.

    >>> read("noll sjuttio ett sju fyra noll sex tolv".split())
    (8, '070-174 06 12')
    >>> read("plus fyrtiosex sjuttio ett sju fyra noll sex tolv".split())
    (9, '+46 70 174 06 12')
    """
    if words[:2] in (["plus", "fyrtiosex"], ["+", "fyrtiosex"], ["+", "46"]):
        taken, number = _national(["noll", *words[2:]])
        return (taken + 1, "+46 " + number[1:].replace("-", " ")) if taken else (0, "")
    if before in _CALLING and (short := _short(words)):
        return short
    if not words or not words[0].startswith("noll"):
        return 0, ""
    return _national(words) if words[0] == "noll" else _joined_area(words)


def _short(words: Sequence[str]) -> tuple[int, str] | None:
    """A number that everybody knows: 112, 1177."""
    for most in (6, 5, 4, 3):
        said, at = digits.read(words, most=most)
        if said in _SHORT:
            return at, _SHORT[said]
    return None


def _joined_area(words: Sequence[str]) -> tuple[int, str]:
    """ "nollsjuttio ett ...": the area code in one word."""
    rest = words[0].removeprefix("noll")
    if cardinal(rest) is None:
        return 0, ""
    taken, number = _national(["noll", rest, *words[1:]])
    return (taken - 1, number) if taken else (0, "")


def _national(words: Sequence[str]) -> tuple[int, str]:
    dashes = _dashes(words)
    plain = [word for place, word in enumerate(words) if place not in dashes]
    said, at = digits.read(plain, most=_MOST)
    if len(said) < _FEWEST or not said.startswith("0") or said[1] == "0":
        return 0, ""
    area = 2 if said[:2] in _TWO_DIGIT_AREAS else 3 if said[:3] in _AREAS else 4
    for place in dashes:
        at += place < at
    return at, f"{said[:area]}-{_grouped(said[area:])}"


def _dashes(words: Sequence[str]) -> list[int]:
    """Where "streck" is said between the groups of a number."""
    places = [at for at, word in enumerate(words[:14]) if word in _DASHES]
    return [at for at in places if at + 1 < len(words) and cardinal(words[at + 1]) is not None]


def _grouped(number: str) -> str:
    """A subscriber's number in groups: 174 06 12, 39 06 22, 123 45."""
    sizes = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}.get(len(number), (len(number),))
    groups, at = [], 0
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    return " ".join(groups)
