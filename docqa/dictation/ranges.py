"""Two numbers that bound an amount: "femton till tjugo minuter" is 15–20, "fem sex timmar" 5–6."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.numerals import cardinal
from docqa.dictation.quantities import is_quantity

_LABELS_TEXT = "sidorna punkterna avsnitten veckorna årskurserna årskurs åk klass sida sidan vecka"
_LABELS = frozenset(_LABELS_TEXT.split())
_MOST = 99


def read(words: Sequence[str], *, before: str = "") -> tuple[int, str]:
    """How many of ``words`` say a range that begins with the first, and its figures; (0, "") for none.

    Both want something counted after them, and a number and the next one too. After "från" the "till" stays.
    After a plural such as "sidorna" nothing counted is needed.

    >>> read("fem sex timmar".split()), read("femton till tjugo minuter".split())
    ((2, '5–6'), (3, '15–20'))
    >>> read("fem till sju gånger".split()), read("fem till sju".split(), before="sidorna")
    ((3, '5–7'), (3, '5–7'))
    >>> read("fyrtio till sjuttio procent".split(), before="från")
    (3, '40 till 70')
    >>> read("fem till sju".split())
    (0, '')
    """
    if len(words) < 3 or before == "halv" or (words[1] == "till" and words[2] in {"och", "exempel"}):
        return 0, ""
    first = _small(words[0])
    joined = words[1] == "till"
    last = _small(words[2] if joined else words[1])
    unit = words[3 if joined else 2] if len(words) > (3 if joined else 2) else ""
    labelled = joined and before in _LABELS
    if first is None or last is None or not (is_quantity(unit) or labelled):
        return 0, ""
    if joined:
        joint = " till " if before == "från" else "–"
        return (3, f"{first}{joint}{last}") if first < last else (0, "")
    return (2, f"{first}–{last}") if last == first + 1 and first > 1 else (0, "")


def _small(word: str) -> int | None:
    value = cardinal(word) if not word.isdecimal() else None
    return value if value is not None and 1 <= value <= _MOST and word not in {"en", "ett"} else None
