"""Codes of diagnoses said by letter and number: "diagnos eff nittio punkt noll" is F90.0."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.digits import read as read_digits
from docqa.dictation.numerals import cardinal
from docqa.dictation.spelled import LETTER_NAMES

_CUES = ("diagnos", "kod", "icd")
_STRONG = frozenset({"eff", "ef"})
_POINT = frozenset({"punkt", "komma"})


def read(words: Sequence[str], *, before: str = "") -> tuple[int, str]:
    """How many of ``words`` say a code that begins with the first, and the code; (0, "") for none.

    A letter is one only after "diagnos" or the like, or where its name is no other word.

    >>> read("eff nittio punkt noll komma medicin".split())
    (4, 'F90.0')
    >>> read("z sextiotre".split(), before="diagnoskod"), read("z sextiotre".split())
    ((2, 'Z63'), (0, ''))
    """
    letter = LETTER_NAMES.get(words[0], "") if words else ""
    if not letter or not (words[0] in _STRONG or before.startswith(_CUES) or before.endswith(_CUES)):
        return 0, ""
    group, at = _two_digits(words[1:])
    if not at:
        return 0, ""
    at += 1
    skip = at + (words[at : at + 1] != [] and words[at] in _POINT)
    detail = cardinal(words[skip]) if skip < len(words) else None
    if detail is None or detail > 9:
        return at, f"{letter.upper()}{group}"
    return skip + 1, f"{letter.upper()}{group}.{detail}"


def _two_digits(words: Sequence[str]) -> tuple[str, int]:
    said, at = read_digits(words, most=2)
    return (said, at) if len(said) == 2 else ("", 0)
