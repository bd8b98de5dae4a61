"""Settings at the edge of the command line: looked up from the document, not from where one stands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from docqa.settings import Settings, settings_for
from docqa.types import Note


def settings_of(path: str | None) -> Settings:
    """The settings for a document, or for the current folder when it has no path.

    Raises:
        DocqaError: a ``docqa.toml`` is wrong; names file and line.
    """
    place = Path(path or ".")
    return settings_for(place if place.is_dir() else place.parent)


def of_notes(notes: Iterable[Note]) -> list[Settings]:
    """The settings of every note, looked up once for every folder."""
    known: dict[str, Settings] = {}
    found = []
    for note in notes:
        folder = os.path.dirname(note.path or "")
        if folder not in known:
            known[folder] = settings_of(note.path)
        found.append(known[folder])
    return found


def of_run(paths: tuple[str, ...]) -> Settings:
    """The settings that count for a whole run, such as the language of its report: the first path's."""
    return settings_of(paths[0] if paths and paths[0] != "-" else None)
