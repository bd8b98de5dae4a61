"""A row of a table with one text: who wrote it, where, when, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.comparison.cells import count_in, facts_in, minutes_in, name_in, noughts_in, ratings_in
from docqa.comparison.records import Record
from docqa.types import Arm, ComparisonProblem, Writing

_OWN = frozenset(("id", "text", "worker", "unit", "case", "format", "ratings"))
WORDS: Mapping[str, str] = {"words": "textens längd är"}
MINUTES: Mapping[str, str] = {"minutes": "tiden är"}
_PERIODS = ("period", "date")


def unmeasured(record: Record) -> tuple[ComparisonProblem, ...]:
    """Words and minutes of a row that are 0, with which nothing is compared; words of a text are counted."""
    text = record.values.get("text")
    return noughts_in(record, MINUTES if isinstance(text, str) and text.strip() else {**WORDS, **MINUTES})


def text_of_record(name: str, record: Record, arm: Arm) -> Writing | ComparisonProblem:
    """A row as a text in one format, or why it is left out: no text, and nothing else is known of it.

    Raises:
        DocqaError: a figure is none, or outside its bounds.
    """
    if record.problem is not None:
        return record.problem
    text = record.values.get("text")
    words, minutes = count_in(record, "words"), minutes_in(record)
    facts, ratings = facts_in(record), ratings_in(record)
    if isinstance(text, str) and not text.strip():
        text = None
    if not isinstance(text, str) and not (words or minutes or facts or ratings):
        hint = "Fyll i text, words, minutes eller betyg."
        return ComparisonProblem(record.place, f"{record.place}: raden har ingen text och inga mått.", hint)
    return Writing(
        id=name,
        arm=arm,
        text=text if isinstance(text, str) else None,
        worker=name_in(record, "worker"),
        unit=name_in(record, "unit"),
        case=name_in(record, "case"),
        period=next((told for column in _PERIODS if (told := name_in(record, column))), None),
        words=int(words) if words else None,
        minutes=minutes,
        facts=facts,
        ratings=ratings,
        meta={
            key: str(value)
            for key, value in record.values.items()
            if key not in _OWN and isinstance(value, (str, int, float)) and str(value).strip()
        },
    )
