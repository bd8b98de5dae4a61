"""Scores to a summary: how the documents are, by unit and kind, with groups too small to tell left out."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError, did_you_mean
from docqa.reading import ReadProblem
from docqa.scoring.columns import (
    CATEGORIES,
    DOCUMENT_COLUMNS,
    FINDING_COLUMNS,
    GROUPED,
    MEASURES,
    ids_and_types,
)
from docqa.scoring.divisions import column, divisions
from docqa.scoring.grouping import by_month, groups, scores_in
from docqa.scoring.months import MONTH
from docqa.scoring.rates import FIGURES, Row, documents_of, findings_of, rate, untold
from docqa.scoring.running import Outcome
from docqa.scoring.suppressing import hidden_groups
from docqa.scoring.tables import cannot_write, connect, to_json, write_whole

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MIN_GROUP = 5
"""Groups of fewer documents are not shown: the few who wrote them could be told."""
_SPREAD = (0.1, 0.25, 0.5, 0.75, 0.9)
_TOP_RULES = 20


def summary(out: Path, *, by: Sequence[str] = ("unit", "kind"), min_group: int = MIN_GROUP) -> dict[str, Any]:
    """What ``scores.parquet`` and ``findings.parquet`` in a folder come to, as ``docqa.score/1``.

    Findings are counted for 100 words of all documents together, so that a long document counts for more than
    a short one; measures are spread over documents. A group with fewer than ``min_group`` documents is shown
    without figures, and so are as many others as are needed for it not to be found by subtraction. So it is
    with categories and rules found in fewer documents than that, of all or of a group: they are not there.

    Args:
        out: the folder of a finished run.
        by: columns to group by, from `GROUPED`; those without any value are left out.
        min_group: the smallest group shown, from 1.

    Raises:
        DocqaError: a column is unknown.
    """
    check_columns(by)
    return summary_of(scores_in(out), by=by, min_group=min_group)


def summary_of(database: DuckDBPyConnection, *, by: Sequence[str], min_group: int) -> dict[str, Any]:
    """:func:`summary` of the views ``scores`` and ``findings``."""
    row = database.execute(f"SELECT {FIGURES} FROM scores").fetchone() or ()
    documents, words, findings = row[:3]
    categories = _categories(row, min_group)
    used = [name for name in by if _one(database, f'count("{name}")')[0]]
    divided = divisions(database, [*map(column, used), MONTH], min_group=min_group)
    return {
        "schema": "docqa.score/1",
        "documents": documents,
        "words": words or 0,
        "findings": findings or 0,
        "findings_per_100_words": rate(findings, words),
        "min_group": min_group,
        "measures": {
            name: _spread(database, name) for name in ("words", "findings_per_100_words", *MEASURES)
        },
        "categories": categories,
        "rules": _rules(database, categories, min_group),
        "groups": {name: groups(divided[column(name)], min_group=min_group) for name in used},
        **by_month(divided[MONTH], min_group=min_group),
    }


def check_columns(by: Sequence[str]) -> None:
    """See that documents can be grouped by these columns.

    Raises:
        DocqaError: one is unknown; the hint names the nearest.
    """
    for name in by:
        if name not in GROUPED:
            raise DocqaError(f'Det går inte att dela upp efter "{name}".', did_you_mean(name, GROUPED))


def write_summary(
    out: Path, outcome: Outcome, *, by: Sequence[str] = ("unit", "kind"), min_group: int = MIN_GROUP
) -> dict[str, Any]:
    """:func:`summary` with what could not be read, also written to ``summary.json``.

    Raises:
        DocqaError: a column is unknown; the disk is full or locked.
    """
    told = summary(out, by=by, min_group=min_group) | _errors(outcome.problems)
    try:
        write_whole(out / "summary.json", to_json(told))
    except OSError as error:
        raise cannot_write(out, error) from error
    return told


def summary_of_nothing(problems: Sequence[ReadProblem], *, min_group: int = MIN_GROUP) -> dict[str, Any]:
    """:func:`summary` of a run in which nothing could be read: no documents, and why."""
    database = connect()
    for name, columns in (("scores", DOCUMENT_COLUMNS), ("findings", FINDING_COLUMNS)):
        database.execute(f"CREATE TABLE {name} ({ids_and_types(columns)})")
    return summary_of(database, by=(), min_group=min_group) | _errors(problems)


def _errors(problems: Sequence[ReadProblem]) -> dict[str, Any]:
    errors = [{"path": one.path, "message": one.message, "hint": one.hint} for one in problems]
    return {"unread": len(errors), "errors": errors}


def _one(database: DuckDBPyConnection, what: str) -> tuple[Any, ...]:
    row = database.execute(f"SELECT {what} FROM scores").fetchone()
    return row or ()


def _spread(database: DuckDBPyConnection, name: str) -> dict[str, float | int | None]:
    """How many documents have a measure, its mean, and the values below which shares of them lie."""
    parts = ", ".join(f'quantile_cont("{name}", {share})' for share in _SPREAD)
    count, mean, *values = _one(database, f'count("{name}"), avg("{name}"), {parts}')
    rounded = [None if value is None else round(value, 3) for value in (mean, *values)]
    return dict(zip(("n", "mean", "p10", "p25", "p50", "p75", "p90"), (count, *rounded), strict=True))


def _categories(row: Row, min_group: int) -> dict[str, Any]:
    """Every category, but those found in too few documents and what hides them."""
    gone = untold(row, min_group=min_group)
    return {
        name: {"findings": total, "documents": some, "per_100_words": rate(total, row[1])}
        for name, total, some, left_out in zip(
            CATEGORIES, findings_of(row), documents_of(row), gone, strict=True
        )
        if not left_out
    }


def _rules(database: DuckDBPyConnection, told: Container[str], min_group: int) -> list[dict[str, Any]]:
    """The most frequent rules of the categories told of, without those found in too few documents."""
    rows = database.execute(
        """
        SELECT rule, any_value(category), count(*) AS found, count(DISTINCT position) FROM findings
        GROUP BY rule ORDER BY found DESC, rule
        """
    ).fetchall()
    gone = {name for name in {row[1] for row in rows} if name not in told}
    shown = [row for row in rows if row[1] not in gone and row[0] not in _small_rules(rows, min_group)]
    keys = ("rule", "category", "findings", "documents")
    return [dict(zip(keys, row, strict=True)) for row in shown[:_TOP_RULES]]


def _small_rules(rows: Sequence[Row], min_group: int) -> set[str]:
    """The rules found in too few documents, and what hides them from the total of their category."""
    found: set[str] = set()
    for category in {row[1] for row in rows}:
        its = [row for row in rows if row[1] == category]
        small = [row[3] < min_group for row in its]
        gone = hidden_groups([row[2] for row in its], min_group=min_group, small=small)
        found |= {row[0] for row, left_out in zip(its, gone, strict=True) if left_out}
    return found
