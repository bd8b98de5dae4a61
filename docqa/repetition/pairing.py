"""Groups of passages to pairs of passages, with what the later note could say instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from docqa.repetition.cases import CaseNote
from docqa.repetition.grouping import Group, number_pairs
from docqa.repetition.judging import COPY, Place
from docqa.repetition.merging import Twins, merged
from docqa.types import NotePassage, RepeatKind, RepeatPair


def pairs_of(groups: Sequence[Group], notes: Sequence[CaseNote]) -> tuple[RepeatPair, ...]:
    """Every two passages of different notes in a group; in a large group each with the first alone.

    Pairs that go on from each other are one.
    """
    pairs = [twins for number, group in enumerate(groups, start=1) for twins in _twins(number, group)]
    found = []
    names: dict[int, str] = {}
    suggested: set[Place] = set()
    for each in merged(pairs, [note.text for note in notes]):
        name = names.setdefault(each.group, f"R{len(names) + 1}")
        found.append(_pair(name, each, notes, first=each.other not in suggested))
        suggested.add(each.other)
    return tuple(found)


def _twins(number: int, group: Group) -> Iterator[Twins]:
    """Every two passages of a group to be shown."""
    for a, b in number_pairs(len(group.places)):
        one, other = group.places[a], group.places[b]
        if one[0] != other[0] and (a, b) not in group.apart:
            yield Twins(number, one, other, group.similarity, (a, b) in group.likely)


def _words(notes: Sequence[CaseNote], place: Place) -> str:
    return notes[place[0]].text[place[1] : place[2]]


def _pair(name: str, twins: Twins, notes: Sequence[CaseNote], *, first: bool) -> RepeatPair:
    earlier, later = (_passage(notes, place) for place in (twins.one, twins.other))
    alike = float(Indel.normalized_similarity(_forms(earlier.text), _forms(later.text)))
    kind: RepeatKind = "copy" if alike >= COPY else "paraphrase"
    reference = reference_to(notes[twins.one[0]], notes)
    saved = max(0, len(later.text.split()) - len(reference.split())) if first else 0
    return RepeatPair(
        earlier,
        later,
        kind,
        round(alike if kind == "copy" else max(alike, twins.similarity), 3),
        name,
        reference if saved else None,
        saved,
        twins.likely,
    )


def _forms(text: str) -> list[str]:
    return text.lower().split()


def _passage(notes: Sequence[CaseNote], place: Place) -> NotePassage:
    return NotePassage(notes[place[0]].id, place[1], place[2], _words(notes, place))


def reference_to(note: CaseNote, notes: Sequence[CaseNote]) -> str:
    """What a later note can say: by the day alone only where no other note of the case has it.

    >>> one, other = CaseNote("a", "", "2026-02-02"), CaseNote("b", "", "2026-02-02")
    >>> reference_to(one, [one]), reference_to(one, [one, other])
    ('Se anteckning 2026-02-02', 'Se anteckning 2026-02-02 (’a’)')
    >>> reference_to(CaseNote("a", "", ""), [])
    'Se anteckning ’a’'
    """
    if not note.day:
        return f"Se anteckning ’{note.id}’"
    alone = sum(each.day == note.day for each in notes) <= 1
    return f"Se anteckning {note.day}" if alone else f"Se anteckning {note.day} (’{note.id}’)"
