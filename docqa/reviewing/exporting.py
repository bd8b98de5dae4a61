"""The finished note as a file: Markdown, Word or plain text to paste; nothing is written over unasked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docqa import wire
from docqa.errors import DocqaError
from docqa.journal_file import sync_folder, take_place
from docqa.obstacles import unwritable, usable_file
from docqa.reviewing.changing import changed_text, changes
from docqa.reviewing.composing import compose_note, plain_text
from docqa.types import ApprovedSection, ReviewForm, ReviewMaterial, ReviewRecord, ReviewState

ENDINGS = (".md", ".txt", ".docx")


class TakenError(DocqaError):
    """There is a file of that name already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} finns redan.", "Välj ett annat namn, eller skriv över den uttryckligen.")
        self.path = path


def target_of(source: Path) -> Path:
    """Where the finished note goes unless said otherwise: beside the source, the first free name.

    >>> target_of(Path("/nowhere/samtal.pdf"))
    PosixPath('/nowhere/samtal.godkand.txt')
    """
    ending = {".json": ".md"}.get(source.suffix.lower(), source.suffix.lower())
    ending = ending if ending in ENDINGS else ".txt"
    number, path = 1, source.with_name(f"{source.stem}.godkand{ending}")
    while path.exists():
        number += 1
        path = source.with_name(f"{source.stem}.godkand-{number}{ending}")
    return path


def check_target(path: Path, source: Path) -> None:
    """Refuse a target before anything is decided on it.

    Raises:
        DocqaError: an ending that is not written, the source itself, or a folder that is not there.
    """
    if path.suffix.lower() not in ENDINGS:
        raise DocqaError(f"{path} har en ändelse som inte skrivs.", f"Välj {', '.join(ENDINGS)}.")
    if path.exists() and source.exists() and path.samefile(source):
        raise DocqaError(f"{path} är originalet, och det skrivs aldrig över.", "Välj ett annat namn.")
    usable_file(path)


def export(
    material: ReviewMaterial, state: ReviewState, form: ReviewForm, path: Path, *, overwrite: bool = False
) -> str:
    """Write the finished note, by the ending of ``path``; gives its SHA-256.

    Raises:
        TakenError: there is such a file and ``overwrite`` is not said.
        DocqaError: it cannot be written.
    """
    sections = compose_note(material, state, form)
    if path.suffix.lower() == ".docx":
        data = _word(sections)
    elif path.suffix.lower() == ".md" and (form == "bullets" or not material.path.lower().endswith(".md")):
        data = markdown(sections).encode("utf-8", "surrogatepass")
    elif form == "text":
        data = changed_text(material.text, changes(material, state)).encode("utf-8", "surrogatepass")
    else:
        data = plain_text(sections).encode("utf-8", "surrogatepass")
    write_whole(path, data, overwrite=overwrite)
    return hashlib.sha256(data).hexdigest()


def write_record(record: ReviewRecord, path: Path) -> None:
    """Write the record of a review, in the place of an earlier one of the same review.

    Raises:
        DocqaError: it cannot be written.
    """
    text = wire.to_text(wire.review_report(record)) + "\n"
    write_whole(path, text.encode("utf-8", "surrogatepass"), overwrite=True)


def write_whole(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    Raises:
        TakenError: there is such a file and ``overwrite`` is not said.
        DocqaError: it cannot be written.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            new.replace(path)
        else:
            take_place(new, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise TakenError(path) from error
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        new.unlink(missing_ok=True)


def markdown(sections: Sequence[ApprovedSection]) -> str:
    """The note as Markdown: headings of the second level, bullets, and paragraphs."""
    parts = []
    for section in sections:
        rows = [f"- {line.text}" if line.is_item else line.text for line in section.lines]
        heading = f"## {section.heading}\n\n" if section.heading else ""
        parts.append(heading + "\n".join(rows).strip("\n"))
    return "\n\n".join(part for part in parts if part.strip()) + "\n" if parts else ""


def _word(sections: Sequence[ApprovedSection]) -> bytes:
    import io

    from docx import Document

    document: Any = Document()
    for section in sections:
        if section.heading:
            document.add_heading(section.heading, level=2)
        for line in section.lines:
            if line.text.strip():
                document.add_paragraph(line.text, style="List Bullet" if line.is_item else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
