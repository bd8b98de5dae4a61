"""Dates: "den tredje november tjugohundratjugosex" is 2026-11-03, without a year "den 3 november".

With the entry date, a date without a year gets the year nearest to it, and words like "i går" are proposed
with their date in brackets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docqa import calendar_names
from docqa.dictation.numerals import ORDINALS, TENS, UNITS, cardinal, year
from docqa.dictation.pieces import Piece, like, merge
from docqa.dictation.places import Words
from docqa.dictation.quantities import is_quantity

MONTHS = {name: number for number, name in enumerate(calendar_names.MONTHS, 1)}
WEEKDAYS = {name: number for number, name in enumerate(calendar_names.WEEKDAYS)}
_NEAR = {("i", "dag"): 0, ("i", "går"): -1, ("i", "morgon"): 1, ("i", "förrgår"): -2, ("i", "övermorgon"): 2}
_AFTER_WORDS = """punkt komma klockan kl kl. kolon och ny nytt slut på i kom är var till med hos då som när
    parentes frågetecken"""
_AFTER_YEAR = frozenset(_AFTER_WORDS.split())
_DAY_CUE_WORDS = "till senast före efter från innan sedan inför kring runt omkring"
_DAY_CUES = frozenset(_DAY_CUE_WORDS.split()) | WEEKDAYS.keys()
_CLOSING_TEXT = "punkt komma och men när då eller varje i klockan kl"
_CLOSING = frozenset(_CLOSING_TEXT.split())
_JOINTS = frozenset({"och", "till", "eller"})
_DASHES = frozenset({"streck", "bindestreck"})
_FIRST_SHORT, _LAST_SHORT = 20, 39  # years said with two figures
_NEAR_JOINED = {"idag": 0, "igår": -1, "imorgon": 1, "iförrgår": -2, "förrgår": -2}


@dataclass(frozen=True, slots=True)
class _Date:
    day: int
    month: int
    year: int | None
    words: int
    den: bool


def _read(words: Sequence[str]) -> _Date | None:
    den = words[:1] == ["den"]
    rest = _day_joined(words[den:])
    before = len(words) - len(rest)
    if len(rest) < 2:
        return None
    month, taken = MONTHS.get(rest[1]), 2
    day = _day(rest[0]) or _counted_day(rest)
    if month is None and den:
        month, taken = _spoken_month(day, rest)
    if day is None or month is None:
        return None
    said_year, more = _said_year(rest[taken:]) or _short_year(rest[taken:]) or (None, 0)
    return _Date(day, month, said_year, before + taken + more, den)


def _short_year(words: Sequence[str]) -> tuple[int, int] | None:
    """ "tjugosex" after a month, where it counts nothing."""
    value = cardinal(words[0]) if words and not words[0].isdecimal() else None
    fits = value is not None and _FIRST_SHORT < value <= _LAST_SHORT
    free = len(words) < 2 or words[1] in _AFTER_YEAR
    return (2000 + (value or 0), 1) if fits and free else None


def _said_year(words: Sequence[str]) -> tuple[int, int] | None:
    """The year that begins ``words``, unless they say an amount ("två tusen kronor")."""
    found = year(words)
    if found is None:
        return None
    value, taken = found
    follows = words[taken] if taken < len(words) else ""
    if taken > 1 and words[taken - 1] in TENS and follows in UNITS:  # "två tusen tjugo sex"
        value, taken = value + UNITS[follows], taken + 1
        follows = words[taken] if taken < len(words) else ""
    is_part = taken > 1 and cardinal(follows) is not None  # "två tusen fem hundra"
    return None if is_part or is_quantity(follows) else (value, taken)


def _day_joined(words: Sequence[str]) -> Sequence[str]:
    """ "tjugo första" said apart as one word."""
    apart = len(words) > 1 and words[0] in {"tjugo", "trettio"} and words[0] + words[1] in ORDINALS
    return [words[0] + words[1], *words[2:]] if apart else words


def _day(word: str) -> int | None:
    if word.isdecimal() and 1 <= int(word) <= 31:
        return int(word)
    return ORDINALS.get(word)


def _counted_day(rest: Sequence[str]) -> int | None:
    """ "trettioen mars tjugohundratjugosex": a cardinal where month and year follow."""
    value = cardinal(rest[0]) if rest[1] in MONTHS and _said_year(rest[2:]) else None
    return value if value is not None and 1 <= value <= 31 and rest[0] not in {"en", "ett"} else None


def _spoken_month(day: int | None, rest: Sequence[str]) -> tuple[int | None, int]:
    """ "den tredje i elfte", and "den tjugofjärde tolfte" where no other reading is left."""
    skip = 2 if rest[1] == "i" else 1
    month = ORDINALS.get(rest[skip]) if len(rest) > skip else None
    clear = skip == 2 or (day or 0) > 12 or (year(rest[2:]) or _short_year(rest[2:])) is not None
    return (month, skip + 1) if clear and month is not None and month <= 12 else (None, 0)


def _in_figures(words: Sequence[str]) -> tuple[dt.date | None, int]:
    """A date said as it is written: "tjugohundratjugosex elva noll tre" or "tjugosex noll tre noll tre"."""
    if not words or words[0].isdecimal():
        return None, 0
    said_year = year(words)
    short = cardinal(words[0]) if "noll" in words[1:4] else None
    if said_year is None and short is not None and _FIRST_SHORT <= short <= _LAST_SHORT:
        said_year = 2000 + short, 1
    if said_year is None:
        return None, 0
    month, at = _two_figures(words, said_year[1])
    day, end = _two_figures(words, at)
    if month is None or day is None or (end < len(words) and is_part_of_number(words[end])):
        return None, 0
    return _calendar(said_year[0], month, day), end


def _two_figures(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """A month or day said as two figures, "noll tre" or "elva", and where it ends."""
    at += at < len(words) and words[at] in _DASHES
    zero = at < len(words) and words[at] == "noll"
    at += zero
    value = cardinal(words[at]) if at < len(words) else None
    fits = (
        value is not None and not words[at].isdecimal() and (1 <= value <= 9 if zero else 10 <= value <= 31)
    )
    return (value, at + 1) if fits else (None, at)


def is_part_of_number(word: str) -> bool:
    """Whether a word after a date in figures shows that it was something else: a number, a dash."""
    return (
        cardinal(word) is not None or word in {"streck", "bindestreck", "minus", "plus"} or is_quantity(word)
    )


def write_dates(pieces: Sequence[Piece], *, entry: dt.date | None = None) -> list[Piece]:
    """The pieces with calendar dates written."""
    place, out = Words(pieces), list[Piece]()
    at = 0
    while at < len(pieces):
        taken, written = _read_any(place.run(at, 8), entry, (place.before(at, 2), place.before(at)))
        if not taken:
            out.append(pieces[at])
            at += 1
            continue
        there = pieces[at : at + taken]
        unchanged = " ".join(piece.text for piece in there).casefold() == written
        out += there if unchanged else [merge(there, like(there[0].text, written), kind="date")]
        at += taken
    return out


def _read_any(words: Sequence[str], entry: dt.date | None, before: tuple[str, str]) -> tuple[int, str]:
    """How many words from the first on say a date, and what is written for them."""
    found = _read(words)
    if found is not None and before[1] in _JOINTS and _is_day(before[0]):
        return (found.words, _in_text(found)) if _exists(found) else (0, "")
    if found is not None and (written := _written(found, entry, before[1])) is not None:
        return found.words, written
    day, taken = _in_figures(words)
    if day is not None:
        return taken, day.isoformat()
    if before[1].removesuffix("en") in _DAY_CUES and _is_lone_day(words):
        return 2, f"den {_day(words[1])}"
    if _begins_span(words):
        span = _day_span(words) if before[1] != "från" else None
        return span or (2, f"den {_day(words[1])}")
    said_year = _said_year(words[1:]) if words and words[0] in MONTHS else None
    return (1 + said_year[1], f"{words[0]} {said_year[0]}") if said_year else (0, "")


def _is_lone_day(words: Sequence[str]) -> bool:
    """ "den tjugofemte" where no noun follows: a day of this month."""
    day = _day(words[1]) if words[:1] == ["den"] and len(words) > 1 else None
    closed = len(words) == 2 or (len(words) > 2 and words[2] in _CLOSING)
    return day is not None and not words[1].isdecimal() and closed


def _day_span(words: Sequence[str]) -> tuple[int, str] | None:
    """ "den tredje till den femte juni": days of one month are a span."""
    if not _begins_span(words) or words[2] != "till":
        return None
    first, last = _day(words[1]), _read(words[3:])
    if last is None or first is None or first >= last.day or not _exists(last):
        return None
    return 3 + last.words, f"den {first}–{_in_text(last).removeprefix('den ')}"


def _begins_span(words: Sequence[str]) -> bool:
    """ "den tredje och den femte november": the first day's month comes with the second."""
    if words[:1] != ["den"] or len(words) < 5 or _day(words[1]) is None or words[1].isdecimal():
        return False
    last = _read(words[3:])
    return words[2] in _JOINTS and last is not None


