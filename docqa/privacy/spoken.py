"""Numbers said in words, as dictation leaves them: "noll sjuttio ett sju fyra noll sex tolv"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.dictation import personal_numbers, phones
from docqa.dictation.numerals import cardinal
from docqa.privacy.identity import figures
from docqa.privacy.name_forms import words_of
from docqa.types import Found, IdentifierKind

_REACH = 20
_STOP = re.compile(r"[.!?;:]\s|\n\s*\n")


def find_spoken(text: str) -> Iterator[Found]:
    """Telephone and personal numbers in words; those in figures are left to the patterns.

    >>> [found.key for found in find_spoken("ring noll sjuttio ett sju fyra noll sex tolv i dag")]
    ['701740612']
    """
    spans = list(words_of(text))
    words = [word.lower() for _start, _end, word in spans]
    at = 0
    while at < len(words):
        taken, number = _read(words[: _run(text, spans, at)], at)
        if taken > 3:
            kind: IdentifierKind = "personal_number" if personal_numbers.is_one(number) else "phone"
            digits = figures(number)
            key = digits if kind == "personal_number" else digits.removeprefix("46").lstrip("0")
            yield Found(spans[at][0], spans[at + taken - 1][1], kind, key)
        at += max(taken, 1)


def _run(text: str, spans: Sequence[tuple[int, int, str]], at: int) -> int:
    """Where the words from a place on stop being one sentence's, which a number does not go beyond."""
    for place in range(at, min(at + _REACH, len(spans) - 1)):
        if _STOP.search(text, spans[place][1], spans[place + 1][0]):
            return place + 1
    return at + _REACH


def _read(words: list[str], at: int) -> tuple[int, str]:
    if words[at] != "plus" and not words[at].startswith("noll") and cardinal(words[at]) is None:
        return 0, ""
    ahead = words[at : at + _REACH]
    before = (words[at - 2] if at > 1 else "", words[at - 1] if at else "")
    found = phones.read(ahead, before=before[1])
    return found if found[0] else personal_numbers.read(ahead, before=before)
