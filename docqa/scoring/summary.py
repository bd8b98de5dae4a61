"""Scores to a summary: how the documents are, by unit and kind, with groups too small to tell left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError, did_you_mean
from docqa.scoring.columns import CATEGORIES, MEASURES, META
from docqa.scoring.running import Outcome
from docqa.scoring.suppressing import hidden_groups
from docqa.scoring.tables import connect, to_json, write_whole

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MIN_GROUP = 5
"""Groups of fewer documents are not shown: the few who wrote them could be told."""
_SPREAD = (0.1, 0.25, 0.5, 0.75, 0.9)
_TOP_RULES = 20
_UNKNOWN = "okänt"


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
    database = connect()
    for name in ("scores", "findings"):
        place = str(out / f"{name}.parquet").replace("'", "''")
        database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}')")
    documents, words, findings = _one(database, "count(*), sum(words), sum(findings)")
    used = [name for name in by if _one(database, f'count("{name}")')[0]]
    return {
        "schema": "docqa.score/1",
        "documents": documents,
        "words": words or 0,
        "findings": findings or 0,
        "findings_per_100_words": _rate(findings, words),
        "min_group": min_group,
        "measures": {
            name: _spread(database, name) for name in ("words", "findings_per_100_words", *MEASURES)
        },
        "categories": _categories(database),
        "rules": _rules(database),
        "groups": {name: _groups(database, name, min_group) for name in used},
        "months": _months(database, min_group),
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


def _rate(findings: int | None, words: int | None) -> float | None:
    return round(100 * (findings or 0) / words, 2) if words else None


def _spread(database: DuckDBPyConnection, name: str) -> dict[str, float | int | None]:
    """How many documents have a measure, its mean, and the values below which shares of them lie."""
    parts = ", ".join(f'quantile_cont("{name}", {share})' for share in _SPREAD)
    count, mean, *values = _one(database, f'count("{name}"), avg("{name}"), {parts}')
    rounded = [None if value is None else round(value, 3) for value in (mean, *values)]
    return dict(zip(("n", "mean", "p10", "p25", "p50", "p75", "p90"), (count, *rounded), strict=True))


def _sums() -> str:
    return ", ".join(f"sum(n_{name})" for name in CATEGORIES)


def _categories(database: DuckDBPyConnection) -> dict[str, Any]:
    with_any = ", ".join(f"count(*) FILTER (WHERE n_{name} > 0)" for name in CATEGORIES)
    words, *found = _one(database, f"sum(words), {_sums()}, {with_any}")
    sums, documents = found[: len(CATEGORIES)], found[len(CATEGORIES) :]
    return {
        name: {"findings": total or 0, "documents": some, "per_100_words": _rate(total, words)}
        for name, total, some in zip(CATEGORIES, sums, documents, strict=True)
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


def _groups(database: DuckDBPyConnection, name: str, min_group: int) -> list[dict[str, Any]]:
    return _shown(_grouped(database, f"coalesce(\"{name}\", '{_UNKNOWN}')"), min_group)


def _months(database: DuckDBPyConnection, min_group: int) -> list[dict[str, Any]]:
    """The same by the month of the date, where documents have one written as year, month and day."""
    month = "strftime(try_cast(date AS DATE), '%Y-%m')"
    return _shown(_grouped(database, month, "WHERE try_cast(date AS DATE) IS NOT NULL"), min_group)


def _grouped(database: DuckDBPyConnection, key: str, where: str = "") -> list[tuple[Any, ...]]:
    return database.execute(
        f"""
        SELECT {key} AS name, count(*), sum(words), sum(findings), median(words), avg(lix),
            avg(child_voice), {_sums()}
        FROM scores {where} GROUP BY name ORDER BY name
        """
    ).fetchall()


def _shown(rows: Sequence[tuple[Any, ...]], min_group: int) -> list[dict[str, Any]]:
    hidden = hidden_groups([row[1] for row in rows], min_group=min_group)
    return [_hidden(row) if left_out else _group(row) for row, left_out in zip(rows, hidden, strict=True)]


def _hidden(row: tuple[Any, ...]) -> dict[str, Any]:
    return {"name": row[0], "hidden": True}


def _group(row: tuple[Any, ...]) -> dict[str, Any]:
    name, documents, words, findings, median, lix, heard, *sums = row
    return {
        "name": name,
        "hidden": False,
        "documents": documents,
        "words": words,
        "findings_per_100_words": _rate(findings, words),
        "median_words": median,
        "mean_lix": None if lix is None else round(lix, 1),
        "child_heard_share": None if heard is None else round(heard, 3),
        "per_100_words": {key: _rate(total, words) for key, total in zip(CATEGORIES, sums, strict=True)},
    }
