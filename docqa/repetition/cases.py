"""Notes to cases: by their ``case``, else by the folder or table they lie in; each in the order of time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docqa.calendar_names import MONTHS
from docqa.reading import ReadProblem
from docqa.types import Note

TABLES = (".jsonl", ".csv", ".parquet")
NO_FOLDER = "ärendet"
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")
_WRITTEN = re.compile(
    rf"(?i)(?<!\d)(?P<d>\d{{1,2}})(?::e)? (?P<m>{'|'.join(MONTHS)}) (?P<y>(?:19|20)\d\d)(?!\d)"
)
_LAST = "9999-99-99"


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A note of a case: its id there, its text, and the day it was written (ÅÅÅÅ-MM-DD), "" when unknown."""

    id: str
    text: str
    day: str


@dataclass(frozen=True, slots=True)
class Case:
    """The notes of a case, the earliest first."""

    name: str
    notes: tuple[CaseNote, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cases in the order of their names, and notes that were left out or renamed."""

    cases: tuple[Case, ...]
    problems: tuple[ReadProblem, ...] = ()


def gather(notes: Sequence[Note]) -> Gathered:
    """Group notes into cases; the order they come in does not matter. No notes give no cases.

    A note belongs to the case its ``case`` names. Rows of a table where no row names one are one case, and
    so are the files of a folder. A row without a case among rows that have one is left out. A note's day is
    its ``date``, else the date in its file's name, else the one in its first line; notes without a day come
    last. Of the same note twice one is left out; another note with the same id gets a number after it.
    """
    named = {note.path for note in notes if _is_row(note) and note.meta.get("case", "").strip()}
    groups: dict[tuple[str, str], list[Note]] = defaultdict(list)
    problems: list[ReadProblem] = []
    for note in notes:
        key = _case_of(note)
        if key is None and note.path in named:
            problems.append(_without_case(note))
        else:
            groups[key or ("", _folder(note))].append(note)
    names = _names(groups)
    cases = [_case(names[key], groups[key], problems) for key in sorted(groups)]
    return Gathered(tuple(sorted(cases, key=lambda case: case.name)), tuple(problems))


def day_of(note: Note) -> str:
    """The day a note was written, "" where nothing tells.

    >>> day_of(Note("a", "Samtal 3 mars 2026 med mamma"))
    '2026-03-03'
    """
    name = Path(note.path).name if note.path and not _is_row(note) else ""
    first_line = note.text.strip().split("\n", 1)[0]
    for text in (note.meta.get("date", ""), name, note.id, first_line):
        for found in (_ISO.search(text), _WRITTEN.search(text)):
            day = _day(found) if found else ""
            if day:
                return day
    return ""


def _day(found: re.Match[str]) -> str:
    month = found["m"].lower()
    try:
        number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
        return date(int(found["y"]), number, int(found["d"])).isoformat()
    except ValueError:
        return ""


def _is_row(note: Note) -> bool:
    return note.path is not None and Path(note.path).suffix.lower() in TABLES


def _case_of(note: Note) -> tuple[str, str] | None:
    name = note.meta.get("case", "").strip()
    return (name, "") if name else None


def _folder(note: Note) -> str:
    if note.path in (None, "-"):
        return NO_FOLDER
    return note.path if _is_row(note) else Path(note.path).absolute().parent.as_posix()


def _names(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What each case is called: its name, else its folder or table, by the whole path where two share it."""
    short = {key: key[0] or Path(key[1]).stem or key[1] for key in keys}
    times = Counter(short.values())
    return {key: name if key[0] or times[name] == 1 else key[1] for key, name in short.items()}


def _case(name: str, notes: Sequence[Note], problems: list[ReadProblem]) -> Case:
    ordered = sorted(
        (CaseNote(note.id, note.text, day_of(note)) for note in notes),
        key=lambda note: (note.day or _LAST, _natural(note.id), note.text),
    )
    return Case(name, tuple(_with_own_ids(name, ordered, problems)))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """What sorts "a9" before "a10"."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text))


def _with_own_ids(case: str, notes: Sequence[CaseNote], problems: list[ReadProblem]) -> Iterator[CaseNote]:
    taken: Counter[str] = Counter()
    seen: set[CaseNote] = set()
    for note in notes:
        if note in seen:
            problems.append(_same_note(case, note))
            continue
        seen.add(note)
        taken[note.id] += 1
        if taken[note.id] == 1:
            yield note
            continue
        other = f"{note.id} ({taken[note.id]})"
        problems.append(_same_id(case, note, other))
        yield replace(note, id=other)


def _without_case(note: Note) -> ReadProblem:
    return ReadProblem(
        f"{note.path}: {note.id}",
        f'Anteckningen "{note.id}" i {note.path} har inget case och lämnas utanför.',
        "Ge varje rad ett case; utan det går det inte att veta vilket ärende den hör till.",
    )


def _same_note(case: str, note: CaseNote) -> ReadProblem:
    return ReadProblem(
        f"{case}: {note.id}",
        f'Anteckningen "{note.id}" finns två gånger i {case} med samma text; den räknas en gång.',
        "Ta bort den ena.",
    )


def _same_id(case: str, note: CaseNote, other: str) -> ReadProblem:
    return ReadProblem(
        f"{case}: {note.id}",
        f'Två anteckningar i {case} har id "{note.id}"; den ena kallas här "{other}".',
        "Ge dem var sitt id.",
    )
