"""The published JSON format of how well docqa does on an annotated corpus."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope


class IntervalEntry(Envelope):
    """Where a figure lies in 95 of 100 corpora drawn anew; ``exact`` where drawing shows nothing else."""

    low: float
    high: float
    exact: bool


class ScoreEntry(Envelope):
    """Agreement in one category; null where nothing was to be found or nothing was said."""

    category: str
    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    tight_f1: float | None
    f1_interval: IntervalEntry | None
    precision_interval: IntervalEntry | None
    recall_interval: IntervalEntry | None
    tight_f1_interval: IntervalEntry | None


class FloorEntry(Envelope):
    """An accepted score, the score now, and whether it is reached."""

    name: str
    floor: float
    value: float | None
    reached: bool


class RateEntry(Envelope):
    """``hits`` of ``total``."""

    name: str
    hits: int
    total: int
    value: float | None
    interval: IntervalEntry | None


class MeasureEntry(Envelope):
    """One measure of a corpus: so many notes, pairs or dictations of the file with this digest."""

    name: str
    items: int
    digest: str
    rates: list[RateEntry]


class EvaluateReport(Envelope):
    """``docqa.evaluate/1``."""

    schema_: Literal["docqa.evaluate/1"] = Field("docqa.evaluate/1", alias="schema")
    corpus: str
    digest: str
    ids: str
    notes: int
    scores: list[ScoreEntry]
    macro_f1: float | None
    macro_tight_f1: float | None
    any_recall: float | None
    distractors: int
    violations: int
    violation_share: float | None
    clean_notes: int
    false_alarms_per_clean_note: float | None
    floors: list[FloorEntry]
    macro_f1_interval: IntervalEntry | None
    macro_tight_f1_interval: IntervalEntry | None
    measures: list[MeasureEntry]
    any_recall_interval: IntervalEntry | None
    violation_share_interval: IntervalEntry | None
    false_alarms_interval: IntervalEntry | None
