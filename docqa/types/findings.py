"""What the rules point at, and the analysis of a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["note", "warning", "error"]
Category = Literal[
    "value_laden",
    "jargon",
    "narrative",
    "interpretation",
    "vague_goal",
    "unsourced",
    "plain_language",
    "structure",
    "repetition",
    "privacy",
    "legal_reference",
]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place a rule points at. ``message`` asks, ``why`` explains, ``source`` says who says so."""

    rule: str
    category: Category
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    why: str
    suggestion: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that the writer has silenced by the marker at ``start:end``, with the reason given there."""

    finding: Finding
    reason: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Findings and measures of one note, sorted by place. Empty text gives no findings.

    ``suppressed`` are findings that a marker in the text has silenced; they are not among ``findings``.
    ``tier`` says how the text was read, and ``skipped_rules`` how many rules that reading has no means for.
    """

    id: str
    path: str | None
    text: str
    words: int
    sentences: int
    measures: Mapping[str, float | None]
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    tier: str = "full"
    skipped_rules: int = 0
