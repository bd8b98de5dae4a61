"""Scores to Parquet and back, by DuckDB: the same rows always give the same bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError
from docqa.obstacles import unwritable
from docqa.scoring.columns import DOCUMENT_COLUMNS, FINDING_COLUMNS
from docqa.types import Item, Score

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = list[tuple[Any, ...]]


def connect() -> DuckDBPyConnection:
    """A database in memory that works in one thread, so that the order of rows never changes."""
    import duckdb

    return duckdb.connect(config={"threads": 1})


@cache
def _at_hand() -> DuckDBPyConnection:
    """One database for all that needs no tables: opening one takes longer than writing a chunk."""
    return connect()


def document_row(item: Item, score: Score) -> tuple[Any, ...]:
    """A document as a row of `DOCUMENT_COLUMNS`."""
    meta, measures = item.meta or {}, score.measures or {}
    counts: dict[str, int] = {}
    for hit in score.hits:
        counts[hit.category] = counts.get(hit.category, 0) + 1
    plain = {
        "position": item.position,
        "id": item.id,
        "path": item.path,
        "digest": item.digest,
        "analysis": item.analysis,
        "words": score.words,
        "sentences": score.sentences,
        "findings": len(score.hits),
        "findings_per_100_words": round(100 * len(score.hits) / score.words, 3) if score.words else None,
    }
    return tuple(
        plain[column.name] if column.name in plain
        else meta.get(column.name) if column.origin == "meta"
        else measures.get(column.name) if column.origin == "measure"
        else counts.get(column.name.removeprefix("n_"), 0)
        for column in DOCUMENT_COLUMNS
    )  # fmt: skip


def finding_rows(item: Item, score: Score) -> Rows:
    """The findings of a document as rows of `FINDING_COLUMNS`."""
    return [
        (item.position, item.id, hit.rule, hit.category, hit.severity, hit.start, hit.end, hit.text)
        for hit in score.hits
    ]


def write_parquet(path: Path, kind: str, rows: Rows) -> None:
    """Write rows as one Parquet file, whole or not at all: it appears only when it is on the disk.

    Args:
        path: the file.
        kind: ``documents`` or ``findings``, which columns the rows have.
        rows: the rows in their order; none gives a file without rows.
    """
    columns = DOCUMENT_COLUMNS if kind == "documents" else FINDING_COLUMNS
    names = [column.name for column in columns]
    lines = path.with_name(f".{path.name}.jsonl")
    with lines.open("w", encoding="ascii") as file:
        file.writelines(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows)
    types = ", ".join(f"'{column.name}': '{column.kind}'" for column in columns)
    source = f"read_json('{_quoted(lines)}', format='newline_delimited', columns={{{types}}})"
    try:
        _copy(_at_hand(), f"SELECT * FROM {source}", path)
    finally:
        lines.unlink()


def join_parquet(parts: Sequence[Path], path: Path) -> None:
    """Write the rows of several files as one, in the order of the files."""
    names = ", ".join(f"'{_quoted(part)}'" for part in parts)
    _copy(_at_hand(), f"SELECT * FROM read_parquet([{names}])", path)


def write_whole(path: Path, text: str) -> None:
    """Write a text file, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def cannot_write(out: Path, error: Exception) -> DocqaError:
    """What to say when the disk is full or locked; DuckDB seldom says which."""
    hint = "Rätta till det och kör samma kommando med --resume; det som är klart finns kvar."
    if isinstance(error, OSError) and error.errno is not None:
        return unwritable(out, error, told="Det går inte att skriva i {path}", hint=hint)
    return DocqaError(f"Det går inte att skriva i {out}: disken är full eller mappen låst.", hint)


def to_json(value: Any) -> str:  # noqa: ANN401 - JSON values in
    """JSON that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def chosen(path: Path, columns: Iterable[str]) -> Rows:
    """Some columns of a Parquet file, in the order of its rows."""
    names = ", ".join(f'"{name}"' for name in columns)
    return _at_hand().execute(f"SELECT {names} FROM read_parquet(?)", [str(path)]).fetchall()


def _copy(database: DuckDBPyConnection, query: str, path: Path) -> None:
    """Write what a query gives.

    Raises:
        OSError: the disk is full or locked, also where DuckDB has its own word for it.
    """
    import duckdb

    part = path.with_name(f".{path.name}.part")
    try:
        database.execute(f"COPY ({query}) TO '{_quoted(part)}' (FORMAT parquet, COMPRESSION zstd)")
    except duckdb.IOException as error:
        raise OSError(f"{part} cannot be written") from error
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
