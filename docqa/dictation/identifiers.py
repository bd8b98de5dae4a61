"""Personal numbers, telephone numbers and e-mail addresses said digit by digit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docqa.dictation.numerals import cardinal, year
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words

_DASHES = frozenset({"streck", "bindestreck", "minus"})
_PERSONAL_CUES = ("personnum", "född", "samordningsnum")
_AT = (("snabel", "a"), ("snabela",), ("at",))
_JOINERS = {"punkt": ".", "bindestreck": "-", "understreck": "_", "streck": "-"}
_ENDINGS = frozenset({"se", "nu", "com", "org", "net", "eu", "no", "dk", "fi"})
_TWO_DIGIT_AREAS = frozenset({"08"})
_AREA_WORDS = """010 011 013 016 018 019 020 021 023 026 031 033 035 036 040 042 044 046 054 060 063 070 072
    073 076 077 079 090"""
_AREAS = frozenset(_AREA_WORDS.split())


def write_identifiers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with personal numbers, telephone numbers and e-mail addresses in one piece each."""
    out = list[Piece]()
    place, at = Words(pieces), 0
    while at < len(pieces):
        taken, written, kind = _read(place, at)
        if taken == 0:
            out.append(pieces[at])
            at += 1
            continue
        out.append(merge(pieces[at : at + taken], written, kind=kind))
        at += taken
    return out


def _read(place: Words, at: int) -> tuple[int, str, str]:
    taken, written = _email(place.run(at, 24))
    if taken:
        return taken, written, "identifier"
    words, ends = _over_commas(place.pieces, at)
    taken, written = _personal_number(words, cued=place.before(at).startswith(_PERSONAL_CUES))
    if taken:
        return ends[taken - 1] - at, written, "identifier"
    taken, written = _telephone(words)
    return (ends[taken - 1] - at if taken else 0), written, "phone"


def _over_commas(pieces: Sequence[Piece], at: int) -> tuple[list[str], list[int]]:
    """Words from ``at`` on, over the recogniser's commas between groups of digits, and where each ends."""
    words: list[str] = []
    ends: list[int] = []
    for place in range(at, min(len(pieces), at + 30)):
        piece = pieces[place]
        if piece.text == "," and words and not piece.quoted:
            continue
        if piece.role != "word" or piece.kind is not None or piece.quoted:
            break
        words.append(piece.key)
        ends.append(place + 1)
    return words, ends


def _email(words: Sequence[str]) -> tuple[int, str]:
    left, at = _dotted(words, 0, stop_at_ending=False)
    for phrase in _AT:
        if left and tuple(words[at : at + len(phrase)]) == phrase:
            right, end = _dotted(words, at + len(phrase), stop_at_ending=True)
            if "." in right and right.rpartition(".")[2] in _ENDINGS:
                return end, f"{left}@{right}"
    return 0, ""


def _dotted(words: Sequence[str], at: int, *, stop_at_ending: bool) -> tuple[str, int]:
    """Words joined by spoken dots from ``at`` on, and where they end."""
    if at >= len(words) or words[at] in _JOINERS:
        return "", at
    text, at = words[at], at + 1
    while at + 1 < len(words) and words[at] in _JOINERS and words[at + 1] not in _JOINERS:
        text += _JOINERS[words[at]] + words[at + 1]
        at += 2
        if stop_at_ending and words[at - 1] in _ENDINGS:
            break
    return text, at


def _digits(words: Sequence[str], *, most: int) -> tuple[str, int]:
    """Digits said one or two at a time from the first word on, and how many words they take."""
    said_year = year(words) if most > 10 else None
    digits, at = (str(said_year[0]), said_year[1]) if said_year else ("", 0)
    while at < len(words) and len(digits) < most:
        word = words[at]
        value = cardinal(word)
        if value is None or word in {"en", "hundra", "tusen"}:
            break
        digits += word if word.isdecimal() else str(value)
        at += 1
    return digits, at


def _personal_number(words: Sequence[str], *, cued: bool) -> tuple[int, str]:
    digits, at = _digits(words, most=12)
    if len(digits) in {6, 8} and at < len(words) and words[at] in _DASHES and _is_birth_date(digits):
        last, more = _digits(words[at + 1 :], most=4)
        if len(last) == 4:
            return at + 1 + more, f"{digits}-{last}"
    if len(digits) in {10, 12} and (cued or digits[0] != "0") and _is_birth_date(digits[:-4]):
        return at, f"{digits[:-4]}-{digits[-4:]}"
    return 0, ""


def _is_birth_date(digits: str) -> bool:
    year, month, day = digits[:-4], int(digits[-4:-2]), int(digits[-2:])
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        dt.date(full, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return 1850 <= full <= 2100


def _telephone(words: Sequence[str]) -> tuple[int, str]:
    if not words or words[0] != "noll":
        return 0, ""
    digits, at = _digits(words, most=10)
    if len(digits) < 8 or not digits.startswith("0"):
        return 0, ""
    area = 2 if digits[:2] in _TWO_DIGIT_AREAS else 3 if digits[:3] in _AREAS else 4
    return at, f"{digits[:area]}-{_grouped(digits[area:])}"


def _grouped(digits: str) -> str:
    """A subscriber's number in groups: 174 06 12, 39 06 22, 123 45."""
    sizes = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}.get(len(digits), (len(digits),))
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    return " ".join(groups)
