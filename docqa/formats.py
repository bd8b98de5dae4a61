"""The published JSON formats: the envelope of each report, as models that check and describe it.

The records inside are those of :mod:`docqa.types`; :mod:`docqa.wire` fills the envelopes.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from docqa.corpus_formats import (
    CorpusAgreementReport,
    CorpusStatsReport,
    CorpusValidateReport,
    TimeReport,
)
from docqa.score_formats import ScoreReport, TrendReport
from docqa.study_formats import AgreementEnvelope, StudyCheckReport, StudyEnvelope, StudyPlanReport
from docqa.types import (
    Approval,
    Bullet,
    CaseRepeats,
    ComparisonVerdict,
    Decided,
    DeidentifiedDocument,
    Design,
    Edit,
    ExplainedClause,
    ExplainedTerm,
    Fact,
    Family,
    Finding,
    FormatRow,
    ModelUse,
    Noninferiority,
    Omission,
    Passage,
    Problem,
    Section,
    Segment,
    Suppressed,
    Twins,
    Unchecked,
    UnitRow,
    Verdict,
    Weighing,
)
from docqa.types import MadeBy as Maker


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ErrorEntry(_Model):
    """A document that could not be read."""

    path: str
    message: str
    hint: str


class CheckDocument(_Model):
    """One document of ``docqa.check/1``."""

    id: str
    path: str | None
    text: str | None = None
    words: int
    sentences: int
    measures: dict[str, float | None]
    findings: list[Finding]
    suppressed: list[Suppressed] = Field(default_factory=list)
    tier: str = "full"
    skipped_rules: int = 0


class CheckReport(_Model):
    """``docqa.check/1``."""

    schema_: Literal["docqa.check/1"] = Field("docqa.check/1", alias="schema")
    documents: list[CheckDocument]
    errors: list[ErrorEntry]


class RewriteGuard(_Model):
    """The guard's word on a rewrite made by docqa itself."""

    verdict: Literal["pass", "warn", "block"]
    kept: int
    facts: int
    problems: list[Problem]
    unchecked: list[Unchecked] = Field(default_factory=list)


class RewriteDocument(_Model):
    """One document of ``docqa.rewrite/1``."""

    id: str
    path: str | None
    text: str | None = None
    words_before: int
    words_after: int
    changed: bool
    bullets: list[Bullet]
    omitted: list[Omission]
    guard: RewriteGuard
    model: ModelUse | None = None


class RewriteReport(_Model):
    """``docqa.rewrite/1``."""

    schema_: Literal["docqa.rewrite/1"] = Field("docqa.rewrite/1", alias="schema")
    documents: list[RewriteDocument]
    errors: list[ErrorEntry]


class GuardReport(_Model):
    """``docqa.guard/1``."""

    schema_: Literal["docqa.guard/1"] = Field("docqa.guard/1", alias="schema")
    pairs: list[Verdict]
    errors: list[ErrorEntry] = Field(default_factory=list)


class RepeatsReport(_Model):
    """``docqa.repeats/1``."""

    schema_: Literal["docqa.repeats/1"] = Field("docqa.repeats/1", alias="schema")
    cases: list[CaseRepeats]
    errors: list[ErrorEntry] = Field(default_factory=list)


class DeidentifyReport(_Model):
    """``docqa.deidentify/1``."""

    schema_: Literal["docqa.deidentify/1"] = Field("docqa.deidentify/1", alias="schema")
    statement: str
    cases: int
    replaced: dict[str, int]
    left: dict[str, int]
    documents: list[DeidentifiedDocument]
    errors: list[ErrorEntry]


class TranscriptDocument(_Model):
    """One document of ``docqa.transcript/1``."""

    path: str
    duration_s: float
    language: str
    segments: list[Segment]
    made_by: Maker


class TranscriptReport(_Model):
    """``docqa.transcript/1``."""

    schema_: Literal["docqa.transcript/1"] = Field("docqa.transcript/1", alias="schema")
    documents: list[TranscriptDocument]
    errors: list[ErrorEntry]


class TidyReport(_Model):
    """``docqa.tidy/1``."""

    schema_: Literal["docqa.tidy/1"] = Field("docqa.tidy/1", alias="schema")
    text: str
    edits: list[Edit]


