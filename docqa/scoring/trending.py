"""Measures over months, from the store of what was scored or the folder of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError
from docqa.scoring.columns import CATEGORIES, META
from docqa.scoring.divisions import Division, column, divisions
from docqa.scoring.grouping import by_month, cells, groups, scores_in
from docqa.scoring.months import MONTH, every_month
from docqa.scoring.summary import MIN_GROUP, check_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STORE = "docqa.duckdb"
_COUNTS = ", ".join(
    f"len([one FOR one IN hits IF one->>1 = '{name}'])::INTEGER AS n_{name}" for name in CATEGORIES
)
_META = ", ".join(f'documents."{name}"' for name in META)
_SCORES = f"""
CREATE TEMP VIEW scores AS
SELECT path, id, {_META}, words, (measures->>'lix')::DOUBLE AS lix,
    (measures->>'child_voice')::DOUBLE AS child_voice, len(hits)::INTEGER AS findings, {_COUNTS}
FROM documents JOIN (
    SELECT digest, analysis, words, measures, from_json(hits, '["JSON"]') AS hits FROM analyses
) AS analyses USING (digest, analysis)
"""


def trend(place: Path, *, by: Sequence[str] = ("unit", "kind"), min_group: int = MIN_GROUP) -> dict[str, Any]:
    """Measures month by month, of all documents and of every group, as ``docqa.trend/1``.

    A month or a group in a month with fewer than ``min_group`` documents is named without figures, and so are
    as many others as are needed for it not to be found by subtraction. Documents without a date that can be
    read are counted (``undated``, None where that must not be told) but belong to no month; where none has
    one there are no months. Between the first month and the last also those without documents have a row.

    Args:
        place: a store (``docqa.duckdb``), or the folder of a run.
        by: columns to group by, from `GROUPED`; those without any value are left out.
        min_group: the smallest group shown, from 1.

    Raises:
        DocqaError: a column is unknown; there is no store or run there, or it is in use.
    """
    check_columns(by)
    with _opened(place) as database:
        used = [name for name in by if _count(database, f'"{name}"')]
        divided = divisions(database, [*map(column, used), MONTH], min_group=min_group)
        return {
            "schema": "docqa.trend/1",
            "documents": _count(database, "*"),
            "min_group": min_group,
            **by_month(divided[MONTH], min_group=min_group),
            "groups": {
                name: _group_by_month(database, divided[MONTH], divided[column(name)], min_group)
                for name in used
            },
        }


def _group_by_month(
    database: DuckDBPyConnection, months: Division, others: Division, min_group: int
) -> list[dict[str, Any]]:
    """Every group with its months; one that is too small in all has none."""
    rows = cells(database, months, others, min_group=min_group)
    told = groups(others, min_group=min_group)
    return [
        {
            "name": one["name"],
            "hidden": one["hidden"],
            "months": every_month(
                [
                    {"name": row["row"]} | {key: row[key] for key in row if key not in ("row", "column")}
                    for row in rows
                    if row["column"] == one["name"] and row["row"] and not one["hidden"]
                ]
            ),
        }
        for one in told
    ]


def _count(database: DuckDBPyConnection, what: str) -> int:
    row = database.execute(f"SELECT count({what}) FROM scores").fetchone()
    return row[0] if row else 0


def _opened(place: Path) -> DuckDBPyConnection:
    import duckdb

    store = place / STORE if place.is_dir() else place
    if place.is_dir() and not store.is_file():
        if not (place / "scores.parquet").is_file():
            raise DocqaError(
                f"I {place} finns ingen mätning.",
                "Gör en med: docqa score PATH --out MAPP, eller ange en .duckdb-fil.",
            )
        return scores_in(place)
    if not store.is_file():
        raise DocqaError(f"{store} finns inte.", "Ange mappen eller .duckdb-filen från docqa score.")
    try:
        database = duckdb.connect(str(store), read_only=True, config={"threads": 1})
        database.execute(_SCORES)
    except duckdb.Error as error:
        raise DocqaError(
            f"Filen {store} är inget minne från docqa score, eller så används den just nu.",
            "Vänta tills andra körningar är klara, eller ange mappen från docqa score.",
        ) from error
    return database
