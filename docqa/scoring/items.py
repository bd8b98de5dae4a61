"""Paths as given to documents to score, in an order that depends on names alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docqa.errors import ReadError
from docqa.reading import ReadProblem, document_files, is_table, read_table
from docqa.types import Item, Note

# From a document's path to the version of what decides its findings (`docqa.scoring.versions`).
Version = Callable[[str], str]


def items(paths: Sequence[str | Path], version: Version) -> Iterator[Item | ReadProblem]:
    """Every document below the paths, one at a time; what cannot be read is a problem in its place.

    Files with one document are not read but for their digest; tables are read a row at a time.

    Args:
        paths: files and folders; a folder is walked in sorted order.
        version: what decides the findings of a document at a path.
    """
    position = 0
    for found in document_files(paths):
        for one in _of_file(found, version):
            if isinstance(one, ReadProblem):
                yield one
                continue
            yield Item(position, one.id, one.path, one.digest, one.analysis, one.text, one.meta)
            position += 1


def _of_file(found: tuple[str, str] | ReadProblem, version: Version) -> Iterator[Item | ReadProblem]:
    if isinstance(found, ReadProblem):
        yield found
        return
    path, name = found
    try:
        if is_table(path):
            yield from (
                one if isinstance(one, ReadProblem) else _row(one, version) for one in read_table(path)
            )
        else:
            yield Item(0, name, path, _file_digest(path), version(path))
    except ReadError as error:
        yield ReadProblem(path, error.message, error.hint)


def _row(note: Note, version: Version) -> Item:
    path = note.path or ""
    return Item(0, note.id, path, text_digest(note.text), version(path), note.text, note.meta)


def text_digest(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _file_digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except PermissionError as error:
        raise ReadError(f"Filen {path} får inte läsas.", "Be om läsrätt eller kopiera filen.") from error
    except OSError as error:
        raise ReadError(f"Filen {path} går inte att öppna.", "Kontrollera sökvägen och disken.") from error
