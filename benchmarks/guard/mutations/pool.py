"""What the changes are seeded in: notes nobody tunes the guard on, their bullets, and rewrites by hand.

A note is its own faithful rewrite (``identity``); docqa's bullets are one where the guard lets them pass
(``bullets``); the authors of corpora/rewriting wrote two each (``author``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.guard.mutations.edits import Case
from docqa.resources import corpora_dir
from docqa.rewriting import as_text, rewrite_text

if TYPE_CHECKING:
    from spacy.language import Language

# Part -> the notes of which corpora; a corpus without a split is for trying out.
PARTS = {"tune": ("seed_notes", "journal_notes", "rewriting"), "test": ("journal_notes", "rewriting")}
MAX_NOTES = 70
MIN_WORDS, MAX_WORDS = 25, 200


def cases(part: str, nlp: Language, *, limit: int | None = None) -> list[Case]:
    """The faithful rewrites of a part, ``tune`` (may be looked at) or ``test`` (totals only).

    With ``limit`` about so many notes are taken, spread evenly over the part.
    """
    notes = [note for name in PARTS[part] for note in _notes(name, part)]
    by_hand = list(_by_hand(part))
    found = []
    for note in _spread(notes, limit):
        found.append(Case(note["id"], "identity", note["text"], note["text"]))
        rewrite = rewrite_text(note["text"], nlp=nlp)
        if rewrite.changed:
            found.append(Case(note["id"], "bullets", note["text"], as_text(rewrite)))
    return found + _spread(by_hand, limit)


def _spread(items: list[Any], limit: int | None) -> list[Any]:
    return items if limit is None else items[:: max(1, -(-len(items) // limit))]


def _by_hand(part: str) -> Iterator[Case]:
    path = corpora_dir() / "rewriting" / "pairs.jsonl"
    chosen = _part("rewriting", part, "pairs.jsonl")
    for row in _rows(path) if path.is_file() else ():
        if row["label"] == "faithful" and row["id"] in chosen:
            yield Case(row["id"], "author", row["narrative"], row["bullets"])


def _notes(name: str, part: str) -> list[dict[str, Any]]:
    path = corpora_dir() / name / "notes.jsonl"
    if not path.is_file():
        return []
    chosen = _part(name, part, "notes.jsonl")
    rows = [row for row in _rows(path) if chosen is None or row["id"] in chosen]
    return _spread([row for row in rows if MIN_WORDS <= len(row["text"].split()) <= MAX_WORDS], MAX_NOTES)


@cache
def _part(name: str, part: str, file: str) -> frozenset[str] | None:
    path = corpora_dir() / name / "split.json"
    if not path.is_file():
        return None
    split = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(split.get(file, split)[part])


def narrative_marks(part: str) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Notes with the passages their authors would leave out: id, text, places."""
    for note in _notes("journal_notes", part):
        marks = [(s["start"], s["end"]) for s in note["spans"] if s["category"] == "narrative"]
        if marks:
            yield note["id"], note["text"], marks


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
