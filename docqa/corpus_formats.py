"""The published JSON formats of annotated corpora and of working time."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class CorpusValidateReport(_Model):
    """``docqa.corpus-validate/1``; ``valid`` when all mistakes are doubts."""

    schema_: Literal["docqa.corpus-validate/1"] = Field("docqa.corpus-validate/1", alias="schema")
    corpus: str
    valid: bool
    mistakes: list[CorpusMistake]


class CorpusStatsReport(_Model):
    """``docqa.corpus-stats/1``."""

    schema_: Literal["docqa.corpus-stats/1"] = Field("docqa.corpus-stats/1", alias="schema")
    corpus: str
    files: list[FileCount]
    categories: list[CategoryCount]
    clean_notes: int
    rare: list[str]


class CorpusAgreementReport(_Model):
    """``docqa.corpus-agreement/1``."""

    schema_: Literal["docqa.corpus-agreement/1"] = Field("docqa.corpus-agreement/1", alias="schema")
    notes: int
    words: int
    only_a: list[str]
    only_b: list[str]
    categories: list[CategoryAgreement]
    disagreements: list[Disagreement]
    draws: int


class OpenTime(_Model):
    """What is being timed now."""

    note: str
    step: str
    paused: bool
    minutes: float
    forgotten: bool


class LapsedTime(_Model):
    """A step whose stop was forgotten: it does not count."""

    note: str
    step: str
    began: str


class NoteTime(_Model):
    """The minutes of a note by step."""

    note: str
    words: int | None
    minutes: dict[str, float]
    way: Way | None
    total: float


class KindTime(_Model):
    """Minutes of one kind of time, and their share of all."""

    kind: StepKind
    minutes: float
    share: float | None


class TimeReport(_Model):
    """``docqa.time/1``: one worker's own times."""

    schema_: Literal["docqa.time/1"] = Field("docqa.time/1", alias="schema")
    path: str
    open: OpenTime | None
    lapsed: list[LapsedTime]
    steps: list[TimedStep]
    notes: list[NoteTime]
    kinds: list[KindTime]
    minutes_per_100_words: dict[Way, ModelledMinutes]
    back_test: dict[Way, TimeBackTest | None]
