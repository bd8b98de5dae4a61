"""All nouns of docqa: frozen, slotted records that every stage takes and returns.

Offsets are half-open Unicode code points into the text exactly as given. Times are seconds from the
start of the recording. A record holds plain values only, so each is its own JSON (:mod:`docqa.wire`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
ProblemKind = Literal[
    "omission",
    "addition",
    "negation",
    "modality",
    "attribution",
    "number",
    "date",
    "name",
    "person_merged",
    "quote",
    "condition",
    "status",
]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span together with the exact words it covers."""

    start: int
    end: int
    text: str


# --- speech -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word; ``probability`` in 0-1 as the recogniser reports it."""

    text: str
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech between pauses."""

    start_s: float
    end_s: float
    text: str
    no_speech_probability: float
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a transcript: enough to make it again."""

    model: str
    revision: str
    options: Mapping[str, str | int | float | bool | None]
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said, word by word. No speech gives no segments."""

    path: str
    duration_s: float
    language: str
    segments: tuple[Segment, ...]
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Edit:
    """One change from spoken to written text; offsets point into the spoken text.

    ``kind`` is punctuation, layout, heading, list, quote, deletion, correction, number, date, time, phone,
    identifier, filler, capital or glossary. A proposal has ``applied`` false and has changed nothing.
    """

    start: int
    end: int
    spoken: str
    written: str
    kind: str
    applied: bool = True


@dataclass(frozen=True, slots=True)
class TidyText:
    """Written text and the edits that led to it."""

    text: str
    edits: tuple[Edit, ...] = ()


# --- notes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A document to analyse. ``text`` is never changed by analysis."""

    id: str
    text: str
    path: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a draft and the part of the recording it comes from.

    ``low_confidence`` holds passages of ``text`` the recogniser was unsure of.
    """

    text: str
    start_s: float | None
    end_s: float | None
    low_confidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the template and what was said under it."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A draft under a template; ``text`` is the whole note as plain text, headings included."""

    template: str
    sections: tuple[Section, ...]
    text: str
    edits: tuple[Edit, ...] = ()


# --- findings -----------------------------------------------------------------------------------


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
class Analysis:
    """Findings and measures of one note, sorted by place. Empty text gives no findings."""

    id: str
    path: str | None
    text: str
    words: int
    sentences: int
    measures: Mapping[str, float | None]
    findings: tuple[Finding, ...]


# --- facts and rewriting --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the note says: who, what, according to whom, how sure, and where it stands.

    ``kind`` is event, state, statement, observation, assessment, decision, plan or quote.
    ``said_by`` is the speaker as written, None for the writer. ``polarity`` is affirmed or negated.
    ``modality`` is certain, probable, possible, must or planned. ``severity`` A (risk, law, decision),
    B (needs, assessment) or C (context).
    """

    id: str
    start: int
    end: int
    text: str
    kind: str
    predicate: str
    who: str | None
    said_by: str | None
    polarity: Literal["affirmed", "negated"]
    modality: str
    severity: Literal["A", "B", "C"]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a rewrite, the source spans it was made of and the facts it carries."""

    text: str
    heading: str | None
    sources: tuple[Span, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """A passage left out of a rewrite, with the reason shown to the writer."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A property of the source that a rewrite broke."""

    kind: ProblemKind
    severity: Literal["A", "B", "C"]
    source: Passage | None
    rewrite: Passage | None
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of a source and a rewrite: ``kept`` of ``facts`` source facts were found."""

    id: str
    verdict: Literal["pass", "warn", "block"]
    kept: int
    facts: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Bullets made of a note. ``changed`` is false when the note was already concise."""

    id: str
    path: str | None
    text: str
    words_before: int
    words_after: int
    changed: bool
    bullets: tuple[Bullet, ...]
    omitted: tuple[Omission, ...]
    guard: Verdict


@dataclass(frozen=True, slots=True)
class Draft:
    """The main job's result: what was said, the note made of it, its findings and its bullets."""

    transcript: Transcript
    note: DraftNote
    check: Analysis
    rewrite: Rewrite
