"""Documents to analyse, and drafts made of recordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docqa.types.places import Passage
from docqa.types.speech import DoubtReason, Edit


@dataclass(frozen=True, slots=True)
class Note:
    """A document to analyse. ``text`` is never changed by analysis."""

    id: str
    text: str
    path: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoubtfulPassage(Passage):
    """Words that a person must listen to, why, and when they were said."""

    reason: DoubtReason = "low_probability"
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a draft and the part of the recording it comes from.

    ``low_confidence`` holds passages of ``text`` that a person must confirm: what the recogniser was unsure
    of, and what matters most.
    """

    text: str
    start_s: float | None
    end_s: float | None
    low_confidence: tuple[DoubtfulPassage, ...] = ()


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
