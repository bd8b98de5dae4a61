"""What was timed, added up: per note and step, per kind of time, and as timed notes for the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docqa.types import StepKind, TimedNote, TimedStep, Way
from docqa.worktime.bands import Bands, read_bands
from docqa.worktime.doubting import Doubt, doubt_about
from docqa.worktime.steps import Steps

KINDS: tuple[StepKind, ...] = ("direct", "indirect", "documentation")


@dataclass(frozen=True, slots=True)
class NoteTime:
    """One note: minutes by step in the order of the steps, the words it became if they are known."""

    note: str
    words: int | None
    minutes: dict[str, float]
    way: Way | None

    @property
    def total(self) -> float:
        """All minutes of the note."""
        return round(sum(self.minutes.values()), 2)


@dataclass(frozen=True, slots=True)
class KindTime:
    """Minutes of one kind of time and their share of all; None where nothing was timed."""

    kind: StepKind
    minutes: float
    share: float | None


def between(steps: Iterable[TimedStep], *, first: str = "", last: str = "9999") -> tuple[TimedStep, ...]:
    """The steps of the days from ``first`` to ``last``, both year-month-day and included."""
    return tuple(step for step in steps if first <= step.day <= last)


def by_note(timed: Iterable[TimedStep], steps: Steps) -> tuple[NoteTime, ...]:
    """Each note with its minutes, in the order they were first timed. Words are those told last."""
    order: dict[str, list[TimedStep]] = {}
    for step in timed:
        order.setdefault(step.note, []).append(step)
    return tuple(_note(name, rows, steps) for name, rows in order.items())


def _note(name: str, rows: Sequence[TimedStep], steps: Steps) -> NoteTime:
    minutes: dict[str, float] = {}
    for id in (*steps, *(row.step for row in rows if row.step not in steps)):
        spent = sum(row.minutes for row in rows if row.step == id)
        if spent:
            minutes[id] = round(spent, 2)
    words = [row.words for row in rows if row.words]
    by_way: dict[Way, float] = {}
    for id, spent in minutes.items():
        way = steps[id].way if id in steps else None
        if way:
            by_way[way] = by_way.get(way, 0.0) + spent
    most = max(by_way, key=lambda each: by_way[each], default=None)
    return NoteTime(name, words[-1] if words else None, minutes, most)


def by_kind(timed: Iterable[TimedStep], steps: Steps) -> tuple[KindTime, ...]:
    """Minutes with children and families, for them, and on documentation; steps nobody knows are left out."""
    spent = dict.fromkeys(KINDS, 0.0)
    for step in timed:
        if step.step in steps:
            spent[steps[step.step].kind] += step.minutes
    total = sum(spent.values())
    return tuple(
        KindTime(kind, round(spent[kind], 1), round(spent[kind] / total, 3) if total else None)
        for kind in KINDS
    )


@dataclass(frozen=True, slots=True)
class DoubtedNote:
    """A note whose time is kept and shown, but not learned from, and why."""

    note: str
    words: int
    minutes: float
    reason: Doubt


def timed_notes(
    timed: Iterable[TimedStep], steps: Steps, *, bands: Bands | None = None
) -> tuple[TimedNote, ...]:
    """The notes that the model of time learns from: length known, written or dictated while timed, likely."""
    known = bands or read_bands()
    return tuple(note for _, note in _documented(timed, steps) if doubt_about(note, known) is None)


def doubted_notes(
    timed: Iterable[TimedStep], steps: Steps, *, bands: Bands | None = None
) -> tuple[DoubtedNote, ...]:
    """The notes that :func:`timed_notes` leaves out for having taken next to no time, or far too much."""
    known = bands or read_bands()
    doubts = ((name, note, doubt_about(note, known)) for name, note in _documented(timed, steps))
    return tuple(DoubtedNote(name, note.words, note.minutes, why) for name, note, why in doubts if why)


def _documented(timed: Iterable[TimedStep], steps: Steps) -> Iterator[tuple[str, TimedNote]]:
    """Notes of known length and way, with the minutes of their documentation."""
    for note in by_note(timed, steps):
        spent = sum(
            minutes
            for id, minutes in note.minutes.items()
            if id in steps and steps[id].kind == "documentation"
        )
        if note.words and note.way and spent > 0:
            yield note.note, TimedNote(note.words, round(spent, 2), note.way)
