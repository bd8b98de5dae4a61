"""A file of pairs: the same note in two formats on every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docqa.comparison.cells import (
    count_in,
    facts_in,
    minutes_in,
    name_in,
    noughts_in,
    ratings_in,
    renamed,
    unknown_columns,
    wanted,
)
from docqa.comparison.material import Material, refuse_doubles
from docqa.comparison.records import Record, read_records
from docqa.comparison.votes import votes_in
from docqa.errors import DocqaError
from docqa.types import Arm, ComparisonProblem, Writing

_ARMS: tuple[tuple[str, Arm], ...] = (("source", "reference"), ("rewrite", "new"))
_OWN = frozenset(("id", "source", "rewrite", "worker", "unit", "case", "ratings", "preferences"))
_COLUMNS = (
    "source", "rewrite", "minutes_source", "minutes_rewrite", "words_source", "words_rewrite",
    "rating_source", "rating_rewrite", "ratings_source", "ratings_rewrite", "preference", "preferences",
)  # fmt: skip
_TIMES = {"minutes_source": "tiden för originalet är", "minutes_rewrite": "tiden för omskrivningen är"}
NAMES = ("originalet", "omskrivningen")


def read_pairs(path: Path) -> Material:
    """The pairs in a file: ``id``, ``source`` and ``rewrite``, and what else is known of them.

    Raises:
        ReadError: the file cannot be read.
        DocqaError: as of :func:`pairs_of`.
    """
    return pairs_of(read_records(path), where=f"Filen {path}")


def pairs_of(rows: Sequence[Record], *, where: str = "Listan") -> Material:
    """The pairs in rows.

    A row where one of the texts is missing or empty is left out and named in ``errors``.

    Raises:
        DocqaError: there are none, a column is missing, an id comes twice, or a figure is none.
    """
    records = [renamed(record) for record in rows]
    if not records:
        raise DocqaError(f"{where} har inga par.", "Skriv ett par per rad.")
    for column in ("source", "rewrite"):
        if not any(column in record.values for record in records):
            wanted(next(record for record in records if not record.broken), column, where=where)
    errors: list[ComparisonProblem] = []
    writings: list[Writing] = []
    named = [(name_in(record, "id") or record.place, record) for record in records]
    refuse_doubles(((name, record.place) for name, record in named), "paren")
    for name, record in named:
        problem = _missing(record)
        if problem is not None:
            errors.append(problem)
            continue
        writings.extend(_both(name, record))
        errors.extend(noughts_in(record, _TIMES))
    if not writings:
        raise DocqaError(f"{where} har inga hela par.", "Varje rad behöver både source och rewrite.")
    return Material(tuple(writings), "pairs", True, NAMES, tuple(errors), unknown_columns(records, _COLUMNS))


def _missing(record: Record) -> ComparisonProblem | None:
    """Why a row is no pair."""
    if record.broken:
        return record.problem
    for column, label in (("source", "originalet"), ("rewrite", "omskrivningen")):
        value = record.values.get(column)
        if not isinstance(value, str) or not value.strip():
            what = "är tom" if isinstance(value, str) else "saknas"
            hint = "Fyll i texten om det finns en."
            return ComparisonProblem(record.place, f"{record.place}: {label} ({column}) {what}.", hint)
    return None


def _both(name: str, record: Record) -> Iterator[Writing]:
    for column, arm in _ARMS:
        words = count_in(record, f"words_{column}")
        yield Writing(
            id=name,
            arm=arm,
            text=str(record.values[column]),
            worker=name_in(record, "worker"),
            unit=name_in(record, "unit"),
            case=name_in(record, "case"),
            words=None if words is None else int(words),
            minutes=minutes_in(record, f"minutes_{column}"),
            facts=facts_in(record, arm=column),
            ratings=ratings_in(record, arm=column),
            votes=votes_in(record, arm),
            meta={
                key: str(value)
                for key, value in record.values.items()
                if key not in _OWN and isinstance(value, (str, int, float)) and str(value).strip()
            },
        )
