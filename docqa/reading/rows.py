"""Many documents in one file: .jsonl (an object a line) and .csv (a header and rows)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from docqa.errors import ReadError
from docqa.reading.extracting import MAX_TEXT_LETTERS, ReadProblem, check_text, empty
from docqa.types import Note

_DELIMITERS = ",;\t"
_OWN = ("id", "text")
_ROW_HINT = 'Skriv {"id": "...", "text": "..."} på en rad.'


def notes_of_rows(text: str, suffix: str, path: str) -> Iterator[Note | ReadProblem]:
    """Each row as a note, or as a problem with the place (``file:line``) of a row that is not one.

    Keys other than ``id`` and ``text`` become ``Note.meta``; a row without ``id`` is named by its place.

    Raises:
        ReadError: there are no rows, or a .csv has no text column.
    """
    rows = list(_json_rows(text) if suffix == ".jsonl" else _csv_rows(text, path))
    if not rows:
        raise empty(f"Filen {path}")
    for line, row in rows:
        place = f"{path}:{line}"
        try:
            yield note_of_row(row, place, path)
        except ReadError as error:
            yield ReadProblem(place, error.message, error.hint)


def _json_rows(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def _csv_rows(text: str, path: str) -> Iterator[tuple[int, Any]]:
    limit = csv.field_size_limit(MAX_TEXT_LETTERS * 2)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        header = [name.strip().lower() for name in next(reader, [])]
        if "text" not in header:
            raise ReadError(
                f"Filen {path} har ingen kolumn som heter text.",
                "Ge första raden kolumnnamnen id och text.",
            )
        for row in reader:
            if row:
                yield reader.line_num, dict(zip(header, row, strict=False))
    except csv.Error as error:
        raise ReadError(
            f"Filen {path} går inte att läsa som CSV.", "Spara den på nytt som CSV i UTF-8."
        ) from error
    finally:
        csv.field_size_limit(limit)


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def note_of_row(row: Any, place: str, path: str) -> Note:  # noqa: ANN401 - JSON values in
    """A row as a note.

    Raises:
        ReadError: it is no object, or has no text.
    """
    if not isinstance(row, Mapping):
        raise ReadError(f"Raden {place} är inte ett JSON-objekt.", _ROW_HINT)
    text = row.get("text")
    if not isinstance(text, str):
        raise ReadError(f"Raden {place} saknar fältet text.", "Varje rad behöver id och text.")
    check_text(text, f"Raden {place}")
    extra = {str(key): str(value) for key, value in row.items() if key not in _OWN and _is_simple(value)}
    return Note(id=str(row.get("id") or place), text=text, path=path, meta=extra)


def _is_simple(value: Any) -> bool:  # noqa: ANN401 - JSON values in
    return isinstance(value, (str, int, float, date)) and value != ""
