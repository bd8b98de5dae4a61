"""What dates are read against and moved by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docqa.calendar_names import MONTHS
from docqa.privacy.year_words import year_in_words

DEFAULT_DAY = dt.date(2025, 6, 15)
MID_MONTH, MID_YEAR = 15, (7, 1)
ABBREVIATED = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH_NUMBERS = {name: at for at, name in enumerate(MONTHS, 1)} | ABBREVIATED
_MAX_YEARS_OFF = 4


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates are read against and moved by: the shift, a day near the note's, the last one met."""

    shift_days: int
    near: dt.date = DEFAULT_DAY
    last: dt.date | None = None

    def moved(self, day: dt.date) -> dt.date:
        """A day some weeks off."""
        return day + dt.timedelta(days=self.shift_days)

    def years(self, year: int) -> int:
        """A year as far off as its summer is."""
        return self.moved(dt.date(year, *MID_YEAR)).year

    def full(self, month: int, day: int, *, weekday: int | None = None) -> dt.date | None:
        """The day of that month nearest to the note's, on a weekday where one is told."""
        years = sorted(range(self.near.year - _MAX_YEARS_OFF, self.near.year + _MAX_YEARS_OFF + 1),
                       key=lambda year: abs(year - self.near.year))  # fmt: skip
        days = [found for year in years if (found := day_of(year, month, day)) is not None]
        if weekday is not None:
            days = [found for found in days if found.weekday() == weekday] or days
        else:
            days = [found for found in days if abs(found.year - self.near.year) <= 1] or days
        return min(days, key=lambda found: abs(found - self.near), default=None)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """A day; None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_in(year: str) -> int:
    """A year in four figures, of four or two or of words: those below 50 are of this century."""
    if not year.isdecimal():
        return year_in_words(year)
    number = int(year)
    return number if len(year) == 4 else number + (2000 if number < 50 else 1900)


def month_in(word: str) -> int:
    """The number of a month in figures or words."""
    return int(word) if word.isdecimal() else _MONTH_NUMBERS[word.lower().rstrip(".")]
