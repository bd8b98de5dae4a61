"""Tables of documents read a row at a time: .jsonl, .csv and .parquet, however long they are."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docqa.errors import ReadError
from docqa.reading.decoding import decode
from docqa.reading.extracting import TABLES, ReadProblem, damaged, empty
from docqa.reading.rows import note_of_row, notes_of_rows
from docqa.types import Note

_BATCH_ROWS = 512


def is_table(path: str) -> bool:
    """Whether a file holds many documents, by its name."""
    return Path(path).suffix.lower() in TABLES


def read_table(path: str) -> Iterator[Note | ReadProblem]:
    """Each row of a table as a note, or as a problem with its place; a file without rows is one problem.

    Raises:
        ReadError: the file cannot be opened or read as a table.
    """
    suffix = Path(path).suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _numbered(_parquet_rows(path), path)
        elif suffix == ".jsonl":
            yield from _numbered(_json_rows(path), path)
        else:
            yield from notes_of_rows(decode(Path(path).read_bytes(), f"Filen {path}")[0], suffix, path)
    except FileNotFoundError as error:
        raise ReadError(f"Filen {path} finns inte.", "Kontrollera sökvägen.") from error
    except OSError as error:
        raise ReadError(f"Filen {path} går inte att öppna.", "Kontrollera sökvägen och disken.") from error


def _numbered(rows: Iterator[tuple[int, Any]], path: str) -> Iterator[Note | ReadProblem]:
    some = False
    for line, row in rows:
        some = True
        place = f"{path}:{line}"
        try:
            yield note_of_row(row, place, path)
        except ReadError as error:
            yield ReadProblem(place, error.message, error.hint)
    if not some:
        raise empty(f"Filen {path}")


def _json_rows(path: str) -> Iterator[tuple[int, Any]]:
    """The lines of a file in UTF-8; any other encoding is made out from the whole file first."""
    with Path(path).open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                text = (
                    line.removeprefix(codecs.BOM_UTF8).decode("utf-8")
                    if number == 1
                    else line.decode("utf-8")
                )
            except UnicodeDecodeError:
                yield from _guessed_rows(path, number)
                return
            if text.strip():
                yield number, _value(text)


def _guessed_rows(path: str, first: int) -> Iterator[tuple[int, Any]]:
    text, _ = decode(Path(path).read_bytes(), f"Filen {path}")
    for number, line in enumerate(text.split("\n"), start=1):
        if number >= first and line.strip():
            yield number, _value(line)


def _value(text: str) -> Any:  # noqa: ANN401 - JSON values in
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _parquet_rows(path: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    import duckdb

    try:
        found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [path])
        names = [str(column[0]).lower() for column in found.description or ()]
        if "text" not in names:
            raise ReadError(
                f"Filen {path} har ingen kolumn som heter text.", "Ge kolumnerna namnen id och text."
            )
        number = 0
        while rows := found.fetchmany(_BATCH_ROWS):
            for row in rows:
                number += 1
                yield number, dict(zip(names, row, strict=True))
    except duckdb.Error as error:
        raise damaged(f"Filen {path}", "Parquet") from error
