"""Dates to months, and every month from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docqa.calendar_names import MONTHS

MAX_GAP = 24
"""Months without documents that are shown in a row; where there are more a date is probably wrong."""
_SHORT = 3  # "3 maj 2026" and "3 sept. 2026" are read, "3 s 2026" is not
_FORMS = [
    (name[:letters], at) for at, name in enumerate(MONTHS, 1) for letters in range(_SHORT, len(name) + 1)
]
_WRITTEN = (
    "regexp_extract(lower(trim(date)), "
    "'^(?:den )?(?:[0-9]{1,2} )?([a-z]+)[.]? ([0-9]{4})$', ['month', 'year'])"
)
_NUMBER = (
    f"list_extract({[at for _, at in _FORMS]}, "
    f"list_position({[form for form, _ in _FORMS]}, struct_extract({_WRITTEN}, 'month')))"
)
_WHOLE = "try_cast(date AS DATE)"
_PART = "try_cast(trim(date) || '-01' AS DATE)"
MONTH = f"""CASE
    WHEN {_WHOLE} >= DATE '1000-01-01' THEN strftime({_WHOLE}, '%Y-%m')
    WHEN {_PART} >= DATE '1000-01-01' THEN strftime({_PART}, '%Y-%m')
    ELSE coalesce(struct_extract({_WRITTEN}, 'year') || '-' || lpad(({_NUMBER})::VARCHAR, 2, '0'), '')
END"""
"""In SQL the month of a date, as ``2026-05``; empty where there is none that can be read.

A date is read as year, month and day (``2026-05-03``), as year and month, and in words (``3 maj 2026``).
"""


def every_month(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by month with one of no documents for each month between them that has none; long gaps stay.

    >>> [one["name"] for one in every_month([{"name": "2025-11"}, {"name": "2026-01"}])]
    ['2025-11', '2025-12', '2026-01']
    >>> every_month([])
    []
    """
    filled = list(rows[:1])
    for row in rows[1:]:
        first, last = _number(filled[-1]["name"]) + 1, _number(row["name"])
        if last - first <= MAX_GAP:
            filled += [_empty(f"{at // 12:04d}-{at % 12 + 1:02d}") for at in range(first, last)]
        filled.append(row)
    return filled


def _number(name: str) -> int:
    year, month = name.split("-")
    return 12 * int(year) + int(month) - 1


def _empty(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "hidden": False,
        "documents": 0,
        "words": 0,
        "findings_per_100_words": None,
        "median_words": None,
        "mean_lix": None,
        "child_heard_share": None,
        "per_100_words": {},
    }
