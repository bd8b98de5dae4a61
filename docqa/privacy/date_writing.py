"""How each form of a date is written again after a shift.

A writer takes the match of a form, the calendar and the weekday told before the date. It gives the new words
and, where it knows it, the old day; None where the match is no date.
"""

from __future__ import annotations

import datetime as dt
import re

from docqa.calendar_names import MONTHS
from docqa.privacy.calendars import ABBREVIATED, MID_MONTH, Calendar, day_of, month_in, year_in
from docqa.privacy.day_words import day_word, days_by_word
from docqa.privacy.year_words import year_as

DAY = r"(?:[12]\d|3[01]|0?[1-9])"
ANY_DAY = rf"(?:{DAY}(?::?[ea](?![a-zåäö]))?|(?:{'|'.join(days_by_word())}))"
Written = tuple[str, dt.date | None] | None


def full_date(match: re.Match[str]) -> dt.date | None:
    """The day that a match tells with its year; None where it does not."""
    parts = match.groupdict()
    year, month = parts.get("y"), parts.get("m")
    if not year or not month:
        return None
    day = re.findall(r"\d+", parts["d"]) or [str(days_by_word().get(parts["d"].lower(), 0))]
    return day_of(year_in(year), month_in(month), int(day[-1]))


def write_numbers(match: re.Match[str], calendar: Calendar, _weekday: int | None = None) -> Written:
    """Year, month and day as figures, in whatever order and however parted."""
    old = full_date(match)
    if old is None:
        return None
    new = calendar.moved(old)
    values = {"y": new.year, "m": new.month, "d": new.day}
    padded = match["y"] == match["date"][: len(match["y"])] or match["m"][0] == "0" or match["d"][0] == "0"
    shown = {name: f"{value:02d}" if padded else str(value) for name, value in values.items() if name != "y"}
    return _filled(match, {**shown, "y": _as_wide(match["y"], new.year)}), old


def _as_wide(old: str, value: int) -> str:
    """A number with as many figures as another had; a year of two, or in words, stays one.

    >>> _as_wide("03", 9), _as_wide("3", 11), _as_wide("26", 2025)
    ('09', '11', '25')
    """
    if not old.isdecimal():
        return year_as(old, value)
    if len(old) == 2 and value > 99:
        return f"{value % 100:02d}"
    return str(value).zfill(len(old)) if old.startswith("0") or len(old) > 2 else str(value)


def _filled(match: re.Match[str], parts: dict[str, str]) -> str:
    """The words of a match with some of its groups written anew."""
    start = match.start("date")
    words, at = [], start
    for name in sorted((name for name in parts if match[name] is not None), key=match.start):
        words += [match.string[at : match.start(name)], parts[name]]
        at = match.end(name)
    return "".join([*words, match.string[at : match.end("date")]])


def write_slashed(match: re.Match[str], calendar: Calendar, weekday: int | None) -> Written:
    """Day and month as figures, with a year or without, and the first day of a range before them."""
    month, year = int(match["m"]), match["y"]
    old = (
        day_of(year_in(year), month, int(match["d"]))
        if year
        else calendar.full(month, int(match["d"]), weekday=weekday)
    )
    if old is None:
        return None
    new = calendar.moved(old)
    parts = {"d": _as_wide(match["d"], new.day), "m": _as_wide(match["m"], new.month)}
    if year:
        parts["y"] = _as_wide(year, new.year)
    if match["d0"]:
        first = day_of(old.year, old.month, int(match["d0"]))
        if first is None:
            return None
        earlier = calendar.moved(first)
        month_too = "" if earlier.month == new.month else f"/{earlier.month}"
        parts["d0"] = _as_wide(match["d0"], earlier.day) + month_too
    return _filled(match, parts), old


def write_worded(match: re.Match[str], calendar: Calendar, weekday: int | None) -> Written:
    """Days and a month in words, with a year or without: "3, 10 och 17 mars", "den tredje mars 2026"."""
    month, year = month_in(match["m"]), match["y"]
    days = [(each.span(), _day_number(each[0])) for each in re.finditer(ANY_DAY, match["d"], re.IGNORECASE)]
    if not days:
        return None
    old = (
        day_of(year_in(year), month, days[-1][1])
        if year
        else calendar.full(month, days[-1][1], weekday=weekday)
    )
    if old is None:
        return None
    new = calendar.moved(old)
    words, at = [], 0
    for (start, end), number in days:
        each = day_of(old.year, month, number)
        if each is None:
            return None
        moved = calendar.moved(each)
        words.append(match["d"][at:start] + _day_as(match["d"][start:end], moved.day))
        if moved.month != new.month:
            words.append(f" {MONTHS[moved.month - 1]}")
        at = end
    parts = {"d": "".join(words) + match["d"][at:], "m": _month_as(match["m"], new.month)}
    if year:
        parts["y"] = _as_wide(year, new.year)
    return _filled(match, parts), old


