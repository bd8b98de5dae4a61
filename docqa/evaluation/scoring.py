"""Predictions against annotated notes: precision, recall and F1 per category, with their uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docqa.evaluation.gold import NOTES, GoldNote
from docqa.evaluation.rates import Measured
from docqa.evaluation.resampling import Interval, Spread, Table, ratio_interval, spreads
from docqa.evaluation.rows import digest_of
from docqa.metrics.agreement import Counts, Label, count, match, violations

CountsByCategory = Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement in one category. Shares are None where nothing was to be found or nothing was said.

    An interval is where its figure lies in 95 of 100 corpora drawn anew from the same notes.
    """

    category: str
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    tight_f1: float | None
    f1_interval: Interval | None = None
    precision_interval: Interval | None = None
    recall_interval: Interval | None = None
    tight_f1_interval: Interval | None = None


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
    any_recall_interval: Interval | None = None
    violation_share_interval: Interval | None = None
    false_alarms_interval: Interval | None = None


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
    (loose_spreads, macro), (tight_spreads, tight_macro) = (
        spreads(_columns(table, names)) for table in (loose, tight)
    )
    scores = tuple(
        _score(name, (_sum(loose, name), _sum(tight, name)), one, other.f1)
        for name, one, other in zip(names, loose_spreads, tight_spreads, strict=True)
    )
    pairs = list(zip(notes, kept, strict=True))
    alarms = [
        (sum(c.wrong for c in row.values()), 1) for note, row in zip(notes, loose, strict=True) if note.clean
    ]
    traps = [(violations(labels, note.distractors), len(note.distractors)) for note, labels in pairs]
    found = [_found(note, labels) for note, labels in pairs]
    return Evaluation(
        corpus=corpus,
        digest=digest,
        ids=ids,
        notes=len(notes),
        scores=scores,
        macro_f1=_mean([score.f1 for score in scores]),
        macro_tight_f1=_mean([score.tight_f1 for score in scores]),
        any_recall=_ratio(found),
        distractors=sum(total for _, total in traps),
        violations=sum(hit for hit, _ in traps),
        violation_share=_ratio(traps),
        clean_notes=len(alarms),
        false_alarms_per_clean_note=_ratio(alarms),
        macro_f1_interval=macro,
        macro_tight_f1_interval=tight_macro,
        any_recall_interval=ratio_interval(found),
        violation_share_interval=ratio_interval(traps),
        false_alarms_interval=ratio_interval(alarms, kind="count"),
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


def _score(category: str, counts: tuple[Counts, Counts], spread: Spread, tight: Interval | None) -> Score:
    loose = counts[0]
    return Score(
        category,
        loose.found + loose.missed,
        _rounded(loose.precision),
        _rounded(loose.recall),
        _rounded(loose.f1),
        _rounded(counts[1].f1),
        spread.f1,
        spread.precision,
        spread.recall,
        tight,
    )


def _found(note: GoldNote, predicted: Sequence[Label]) -> tuple[int, int]:
    """How many gold spans of a note are hit when categories are forgotten on both sides, and of how many."""
    gold = [Label(s.start, s.end, "") for s in note.spans]
    return len(match([Label(p.start, p.end, "") for p in predicted], gold)), len(gold)


def _mean(values: Sequence[float | None]) -> float | None:
    return round(sum(value or 0.0 for value in values) / len(values), 3) if values else None


def _ratio(counted: Sequence[tuple[int, int]]) -> float | None:
    whole = sum(total for _, total in counted)
    return round(sum(hits for hits, _ in counted) / whole, 3) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
