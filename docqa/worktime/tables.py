"""Times that lie in a table (CSV) already: read whole, refused row by row where they are wrong."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docqa.errors import DocqaError, ReadError, did_you_mean
from docqa.reading.decoding import decode
from docqa.types import TimedStep
from docqa.worktime.acting import DAY_MINUTES, TimeBook
from docqa.worktime.keeping import day_of
from docqa.worktime.labels import checked_label
from docqa.worktime.log import append
from docqa.worktime.steps import Steps, step_named

# What a column may be called, by what it holds.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "note": ("anteckning", "note", "id"),
    "step": ("steg", "step"),
    "minutes": ("minuter", "minutes", "min"),
    "words": ("ord", "words"),
    "day": ("dag", "datum", "day", "date"),
}
NEEDED = ("note", "step", "minutes")
WORKERS = ("handläggare", "medarbetare", "worker")
MAX_TOLD = 10


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were added, and how many were there from an earlier import."""

    added: int
    known: int


def import_table(book: TimeBook, table: Path) -> Imported:
    """Add the rows of a table to a file of times; those an earlier import added are not added again.

    Raises:
        ReadError: the table cannot be read, lacks a column or has wrong rows: then nothing is added.
        DocqaError: it holds the times of several people, or the file of times cannot be written.
    """
    rows = read_table(table, book.steps, today=day_of(book.clock.now()))
    there = Counter(step for step in book.sheet().steps if step.source == "imported")
    new = []
    for row in rows:
        if there[row]:
            there[row] -= 1
        else:
            new.append(row)
    events = [
        book.clock.event(
            "add", note=r.note, step=r.step, minutes=r.minutes, words=r.words, day=r.day, source="imported"
        )
        for r in new
    ]
    append(book.path, events)
    return Imported(len(new), len(rows) - len(new))


def read_table(path: Path, steps: Steps, *, today: str) -> tuple[TimedStep, ...]:
    """The rows of a table with the columns anteckning, steg and minuter, and perhaps ord and dag.

    Columns are parted by semicolon, comma or tab; numbers may have a decimal comma. Rows without a day get
    ``today``. A table with headings alone has no rows.

    Raises:
        ReadError: as for :func:`import_table`; every wrong row is told, up to ten.
    """
    lines = _lines(path)
    if not lines:
        raise ReadError(f"{path} är tom.", f"Första raden ska vara rubrikerna {_headings()}.")
    places = _places(path, lines[0][1])
    _refuse_several(path, lines)
    rows, wrong = [], []
    for number, cells in lines[1:]:
        try:
            rows.append(_row(cells, places, steps, today))
        except DocqaError as error:
            wrong.append(
                f"{path}:{number}: {error.message[:1].lower()}{error.message[1:]} {error.hint}".strip()
            )
    if wrong:
        more = f" … och {len(wrong) - MAX_TOLD} till" if len(wrong) > MAX_TOLD else ""
        raise ReadError("\n".join([*wrong[:MAX_TOLD]]) + more, "\nIngenting har lagts till.")
    return tuple(rows)


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers."""
    try:
        text, _ = decode(path.read_bytes(), f"Filen {path}")
    except FileNotFoundError as error:
        raise ReadError(f"Filen {path} finns inte.", "Kontrollera sökvägen.") from error
    except OSError as error:
        raise ReadError(f"Filen {path} går inte att öppna.", "Kontrollera sökvägen och disken.") from error
    except ReadError as error:
        raise ReadError(error.message, "Spara tabellen som CSV och läs in den igen.") from error
    head = text.split("\n", 1)[0]
    delimiter = max(";\t,", key=head.count)
    try:
        read = csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
        return [(read.line_num, [cell.strip() for cell in row]) for row in read if any(map(str.strip, row))]
    except csv.Error as error:
        raise ReadError(f"{path}:{read.line_num}: raden går inte att läsa.", "Se citattecknen.") from error


def _places(path: Path, head: Sequence[str]) -> dict[str, int]:
    names = [cell.casefold() for cell in head]
    places = {key: names.index(name) for key, known in COLUMNS.items() for name in known if name in names}
    missing = [key for key in NEEDED if key not in places]
    if missing:
        raise ReadError(
            f"{path}:1: kolumnen {COLUMNS[missing[0]][0]} saknas.", f"Rubrikerna ska vara {_headings()}."
        )
    return places


def _headings() -> str:
    return "anteckning, steg, minuter och, om du vill, ord och dag"


def _refuse_several(path: Path, lines: Sequence[tuple[int, list[str]]]) -> None:
    """Refuse the times of more than one person."""
    names = [cell.casefold() for cell in lines[0][1]]
    for name in (name for name in names if name in WORKERS):
        at = names.index(name)
        if len({cells[at] for _, cells in lines[1:] if at < len(cells)}) > 1:
            raise DocqaError(
                f"{path} har flera personers tider.",
                "Tidfilen är din egen. En jämförelse mellan arbetssätt görs med docqa compare.",
            )


def _row(cells: Sequence[str], places: Mapping[str, int], steps: Steps, today: str) -> TimedStep:
    told = {key: cells[at] if at < len(cells) else "" for key, at in places.items()}
    minutes = _number(told["minutes"], "minuter")
    if not 0 < minutes <= DAY_MINUTES:
        raise DocqaError("Minuterna ska vara fler än noll och högst ett dygn.")
    words = _number(told["words"], "ord") if told.get("words") else None
    if words is not None and (words < 1 or words != int(words)):
        raise DocqaError("Antalet ord ska vara ett heltal, minst ett.")
    return TimedStep(
        checked_label(told["note"]),
        step_named(told["step"], steps).id,
        minutes,
        _day(told["day"]) if told.get("day") else today,
        None if words is None else int(words),
        "imported",
    )


def _number(cell: str, name: str) -> float:
    """The number in a cell, of ordinary digits.

    >>> _number("2,5", "minuter")
    2.5
    """
    if not re.fullmatch(r"-?[0-9]{1,9}([.,][0-9]{1,6})?", cell):
        raise DocqaError(f"I kolumnen {name} ska det stå ett tal.", 'Skriv minuter som "25" eller "2,5".')
    return float(cell.replace(",", "."))


def _day(cell: str) -> str:
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError as error:
        raise DocqaError("Dagen ska skrivas år-månad-dag.", did_you_mean(cell, ())) from error
