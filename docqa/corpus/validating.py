"""Everything wrong with a corpus folder, file by file and line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from docqa.corpus.annotations import Mistakes, Texts, check_facts, check_notes, check_pairs
from docqa.corpus.belonging import Bond, bonds
from docqa.corpus.collected import check_dictations, check_duplicates, check_identifiers
from docqa.corpus.lines import CorpusFile, read_corpus
from docqa.corpus.parts import check_parts, leaks, read_parts
from docqa.corpus.sheets import check_floors, check_sheet
from docqa.errors import DocqaError
from docqa.evaluation.passages import holds_passages
from docqa.metrics.boundaries import read_passages
from docqa.types import CorpusMistake

CHECKS: Mapping[str, Callable[[CorpusFile, Texts], Mistakes]] = {
    "notes.jsonl": check_notes,
    "facts.jsonl": check_facts,
    "pairs.jsonl": check_pairs,
    "duplicates.jsonl": check_duplicates,
    "dictation.jsonl": check_dictations,
    "pii.jsonl": check_identifiers,
}


def validate_corpus(folder: Path) -> tuple[CorpusMistake, ...]:
    """What is wrong with a corpus, by file and line; nothing where it holds.

    Looked at are the datasheet, the form of every file of JSON lines, marks and their places, what one file
    says of another, the split and what leaks over it, texts that come twice, and digests of floors beside
    the corpus. A file that docqa does not know is checked for its form alone.

    Raises:
        ReadError: there is no such folder.
    """
    files = read_corpus(folder)
    found = [*check_sheet(folder)]
    if not files and not any(folder.glob("*.txt")):
        hint = f"En samling har någon av {', '.join(CHECKS)}."
        found.append(CorpusMistake(folder.name, 0, "mappen har inget att granska", hint))
    texts = _texts(files)
    for file in files:
        found += file.mistakes
        if file.name in CHECKS:
            found += CHECKS[file.name](file, texts)
    parts, wrong = read_parts(folder, files)
    tied = list(bonds(files))
    found += [*wrong, *check_parts(files, parts), *leaks(tied, parts), *_twice(tied, files)]
    found += [*_passages(folder), *check_floors(folder, [file.name for file in files])]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line)))


def _texts(files: Sequence[CorpusFile]) -> Texts:
    """The texts of the notes by id."""
    return {
        file.key(entry): entry.row["text"]
        for file in files
        if file.name == "notes.jsonl"
        for entry in file.entries
        if isinstance(entry.row.get("text"), str)
    }


def _twice(tied: Sequence[Bond], files: Sequence[CorpusFile]) -> Iterator[CorpusMistake]:
    """Entries of one file that are the same text but for little: counted twice, whatever the split."""
    lines = {(f.name, f.split_key(entry)): entry.line for f in files for entry in f.entries}
    alone = ("notes.jsonl", "dictation.jsonl")
    for bond in tied:
        if bond.why == "near" and bond.one[0] == bond.other[0] and bond.one[0] in alone:
            share = f"{100 * bond.share:.0f} procent"
            told = f'"{bond.other[1]}" är nästan samma text som "{bond.one[1]}" ({share} gemensamt)'
            yield CorpusMistake(bond.one[0], lines[bond.other], told, "Är det meningen?", doubt=True)


def _passages(folder: Path) -> Iterator[CorpusMistake]:
    """Marked passages that cannot be read, and passages of one name."""
    if not holds_passages(folder):
        return
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            passages = read_passages(path.read_text(encoding="utf-8"), where=path.name)
        except (DocqaError, UnicodeDecodeError, OSError):
            yield CorpusMistake(
                path.name, 0, "styckena går inte att läsa", "Varje stycke börjar med == id stil."
            )
            continue
        for passage in passages:
            if passage.id in seen:
                yield CorpusMistake(path.name, 0, f'stycket "{passage.id}" finns redan i {seen[passage.id]}')
            seen[passage.id] = path.name
