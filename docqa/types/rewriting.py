"""Facts, the bullets made of them, and what the guard says of the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docqa.types.explaining import Manner
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


Status = Literal["offered", "decided", "accepted", "declined", "planned", "done"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in a note as written, and the day, days ("2026-10-02/2026-10-05") or clock time it means.

    ``value`` is None when nothing in the note tells.
    """

    start: int
    end: int
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a frequency as written, its value ("6/20" is a share), unit and word before it."""

    start: int
    end: int
    text: str
    value: str
    unit: str | None
    comparator: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the note says: who, what, according to whom, how sure, and where it stands.

    ``kind`` is event, state, statement, observation, assessment, decision, plan or quote. ``who`` is the
    subject, a pronoun only where nobody is safely meant; ``about`` are the other persons mentioned.
    ``said_by`` is the speaker, None for the writer; ``said_how`` tells how (quoted, said, believed,
    according, list, heading, continued) and ``via`` through whom. ``polarity`` is affirmed or negated,
    ``scope`` what the negation rules. ``modality`` is certain, probable, possible, must or planned;
    ``certainty`` one of the first three. ``condition`` is the clause it depends on, ``leans_on`` the fact
    before it without which it cannot be read. ``severity`` is A (risk, law, decision), B (needs,
    assessment) or C (context).
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
    about: tuple[str, ...] = ()
    said_how: Manner | None = None
    via: str | None = None
    when: tuple[Moment, ...] = ()
    scope: Span | None = None
    certainty: Literal["certain", "probable", "possible"] = "certain"
    quantities: tuple[Quantity, ...] = ()
    condition: Span | None = None
    status: Status | None = None
    leans_on: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The facts of one note."""

    id: str
    path: str | None
    text: str
    facts: tuple[Fact, ...]


BulletMaker = Literal["rules", "model"]
RefusalReason = Literal[
    "unfinished", "same", "words", "copied", "form", "relations", "facts", "guard", "whole"
]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a rewrite, the source spans it was made of and the facts it carries.

    ``made_by`` is "model" where a language model chose the words: reports mark those "AI-förslag".
    """

    text: str
    heading: str | None
    sources: tuple[Span, ...]
    facts: tuple[str, ...]
    made_by: BulletMaker = "rules"


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
class Unchecked:
    """Two places the guard could not compare, and what a reader should look at."""

    source: Passage | None
    rewrite: Passage | None
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of a source and a rewrite: ``kept`` of ``facts`` source facts were found.

    ``unchecked`` are the places it could not judge; they do not weigh in the verdict.
    """

    id: str
    verdict: Literal["pass", "warn", "block"]
    kept: int
    facts: int
    problems: tuple[Problem, ...]
    unchecked: tuple[Unchecked, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """How many of a language model's proposals fell on one check.

    ``unfinished`` is no sentence within the limits, ``same`` the rules' own words again, ``words`` words from
    elsewhere, ``copied`` something lost that must be copied, ``form`` no finite clause, ``relations`` words
    tied to others than in the source, ``facts`` another reading, ``guard`` the guard on the bullet's own
    sources, ``whole`` the guard on the whole rewrite.
    """

    reason: RefusalReason
    count: int


@dataclass(frozen=True, slots=True)
class ModelUse:
    """The language model that was let at a rewrite, and what became of it.

    ``revision`` is the SHA-256 of its weights. Of ``tried`` bullets ``accepted`` have its words, which is
    ``acceptance_share`` (0 when none was tried); the others are as the rules made them.
    """

    name: str
    revision: str
    seed: int
    tried: int
    accepted: int
    acceptance_share: float
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Bullets made of a note. ``changed`` is false when the note was already concise.

    ``model`` tells of the language model that was asked, None when none was.
    """

    id: str
    path: str | None
    text: str
    words_before: int
    words_after: int
    changed: bool
    bullets: tuple[Bullet, ...]
    omitted: tuple[Omission, ...]
    guard: Verdict
    model: ModelUse | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The main job's result: what was said, the note made of it, its findings and its bullets."""

    transcript: Transcript
    note: DraftNote
    check: Analysis
    rewrite: Rewrite