def _written(found: _Date, entry: dt.date | None, before: str) -> str | None:
    if found.year is not None:
        day = _calendar(found.year, found.month, found.day)
        return None if day is None else day.isoformat()
    if _calendar(2024, found.month, found.day) is None:
        return None
    if entry is not None:
        near = _nearest(found, entry, WEEKDAYS.get(before.removesuffix("en")))
        if near is not None:
            return near.isoformat()
    return _in_text(found)


def _in_text(found: _Date) -> str:
    """The date with its month as a word: "den 5 november 2026"."""
    name = list(MONTHS)[found.month - 1]
    return f"{'den ' if found.den else ''}{found.day} {name}{f' {found.year}' if found.year else ''}"


def _exists(found: _Date) -> bool:
    return _calendar(found.year or 2024, found.month, found.day) is not None


def _is_day(word: str) -> bool:
    """Whether a word is the first day of "den tredje till den femte november"."""
    return word in ORDINALS


def _nearest(found: _Date, entry: dt.date, weekday: int | None) -> dt.date | None:
    """The day nearest to the entry date; on the weekday named, if one was. None when no near year fits."""
    days = (_calendar(entry.year + shift, found.month, found.day) for shift in (-1, 0, 1))
    fitting = [day for day in days if day is not None and weekday in {None, day.weekday()}]
    return min(fitting, key=lambda day: abs((day - entry).days), default=None)


