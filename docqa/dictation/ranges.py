"""Two numbers that bound an amount: "femton till tjugo minuter" is 15–20, "fem sex timmar" 5–6."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.numerals import cardinal
from docqa.dictation.quantities import MEASURES, is_quantity

LARGEST_IN_LETTERS = 12
_MOST = 99


def read(words: Sequence[str]) -> tuple[int, str]:
    """How many of ``words`` say a range that begins with the first, and its figures; (0, "") for none.

    Numbers up to twelve joined by "till" stay in letters, unless measures or per cent follow. A number and
    the next one before something counted are a range.

    >>> read("fem sex timmar".split()), read("femton till tjugo minuter".split())
    ((2, '5–6'), (3, '15–20'))
    >>> read("fem till sju barn".split())
    (0, '')
    """
    if len(words) < 3:
        return 0, ""
    first = _small(words[0])
    joined = words[1] == "till"
    last = _small(words[2] if joined else words[1])
    unit = words[3 if joined else 2] if len(words) > (3 if joined else 2) else ""
    if first is None or last is None or not is_quantity(unit):
        return 0, ""
    measured = unit == "procent" or unit in MEASURES
    if joined:
        fits = first < last and (last > LARGEST_IN_LETTERS or measured)
        return (3, f"{first}–{last}") if fits else (0, "")
    return (2, f"{first}–{last}") if last == first + 1 and first > 1 else (0, "")


def _small(word: str) -> int | None:
    value = cardinal(word) if not word.isdecimal() else None
    return value if value is not None and 1 <= value <= _MOST and word not in {"en", "ett"} else None
