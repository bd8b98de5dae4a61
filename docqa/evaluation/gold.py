"""Annotated notes: read from a corpus folder and refused, file and line, where they are wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from docqa.errors import ReadError, did_you_mean
from docqa.evaluation.rows import part_ids
from docqa.metrics.agreement import Label
from docqa.types import Category

CATEGORIES = get_args(Category)
NOTES = "notes.jsonl"


@dataclass(frozen=True, slots=True)
class GoldNote:
    """An annotated note."""

    id: str
    text: str
    spans: tuple[Label, ...]
    optional: tuple[Label, ...]
    distractors: tuple[Label, ...]
    clean: bool


def read_gold(folder: Path, *, ids: str = "all") -> tuple[GoldNote, ...]:
    """The annotated notes of a corpus folder, or the part of them that ``split.json`` calls ``ids``."""
    path = folder / NOTES
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(
            f"{path} går inte att läsa.", "En samling är en mapp med filen notes.jsonl i UTF-8."
        ) from error
    notes = tuple(_read_line(line, f"{path}:{at}") for at, line in enumerate(lines, 1) if line.strip())
    if ids == "all":
        return notes
    wanted = part_ids(folder, ids, NOTES)
    return tuple(note for note in notes if note.id in wanted)


def annotates_findings(folder: Path) -> bool:
    """Whether the notes of a corpus are annotated: any has ``spans``, or they cannot be read."""
    try:
        text = (folder / NOTES).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True
    return '"spans"' in text or '"text"' not in text


def _read_line(line: str, where: str) -> GoldNote:
    """One line of a corpus; ``where`` is its file and line."""
    try:
        note = _gold_note(json.loads(line))
        for label in (*note.spans, *note.optional, *note.distractors):
            _refuse_wrong(label, len(note.text), where)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(
            f"{where} har fel form.", "Varje rad ska vara JSON med id, text och spans."
        ) from error
    return note


def _refuse_wrong(label: Label, letters: int, where: str) -> None:
    if label.category not in CATEGORIES:
        raise ReadError(
            f'{where} har slaget "{label.category}", som inte finns.',
            did_you_mean(str(label.category), CATEGORIES),
        )
    if not 0 <= label.start < label.end <= letters:
        raise ReadError(
            f"{where} har en markering {label.start}–{label.end} utanför texten.",
            f"Texten har {letters} tecken.",
        )


def _gold_note(row: Mapping[str, Any]) -> GoldNote:
    return GoldNote(
        id=str(row["id"]),
        text=row["text"],
        spans=_labels(row["spans"], "category"),
        optional=_labels(row.get("optional", ()), "category"),
        distractors=_labels(row.get("distractors", ()), "looks_like"),
        clean=bool(row.get("clean", not row["spans"])),
    )


def _labels(rows: Sequence[Mapping[str, Any]], key: str) -> tuple[Label, ...]:
    return tuple(Label(row["start"], row["end"], row[key]) for row in rows)
