"""Documents counted by what they have in common, with groups too small to tell left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.scoring.columns import CATEGORIES
from docqa.scoring.months import MONTH, every_month
from docqa.scoring.suppressing import hidden_cells, hidden_groups, hidden_parts
from docqa.scoring.tables import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNKNOWN = "okänt"
"""The group of documents that say nothing of a column."""
FIGURES = f"""
    count(*), sum(words), sum(findings), median(words), avg(lix), count(lix), avg(child_voice),
    {", ".join(f"sum(n_{name})" for name in CATEGORIES)},
    {", ".join(f"count(*) FILTER (WHERE n_{name} > 0)" for name in CATEGORIES)}
"""
"""The figures of a group in SQL; last the findings by category, and the documents that have them."""
Row = tuple[Any, ...]


def scores_in(out: Path, *, only: Sequence[int] | None = None) -> DuckDBPyConnection:
    """The tables of a finished run as the views ``scores`` and ``findings``; of ``only`` some documents."""
    database = connect()
    database.execute("CREATE TABLE chosen AS SELECT unnest(?::BIGINT[]) AS position", [only or []])
    where = "" if only is None else " SEMI JOIN chosen USING (position)"
    for name in ("scores", "findings"):
        place = str(out / f"{name}.parquet").replace("'", "''")
        database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}'){where}")
    return database


def column(name: str) -> str:
    """A column in SQL, where documents without a value make a group of their own."""
    return f"coalesce(\"{name}\", '{UNKNOWN}')"


def rate(findings: int | None, words: int | None) -> float | None:
    """Findings for 100 words; None where there are no words."""
    return round(100 * (findings or 0) / words, 2) if words else None


def whole(database: DuckDBPyConnection, *, min_group: int) -> dict[str, Any]:
    """The figures of all documents together."""
    row = database.execute(f"SELECT {FIGURES} FROM scores").fetchone() or ()
    return figures(row, hidden=untold(row, min_group=min_group), min_group=min_group)


def groups(database: DuckDBPyConnection, key: str, *, min_group: int) -> list[dict[str, Any]]:
    """The figures of every group, in the order of their names; small ones have a name only.

    Of a group's categories those found in too few documents are left out, and others with them, so that none
    can be worked out from what is told of the other groups and of all.
    """
    rows = database.execute(
        f"SELECT {key} AS name, {FIGURES} FROM scores GROUP BY name ORDER BY name"
    ).fetchall()
    gone = hidden_groups([row[1] for row in rows], min_group=min_group)
    every = database.execute(f"SELECT {FIGURES} FROM scores").fetchone() or ()
    parts = hidden_parts(
        [findings_of(row[1:]) for row in rows],
        [small_of(row[1:], min_group) for row in rows],
        min_group=min_group,
        rows_gone=gone,
        columns_gone=untold(every, min_group=min_group),
    )
    return [
        {"name": row[0], "hidden": True}
        if left_out
        else {"name": row[0], "hidden": False} | figures(row[1:], hidden=its, min_group=min_group)
        for row, left_out, its in zip(rows, gone, parts, strict=True)
    ]


def by_month(database: DuckDBPyConnection, *, min_group: int) -> dict[str, Any]:
    """``months``, :func:`groups` by month with those of no documents between, and how many are ``undated``.

    What has no date that can be read is a group of its own: None where it is there but must not be counted.
    """
    rows = groups(database, MONTH, min_group=min_group)
    rest = next((one for one in rows if not one["name"]), {"documents": 0})
    return {
        "months": every_month([one for one in rows if one["name"]]),
        "undated": rest.get("documents"),
    }


def cells(database: DuckDBPyConnection, one: str, other: str, *, min_group: int) -> list[dict[str, Any]]:
    """The figures of documents by two things at once, safe beside :func:`groups` by each of them.

    Cells without documents are left out. Where no cell can be shown the list is empty: which of them there
    are would tell too much. Categories are told of a cell only where all of them can be.
    """
    rows = database.execute(
        f"SELECT {one} AS a, {other} AS b, {FIGURES} FROM scores GROUP BY a, b ORDER BY a, b"
    ).fetchall()
    table = _Table(rows)
    gone = hidden_cells(table.of([row[2] for row in rows]), min_group=min_group)
    if all(gone[down][across] for down, across in table.places):
        return []
    parts = _whole_or_not(database, rows, table, (one, other), min_group)
    return [
        {"row": row[0], "column": row[1], "hidden": gone[down][across]}
        | ({} if gone[down][across] else figures(row[2:], hidden=parts[down][across], min_group=min_group))
        for row, (down, across) in zip(rows, table.places, strict=True)
    ]


def _whole_or_not(
    database: DuckDBPyConnection, rows: Sequence[Row], table: _Table, keys: tuple[str, str], min_group: int
) -> list[list[bool]]:
    """Where no categories are told: cells with a small one, of a group with a hidden one, or that hide such.

    Hiding the same cells for all categories keeps them safe also beside a cell's total: along a cycle one
    category can be added to and another taken from.
    """
    (gone, partly), (other_gone, other_partly) = (_untold_groups(database, key, min_group) for key in keys)
    small = [row[0] in partly or row[1] in other_partly or any(small_of(row[2:], min_group)) for row in rows]
    return hidden_parts(
        table.of([sum(findings_of(row[2:])) for row in rows]),
        [[bool(one) for one in line] for line in table.of(small)],
        min_group=min_group,
        rows_gone=[name in gone for name in table.down],
        columns_gone=[name in other_gone for name in table.across],
    )


class _Table:
    """Where rows of (a, b, ...) lie in the table of all a by all b; what is not there is 0."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.down = {name: at for at, name in enumerate(sorted({row[0] for row in rows}))}
        self.across = {name: at for at, name in enumerate(sorted({row[1] for row in rows}))}
        self.places = [(self.down[row[0]], self.across[row[1]]) for row in rows]

    def of(self, values: Sequence[int]) -> list[list[int]]:
        """The table of one value for each row."""
        table = [[0] * len(self.across) for _ in self.down]
        for (down, across), value in zip(self.places, values, strict=True):
            table[down][across] = value
        return table


