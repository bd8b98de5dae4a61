"""Facts, the bullets made of them, and what the guard says of the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docqa.types.findings import Analysis
from docqa.types.notes import DraftNote
from docqa.types.places import Passage, Span
from docqa.types.speech import Transcript

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
