"""The files of a corpus read line by line, so that everything wrong can be told, not only the first thing."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docqa.errors import ReadError
from docqa.types import CorpusMistake

# What tells the entries of a file apart, where it is not ``id``.
KEYS = {"facts.jsonl": ("note_id",), "duplicates.jsonl": ("case",), "pii.jsonl": ("case", "id")}
# What a part of the split lists, where it is not what tells entries apart.
SPLIT_KEYS = {"pii.jsonl": "case"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file: its number and what it says."""

    line: int
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """The entries of a file and what is wrong with its form."""

    name: str
    entries: tuple[Entry, ...]
    mistakes: tuple[CorpusMistake, ...]

    def key(self, entry: Entry) -> str:
        """What tells an entry apart from the others of its file; empty where it lacks one."""
        return "/".join(str(entry.row.get(key, "")) for key in KEYS.get(self.name, ("id",))).strip("/")

    def split_key(self, entry: Entry) -> str:
        """What a part of the split would list for an entry."""
        key = SPLIT_KEYS.get(self.name)
        return str(entry.row.get(key, "")) if key else self.key(entry)


def corpus_files(folder: Path) -> tuple[Path, ...]:
    """The files of JSON lines of a corpus folder, in order of name.

    Raises:
        ReadError: there is no such folder.
    """
    if not folder.is_dir():
        raise ReadError(f"{folder} är ingen mapp.", "En samling är en mapp med t.ex. notes.jsonl.")
    return tuple(sorted(folder.glob("*.jsonl")))


def read_corpus(folder: Path) -> tuple[CorpusFile, ...]:
    """Every file of JSON lines of a folder; none where there are none."""
    return tuple(read_file(path) for path in corpus_files(folder))


def read_file(path: Path) -> CorpusFile:
    """The entries of a file and all that is wrong with its form."""
    name = path.name
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return CorpusFile(name, (), (CorpusMistake(name, 0, "filen är inte text i UTF-8", "Spara om den."),))
    mistakes = list(_form(name, text))
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip("\r \ufeff"):
            continue
        row = _row(line.removeprefix("\ufeff"))
        if row is None:
            mistakes.append(
                CorpusMistake(name, number, "raden är inte ett JSON-objekt", "Skriv en post per rad.")
            )
        else:
            entries.append(Entry(number, row))
    if not entries and not mistakes:
        mistakes.append(CorpusMistake(name, 0, "filen är tom", "Skriv en post per rad, eller ta bort filen."))
    file = CorpusFile(name, tuple(entries), ())
    return CorpusFile(name, tuple(entries), (*mistakes, *_keys(file)))


def _row(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _form(name: str, text: str) -> Iterator[CorpusMistake]:
    if text.startswith("\ufeff"):
        yield CorpusMistake(name, 1, "filen börjar med en byteordningsmarkering", "Spara som UTF-8 utan BOM.")
    lines = text.split("\n")
    for number in [number for number, line in enumerate(lines, 1) if "\r" in line][:1]:
        yield CorpusMistake(name, number, "raden slutar på \\r", "Spara med \\n som radslut.")
    wrong = [n for n, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)]
    for number in wrong[:1]:
        yield CorpusMistake(
            name, number, "bokstäver är sönderdelade", "Normalisera till NFC och räkna om platserna."
        )


def _keys(file: CorpusFile) -> Iterator[CorpusMistake]:
    """Entries without a key, and keys that come twice."""
    named = KEYS.get(file.name, ("id",))
    seen: dict[str, int] = {}
    for entry in file.entries:
        if any(not str(entry.row.get(key, "")).strip() for key in named):
            yield CorpusMistake(file.name, entry.line, f"fältet {named[-1]} saknas eller är tomt")
            continue
        key = file.key(entry)
        if key in seen:
            yield CorpusMistake(
                file.name,
                entry.line,
                f'"{key}" finns redan på rad {seen[key]}',
                "Ge varje post sitt eget namn.",
            )
        seen.setdefault(key, entry.line)


def strings(value: object) -> Sequence[str]:
    """The texts in a list of texts; none where it is no such list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def rows(value: object) -> list[dict[str, Any]]:
    """The objects in a list of objects; none where it is no such list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
