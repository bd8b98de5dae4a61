"""The way back: what a key file holds, and the originals out of it and an unchanged sample."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from docqa.errors import DocqaError
from docqa.types import DeidentifiedNote, Note, Replacement, Sample


def secrets_of(sample: Sample, seed: str) -> dict[str, Any]:
    """What a key file keeps of a sample: the seed, and for each document what stood where."""
    documents = {
        note.id: {
            "source": note.source,
            "path": note.path,
            "digest": digest(note.text),
            "meta": dict(note.source_meta),
            "replaced": [[each.start, each.end, each.original] for each in note.replacements],
        }
        for note in sample.notes
    }
    return {"seed": seed, "documents": documents}


def digest(text: str) -> str:
    """What tells an unchanged text from a changed one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def original_text(text: str, replaced: Sequence[tuple[int, int, str]]) -> str:
    """A text with every stand-in taken out again.

    >>> original_text("Nora ringer.", [(0, 4, "Alma")])
    'Alma ringer.'
    """
    pieces, at = [], 0
    for start, end, words in replaced:
        pieces += [text[at:start], words]
        at = end
    return "".join([*pieces, text[at:]])


def restored(note: DeidentifiedNote) -> str:
    """The original text of a document just de-identified."""
    return original_text(note.text, [(one.start, one.end, one.original) for one in note.replacements])


def restore_notes(notes: Sequence[Note], secrets: Mapping[str, Any]) -> list[Note]:
    """The originals of de-identified notes, with their ids, paths and extra keys.

    Raises:
        DocqaError: a note is not of the sample that the key belongs to, or its text was changed.
    """
    return [_restored(note, secrets) for note in notes]


def _restored(note: Note, secrets: Mapping[str, Any]) -> Note:
    name = note.id.removesuffix(".txt").removesuffix(".md").rpartition("/")[2]
    kept = secrets["documents"].get(name)
    if kept is None:
        raise DocqaError(
            f"Dokumentet {note.id} hör inte till nyckeln.",
            "Ange mappen som nyckeln skapades tillsammans med.",
        )
    if digest(note.text) != kept["digest"]:
        raise DocqaError(
            f"Dokumentet {note.id} har ändrats sedan det avidentifierades.",
            "Återställ från den oförändrade samlingen; i en ändrad text går platserna inte att lita på.",
        )
    return Note(kept["source"], original_text(note.text, kept["replaced"]), kept["path"], kept["meta"])


def kinds_of(replacements: Sequence[Replacement]) -> dict[str, int]:
    """How many identifiers of each kind were replaced, in alphabetical order."""
    kinds = sorted(each.kind for each in replacements)
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