def _calendar(year_: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year_, month, day)
    except ValueError:
        return None


def relative_dates(pieces: Sequence[Piece], *, entry: dt.date) -> list[tuple[int, int, dt.date]]:
    """Where a day is said by its distance ("i går", "i måndags", "på torsdag"), and which day it is."""
    place = Words(pieces)
    found = []
    for at in range(len(pieces)):
        days, taken = _distance(place.run(at, 2), entry)
        if days is not None:
            found.append((pieces[at].start, pieces[at + taken - 1].end, entry + dt.timedelta(days=days)))
    return found


def _distance(words: Sequence[str], entry: dt.date) -> tuple[int | None, int]:
    if words[:1] and words[0] in _NEAR_JOINED:
        return _NEAR_JOINED[words[0]], 1
    if len(words) < 2:
        return None, 0
    if (words[0], words[1]) in _NEAR:
        return _NEAR[words[0], words[1]], 2
    if words[0] == "i" and words[1].removesuffix("s") in WEEKDAYS and words[1].endswith("s"):
        back = (entry.weekday() - WEEKDAYS[words[1].removesuffix("s")]) % 7 or 7
        return -back, 2
    if words[0] == "på" and words[1] in WEEKDAYS:
        return (WEEKDAYS[words[1]] - entry.weekday()) % 7 or 7, 2
    return None, 0
