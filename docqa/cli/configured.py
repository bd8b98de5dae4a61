"""Settings at the edge of the command line: looked up from the document, not from where one stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.settings import Settings, settings_for
from docqa.types import Note

if TYPE_CHECKING:
    from docqa.reading import ReadResult


def settings_of(path: str | None) -> Settings:
    """The settings for a document, or for the current folder when it has no path.

    Raises:
        DocqaError: a ``docqa.toml`` is wrong; names file and line.
    """
    place = Path(path or ".")
    return settings_for(place if place.is_dir() else place.parent)


def settings_by_folder() -> Callable[[str], Settings]:
    """:func:`settings_of` for many paths, looked up once for every folder."""
    known: dict[str, Settings] = {}

    def settings(path: str) -> Settings:
        folder = os.path.dirname(path)
        if folder not in known:
            known[folder] = settings_of(path)
        return known[folder]

    return settings


def of_notes(notes: Iterable[Note]) -> list[Settings]:
    """The settings of every note, looked up once for every folder."""
    settings = settings_by_folder()
    return [settings(note.path or "") for note in notes]


def without_own_files(read: ReadResult) -> ReadResult:
    """What was read without the word lists and rules that the settings themselves name: they are no notes."""
    kept = [note for note, its in zip(read.notes, of_notes(read.notes), strict=True) if not _owns(its, note)]
    return read if len(kept) == len(read.notes) else replace(read, notes=tuple(kept))


def _owns(settings: Settings, note: Note) -> bool:
    if note.path is None or not settings.origins:
        return False
    place = Path(note.path).resolve()
    folders = {folder for layer in settings.packs for folder in layer.folders}
    return not folders.isdisjoint(place.parents) or place in {origin.path for origin in settings.origins}


def of_run(paths: tuple[str, ...]) -> Settings:
    """The settings that count for a whole run, such as the language of its report: the first path's."""
    return settings_of(paths[0] if paths and paths[0] != "-" else None)
