"""What a corpus holds: entries, lengths, kinds, and marks by category, density and place in the note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from docqa.corpus.annotations import MARKS
from docqa.corpus.belonging import texts_of
from docqa.corpus.lines import CorpusFile, Entry, read_corpus, rows
from docqa.corpus.marks import wrong_place
from docqa.corpus.parts import read_parts
from docqa.evaluation.rows import digest_of
from docqa.types import CategoryCount, CorpusCounts, FileCount, Lengths

RARE = 10
# What entries and what lies in them are told apart by: a name, then the way to its values.
PROPERTIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "notes.jsonl": {"kind": ("kind",), "style": ("style",), "author": ("author",)},
    "facts.jsonl": {
        "modality": ("facts", "modality"),
        "polarity": ("facts", "polarity"),
        "irrelevant": ("irrelevant", ""),
    },
    "pairs.jsonl": {"label": ("label",), "change": ("changes", "kind"), "severity": ("changes", "severity")},
    "duplicates.jsonl": {"relation": ("duplicates", "spans", "relation"), "lookalikes": ("lookalikes", "")},
    "dictation.jsonl": {"edit": ("edits", "kind"), "author": ("author",)},
    "pii.jsonl": {"identifier": ("pii", "kind")},
}
# Kinds of which a rate is told, so that few of them is worth knowing.
RATED = ("change", "relation", "edit", "identifier", "modality", "polarity")


def count_corpus(folder: Path) -> CorpusCounts:
    """What a corpus folder holds; an empty folder holds nothing, and marks in wrong places do not count.

    Raises:
        ReadError: there is no such folder.
    """
    files = read_corpus(folder)
    parts, _ = read_parts(folder, files)
    counted = tuple(_file(folder, file, parts.get(file.name, {})) for file in files)
    notes = next((file.entries for file in files if file.name == "notes.jsonl"), ())
    marked = [entry for entry in notes if "spans" in entry.row and isinstance(entry.row.get("text"), str)]
    categories = tuple(_category(name, marked) for name in _categories(marked))
    clean = sum(not entry.row["spans"] for entry in marked)
    return CorpusCounts(folder.resolve().name, counted, categories, clean, tuple(_rare(counted, categories)))


def _file(folder: Path, file: CorpusFile, parts: Mapping[str, Sequence[str]]) -> FileCount:
    kinds = {}
    for name, way in PROPERTIES.get(file.name, {}).items():
        values = Counter(value for entry in file.entries for value in _values(entry.row, way))
        if values:
            kinds[name] = dict(values.most_common())
    sizes = [len(text.split()) for entry in file.entries for text in texts_of(entry)]
    lengths = Lengths(
        len(sizes),
        sum(sizes),
        min(sizes, default=None),
        median(sizes) if sizes else None,
        max(sizes, default=None),
    )
    held = {
        part: sum(file.split_key(entry) in set(names) for entry in file.entries)
        for part, names in parts.items()
    }
    return FileCount(file.name, digest_of(folder / file.name), len(file.entries), lengths, kinds, held)


def _values(row: Any, way: Sequence[str]) -> Iterator[str]:  # noqa: ANN401 - whatever the file holds
    """The values that a way leads to, through lists; a way that ends in "" counts what lies there."""
    if not way:
        if isinstance(row, str):
            yield row
        return
    first, *rest = way
    if first == "":
        yield ""
    elif isinstance(row, dict) and first in row:
        inner = row[first]
        for each in inner if isinstance(inner, list) else [inner]:
            yield from _values(each, rest)


def _categories(notes: Sequence[Entry]) -> list[str]:
    return sorted(
        {str(m.get(field)) for e in notes for key, field in MARKS.items() for m in rows(e.row.get(key))}
    )


def _category(name: str, notes: Sequence[Entry]) -> CategoryCount:
    marks = [
        (entry, mark)
        for entry in notes
        for mark in rows(entry.row["spans"])
        if mark.get("category") == name and wrong_place(mark, entry.row["text"]) is None
    ]
    sizes = [len(entry.row["text"][mark["start"] : mark["end"]].split()) for entry, mark in marks]
    words = sum(len(entry.row["text"].split()) for entry in notes)
    thirds = Counter(min(2, 3 * mark["start"] // max(1, len(entry.row["text"]))) for entry, mark in marks)
    others = [
        sum(mark.get(MARKS[key]) == name for entry in notes for mark in rows(entry.row.get(key)))
        for key in ("distractors", "optional")
    ]
    return CategoryCount(
        name,
        len(marks),
        len({entry.line for entry, _ in marks}),
        round(100 * len(marks) / words, 2) if words else None,
        median(sizes) if sizes else None,
        (thirds[0], thirds[1], thirds[2]),
        *others,
    )


def _rare(files: Sequence[FileCount], categories: Sequence[CategoryCount]) -> Iterator[str]:
    """Categories, and kinds of what is rated, of which there are fewer than ten."""
    yield from (f"{one.category}: {one.spans}" for one in categories if one.spans < RARE)
    for file in files:
        for name in RATED:
            yield from (
                f"{kind}: {number}" for kind, number in file.kinds.get(name, {}).items() if number < RARE
            )
