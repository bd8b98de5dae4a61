"""What belongs together in a corpus, and so has to lie in one part of its split."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docqa.corpus.collected import case_texts
from docqa.corpus.lines import CorpusFile, Entry
from docqa.corpus.nearness import near_pairs

Member = tuple[str, str]  # a file and what its split lists for an entry


@dataclass(frozen=True, slots=True)
class Bond:
    """Two entries that belong together, and why: ``note``, ``case`` or ``near``, with the share in common."""

    one: Member
    other: Member
    why: str
    share: float = 1.0


def bonds(files: Sequence[CorpusFile]) -> Iterator[Bond]:
    """Everything that ties entries together: the same note, the same case, nearly the same text."""
    by_name = {file.name: file for file in files}
    yield from _by_note(by_name)
    yield from _by_case(by_name)
    members, texts = [], []
    for file in files:
        for entry in file.entries:
            for text in texts_of(entry):
                members.append((file.name, file.split_key(entry)))
                texts.append(text)
    for one, other, share in near_pairs(texts):
        if members[one] != members[other]:
            yield Bond(members[one], members[other], "near", share)


def texts_of(entry: Entry) -> Iterator[str]:
    """The texts that an entry stands for: of its note, its case, what was written or the narrative."""
    for field in ("text", "narrative", "written"):
        value = entry.row.get(field)
        if isinstance(value, str) and value.strip():
            yield value
            return
    yield from case_texts(entry.row)


def _by_note(files: Mapping[str, CorpusFile]) -> Iterator[Bond]:
    notes = files.get("notes.jsonl")
    known = {notes.key(entry) for entry in notes.entries} if notes else set()
    for name in ("facts.jsonl", "pairs.jsonl"):
        file = files.get(name)
        for entry in file.entries if file else ():
            note = str(entry.row.get("note_id", ""))
            if note in known:
                yield Bond(("notes.jsonl", note), (name, files[name].split_key(entry)), "note")


def _by_case(files: Mapping[str, CorpusFile]) -> Iterator[Bond]:
    cases, identifiers = files.get("duplicates.jsonl"), files.get("pii.jsonl")
    if cases and identifiers:
        known = {cases.split_key(entry) for entry in cases.entries}
        for case in dict.fromkeys(identifiers.split_key(entry) for entry in identifiers.entries):
            if case in known:
                yield Bond(("duplicates.jsonl", case), ("pii.jsonl", case), "case")


class Groups:
    """Entries joined by bonds (union and find)."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._head = {member: member for member in members}

    def join(self, one: Member, other: Member) -> None:
        """Let two entries, and all they are joined with, be one group."""
        self._head[self._find(one)] = self._find(other)

    def all(self) -> list[list[Member]]:
        """The groups, each in the order its entries were given."""
        found: dict[Member, list[Member]] = {}
        for member in self._head:
            found.setdefault(self._find(member), []).append(member)
        return list(found.values())

    def _find(self, member: Member) -> Member:
        while self._head[member] != member:
            self._head[member] = self._head[self._head[member]]
            member = self._head[member]
        return member
