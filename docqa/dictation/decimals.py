"""Decimals and halves: "tre komma fem" is 3,5, "fyra och ett halvt år" 4,5 år."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.numerals import cardinal, figures, read_number
from docqa.dictation.quantities import MEASURES, is_quantity

_HALVED_WORDS = "år års procent timme timmar timmes månad månader vecka veckor dag dagar gång gånger"
_HALVED = frozenset(_HALVED_WORDS.split())
_SHOWING_TEXT = "visade visar mätte låg steg sjönk blev värdet"
_SHOWING = frozenset(_SHOWING_TEXT.split())
_HALVES = frozenset({("och", "ett", "halvt"), ("och", "en", "halv")})
_CLOSING = frozenset({"", "punkt", "komma", "ny", "nytt"})


def read(words: Sequence[str], *, before: str) -> tuple[int, str]:
    """How many of ``words`` say a decimal that begins with the first, and its figures; (0, "") for none."""
    taken, written = _decimal(words, shown=before in _SHOWING)
    return (taken, written) if taken else _half(words, before)


def _decimal(words: Sequence[str], *, shown: bool) -> tuple[int, str]:
    """ "noll komma noll fem" is 0,05; a chain of numbers is a list, not a decimal."""
    whole, at = read_number(words) or (0, 0)
    if not at or words[at : at + 1] != ["komma"] or words[0].startswith(("nittonhundra", "tjugohundra")):
        return 0, ""
    first, at = at + 1, at + 1
    digits = ""
    while at < len(words) and len(digits) < 2:
        value, taken = read_number(words[at:]) or (None, 0)
        if value is None or value > 99 or (digits and digits != "0"):
            break
        digits, at = digits + str(value), at + taken
    follows = words[at] if at < len(words) else ""
    measured = follows == "procent" or follows in MEASURES
    if not digits or cardinal(follows) is not None or _is_list(words[at:], follows):
        return 0, ""
    measured = measured or (shown and follows in _CLOSING)
    if not measured and (words[0] in {"en", "ett"} or (words[first] in {"en", "ett"} and whole)):
        return 0, ""
    return at, f"{figures(whole)},{digits}"


def _is_list(words: Sequence[str], follows: str) -> bool:
    """Whether another number is said after this one: "komma sju", "och sju"."""
    return follows in {"komma", "och"} and len(words) > 1 and cardinal(words[1]) is not None


def _half(words: Sequence[str], before: str) -> tuple[int, str]:
    """ "fyra och ett halvt år", and "är fyra och ett halvt" at the end of a clause."""
    whole = cardinal(words[0])
    if whole is None or tuple(words[1:4]) not in _HALVES:
        return 0, ""
    follows = words[4] if len(words) > 4 else ""
    told = before in {"är", "var", "fyller", "fyllde", "blir"} and follows in _CLOSING
    return (4, f"{whole},5") if told or follows in _HALVED or is_quantity(follows) else (0, "")
