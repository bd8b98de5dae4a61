"""Tables with a pair or a text a row: .jsonl, .csv and .parquet, numbers kept as numbers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docqa.errors import ReadError
from docqa.reading.decoding import decode
from docqa.types import ComparisonProblem

SUFFIXES = (".jsonl", ".csv", ".parquet")
_DELIMITERS = ";,\t"
_MAX_CELL = 20_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """A row with the place it stands at (``file:line``); names of columns are in lower case.

    A line that is no row at all is ``broken`` and has no values.
    """

    place: str
    values: Mapping[str, Any]
    broken: bool = False

    @property
    def problem(self) -> ComparisonProblem | None:
        """Why the row is none, if it is not."""
        if not self.broken:
            return None
        hint = 'Skriv {"id": "...", ...} på en rad.'
        return ComparisonProblem(self.place, f"{self.place}: raden är inte ett JSON-objekt.", hint)


def read_records(path: Path) -> tuple[Record, ...]:
    """Every row of a table, in order; lines that are none are among them.

    Raises:
        ReadError: there is no such file, it is no table, or no line of it is a row.
    """
    suffix = path.suffix.lower()
    if not path.exists():
        raise ReadError(f"Filen {path} finns inte.", "Kontrollera sökvägen.")
    if suffix not in SUFFIXES:
        raise ReadError(f"Filen {path} är ingen tabell.", f"Läsbara slag: {' '.join(SUFFIXES)}.")
    try:
        rows = tuple(_parquet(path) if suffix == ".parquet" else _TEXT[suffix](_text(path), str(path)))
    except OSError as error:
        raise ReadError(
            f"Filen {path} går inte att öppna.", "Kontrollera sökvägen och rättigheterna."
        ) from error
    if rows and all(row.broken for row in rows):
        first = rows[0].problem
        told = f"{rows[0].place}: ingen rad går att läsa." if first is None else first.message
        raise ReadError(told, 'Ingen annan rad går att läsa heller. En rad ser ut så: {"id": "...", ...}')
    if not rows:
        raise ReadError(f"Filen {path} har inga rader.", "Skriv en rad för varje par eller text.")
    return rows


def _text(path: Path) -> str:
    return decode(path.read_bytes(), f"Filen {path}")[0]


def _jsonl(text: str, path: str) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        values = row if isinstance(row, dict) else {}
        named = {str(key).strip().lower(): value for key, value in values.items()}
        yield Record(f"{path}:{number}", named, broken=not isinstance(row, dict))


def _csv(text: str, path: str) -> Iterator[Record]:
    limit = csv.field_size_limit(_MAX_CELL)
    try:
        delimiter = max(_DELIMITERS, key=text.split("\n", 1)[0].count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = [name.strip().lower() for name in next(reader, [])]
        for row in reader:
            if any(cell.strip() for cell in row):
                yield Record(f"{path}:{reader.line_num}", dict(zip(header, row, strict=False)))
    except csv.Error as error:
        hint = "Spara den på nytt som CSV i UTF-8."
        raise ReadError(f"Filen {path} går inte att läsa som CSV.", hint) from error
    finally:
        csv.field_size_limit(limit)


def _parquet(path: Path) -> Iterator[Record]:
    import duckdb

    if not path.exists():
        raise FileNotFoundError(path)
    try:
        found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [str(column[0]).strip().lower() for column in found.description or ()]
        rows = found.fetchall()
    except duckdb.Error as error:
        raise ReadError(f"Filen {path} går inte att läsa som Parquet.", "Spara den på nytt.") from error
    for number, row in enumerate(rows, start=1):
        yield Record(f"{path}:{number}", dict(zip(names, row, strict=True)))


_TEXT = {".jsonl": _jsonl, ".csv": _csv}
