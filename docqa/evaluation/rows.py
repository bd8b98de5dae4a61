"""Lines of a corpus file: read, chosen by the split, and refused, file and line, where they are wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from docqa.errors import DocqaError, ReadError, did_you_mean
from docqa.types import Span

SPLIT = "split.json"
Row = dict[str, Any]
T = TypeVar("T")


def read_rows(path: Path, make: Callable[[Row, str], T], *, fields: str) -> tuple[T, ...]:
    """What ``make`` makes of every line of a file of JSON lines; ``make`` is given the row and its place.

    Raises:
        ReadError: the file is missing, holds no line, a line is no JSON or lacks one of the ``fields``.
    """
    made = []
    for at, line in enumerate(_lines(path), 1):
        if line.strip():
            where = f"{path}:{at}"
            try:
                made.append(make(_object(line, where), where))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ReadError(f"{where} har fel form.", f"Varje rad ska vara JSON med {fields}.") from error
    if not made:
        raise ReadError(f"{path} är tom.", f"Skriv en rad JSON per post, med {fields}.")
    return tuple(made)


def chosen_ids(folder: Path, file: str, ids: str, known: Sequence[str]) -> frozenset[str]:
    """The ids of the part ``ids`` of a file; all where ``ids`` is "all".

    Raises:
        DocqaError: there is no split or no part of that name.
        ReadError: the split is no JSON or names an id that the file does not hold.
    """
    if ids == "all":
        return frozenset(known)
    part = part_ids(folder, ids, file)
    unknown = sorted(part - set(known))
    if unknown:
        raise ReadError(
            f'{folder / SPLIT} nämner "{unknown[0]}", som inte finns i {file}.',
            did_you_mean(unknown[0], known),
        )
    return part


def part_ids(folder: Path, ids: str, file: str) -> frozenset[str]:
    """The ids that the split of a folder lists for a file under a part's name."""
    try:
        parts = json.loads((folder / SPLIT).read_text(encoding="utf-8"))
    except OSError as error:
        raise DocqaError(
            f"Samlingen {folder} är inte delad: {SPLIT} saknas.", "Mät hela samlingen med --ids all."
        ) from error
    except ValueError as error:
        raise ReadError(f"{folder / SPLIT} är inte JSON.", "Rätta filen.") from error
    parts = parts.get(file, parts)
    if not isinstance(parts.get(ids), list):
        names = [name for name, value in parts.items() if not name.endswith(".jsonl") and value is not None]
        raise DocqaError(
            f'Samlingen {folder} har ingen del som heter "{ids}".', did_you_mean(ids, ["all", *names])
        )
    return frozenset(parts[ids])


def span_in(row: Row, text: str, where: str) -> Span:
    """The place that a row gives by ``start`` and ``end``, refused outside ``text``.

    Raises:
        ReadError: the place lies outside the text or, where the row quotes it, holds other words.
    """
    span = Span(row["start"], row["end"])
    if not 0 <= span.start < span.end <= len(text):
        raise ReadError(
            f"{where} har en markering {span.start}–{span.end} utanför texten.",
            f"Texten har {len(text)} tecken.",
        )
    if text[span.start : span.end] != row.get("text", text[span.start : span.end]):
        raise ReadError(
            f"{where} har en markering {span.start}–{span.end} som inte är de ord den anger.",
            "Räkna om start och end i tecken.",
        )
    return span


def digest_of(path: Path) -> str:
    """What tells this file from any other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(
            f"{path} går inte att läsa.", f"Samlingen ska ha en fil {path.name} i UTF-8."
        ) from error


def _object(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ReadError(f"{where} är inte JSON.", "Varje rad ska vara ett JSON-objekt.") from error
    if not isinstance(row, dict):
        raise ReadError(f"{where} är inte ett JSON-objekt.", "Varje rad ska vara ett JSON-objekt.")
    return row