def _untold_groups(database: DuckDBPyConnection, key: str, min_group: int) -> tuple[set[str], set[str]]:
    """The groups that are hidden, and those of which not all categories are told that are told of all."""
    told = whole(database, min_group=min_group)["per_100_words"]
    rows = groups(database, key, min_group=min_group)
    gone = {row["name"] for row in rows if row["hidden"]}
    return gone, {row["name"] for row in rows if row["name"] in gone or len(row["per_100_words"]) < len(told)}


def figures(row: Row, *, hidden: Sequence[bool] | bool, min_group: int) -> dict[str, Any]:
    """The figures of a group by their names, without hidden categories; rates are for 100 words, the empty
    group has None. So has LIX where too few of the documents are long enough to have one.
    """
    documents, words, findings, median, lix, with_lix, heard, *_ = row
    gone = [hidden] * len(CATEGORIES) if isinstance(hidden, bool) else hidden
    return {
        "documents": documents,
        "words": words or 0,
        "findings_per_100_words": rate(findings, words),
        "median_words": median,
        "mean_lix": None if with_lix < min_group or lix is None else round(lix, 1),
        "child_heard_share": None if heard is None else round(heard, 3),
        "per_100_words": {
            name: rate(total, words)
            for name, total, left_out in zip(CATEGORIES, findings_of(row), gone, strict=True)
            if not left_out
        },
    }


def findings_of(row: Row) -> list[int]:
    """The findings of a group by category."""
    return [total or 0 for total in row[-2 * len(CATEGORIES) : -len(CATEGORIES)]]


def documents_of(row: Row) -> list[int]:
    """The documents of a group that have findings, by category."""
    return [some or 0 for some in row[-len(CATEGORIES) :]]


def small_of(row: Row, min_group: int) -> list[bool]:
    """Which categories are found in some, but too few, documents of a group."""
    return [0 < some < min_group for some in documents_of(row)]


def untold(row: Row, *, min_group: int) -> list[bool]:
    """Which categories are not told of all documents: those found in too few, and what hides them."""
    small = small_of(row, min_group)
    return hidden_groups(findings_of(row), min_group=min_group, small=small, empty_too=True)
