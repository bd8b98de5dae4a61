"""Documents counted by what they have in common, with groups too small to tell left out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.scoring.divisions import Division
from docqa.scoring.months import every_month
from docqa.scoring.rates import FIGURES, Row, figures, findings_of, small_of, untold
from docqa.scoring.suppressing import hidden_cells, hidden_parts
from docqa.scoring.tables import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def scores_in(out: Path, *, only: Sequence[int] | None = None) -> DuckDBPyConnection:
    """The tables of a finished run as the views ``scores`` and ``findings``; of ``only`` some documents."""
    database = connect()
    database.execute("CREATE TABLE chosen AS SELECT unnest(?::BIGINT[]) AS position", [only or []])
    where = "" if only is None else " SEMI JOIN chosen USING (position)"
    for name in ("scores", "findings"):
        place = str(out / f"{name}.parquet").replace("'", "''")
        database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{place}'){where}")
    return database


def whole(database: DuckDBPyConnection, *, min_group: int) -> dict[str, Any]:
    """The figures of all documents together."""
    row = database.execute(f"SELECT {FIGURES} FROM scores").fetchone() or ()
    return figures(row, hidden=untold(row, min_group=min_group), min_group=min_group)


def groups(division: Division, *, min_group: int) -> list[dict[str, Any]]:
    """The figures of every group, in the order of their names; hidden ones have a name only."""
    return [
        {"name": one.name, "hidden": True}
        if one.hidden
        else {"name": one.name, "hidden": False} | figures(one.row, hidden=one.parts, min_group=min_group)
        for one in division.groups
    ]


def by_month(division: Division, *, min_group: int) -> dict[str, Any]:
    """``months``, :func:`groups` by month with those of no documents between, and how many are ``undated``.

    What has no date that can be read is a group of its own: None where it is there but must not be counted.
    """
    rows = groups(division, min_group=min_group)
    rest = next((one for one in rows if not one["name"]), {"documents": 0})
    return {
        "months": every_month([one for one in rows if one["name"]]),
        "undated": rest.get("documents"),
    }


def cells(
    database: DuckDBPyConnection, one: Division, other: Division, *, min_group: int
) -> list[dict[str, Any]]:
    """The figures of documents by two things at once, safe beside :func:`groups` by each of them.

    Cells without documents are left out. Where no cell can be shown the list is empty: which of them there
    are would tell too much. Categories are told of a cell only where all of them can be.
    """
    rows = database.execute(
        f"SELECT {one.key} AS a, {other.key} AS b, {FIGURES} FROM scores GROUP BY a, b ORDER BY a, b"
    ).fetchall()
    table = _Table(rows)
    gone = hidden_cells(
        table.of([row[2] for row in rows]),
        min_group=min_group,
        rows_gone=_among(table.down, one.gone),
        columns_gone=_among(table.across, other.gone),
    )
    if all(gone[down][across] for down, across in table.places):
        return []
    parts = _whole_or_not(rows, table, one, other, min_group)
    return [
        {"row": row[0], "column": row[1], "hidden": gone[down][across]}
        | ({} if gone[down][across] else figures(row[2:], hidden=parts[down][across], min_group=min_group))
        for row, (down, across) in zip(rows, table.places, strict=True)
    ]


def _whole_or_not(
    rows: Sequence[Row], table: _Table, one: Division, other: Division, min_group: int
) -> list[list[bool]]:
    """Where no categories are told: cells with a small one, of a group with a hidden one, or that hide such.

    Hiding the same cells for all categories keeps them safe also beside a cell's total: along a cycle one
    category can be added to and another taken from.
    """
    partly, other_partly = one.partly, other.partly
    small = [row[0] in partly or row[1] in other_partly or any(small_of(row[2:], min_group)) for row in rows]
    return hidden_parts(
        table.of([sum(findings_of(row[2:])) for row in rows]),
        [[bool(one) for one in line] for line in table.of(small)],
        min_group=min_group,
        rows_gone=_among(table.down, one.gone),
        columns_gone=_among(table.across, other.gone),
    )


def _among(names: Iterable[str], some: Container[str]) -> list[bool]:
    """Which names are among some."""
    return [name in some for name in names]


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
