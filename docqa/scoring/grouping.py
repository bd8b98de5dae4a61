"""Documents counted by what they have in common, with groups too small to tell left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.scoring.columns import CATEGORIES
from docqa.scoring.suppressing import hidden_cells, hidden_groups
from docqa.scoring.tables import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNKNOWN = "okänt"
"""The group of documents that say nothing of a column."""
MONTH = "coalesce(strftime(try_cast(date AS DATE), '%Y-%m'), '')"
"""The month of a date written as year, month and day; empty where there is none."""
_FIGURES = f"""
    count(*), sum(words), sum(findings), median(words), avg(lix), avg(child_voice),
    {", ".join(f"sum(n_{name})" for name in CATEGORIES)}
"""
Row = tuple[Any, ...]


def scores_in(out: Path) -> DuckDBPyConnection:
    """The tables of a finished run as the views ``scores`` and ``findings``."""
    database = connect()
    for name in ("scores", "findings"):
        place = str(out / f"{name}.parquet").replace("'", "''")
        database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}')")
    return database


def column(name: str) -> str:
    """A column in SQL, where documents without a value make a group of their own."""
    return f"coalesce(\"{name}\", '{UNKNOWN}')"


def rate(findings: int | None, words: int | None) -> float | None:
    """Findings for 100 words; None where there are no words."""
    return round(100 * (findings or 0) / words, 2) if words else None


def whole(database: DuckDBPyConnection) -> dict[str, Any]:
    """The figures of all documents together."""
    row = database.execute(f"SELECT {_FIGURES} FROM scores").fetchone()
    return figures(row or ())


def groups(database: DuckDBPyConnection, key: str, *, min_group: int) -> list[dict[str, Any]]:
    """The figures of every group, in the order of their names; small ones have a name only."""
    rows = database.execute(
        f"SELECT {key} AS name, {_FIGURES} FROM scores GROUP BY name ORDER BY name"
    ).fetchall()
    gone = hidden_groups([row[1] for row in rows], min_group=min_group)
    return [
        {"name": row[0], "hidden": True} if left_out else {"name": row[0], "hidden": False} | figures(row[1:])
        for row, left_out in zip(rows, gone, strict=True)
    ]


def months(database: DuckDBPyConnection, *, min_group: int) -> list[dict[str, Any]]:
    """:func:`groups` by month; what has no date counts among the groups but is not shown."""
    return [one for one in groups(database, MONTH, min_group=min_group) if one["name"]]


def cells(database: DuckDBPyConnection, one: str, other: str, *, min_group: int) -> list[dict[str, Any]]:
    """The figures of documents by two things at once, safe beside :func:`groups` by each of them.

    Cells without documents are left out. Where no cell can be shown the list is empty: which of them there
    are would tell too much.
    """
    rows = database.execute(
        f"SELECT {one} AS a, {other} AS b, {_FIGURES} FROM scores GROUP BY a, b ORDER BY a, b"
    ).fetchall()
    gone = _hidden(rows, min_group)
    if all(gone):
        return []
    return [
        {"row": row[0], "column": row[1], "hidden": left_out} | ({} if left_out else figures(row[2:]))
        for row, left_out in zip(rows, gone, strict=True)
    ]


def figures(row: Row) -> dict[str, Any]:
    """The figures of a group by their names; rates are for 100 words, the empty group has None."""
    documents, words, findings, median, lix, heard, *sums = row
    return {
        "documents": documents,
        "words": words or 0,
        "findings_per_100_words": rate(findings, words),
        "median_words": median,
        "mean_lix": None if lix is None else round(lix, 1),
        "child_heard_share": None if heard is None else round(heard, 3),
        "per_100_words": {key: rate(total, words) for key, total in zip(CATEGORIES, sums, strict=True)},
    }


def _hidden(rows: Sequence[Row], min_group: int) -> list[bool]:
    """Which rows of (a, b, documents, ...) are left out."""
    across = {name: at for at, name in enumerate(sorted({row[0] for row in rows}))}
    down = {name: at for at, name in enumerate(sorted({row[1] for row in rows}))}
    counts = [[0] * len(down) for _ in across]
    for row in rows:
        counts[across[row[0]]][down[row[1]]] = row[2]
    hidden = hidden_cells(counts, min_group=min_group)
    return [hidden[across[row[0]]][down[row[1]]] for row in rows]
