"""The published JSON formats about one note: check, rewrite, guard, explain, facts, terms and review."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope, ErrorEntry
from docqa.types import (
    Approval,
    Bullet,
    Decided,
    ExplainedClause,
    ExplainedTerm,
    Fact,
    Finding,
    ModelUse,
    Omission,
    Passage,
    Problem,
    Suppressed,
    Unchecked,
    Verdict,
    Weighing,
)


class CheckDocument(Envelope):
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


class CheckReport(Envelope):
    """``docqa.check/1``."""

    schema_: Literal["docqa.check/1"] = Field("docqa.check/1", alias="schema")
    documents: list[CheckDocument]
    errors: list[ErrorEntry]


class RewriteGuard(Envelope):
    """The guard's word on a rewrite made by docqa itself."""

    verdict: Literal["pass", "warn", "block"]
    kept: int
    facts: int
    problems: list[Problem]
    unchecked: list[Unchecked] = Field(default_factory=list)


class RewriteDocument(Envelope):
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


class RewriteReport(Envelope):
    """``docqa.rewrite/1``."""

    schema_: Literal["docqa.rewrite/1"] = Field("docqa.rewrite/1", alias="schema")
    documents: list[RewriteDocument]
    errors: list[ErrorEntry]


class GuardReport(Envelope):
    """``docqa.guard/1``."""

    schema_: Literal["docqa.guard/1"] = Field("docqa.guard/1", alias="schema")
    pairs: list[Verdict]
    errors: list[ErrorEntry] = Field(default_factory=list)


class ExplainDocument(Envelope):
    """One document of ``docqa.explain/1``."""

    id: str
    path: str | None
    text: str | None = None
    clauses: list[ExplainedClause]
    shares: dict[str, float | None]
    child_voice: bool
    weighings: list[Weighing]


class ExplainReport(Envelope):
    """``docqa.explain/1``."""

    schema_: Literal["docqa.explain/1"] = Field("docqa.explain/1", alias="schema")
    documents: list[ExplainDocument]
    errors: list[ErrorEntry]


class FactsDocument(Envelope):
    """One document of ``docqa.facts/1``."""

    id: str
    path: str | None
    text: str | None = None
    facts: list[Fact]


class FactsReport(Envelope):
    """``docqa.facts/1``."""

    schema_: Literal["docqa.facts/1"] = Field("docqa.facts/1", alias="schema")
    documents: list[FactsDocument]
    errors: list[ErrorEntry]


class TermsDocument(Envelope):
    """One document of ``docqa.terms/1``."""

    id: str
    path: str | None
    text: str | None = None
    terms: list[ExplainedTerm]
    unknown: list[Passage]


class TermsReport(Envelope):
    """``docqa.terms/1``."""

    schema_: Literal["docqa.terms/1"] = Field("docqa.terms/1", alias="schema")
    documents: list[TermsDocument]
    errors: list[ErrorEntry]


class ReviewSource(Envelope):
    """The file that was reviewed, as it was when the review began."""

    path: str
    sha256: str
    kind: Literal["note", "draft"]


class ReviewReport(Envelope):
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
