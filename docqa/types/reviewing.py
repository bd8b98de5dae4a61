"""What a person goes through before a note counts: items, decisions as events, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docqa.types.findings import Finding
from docqa.types.places import Span
from docqa.types.rewriting import BulletMaker, ModelUse, Problem, Unchecked

ItemKind = Literal["doubt", "finding", "bullet", "omission"]
Deed = Literal["accept", "edit", "reject", "drop"]
Doing = Literal["accept", "edit", "reject", "drop", "undo", "redo", "approve"]
ReviewForm = Literal["bullets", "text"]
Objection = Problem | Unchecked
"""What the guard found broken, or could not judge."""
ReviewOutcome = Literal[
    "open", "confirmed", "corrected", "accepted", "ignored", "edited", "original", "dropped", "left_out",
    "brought_back",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide, with the places of the source text it is about.

    ``text`` is the doubtful word, the words a question is about, the proposed bullet or the passage left out.
    ``message`` asks or gives a reason. ``check`` marks a word that was heard well but matters. ``prose``
    bullets stand as running text. ``problems`` are what the guard said of a proposed bullet, ``unchecked``
    what it could not judge, ``made_by`` who chose its words.
    """

    id: str
    kind: ItemKind
    text: str
    sources: tuple[Span, ...]
    message: str = ""
    heading: str | None = None
    finding: Finding | None = None
    prose: bool = False
    check: bool = False
    problems: tuple[Problem, ...] = ()
    made_by: BulletMaker = "rules"
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def objections(self) -> tuple[Objection, ...]:
        """All that the guard has said of it."""
        return (*self.problems, *self.unchecked)


@dataclass(frozen=True, slots=True)
class Timing:
    """The part of a recording that ``start:end`` of the text was heard in."""

    start: int
    end: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class ReviewMaterial:
    """A note as it was when its review began, with all there is to decide; kept with the decisions.

    ``sha256`` is that of the file at ``path``. ``sentences`` and ``headings`` are those of ``text``.
    ``model`` is the language model that was asked for words of bullets, if any.
    """

    id: str
    path: str
    sha256: str
    kind: Literal["note", "draft"]
    text: str
    sentences: tuple[Span, ...]
    headings: tuple[str, ...]
    items: tuple[ReviewItem, ...]
    audio: str | None = None
    timings: tuple[Timing, ...] = ()
    warning: str | None = None
    model: ModelUse | None = None


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One act of a person, as it stands in the journal.

    ``text`` are words the person chose: for a question or a doubtful word they replace ``start:end`` of the
    source text. ``problems`` are the guard's objections, ``overridden`` when the person went on all the same.
    ``form``, ``file`` and ``sha256`` belong to an approval. ``at`` is ISO 8601 with its offset.
    """

    do: Doing
    at: str
    by: str
    item: str = ""
    text: str | None = None
    start: int | None = None
    end: int | None = None
    reason: str | None = None
    problems: tuple[str, ...] = ()
    overridden: bool = False
    form: ReviewForm | None = None
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where a review stands: decisions in order, those undone (the latest last), and approvals.

    ``approved_done`` are the decisions that the last approval was about; ``stands`` tells that nothing has
    been decided since.
    """

    done: tuple[ReviewEvent, ...] = ()
    undone: tuple[ReviewEvent, ...] = ()
    approvals: tuple[ReviewEvent, ...] = ()
    approved_done: tuple[ReviewEvent, ...] = ()
    stands: bool = False


@dataclass(frozen=True, slots=True)
class ApprovedLine:
    """A line of the finished note; ``is_item`` for a bullet, ``items`` are what it was made of."""

    text: str
    is_item: bool
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovedSection:
    """The lines under a heading; what comes before any heading has none."""

    heading: str | None
    lines: tuple[ApprovedLine, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """One item as the record of a review tells it: what it was, and what became of it, by whom and when."""

    id: str
    kind: ItemKind
    start: int | None
    end: int | None
    text: str
    outcome: ReviewOutcome
    written: str | None = None
    heading: str | None = None
    rule: str | None = None
    category: str | None = None
    severity: str | None = None
    message: str | None = None
    by: str | None = None
    at: str | None = None
    reason: str | None = None
    problems: tuple[str, ...] = ()
    overridden: bool = False
    made_by: BulletMaker | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved what, as which file, and what the guard objected to."""

    at: str
    by: str
    form: ReviewForm
    file: str
    sha256: str
    problems: tuple[str, ...] = ()
    overridden: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A review told afterwards. ``ignored`` and ``unanswered`` are ids of questions among ``items``."""

    path: str
    sha256: str
    kind: Literal["note", "draft"]
    begun: str
    approvals: tuple[Approval, ...]
    items: tuple[Decided, ...]
    ignored: tuple[str, ...]
    unanswered: tuple[str, ...]
    overridden: tuple[str, ...]
    model: ModelUse | None = None
