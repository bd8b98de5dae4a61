"""The split of a corpus: read, and held against what belongs together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docqa.corpus.belonging import Bond, Member
from docqa.corpus.lines import CorpusFile, strings
from docqa.evaluation.rows import SPLIT
from docqa.types import CorpusMistake

Parts = Mapping[str, Mapping[str, Sequence[str]]]  # file -> part -> what it lists
WHY = {
    "note": "hör till samma anteckning",
    "case": "hör till samma ärende",
    "near": "är nästan samma text",
}


def read_parts(folder: Path, files: Sequence[CorpusFile]) -> tuple[Parts, tuple[CorpusMistake, ...]]:
    """What ``split.json`` lists for each file, and what is wrong with its form; nothing without one."""
    path = folder / SPLIT
    if not path.is_file():
        return {}, ()
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return {}, (
            CorpusMistake(SPLIT, 0, "filen är inte ett JSON-objekt", 'Skriv {"tune": [...], "test": [...]}.'),
        )
    names = [file.name for file in files]
    whole = {key: value for key, value in said.items() if not key.endswith(".jsonl")}
    parts = {name: _lists(said.get(name, whole)) for name in names}
    wrong = [
        CorpusMistake(SPLIT, 0, f"{name} finns inte i samlingen")
        for name in said
        if name.endswith(".jsonl") and name not in names
    ]
    return parts, tuple(wrong)


def _lists(said: Any) -> dict[str, Sequence[str]]:  # noqa: ANN401 - whatever the file holds
    return (
        {part: strings(ids) for part, ids in said.items() if isinstance(ids, list)}
        if isinstance(said, dict)
        else {}
    )


def check_parts(files: Sequence[CorpusFile], parts: Parts) -> Iterator[CorpusMistake]:
    """Every entry is in one part, and every name in a part is an entry."""
    for file in files:
        known = {file.split_key(entry) for entry in file.entries}
        listed = [name for names in parts.get(file.name, {}).values() for name in names]
        for name in sorted(set(listed) - known):
            yield CorpusMistake(SPLIT, 0, f'"{name}" finns inte i {file.name}')
        for name in sorted(
            {name for name in listed if listed.count(name) > 1} if len(listed) > len(set(listed)) else ()
        ):
            yield CorpusMistake(
                SPLIT, 0, f'"{name}" i {file.name} står mer än en gång', "En post hör till en del."
            )
        for name in sorted(known - set(listed)) if listed else ():
            yield CorpusMistake(SPLIT, 0, f'"{name}" i {file.name} står inte i någon del', doubt=True)


def leaks(found: Iterable[Bond], parts: Parts) -> Iterator[CorpusMistake]:
    """Bonds whose ends lie in different parts."""
    place: dict[Member, str] = {
        (file, name): part for file, its in parts.items() for part, names in its.items() for name in names
    }
    for bond in found:
        one, other = place.get(bond.one), place.get(bond.other)
        if one and other and one != other:
            share = f" ({100 * bond.share:.0f} procent gemensamt)" if bond.why == "near" else ""
            yield CorpusMistake(
                SPLIT,
                0,
                f"{_named(bond.one)} ({one}) och {_named(bond.other)} ({other}) {WHY[bond.why]}{share}",
                "Lägg dem i samma del, annars mäter test det som tune redan visat.",
            )


def _named(member: Member) -> str:
    return f'"{member[1]}" i {member[0]}'
