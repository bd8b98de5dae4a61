"""The day a document is from: the first date under a heading for dates, in its first lines or its title."""

from __future__ import annotations

import re
from datetime import date

from docqa.calendar_names import MONTHS
from docqa.rules.view import View

_MONTH = "|".join([*MONTHS, *(f"{name[:3]}" for name in MONTHS), "sept"])
_ISO = r"(?<!\d)(?P<y>(?:19|20)\d\d)-?(?P<m>[01]\d)-?(?P<d>[0-3]\d)(?![\d-])"
_WORDS = rf"(?<!\d)(?P<d2>\d{{1,2}})(?::e)? (?P<month>{_MONTH})\.? (?P<y2>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(f"{_ISO}|{_WORDS}", re.IGNORECASE)
FIRST_LINES = 3


def entry_date(view: View) -> date | None:
    """The day a note itself says it is from, None when it does not."""
    return view.remember("entry date", lambda: _entry_date(view))


def dates_in(text: str, start: int = 0, end: int | None = None) -> list[date]:
    """The full dates in a part of a text, in order.

    >>> dates_in("Beslut 2025-09-01, uppföljt den 3 mars 2026.")
    [datetime.date(2025, 9, 1), datetime.date(2026, 3, 3)]
    """
    found = (_date(match) for match in _DATE.finditer(text, start, len(text) if end is None else end))
    return [day for day in found if day is not None]


def _entry_date(view: View) -> date | None:
    for section in view.sections:
        if section.kind == "date":
            days = dates_in(view.text, section.start, section.end)
            if days:
                return days[0]
    head = [line for line in view.text.split("\n") if line.strip()][:FIRST_LINES]
    return next(iter(dates_in("\n".join(head))), None)


def _date(match: re.Match[str]) -> date | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    else:
        year, day = int(match["y2"]), int(match["d2"])
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    try:
        return date(year, month, day)
    except ValueError:
        return None
