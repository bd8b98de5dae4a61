"""When: dates, times and words like "i går", as written and, with the date of the note, as a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from docqa.dictation.dates import MONTHS, WEEKDAYS
from docqa.types import Moment

_MONTH = "|".join(MONTHS)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TIME = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_NEAR = {
    "i dag": 0, "idag": 0, "i går": -1, "igår": -1, "i morgon": 1, "imorgon": 1, "i förrgår": -2,
    "i övermorgon": 2, "i kväll": 0, "ikväll": 0, "i natt": 0, "i morse": 0,
    "i går kväll": -1, "i eftermiddag": 0,
}  # fmt: skip
_NEAR_WORDS = "|".join(sorted(_NEAR, key=len, reverse=True)).replace(" ", "[ ]")
_WEEKDAY = "|".join(WEEKDAYS)
_PATTERN = re.compile(
    rf"""(?ix)(?<![\w\d/])(?:
    (?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)
  | (?:den[ ])?(?P<day>{_DAY})(?:[ ]?[-–][ ]?(?P<last>{_DAY}))?[ ](?P<month>{_MONTH})
      (?:[ ](?P<year>20\d\d))?(?!\w)
  | (?P<sday>{_DAY})/(?P<smonth>1[0-2]|0?[1-9])(?!\d|/)
  | (?P<near>{_NEAR_WORDS})(?!\w)
  | i[ ](?P<past>{"|".join(f"{name[:-3] if name.endswith('dag') else name}dags" for name in WEEKDAYS)})(?!\w)
  | på[ ](?P<coming>{_WEEKDAY})(?!\w)
  | (?:kl\.?|klockan)[ ]?(?P<clock>{_TIME})(?:[ ]?[-–][ ]?(?P<until>{_TIME}))?(?!\d)
  | (?P<week>(?:vecka|v\.)[ ]?\d\d?)(?!\d)
  | (?P<vague>(?:sedan|under|före|efter|från|till|i)[ ](?:{_MONTH}|våras|somras|höstas|vintras|jul(?:en)?
      |skolstarten|(?:förra|nästa|denna)[ ](?:veckan?|månaden?|året|år|terminen?)))(?!\w)
  )"""
)
_ANCHOR = re.compile(r"(?<!\d)((?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)")


def moments(text: str, start: int, end: int, *, anchor: dt.date | None) -> tuple[Moment, ...]:
    """The times written in a passage, in order; ``value`` is a day, two with "/" between, or a clock time.

    Dates without a year get the one nearest to ``anchor``; without it, and for words nothing can be counted
    from ("i somras"), ``value`` is None. The empty passage has none.

    >>> day = dt.date(2026, 10, 14)
    >>> [(m.text, m.value) for m in moments("Den 2 oktober kl. 9, i går", 0, 26, anchor=day)]
    [('Den 2 oktober', '2026-10-02'), ('kl. 9', '09:00'), ('i går', '2026-10-13')]
    >>> [(m.text, m.value) for m in moments("i fredags, på måndag", 0, 20, anchor=day)]
    [('i fredags', '2026-10-09'), ('på måndag', '2026-10-19')]
    """
    return tuple(
        Moment(match.start(), match.end(), match[0], _value(match, anchor))
        for match in _PATTERN.finditer(text, start, end)
    )


def date_of(text: str) -> dt.date | None:
    """The date a note was written or is about: the first whole date in it, None without one.

    >>> date_of("Samtal 2026-10-14 med mamma"), date_of("Samtal i går")
    (datetime.date(2026, 10, 14), None)
    """
    return next((day for match in _ANCHOR.finditer(text) if (day := _calendar(match[1])) is not None), None)


def _value(match: re.Match[str], anchor: dt.date | None) -> str | None:
    part = match.groupdict()
    if part["iso"]:
        return part["iso"]
    if part["clock"]:
        return "/".join(_clock(time) for time in (part["clock"], part["until"]) if time)
    if part["month"] or part["smonth"]:
        month = MONTHS[part["month"].lower()] if part["month"] else int(part["smonth"])
        days = [int(day) for day in (part["day"] or part["sday"], part["last"]) if day]
        found = [_dated(part["year"], month, day, anchor) for day in days]
        return "/".join(str(day) for day in found if day) if all(found) else None
    if anchor is None:
        return None
    return next(_relative(part, anchor), None)


def _relative(part: dict[str, str | None], anchor: dt.date) -> Iterator[str]:
    if part["near"]:
        yield str(anchor + dt.timedelta(days=_NEAR[part["near"].lower()]))
    for name, number in WEEKDAYS.items():
        if part["past"] and part["past"].lower().startswith(name[:3]):
            yield str(anchor - dt.timedelta(days=(anchor.weekday() - number - 1) % 7 + 1))
        if part["coming"] and part["coming"].lower() == name:
            yield str(anchor + dt.timedelta(days=(number - anchor.weekday() - 1) % 7 + 1))


def _clock(time: str) -> str:
    hour, _, minute = time.replace(":", ".").partition(".")
    return f"{int(hour):02}:{minute or '00'}"


def _dated(year: str | None, month: int, day: int, anchor: dt.date | None) -> dt.date | None:
    if year:
        return _calendar(f"{year}-{month:02}-{day:02}")
    if anchor is None:
        return None
    near = (_calendar(f"{anchor.year + step}-{month:02}-{day:02}") for step in (-1, 0, 1))
    return min((found for found in near if found), key=lambda d: abs(d - anchor), default=None)


def _calendar(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None
