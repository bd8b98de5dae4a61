"""Predictions against annotated notes: precision, recall and F1 per category, with their uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docqa.evaluation.gold import NOTES, GoldNote
from docqa.evaluation.rates import Measured
from docqa.evaluation.resampling import Interval, Table, f1_intervals
from docqa.evaluation.rows import digest_of
from docqa.metrics.agreement import Counts, Label, count, match, violations

CountsByCategory = Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement in one category. Shares are None where nothing was to be found or nothing was said.

    ``f1_interval`` is where the F1 lies in 95 of 100 corpora drawn anew from the same notes.
    """

    category: str
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    tight_f1: float | None
    f1_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """An accepted score, the score now, and whether it is reached."""

    name: str
    floor: float
    value: float | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The agreement of the rules with a corpus; what ``docqa evaluate`` shows.

    ``any_recall`` is the share of gold spans hit by a finding of whatever category. ``violation_share`` is
    the share of distractors hit, ``false_alarms_per_clean_note`` counts notes annotated as clean.
    ``measures`` tell of facts, pairs and dictations, where the corpus has them and they were asked for.
    """

    corpus: str
    digest: str
    ids: str
    notes: int
    scores: tuple[Score, ...]
    macro_f1: float | None
    macro_tight_f1: float | None
    any_recall: float | None
    distractors: int
    violations: int
    violation_share: float | None
    clean_notes: int
    false_alarms_per_clean_note: float | None
    floors: tuple[Floor, ...] = ()
    macro_f1_interval: Interval | None = None
    macro_tight_f1_interval: Interval | None = None
    measures: tuple[Measured, ...] = ()


def compare(
    notes: Sequence[GoldNote], predicted: Sequence[Sequence[Label]], *, corpus: str, digest: str, ids: str
) -> Evaluation:
    """The agreement of predictions with notes; an empty corpus scores None throughout.

    Categories that the corpus does not annotate are left out on both sides.
    """
    known = {span.category for note in notes for span in (*note.spans, *note.optional, *note.distractors)}
    kept = [[label for label in labels if label.category in known] for labels in predicted]
    loose, tight = _table(notes, kept, tight=False), _table(notes, kept, tight=True)
    names = _annotated(loose)
    intervals, macro = f1_intervals(_columns(loose, names))
    scores = tuple(
        _score(name, _sum(loose, name), _sum(tight, name), interval)
        for name, interval in zip(names, intervals, strict=True)
    )
    clean = [(note, labels) for note, labels in zip(notes, kept, strict=True) if note.clean]
    alarms = sum(
        c.wrong for note, labels in clean for c in count(labels, note.spans, optional=note.optional).values()
    )
    traps = sum(len(note.distractors) for note in notes)
    hit = sum(violations(labels, note.distractors) for note, labels in zip(notes, kept, strict=True))
    return Evaluation(
        corpus=corpus,
        digest=digest,
        ids=ids,
        notes=len(notes),
        scores=scores,
        macro_f1=_mean([score.f1 for score in scores]),
        macro_tight_f1=_mean([score.tight_f1 for score in scores]),
        any_recall=_any_recall(notes, kept),
        distractors=traps,
        violations=hit,
        violation_share=_share(hit, traps),
        clean_notes=len(clean),
        false_alarms_per_clean_note=_share(alarms, len(clean)),
        macro_f1_interval=macro,
        macro_tight_f1_interval=f1_intervals(_columns(tight, names))[1],
    )


def nothing_found(folder: Path, ids: str) -> Evaluation:
    """An evaluation without findings, for a corpus that is measured otherwise."""
    path = folder / NOTES
    digest = digest_of(path) if path.is_file() else ""
    return compare((), (), corpus=folder.resolve().name, digest=digest, ids=ids)


def _table(
    notes: Sequence[GoldNote], predicted: Sequence[Sequence[Label]], *, tight: bool
) -> list[CountsByCategory]:
    """The counts of each note by category."""
    return [
        count(labels, note.spans, optional=note.optional, tight=tight)
        for note, labels in zip(notes, predicted, strict=True)
    ]


def _annotated(table: Sequence[CountsByCategory]) -> tuple[str, ...]:
    """The categories that hold any gold span, in alphabetical order."""
    return tuple(sorted({name for row in table for name, c in row.items() if c.found + c.missed}))


def _columns(table: Sequence[CountsByCategory], names: Sequence[str]) -> Table:
    return [[row.get(name, Counts()) for name in names] for row in table]


def _sum(table: Sequence[CountsByCategory], name: str) -> Counts:
    return sum((row.get(name, Counts()) for row in table), Counts())


def _score(category: str, loose: Counts, tight: Counts, interval: Interval | None) -> Score:
    return Score(
        category,
        loose.found + loose.missed,
        _rounded(loose.precision),
        _rounded(loose.recall),
        _rounded(loose.f1),
        _rounded(tight.f1),
        interval,
    )


def _any_recall(notes: Sequence[GoldNote], predicted: Sequence[Sequence[Label]]) -> float | None:
    """Share of gold spans hit when categories are forgotten on both sides."""
    hit = total = 0
    for note, labels in zip(notes, predicted, strict=True):
        gold = [Label(s.start, s.end, "") for s in note.spans]
        hit += len(match([Label(p.start, p.end, "") for p in labels], gold))
        total += len(gold)
    return _share(hit, total)


def _mean(values: Sequence[float | None]) -> float | None:
    return round(sum(value or 0.0 for value in values) / len(values), 3) if values else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
