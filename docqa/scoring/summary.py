"""Scores to a summary: how the documents are, by unit and kind, with groups too small to tell left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError, did_you_mean
from docqa.scoring.columns import CATEGORIES, MEASURES, META
from docqa.scoring.grouping import column, groups, months, rate, scores_in
from docqa.scoring.running import Outcome
from docqa.scoring.tables import to_json, write_whole

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
    without figures, and so are as many others as are needed for it not to be found by subtraction.

    Args:
        out: the folder of a finished run.
        by: columns to group by, from `META`; those without any value are left out.
        min_group: the smallest group shown, from 1.

    Raises:
        DocqaError: a column is unknown.
    """
    check_columns(by)
    database = scores_in(out)
    documents, words, findings = _one(database, "count(*), sum(words), sum(findings)")
    used = [name for name in by if _one(database, f'count("{name}")')[0]]
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
        "categories": _categories(database),
        "rules": _rules(database),
        "groups": {name: groups(database, column(name), min_group=min_group) for name in used},
        "months": months(database, min_group=min_group),
    }


def check_columns(by: Sequence[str]) -> None:
    """See that documents can be grouped by these columns.

    Raises:
        DocqaError: one is unknown; the hint names the nearest.
    """
    for name in by:
        if name not in META:
            raise DocqaError(f'Det går inte att dela upp efter "{name}".', did_you_mean(name, META))


def write_summary(
    out: Path, outcome: Outcome, *, by: Sequence[str] = ("unit", "kind"), min_group: int = MIN_GROUP
) -> dict[str, Any]:
    """:func:`summary` with what could not be read, also written to ``summary.json``."""
    told = summary(out, by=by, min_group=min_group)
    errors = [{"path": one.path, "message": one.message, "hint": one.hint} for one in outcome.problems]
    told |= {"unread": len(errors), "errors": errors}
    write_whole(out / "summary.json", to_json(told))
    return told


def _one(database: DuckDBPyConnection, what: str) -> tuple[Any, ...]:
    row = database.execute(f"SELECT {what} FROM scores").fetchone()
    return row or ()


def _spread(database: DuckDBPyConnection, name: str) -> dict[str, float | int | None]:
    """How many documents have a measure, its mean, and the values below which shares of them lie."""
    parts = ", ".join(f'quantile_cont("{name}", {share})' for share in _SPREAD)
    count, mean, *values = _one(database, f'count("{name}"), avg("{name}"), {parts}')
    rounded = [None if value is None else round(value, 3) for value in (mean, *values)]
    return dict(zip(("n", "mean", "p10", "p25", "p50", "p75", "p90"), (count, *rounded), strict=True))


def _categories(database: DuckDBPyConnection) -> dict[str, Any]:
    sums = ", ".join(f"sum(n_{name})" for name in CATEGORIES)
    with_any = ", ".join(f"count(*) FILTER (WHERE n_{name} > 0)" for name in CATEGORIES)
    words, *found = _one(database, f"sum(words), {sums}, {with_any}")
    totals, documents = found[: len(CATEGORIES)], found[len(CATEGORIES) :]
    return {
        name: {"findings": total or 0, "documents": some, "per_100_words": rate(total, words)}
        for name, total, some in zip(CATEGORIES, totals, documents, strict=True)
    }


def _rules(database: DuckDBPyConnection) -> list[dict[str, Any]]:
    rows = database.execute(
        f"""
        SELECT rule, any_value(category), count(*) AS found, count(DISTINCT position) FROM findings
        GROUP BY rule ORDER BY found DESC, rule LIMIT {_TOP_RULES}
        """
    ).fetchall()
    keys = ("rule", "category", "findings", "documents")
    return [dict(zip(keys, row, strict=True)) for row in rows]
