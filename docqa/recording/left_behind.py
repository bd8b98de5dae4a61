"""Drafts that a dictation has left in other folders: they hold the words that shredding takes away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from docqa.errors import DocqaError
from docqa.recording.deleting import destroy
from docqa.recording.journal import read_journal
from docqa.recording.sessions import Session

_FORMS = (".json", ".md", ".html", ".docx")


def drafts_of(session: Session) -> tuple[Path, ...]:
    """The files of the session's drafts that still exist, in the folders its journal names; () for none."""
    folders = [Path(event["folder"]) for event in read_journal(session.journal) if event["kind"] == "draft"]
    return tuple(path for folder in dict.fromkeys(folders) for path in _files(folder, str(session.sound)))


def _files(folder: Path, sound: str) -> Iterator[Path]:
    for report in sorted(folder.glob("*.json")):
        if _is_drafted_from(report, sound):
            yield from (path for form in _FORMS if (path := report.with_suffix(form)).is_file())


def _is_drafted_from(report: Path, sound: str) -> bool:
    try:
        found = json.loads(report.read_text("utf-8"))
        return Path(found["transcript"]["path"]).resolve() == Path(sound).resolve()
    except (OSError, ValueError, KeyError, TypeError):
        return False


def delete_drafts(paths: Iterable[Path]) -> None:
    """Overwrite and delete the files, and folders that are empty then.

    Raises:
        DocqaError: one cannot be deleted.
    """
    for path in paths:
        try:
            destroy(path)
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError as error:
            raise DocqaError(f"{path} gick inte att radera.", "Radera filen själv.") from error
