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
            "replaced": _spans(note),
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
    return original_text(note.text, _spans(note))


def _spans(note: DeidentifiedNote) -> list[tuple[int, int, str]]:
    """What stood where; the whole where letters had to be composed."""
    if note.source_text is not None:
        return [(0, len(note.text), note.source_text)]
    return [(one.start, one.end, one.original) for one in note.replacements]


def restore_notes(notes: Sequence[Note], secrets: Mapping[str, Any]) -> list[Note]:
    """The originals of de-identified notes, with their ids, paths and extra keys, in the order they had.

    Raises:
        DocqaError: a note is not of the sample that the key belongs to, or its text was changed.
    """
    found = [(_id_in_key(note, secrets), note) for note in notes]
    order = {name: at for at, name in enumerate(secrets["documents"])}
    return [
        _restored(note, secrets["documents"][name])
        for name, note in sorted(found, key=lambda pair: order[pair[0]])
    ]


def _id_in_key(note: Note, secrets: Mapping[str, Any]) -> str:
    name = note.id.removesuffix(".txt").removesuffix(".md").rpartition("/")[2]
    if name not in secrets["documents"]:
        raise DocqaError(
            f"Dokumentet {note.id} hör inte till nyckeln.",
            "Ange mappen som nyckeln skapades tillsammans med.",
        )
    return name


def _restored(note: Note, kept: Mapping[str, Any]) -> Note:
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