def _day_number(word: str) -> int:
    found = re.match(r"\d+", word)
    return int(found[0]) if found else days_by_word()[word.lower()]


def _day_as(old: str, day: int) -> str:
    """A day as the old one was written: "3", "3:e", "tredje".

    >>> _day_as("3:e", 21), _day_as("tredje", 21), _day_as("03", 4), _day_as("3e", 5)
    ('21:a', 'tjugoförsta', '04', '5e')
    """
    figures = re.match(r"\d+", old)
    if not figures:
        word = day_word(day)
        return word.capitalize() if old[0].isupper() else word
    ending = old[figures.end() :]
    if ending:
        letter = "a" if day in (1, 2, 21, 22, 31) else "e"
        ending = ending[:-1] + letter
    return _as_wide(figures[0], day) + ending


def _month_as(old: str, month: int) -> str:
    """A month as the old one was written: in full or short, with a capital or not."""
    short = old.lower().rstrip(".") in ABBREVIATED
    name = MONTHS[month - 1]
    if short:
        name = {3: "mars", 5: "maj", 9: "sept" if "sept" in old.lower() else "sep"}.get(month, name[:3])
        name += "." if old.endswith(".") and month not in (3, 5) else ""
    if old.isupper():
        return name.upper()
    return name.capitalize() if old[0].isupper() else name


def write_month(match: re.Match[str], calendar: Calendar, _weekday: int | None = None) -> Written:
    """A month, with a year or without."""
    month, year = month_in(match["m"]), match["y"]
    old = day_of(year_in(year), month, MID_MONTH) if year else calendar.full(month, MID_MONTH)
    if old is None:
        return None
    new = calendar.moved(old)
    number = match["m"].isdecimal()
    parts = {"m": _as_wide(match["m"], new.month) if number else _month_as(match["m"], new.month)}
    if year:
        parts["y"] = _as_wide(year, new.year)
    return _filled(match, parts), None


def write_day(match: re.Match[str], calendar: Calendar, weekday: int | None) -> Written:
    """A day whose month is told elsewhere: "den 12", "den 12:e"."""
    near = calendar.last or calendar.near
    number = _day_number(match["d"])
    found = [(abs((day - near).days), day) for month in (-1, 0, 1) if (day := _in_month(near, month, number))]
    if weekday is not None:
        found = [pair for pair in found if pair[1].weekday() == weekday] or found
    if not found:
        return None
    old = min(found)[1]
    new = calendar.moved(old)
    ending = match.groupdict().get("e")
    parts = {"d": _day_as(match["d"] + (ending or ""), new.day)}
    return _filled(match, parts | ({"e": ""} if ending else {})), old


def _in_month(near: dt.date, months: int, day: int) -> dt.date | None:
    month = near.year * 12 + near.month - 1 + months
    return day_of(month // 12, month % 12 + 1, day)


def write_week(match: re.Match[str], calendar: Calendar, _weekday: int | None = None) -> Written:
    """Weeks by number, one or a range, with a year or without."""
    year = year_in(match["y"]) if match["y"] else calendar.near.year
    parts = {}
    for name in ("w0", "w"):
        if match[name]:
            week = int(match[name])
            try:
                monday = calendar.moved(dt.date.fromisocalendar(year, week, 1))
            except ValueError:
                return None
            parts[name] = _as_wide(match[name], monday.isocalendar().week)
    if match["y"]:
        parts["y"] = _as_wide(match["y"], calendar.years(year))
    return _filled(match, parts), None


def write_year(match: re.Match[str], calendar: Calendar, _weekday: int | None = None) -> Written:
    """A year, or two years of a school year."""
    parts = {"y": _as_wide(match["y"], calendar.years(year_in(match["y"])))}
    if "y2" in match.groupdict() and match["y2"]:
        parts["y2"] = _as_wide(match["y2"], calendar.years(year_in(match["y2"])))
    return _filled(match, parts), None
