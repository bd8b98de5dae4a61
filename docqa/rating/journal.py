"""The journal of one rater: what is asked on the first line, then one line an answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

from docqa import __version__, wire
from docqa.errors import DocqaError, ReadError
from docqa.journal_file import Wording, begin_file, damaged, look, opened
from docqa.types import RatingEvent, RatingMaterial

SCHEMA = "docqa.rating-journal/1"
SUFFIX = ".skattning.journal"
WORDING = Wording(
    lost="Det senaste svaret är inte sparat",
    damaged="skattningens journal är skadad.",
    damaged_hint="Flytta undan den för att börja om; hör med den som leder studien först.",
    taken="Någon skattar redan som den här bedömaren ({path}).",
    taken_hint="Stäng det andra fönstret, eller ta ett annat namn.",
    exists="Det finns redan en skattning, {path}.",
    exists_hint="Kör samma kommando igen för att fortsätta.",
)


class RatingJournal:
    """An open journal; ``events`` are those read when it was opened, ``torn`` that half an answer was not."""

    def __init__(self, path: Path) -> None:
        """Open a journal that exists.

        Raises:
            ReadError: the file is no such journal, or is damaged before its last line; names the line.
            DocqaError: somebody else has it open, or it cannot be written to.
        """
        self.path = path
        self._file, found = opened(path, WORDING, lambda file: _read(path, file.values()))
        self.begun, self.material, self.events = found
        self.torn = self._file.torn

    def append(self, event: RatingEvent) -> None:
        """Add an event; when this returns it is on the disk.

        Raises:
            DocqaError: the disk is full or gone; the journal is as it was.
        """
        self._file.append(asdict(event))

    def close(self) -> None:
        """Let the journal go; nothing is left to write."""
        self._file.close()


def begin(path: Path, material: RatingMaterial, *, at: str) -> None:
    """Make a journal, whole or not at all.

    Raises:
        DocqaError: there is one already, or the folder cannot be written to.
    """
    head = {"schema": SCHEMA, "docqa": __version__, "begun": at, "material": wire.to_plain(material)}
    begin_file(path, [head], WORDING)


def journal_path(folder: Path, rater: str) -> Path:
    """The journal of a rater in a folder."""
    return folder / f"{file_name(rater)}{SUFFIX}"


def file_name(rater: str) -> str:
    """A rater's name as part of a file's name.

    >>> file_name(" Åsa B/2 ")
    'åsa_b_2'
    """
    name = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", rater.strip().casefold())).strip("_")
    if not name:
        raise DocqaError(
            "Bedömaren behöver ett namn med bokstäver eller siffror.", "Till exempel --rater R1."
        )
    return name


def look_into(path: Path) -> tuple[RatingMaterial, tuple[RatingEvent, ...]]:
    """What a journal holds, without opening it for more; a torn last line is left out.

    Raises:
        ReadError: the file is no such journal, or is damaged before its last line.
    """
    _, material, events = _read(path, look(path, WORDING))
    return material, events


def _read(path: Path, values: list[Any]) -> tuple[str, RatingMaterial, tuple[RatingEvent, ...]]:
    head = values[0] if values else None
    if not isinstance(head, dict) or head.get("schema") != SCHEMA or not isinstance(head.get("begun"), str):
        raise damaged(path, 1, WORDING)
    events: list[RatingEvent] = []
    try:
        material = wire.from_plain(RatingMaterial, head.get("material"))
    except ReadError as error:
        raise damaged(path, 1, WORDING) from error
    for number, value in enumerate(values[1:], start=2):
        try:
            events.append(wire.from_plain(RatingEvent, value))
        except ReadError as error:
            raise damaged(path, number, WORDING) from error
    return head["begun"], material, tuple(events)
