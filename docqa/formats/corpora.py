"""The published JSON formats of annotated corpora and of working time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope
from docqa.types import (
    CategoryAgreement,
    CategoryCount,
    CorpusMistake,
    Disagreement,
    FileCount,
    ModelledMinutes,
    StepKind,
    TimeBackTest,
    TimedStep,
    Way,
)


class CorpusValidateReport(Envelope):
    """``docqa.corpus-validate/1``; ``valid`` when all mistakes are doubts."""

    schema_: Literal["docqa.corpus-validate/1"] = Field("docqa.corpus-validate/1", alias="schema")
    corpus: str
    valid: bool
    mistakes: list[CorpusMistake]


class CorpusStatsReport(Envelope):
    """``docqa.corpus-stats/1``."""

    schema_: Literal["docqa.corpus-stats/1"] = Field("docqa.corpus-stats/1", alias="schema")
    corpus: str
    files: list[FileCount]
    categories: list[CategoryCount]
    clean_notes: int
    rare: list[str]


class CorpusAgreementReport(Envelope):
    """``docqa.corpus-agreement/1``."""

    schema_: Literal["docqa.corpus-agreement/1"] = Field("docqa.corpus-agreement/1", alias="schema")
    notes: int
    words: int
    only_a: list[str]
    only_b: list[str]
    categories: list[CategoryAgreement]
    disagreements: list[Disagreement]
    draws: int


class OpenTime(Envelope):
    """What is being timed now."""

    note: str
    step: str
    paused: bool
    minutes: float
    forgotten: bool


class LapsedTime(Envelope):
    """A step whose stop was forgotten: it does not count."""

    note: str
    step: str
    began: str


class NoteTime(Envelope):
    """The minutes of a note by step."""

    note: str
    words: int | None
    minutes: dict[str, float]
    way: Way | None
    total: float


class LeftOutNote(Envelope):
    """A note whose time the modelled minutes do not rest on."""

    note: str
    words: int
    minutes: float
    reason: Literal["short", "fast", "slow"]


class KindTime(Envelope):
    """Minutes of one kind of time, and their share of all."""

    kind: StepKind
    minutes: float
    share: float | None


class TimeReport(Envelope):
    """``docqa.time/1``: one worker's own times."""

    schema_: Literal["docqa.time/1"] = Field("docqa.time/1", alias="schema")
    path: str
    open: OpenTime | None
    lapsed: list[LapsedTime]
    steps: list[TimedStep]
    notes: list[NoteTime]
    left_out: list[LeftOutNote]
    kinds: list[KindTime]
    minutes_per_100_words: dict[Way, ModelledMinutes]
    back_test: dict[Way, TimeBackTest | None]
