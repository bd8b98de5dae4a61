"""A corpus to fill in: the skeleton that ships, under its own name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from docqa.errors import DocqaError, did_you_mean
from docqa.obstacles import unwritable
from docqa.resources import corpora_dir

SKELETON = "skeleton"
SHEET = "corpus.yaml"
# What can be asked for, and the files that belong to it.
KINDS = {
    "notes": ("notes.jsonl",),
    "facts": ("notes.jsonl", "facts.jsonl"),
    "pairs": ("pairs.jsonl",),
    "duplicates": ("duplicates.jsonl",),
    "dictation": ("dictation.jsonl",),
    "pii": ("pii.jsonl",),
}
ALWAYS = ("RIKTLINJE.md",)


def begin_corpus(folder: Path, *, kinds: Collection[str] = ()) -> tuple[Path, ...]:
    """Make a folder with a datasheet, a guideline and an example of each kind of file.

    Args:
        folder: the folder to make; its name becomes the corpus's.
        kinds: what to annotate, of `KINDS`; everything when empty.

    Returns:
        the files made, in order of name.

    Raises:
        DocqaError: the folder exists and is not empty, cannot be made, its name cannot be a corpus's, or a
            kind is unknown.
    """
    wanted = {file for kind in kinds or KINDS for file in _files_of(kind)}
    name = folder.resolve().name
    if not re.fullmatch(r"\w[\w-]*", name):
        raise DocqaError(f'En samling kan inte heta "{name}".', "Använd bokstäver, siffror, _ och -.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DocqaError(f"{folder} finns redan.", "Välj en ny mapp; inget skrivs över.")
    source = corpora_dir() / SKELETON
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(wanted | set(ALWAYS)):
            shutil.copyfile(source / file, folder / file)
        sheet = (source / SHEET).read_text(encoding="utf-8")
        (folder / SHEET).write_text(_sheet(sheet, name, wanted), encoding="utf-8")
    except OSError as error:
        raise unwritable(folder, error) from error
    return tuple(sorted(folder.iterdir()))


def _files_of(kind: str) -> tuple[str, ...]:
    if kind not in KINDS:
        raise DocqaError(f'Det finns inget slag som heter "{kind}".', did_you_mean(kind, KINDS))
    return KINDS[kind]


def _sheet(text: str, name: str, wanted: Collection[str]) -> str:
    """The datasheet with the corpus's name, and only the files that it has."""
    every = {file for files in KINDS.values() for file in files}
    lines = [line for line in text.split("\n") if line.strip().split(":")[0] not in every - set(wanted)]
    return "\n".join(lines).replace(f"name: {SKELETON}", f"name: {name}", 1)
