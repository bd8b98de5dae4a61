"""Cells of a table to names, numbers and ratings; what is none is told with its place and never quoted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from docqa.comparison.records import Record
from docqa.errors import DocqaError, did_you_mean
from docqa.types import ComparisonProblem

ALIASES = {
    "skribent": "worker", "handläggare": "worker", "enhet": "unit", "ärende": "case", "minuter": "minutes",
    "minuter_före": "minutes_source", "minuter_efter": "minutes_rewrite", "text_före": "source",
    "text_efter": "rewrite", "ord": "words", "betyg": "rating", "datum": "date",
}  # fmt: skip
"""Swedish names of columns that are understood as well."""
NEAR = 0.8
"""How like a known name an unknown one must be to be taken for it misspelt, 0 to 1."""
_SHARED = ("id", "worker", "unit", "case", "date", "kind", "ratings")
Bound = tuple[float, float]
_MINUTES: Bound = (0, 24 * 60)
_COUNT: Bound = (0, math.inf)


def renamed(record: Record) -> Record:
    """The record with Swedish names of columns as docqa's own; a column that is there keeps its name."""
    values = dict(record.values)
    for swedish, name in ALIASES.items():
        if swedish in values and name not in values:
            values[name] = values.pop(swedish)
    return Record(record.place, values, record.broken)


def name_in(record: Record, column: str) -> str | None:
    """A cell as a name, None where it is empty or not there."""
    value = record.values.get(column)
    if value is None or isinstance(value, (dict, list)):
        return None
    return str(value).strip() or None


def number_in(record: Record, column: str, *, bound: Bound = (-math.inf, math.inf)) -> float | None:
    """A cell as a number, with a decimal comma or point; None where it is empty or not there.

    Raises:
        DocqaError: it is no number, or outside its bounds (both included).
    """
    value = record.values.get(column)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    number = _number(value)
    if number is None:
        raise DocqaError(
            f"{record.place}: {column} är inte ett tal.",
            "Skriv bara siffror, till exempel 12,5, eller lämna tomt.",
        )
    if not bound[0] <= number <= bound[1]:
        raise DocqaError(
            f"{record.place}: {column} är {_outside(number, bound)}.", "Rätta raden eller lämna tomt."
        )
    return number


def minutes_in(record: Record, column: str = "minutes") -> float | None:
    """Minutes, 0 left out: nothing is written in no time, so nought means that nobody measured.

    Raises:
        DocqaError: no number, negative, or more than a day.
    """
    return number_in(record, column, bound=_MINUTES) or None


def noughts_in(record: Record, columns: Mapping[str, str]) -> tuple[ComparisonProblem, ...]:
    """Figures that cannot be 0 and are: they are left out, the rest of the row is not.

    Args:
        record: a row whose figures are figures.
        columns: what each column tells, in Swedish, with its verb: "längden är".
    """
    return tuple(
        ComparisonProblem(
            record.place,
            f"{record.place}: {column} är 0, så {what} inte mätt.",
            "Resten av raden räknas. Lämna tomt om ingen mätte.",
        )
        for column, what in columns.items()
        if record.values.get(column) is not None and number_in(record, column) == 0
    )


def count_in(record: Record, column: str) -> float | None:
    """A count, nought or more.

    Raises:
        DocqaError: no number, or negative.
    """
    return number_in(record, column, bound=_COUNT)


def ratings_in(record: Record, *, arm: str = "") -> dict[str, float]:
    """Ratings by question: ``rating``, ``rating_NAME`` and an object ``ratings``, for one format if named.

    A list is several raters, who become one mean. With ``arm``, ``rating_source`` and ``ratings_source`` or
    ``ratings: {"source": ...}`` are read.

    Raises:
        DocqaError: a rating is no number.
    """
    found: dict[str, float] = {}
    for column, value in record.values.items():
        question = _question(column, arm)
        if question is not None:
            _take(record, question, value, found)
    whole = record.values.get(f"ratings_{arm}" if arm else "ratings")
    if whole is None and arm and isinstance(both := record.values.get("ratings"), Mapping):
        whole = both.get(arm)
    if isinstance(whole, Mapping):
        for question, value in whole.items():
            _take(record, str(question), value, found)
    elif whole is not None:
        _take(record, "betyg", whole, found)
    return found


def facts_in(record: Record, *, arm: str = "") -> dict[str, tuple[float, float]]:
    """Facts that people counted, by grade: ``facts`` and ``facts_kept``, also with ``_a`` and ``_b``.

    Raises:
        DocqaError: more were kept than there are, or one of the two is missing.
    """
    found: dict[str, tuple[float, float]] = {}
    tail = f"_{arm}" if arm else ""
    for grade in ("", "a", "b"):
        mark = f"_{grade}" if grade else ""
        total = count_in(record, f"facts{mark}{tail}") or count_in(record, f"facts{mark}")
        kept = count_in(record, f"facts_kept{mark}{tail}")
        if kept is None or not total:
            continue
        if kept > total:
            hint = "facts är alla uppgifter, facts_kept de som finns kvar."
            raise DocqaError(f"{record.place}: fler uppgifter är kvar än vad som fanns.", hint)
        found[grade] = (kept, total)
    return found


def wanted(record: Record, column: str, *, where: str) -> None:
    """Refuse a table without a column.

    Raises:
        DocqaError: it is not there; says which name it may have got instead.
    """
    if column not in record.values:
        near = did_you_mean(column, (name for name in record.values if name))
        hint = near if near.startswith("Menade") else f"Kolumnerna är: {', '.join(record.values)}."
        raise DocqaError(f"{where} har ingen kolumn som heter {column}.", hint)


def unknown_columns(records: Sequence[Record], own: Iterable[str]) -> tuple[str, ...]:
    """A remark for every column whose name is nearly, but not quite, one that would have been used."""
    known = {*own, *_SHARED, *(f"facts{mark}{grade}" for mark in ("", "_kept") for grade in ("", "_a", "_b"))}
    columns = dict.fromkeys(name for record in records for name in record.values)
    remarks = []
    for column in columns:
        near = [] if column in known else get_close_matches(column, known, n=1, cutoff=NEAR)
        if near and near[0] not in columns and not column.startswith(("rating", "preference")):
            remarks.append(f"Kolumnen {column} används inte. Menade du {near[0]}?")
    return tuple(remarks)


def _question(column: str, arm: str) -> str | None:
    """The question that a column of ratings answers, None for any other column."""
    if column == "rating" and not arm:
        return "betyg"
    if not column.startswith("rating_"):
        return None
    name = column.removeprefix("rating_")
    if not arm:
        return name
    if name == arm:
        return "betyg"
    return name.removesuffix(f"_{arm}") if name.endswith(f"_{arm}") else None


def _take(record: Record, question: str, value: Any, found: dict[str, float]) -> None:  # noqa: ANN401 - a cell
    several = value if isinstance(value, (list, tuple)) else [value]
    numbers = []
    for each in several:
        if each is None or (isinstance(each, str) and not each.strip()):
            continue
        number = _number(each)
        if number is None:
            raise DocqaError(
                f"{record.place}: betyget {question} är inte ett tal.", "Skriv betyg som siffror."
            )
        numbers.append(number)
    if numbers:
        found[question] = sum(numbers) / len(numbers)


def _number(value: Any) -> float | None:  # noqa: ANN401 - a cell
    if isinstance(value, bool):
        return None
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _outside(number: float, bound: Bound) -> str:
    return "mindre än noll" if number < bound[0] else f"orimligt stort (mer än {bound[1]:.0f})"
