"""A split of a corpus: drawn with a seed, like in like, with what belongs together on one side."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from docqa.corpus.belonging import Groups, Member, bonds
from docqa.corpus.lines import CorpusFile, Entry, read_corpus, rows
from docqa.errors import DocqaError
from docqa.evaluation.rows import SPLIT
from docqa.obstacles import unwritable

TUNE, TEST = "tune", "test"
Split = dict[str, dict[str, list[str]]]


def split_corpus(folder: Path, *, test_share: float = 0.4, seed: int = 0) -> Split:
    """What to tune on and what to test on, file by file.

    Entries are dealt out in groups that belong together (a note with its facts and pairs, a case, texts that
    are nearly the same), the largest first, each to the side where it evens out kinds, authors, categories
    and labels best. The same seed gives the same split.

    Raises:
        ReadError: there is no such folder.
        DocqaError: the share lies outside 0 to 1, there is nothing to split, or everything belongs together.
    """
    if not 0 < test_share < 1:
        raise DocqaError("Testdelen ska vara mer än 0 och mindre än 1.", "Skriv t.ex. --test 0.4")
    files = read_corpus(folder)
    traits = dict(_traits(files))
    groups = Groups(list(traits))
    for bond in bonds(files):
        if bond.one in traits and bond.other in traits:
            groups.join(bond.one, bond.other)
    joined = groups.all()
    if len(joined) < 2:
        raise DocqaError(
            f"Samlingen {folder} går inte att dela.", "Det finns färre än två poster som inte hör ihop."
        )
    tested = _dealt(joined, traits, test_share, seed)
    return {
        file.name: {
            part: [name for name in _names(file) if ((file.name, name) in tested) == (part == TEST)]
            for part in (TUNE, TEST)
        }
        for file in files
        if file.entries
    }


def write_split(folder: Path, split: Split, *, overwrite: bool = False) -> Path:
    """Write a split into its corpus, whole or not at all.

    Raises:
        DocqaError: there is one already and it is not to be overwritten, or the folder cannot be written to.
    """
    path = folder / SPLIT
    if path.exists() and not overwrite:
        raise DocqaError(
            f"{path} finns redan.",
            "En ny delning gör gamla mätningar ojämförbara. Skriv över med --overwrite.",
        )
    new = path.with_name(f".{SPLIT}.new")
    try:
        new.write_text(json.dumps(split, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    return path


def _names(file: CorpusFile) -> list[str]:
    return list(dict.fromkeys(file.split_key(entry) for entry in file.entries))


def _traits(files: Sequence[CorpusFile]) -> Iterator[tuple[Member, Counter[str]]]:
    """Every entry with what should be spread evenly; entries that the split lists as one are one."""
    for file in files:
        own: dict[str, Counter[str]] = {}
        for entry in file.entries:
            own.setdefault(file.split_key(entry), Counter()).update(_traits_of(entry, file.name))
        yield from (((file.name, name), traits) for name, traits in own.items())


def _traits_of(entry: Entry, file: str) -> Iterator[str]:
    row = entry.row
    yield file
    for key in ("author", "kind", "label", "clean"):
        if key in row:
            yield f"{file} {key} {row[key]}"
    for key, field in (("spans", "category"), ("changes", "kind"), ("edits", "kind"), ("pii", "kind")):
        for name in sorted({str(each.get(field)) for each in rows(row.get(key))}):
            yield f"{file} {key} {name}"
    if row.get("traps"):
        yield f"{file} traps"


def _dealt(
    joined: Sequence[Sequence[Member]], traits: Mapping[Member, Counter[str]], share: float, seed: int
) -> frozenset[Member]:
    """The entries of the test part: groups dealt one by one, rare traits weighing as much as common ones."""
    order = list(joined)
    random.Random(seed).shuffle(order)
    order.sort(key=len, reverse=True)
    sums = [sum((traits[member] for member in group), Counter[str]()) for group in order]
    total = sum(sums, Counter[str]())
    wanted = {name: share * number for name, number in total.items()}
    held, tested = Counter[str](), set[Member]()
    seen = Counter[str]()
    for group, own in zip(order, sums, strict=True):
        seen.update(own)
        # What the test part is short of among what was dealt so far, had the group gone to either side.
        gain = sum(
            ((held[name] - share * seen[name]) ** 2 - (held[name] + n - share * seen[name]) ** 2)
            / wanted[name]
            for name, n in own.items()
        )
        if gain > 0:
            held.update(own)
            tested.update(group)
    if not tested or len(tested) == len(traits):
        tested = set(order[-1])
    return frozenset(tested)
