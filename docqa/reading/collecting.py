"""Paths as given by a user to notes: folders walked, bad files named, the others read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docqa.errors import ReadError, did_you_mean
from docqa.reading.extracting import (
    READERS,
    ROWS,
    SUFFIXES,
    ReadProblem,
    check_text,
    extract,
    suffix_of_stream,
    too_long,
)
from docqa.reading.rows import notes_of_rows
from docqa.reading.tables import read_table
from docqa.types import Note

STDIN = "-"
MAX_FILE_BYTES = 200_000_000
"""A larger file (pictures included) is not even opened."""
_OUTDATED = (".doc", ".docm", ".dot")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Notes in the order given, what could not be read, and remarks on what was read with doubt."""

    notes: tuple[Note, ...]
    errors: tuple[ReadProblem, ...] = ()
    remarks: tuple[ReadProblem, ...] = ()


def read_note(path: str | Path) -> Note:
    """The one document in a file (``-`` is standard input).

    Raises:
        ReadError: there is no such file, it cannot be read, it is empty, or it holds several documents.
    """
    result = read_paths([path])
    if result.errors:
        raise ReadError(result.errors[0].message, result.errors[0].hint)
    if len(result.notes) != 1:
        raise ReadError(f"{path} innehåller {len(result.notes)} dokument.", "Ange en fil med ett dokument.")
    return result.notes[0]


def read_paths(paths: Sequence[str | Path]) -> ReadResult:
    """Every document in files and folders; a folder is walked in sorted order, hidden files left out.

    A file met twice is read once. No paths give no notes. A note's id is the file's name, or its path
    below the folder that was given; where two would be the same, the path as given.
    """
    found: list[Note | ReadProblem] = []
    remarks: list[ReadProblem] = []
    seen: set[str] = set()
    for given in map(str, paths):
        for file, name in _files(given, found):
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                found.extend(_read(file, name, remarks))
    notes = [item for item in found if isinstance(item, Note)]
    errors = tuple(item for item in found if isinstance(item, ReadProblem))
    return ReadResult(tuple(_with_own_ids(notes)), errors, tuple(remarks))


def document_files(paths: Sequence[str | Path]) -> Iterator[tuple[str, str] | ReadProblem]:
    """Every file below the paths, once, with the name its document gets; nothing of it is read.

    A path that is not there, or of a kind that is not read, is a problem in its place.
    """
    seen: set[str] = set()
    for given in map(str, paths):
        problems: list[Note | ReadProblem] = []
        for file, name in _files(given, problems):
            key = os.path.realpath(file)
            if key in seen:
                continue
            seen.add(key)
            suffix = Path(file).suffix.lower()
            if not os.path.exists(file):
                error = _missing(file)
                yield ReadProblem(file, error.message, error.hint)
            elif suffix not in SUFFIXES:
                error = _unknown(file, suffix)
                yield ReadProblem(file, error.message, error.hint)
            else:
                yield file, name
        yield from (one for one in problems if isinstance(one, ReadProblem))


def _files(given: str, found: list[Note | ReadProblem]) -> Iterator[tuple[str, str]]:
    """The files a path stands for, each with the name its note gets."""
    if given == STDIN or not os.path.isdir(given):
        yield given, "stdin" if given == STDIN else Path(given).name
        return
    files = sorted(_walk(given))
    if not files:
        endings = " ".join(SUFFIXES)
        hint = f"Läsbara slag: {endings}."
        found.append(ReadProblem(given, f"Mappen {given} har inga dokument att läsa.", hint))
    for file in files:
        yield file, Path(os.path.relpath(file, given)).as_posix()


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in (*SUFFIXES, *_OUTDATED):
                yield os.path.join(parent, name)


def _read(file: str, name: str, remarks: list[ReadProblem]) -> Iterator[Note | ReadProblem]:
    try:
        if Path(file).suffix.lower() == ".parquet":
            yield from read_table(file)
            return
        data, suffix = _bytes(file)
        found = extract(data, ".txt" if suffix in ROWS else suffix, _called(file))
        if found.remark:
            remarks.append(ReadProblem(file, found.remark, found.hint))
        if suffix in ROWS:
            yield from notes_of_rows(found.text, suffix, file)
            return
        check_text(found.text, _called(file))
        yield Note(id=name, text=found.text, path=file)
    except ReadError as error:
        yield ReadProblem(file, error.message, error.hint)


def _called(file: str) -> str:
    return "Texten från standard in" if file == STDIN else f"Filen {file}"


def _bytes(file: str) -> tuple[bytes, str]:
    if file == STDIN:
        data = sys.stdin.buffer.read()
        return data, suffix_of_stream(data)
    suffix = Path(file).suffix.lower()
    try:
        if suffix not in SUFFIXES and Path(file).exists():
            raise _unknown(file, suffix)
        if suffix in READERS and os.path.getsize(file) > MAX_FILE_BYTES:
            raise too_long(_called(file))
        return Path(file).read_bytes(), suffix
    except FileNotFoundError as error:
        raise _missing(file) from error
    except PermissionError as error:
        raise ReadError(f"Filen {file} får inte läsas.", "Be om läsrätt eller kopiera filen.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"Filen {file} går inte att öppna.", "Kontrollera sökvägen och disken.") from error


def _missing(file: str) -> ReadError:
    folder = Path(file).parent
    names = os.listdir(folder) if folder.is_dir() else []
    hint = did_you_mean(Path(file).name, names)
    near = hint if hint.startswith("Menade") else "Kontrollera sökvägen."
    return ReadError(f"Filen {file} finns inte.", near)


def _unknown(file: str, suffix: str) -> ReadError:
    if suffix in _OUTDATED:
        return ReadError(f"Filen {file} är i ett Word-format som inte läses.", "Spara den som .docx.")
    endings = " ".join(SUFFIXES)
    return ReadError(f"Filen {file} är av ett slag som inte läses.", f"Läsbara slag: {endings}.")


def _with_own_ids(notes: Sequence[Note]) -> Iterator[Note]:
    """Notes whose ids differ: where two files share a name, each is called by its path."""
    times = Counter(note.id for note in notes)
    for note in notes:
        path = Path(note.path or "")
        shared = times[note.id] > 1 and path.suffix.lower() in READERS
        yield replace(note, id=path.as_posix()) if shared else note
