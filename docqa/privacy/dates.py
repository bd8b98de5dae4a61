"""Dates in every form that notes have, and the same form again some weeks earlier.

A form is a pattern and a way to write it anew. What a date lacks (its year, its month) is taken from the
note: the date of entry, or the date before. Shifts are whole weeks, so weekdays stay.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docqa.calendar_names import WEEKDAYS
from docqa.privacy.calendars import Calendar, day_of, month_in
from docqa.privacy.date_forms import FORMS, MON, MONTH
from docqa.privacy.date_writing import DAY, full_date

_NEAR_WEEKDAY = re.compile(
    rf"(?i)\b(?:({'|'.join(WEEKDAYS)})(?:en|ens|s)?|(mån|tis|ons|tors?|fre|lör|"
    rf"sön)\b\.?),? (?:den )?(?:d\. ?)?$"
)
_BORN = re.compile(r"(?i)född|\bf\.? ?$|\bf\. ")
_TELLING_A_YEAR = 7
"""How many of the forms, the first ones, may tell a year."""


def find_dates(text: str) -> Iterator[tuple[int, int]]:
    """Where dates stand, in order and not overlapping; an empty text has none."""
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in form.pattern.finditer(text):
            span = match.span("date")
            free = all(span[1] <= start or end <= span[0] for start, end in taken)
            if free and form.write(match, Calendar(0), None) is not None:
                taken.append(span)
    yield from sorted(taken)


def shifted(text: str, span: tuple[int, int], calendar: Calendar) -> tuple[str, Calendar]:
    """The date at a place as it is written after the shift, and the calendar that knows of it.

    >>> shifted("Möte tisdag den 3 november 2026.", (16, 31), Calendar(-364))[0]
    '4 november 2025'
    """
    for form in FORMS:
        for match in form.pattern.finditer(text, max(0, span[0] - 40), min(len(text), span[1] + 40)):
            if match.span("date") != span:
                continue
            before = _NEAR_WEEKDAY.search(text, max(0, span[0] - 24), span[0])
            weekday = _weekday_in(before) if before else None
            written = form.write(match, calendar, weekday)
            if written is not None:
                return written[0], replace(calendar, last=written[1] or calendar.last)
    return text[span[0] : span[1]], calendar


def anchor(text: str, spans: Sequence[tuple[int, int]]) -> dt.date | None:
    """The first date of a note that is written with its year and is nobody's birth; None without one."""
    for start, end in spans:
        for form in FORMS[:_TELLING_A_YEAR]:
            match = form.pattern.search(text, max(0, start - 1), min(len(text), end + 12))
            day = full_date(match) if match and match.span("date") == (start, end) else None
            if day is not None and not _BORN.search(text, max(0, start - 16), start):
                return day
    return None


def year_of_weekdays(texts: Sequence[str], near: dt.date) -> dt.date:
    """A day in the year in which most dates without one fall on the weekdays told with them.

    >>> year_of_weekdays(["tisdag 3/11", "fredagen den 6 november"], dt.date(2025, 6, 15))
    datetime.date(2026, 6, 15)
    """
    told = [
        pair for text in texts for start, end in find_dates(text) if (pair := _weekday_told(text, start, end))
    ]
    years = sorted(range(near.year - 6, near.year + 7), key=lambda year: abs(year - near.year))
    fits = {year: sum(_falls(year, *pair) for pair in told) for year in years}
    best = max(years, key=lambda year: fits[year])
    return near.replace(year=best) if fits[best] else near


def _weekday_told(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    before = _NEAR_WEEKDAY.search(text, max(0, start - 24), start)
    found = re.fullmatch(
        rf"(?P<d>{DAY})(?:/(?P<m>{MON})|(?::?[ea])? (?P<w>{MONTH}))", text[start:end], re.IGNORECASE
    )
    if before is None or found is None:
        return None
    return month_in(found["m"] or found["w"]), int(found["d"]), _weekday_in(before)


def _weekday_in(match: re.Match[str]) -> int:
    told = (match[1] or match[2]).lower()
    return next(at for at, name in enumerate(WEEKDAYS) if name.startswith(told))


def _falls(year: int, month: int, day: int, weekday: int) -> bool:
    found = day_of(year, month, day)
    return found is not None and found.weekday() == weekday
