"""The journal of a review: one line a decision, on the disk before the next key is read.

The first line holds the material the decisions are about, so that a review goes on exactly where it was,
whatever has become of the file. How lines are kept is told in :mod:`docqa.journal_file`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from docqa import __version__, wire
from docqa.errors import ReadError
from docqa.journal_file import JournalFile, Wording, begin_file, opened
from docqa.types import ReviewEvent, ReviewMaterial

SCHEMA = "docqa.review-journal/1"
SUFFIX = ".granskning.journal"
WORDING = Wording(
    lost="Det senaste beslutet är inte sparat",
    damaged="granskningens journal är skadad.",
    damaged_hint="Flytta undan den för att börja om; anteckningen själv är orörd.",
    taken="Någon granskar redan den här anteckningen ({path}).",
    taken_hint="Stäng det andra fönstret först.",
    exists="Det finns redan en granskning, {path}.",
    exists_hint="Öppna den genom att köra igen.",
)


class Journal:
    """An open journal. ``events`` are those read when it was opened; ``begun`` is when it was made.

    ``torn`` tells that a half-written last line was left aside.
    """

    def __init__(self, path: Path) -> None:
        """Open a journal that exists.

        Raises:
            ReadError: the file is no journal, or is damaged before its last line; names the line.
            DocqaError: somebody else has it open, or it cannot be written to.
        """
        self.path = path
        self._file, (self.begun, self.material, self.events) = opened(path, WORDING, _read)
        self.torn = self._file.torn

    def append(self, event: ReviewEvent) -> None:
        """Add an event; when this returns it is on the disk.

        Raises:
            DocqaError: the disk is full or gone; the journal is as it was.
        """
        kept = {key: value for key, value in asdict(event).items() if value not in (None, (), False)}
        self._file.append({key: value for key, value in kept.items() if value != "" or key == "text"})

    def close(self) -> None:
        """Let the journal go; nothing is left to write."""
        self._file.close()


def journal_path(source: Path) -> Path:
    """The journal of a file, beside it."""
    return source.with_name(source.name + SUFFIX)


def begin(path: Path, material: ReviewMaterial, *, at: str, events: Sequence[ReviewEvent] = ()) -> None:
    """Make a journal, whole or not at all.

    Raises:
        DocqaError: there is one already, or the folder cannot be written to.
    """
    head = {"schema": SCHEMA, "docqa": __version__, "begun": at, "material": wire.to_plain(material)}
    begin_file(path, [head, *(asdict(event) for event in events)], WORDING)


def _read(file: JournalFile) -> tuple[str, ReviewMaterial, tuple[ReviewEvent, ...]]:
    values = file.values()
    head = values[0] if values else None
    if not isinstance(head, dict) or head.get("schema") != SCHEMA or not isinstance(head.get("begun"), str):
        raise file.damaged(1)
    events = []
    try:
        material = wire.from_plain(ReviewMaterial, head.get("material"))
    except ReadError as error:
        raise file.damaged(1) from error
    for number, value in enumerate(values[1:], start=2):
        try:
            events.append(wire.from_plain(ReviewEvent, value))
        except ReadError as error:
            raise file.damaged(number) from error
    return head["begun"], material, tuple(events)
