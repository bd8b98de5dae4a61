"""Personal numbers: read from words, checked, and starred.

ÅÅMMDD-NNNN or ÅÅÅÅMMDD-NNNN, "+" from the year somebody turns a hundred; co-ordination numbers add 60 to
the day.
The last digit is a check digit (Luhn, over the ten digits without the century).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from docqa.dictation import digits
from docqa.dictation.numerals import cardinal

_DASHES = {"streck": "-", "bindestreck": "-", "minus": "-", "plus": "+", "plustecken": "+", "-": "-"}
_CUES = ("personnum", "född", "samordningsnum", "persnr", "pnr")
_LINKS = frozenset({"är", "nummer", ":", "kolon", "den"})
_SHORT = re.compile(r"(?:\d{2})?\d{6}[-+]?\d{4}$")
_MOST_WORDS = 16


def read(words: Sequence[str], *, before: tuple[str, str]) -> tuple[int, str]:
    """How many of ``words`` say a personal number that begins with the first, and the number in full.

    ``before`` are the two words before: "personnummer" lets digits without a dash be one.

    >>> read("åttiofem noll tre tjugoett streck nittioåtta sjuttiosex".split(), before=("", ""))
    (7, '850321-9876')
    """
    cued = any(word.startswith(_CUES) for word in before if word) and before[1] not in {"den"}
    if words and "-" not in words[0] and not words[0].isdecimal() and cardinal(words[0]) is None:
        return 0, ""
    if (
        words
        and _SHORT.match(words[0])
        and _is_birth_date(re.split("[-+]", words[0])[0][: -4 if words[0].isdecimal() else None])
    ):
        return (1, _dashed(words[0])) if cued or not words[0].isdecimal() or len(words[0]) == 12 else (0, "")
    cut = list(words[:_MOST_WORDS])
    for reading in digits.readings(cut):
        taken, number = _read(reading, cued=cued)
        if taken:
            return _words_behind(cut, reading, taken), number
    return 0, ""


def _words_behind(words: Sequence[str], reading: Sequence[str], taken: int) -> int:
    """How many words of the speech lie behind the first ``taken`` of a reading."""
    behind = at = 0
    for heard in reading[:taken]:
        behind += 1 if words[at] == heard else 2
        at = behind
    return behind


def _read(words: Sequence[str], *, cued: bool) -> tuple[int, str]:
    for with_year in (True, False):
        said, at = digits.read(words, most=8, with_year=with_year)
        if len(said) in {6, 8} and at < len(words) and words[at] in _DASHES and _is_birth_date(said):
            last, more = digits.read(words[at + 1 :], most=4)
            if len(last) == 4:
                return at + 1 + more, f"{said}{_DASHES[words[at]]}{last}"
        for length in (12, 10):
            said, at = digits.read(words, most=length, with_year=with_year)
            whole = len(said) == length and (cued or said[0] != "0")
            if whole and _is_birth_date(said[:-4]):
                return at, f"{said[:-4]}-{said[-4:]}"
    return 0, ""


def _is_birth_date(said: str) -> bool:
    year, month, day = said[:-4], int(said[-4:-2]), int(said[-2:])
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        dt.date(full, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return 1850 <= full <= 2100


def _dashed(number: str) -> str:
    return f"{number[:-4]}-{number[-4:]}" if number.isdecimal() else number


def is_one(number: str) -> bool:
    """Whether an identifier has the form of a personal number.

    >>> is_one("850321-9876"), is_one("2026-412")
    (True, False)
    """
    return _SHORT.match(number) is not None


def masked(number: str) -> str:
    """The number with its last four digits starred: enough to see whose it is, too little to use.

    >>> masked("850321-9876")
    '850321-****'
    """
    return f"{number[:-4]}****"


def is_sound(number: str) -> bool:
    """Whether the check digit is right: every other digit doubled, the digits' sum a multiple of ten (Luhn).

    >>> is_sound("811228-9874"), is_sound("811228-9873")
    (True, False)
    """
    plain = [int(digit) for digit in number if digit.isdecimal()][-10:]
    doubled = [digit * 2 if place % 2 == 0 else digit for place, digit in enumerate(plain)]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0