class DraftReportNote(_Model):
    """The note of a draft."""

    template: str
    text: str
    sections: list[Section]


class DraftReport(_Model):
    """``docqa.draft/1``."""

    schema_: Literal["docqa.draft/1"] = Field("docqa.draft/1", alias="schema")
    transcript: TranscriptDocument
    note: DraftReportNote
    check: CheckDocument
    rewrite: RewriteDocument


class ExplainDocument(_Model):
    """One document of ``docqa.explain/1``."""

    id: str
    path: str | None
    text: str | None = None
    clauses: list[ExplainedClause]
    shares: dict[str, float | None]
    child_voice: bool
    weighings: list[Weighing]


class ExplainReport(_Model):
    """``docqa.explain/1``."""

    schema_: Literal["docqa.explain/1"] = Field("docqa.explain/1", alias="schema")
    documents: list[ExplainDocument]
    errors: list[ErrorEntry]


class FactsDocument(_Model):
    """One document of ``docqa.facts/1``."""

    id: str
    path: str | None
    text: str | None = None
    facts: list[Fact]


class FactsReport(_Model):
    """``docqa.facts/1``."""

    schema_: Literal["docqa.facts/1"] = Field("docqa.facts/1", alias="schema")
    documents: list[FactsDocument]
    errors: list[ErrorEntry]


class TermsDocument(_Model):
    """One document of ``docqa.terms/1``."""

    id: str
    path: str | None
    text: str | None = None
    terms: list[ExplainedTerm]
    unknown: list[Passage]


class TermsReport(_Model):
    """``docqa.terms/1``."""

    schema_: Literal["docqa.terms/1"] = Field("docqa.terms/1", alias="schema")
    documents: list[TermsDocument]
    errors: list[ErrorEntry]


class ReviewSource(_Model):
    """The file that was reviewed, as it was when the review began."""

    path: str
    sha256: str
    kind: Literal["note", "draft"]


class ReviewReport(_Model):
    """``docqa.review/1``; ``approved`` is the last of ``approvals``, null before there is one."""

    schema_: Literal["docqa.review/1"] = Field("docqa.review/1", alias="schema")
    source: ReviewSource
    begun: str
    approved: Approval | None
    approvals: list[Approval]
    items: list[Decided]
    ignored: list[str]
    unanswered: list[str]
    overridden: list[str]
    model: ModelUse | None = None


class CompareOutcome(_Model):
    """One thing compared in ``docqa.compare/1``."""

    estimate: float | None
    low: float | None
    high: float | None
    unit: str
    test: str
    p: float | None
    label: str
    family: Family
    reference: float | None = None
    new: float | None = None
    n: int = 0
    clusters: int = 0
    p_adjusted: float | None = None
    margin: float | None = None
    decision: Noninferiority | None = None
    better: Literal["lower", "higher", "neither"] = "neither"
    modelled: bool = False
    twins: Twins


class CompareReport(_Model):
    """``docqa.compare/1``."""

    schema_: Literal["docqa.compare/1"] = Field("docqa.compare/1", alias="schema")
    design: Design
    matched: bool
    reference: str
    new: str
    cluster: str | None
    n: int
    clusters: int
    outcomes: dict[str, CompareOutcome]
    verdict: ComparisonVerdict
    formats: list[FormatRow]
    units: list[UnitRow]
    slopes: list[tuple[float, float]]
    remarks: list[str]
    methods: dict[str, str]
    errors: list[ErrorEntry]


ENVELOPES: dict[str, type[BaseModel]] = {
    "compare": CompareReport,
    "check": CheckReport,
    "rewrite": RewriteReport,
    "guard": GuardReport,
    "repeats": RepeatsReport,
    "deidentify": DeidentifyReport,
    "transcript": TranscriptReport,
    "tidy": TidyReport,
    "draft": DraftReport,
    "explain": ExplainReport,
    "facts": FactsReport,
    "terms": TermsReport,
    "review": ReviewReport,
    "score": ScoreReport,
    "trend": TrendReport,
    "study-plan": StudyPlanReport,
    "agreement": AgreementEnvelope,
    "study": StudyEnvelope,
    "study-check": StudyCheckReport,
    "corpus-validate": CorpusValidateReport,
    "corpus-stats": CorpusStatsReport,
    "corpus-agreement": CorpusAgreementReport,
    "time": TimeReport,
}
