"""What docqa's components write on a spaCy ``Doc``: every extension attribute, declared in one place.

All are document-level lists of frozen records with character offsets, because reading an underscore
attribute once per document is cheap and once per token is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: ``start:end`` covers the words between the marks (marks excluded)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch whose content somebody else than the writer stands for.

    ``speaker`` is the informant as written ("Mamma", "skolsköterska Marika Dahl") or None when only a
    pronoun or nothing names them. ``mode`` is said ("X berättar att"), according ("enligt X"), list (a
    bullet list or paragraph after "X uppger följande:") or heading (a section under X's name).
    ``cue_start:cue_end`` covers the words that open the frame ("Mamma berättar att").
    """

    start: int
    end: int
    speaker: str | None
    mode: str
    verb: str | None
    cue_start: int
    cue_end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation, hedge, condition or modal word and the clause it rules.

    ``kind`` is negation, hedge, modal, condition or question.
    """

    start: int
    end: int
    kind: str
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A heading and the text under it. ``kind`` names the heading's role in the templates.

    Kinds: date, participants, facts, child_words, assessment, goal, plan, decision, background, other.
    ``start:end`` covers heading and body; ``body_start`` is where the body begins.
    """

    start: int
    body_start: int
    end: int
    heading: str
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the note mentions: ``role`` is child, parent, relative, professional, writer or other."""

    start: int
    end: int
    role: str


_RECORDS: dict[str, type] = {
    "docqa_quotes": Quote,
    "docqa_frames": Frame,
    "docqa_cues": Cue,
    "docqa_sections": SectionSpan,
    "docqa_persons": Person,
}


def declare() -> None:
    """Declare the extension attributes; calling it again changes nothing."""
    for name in _RECORDS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])


def write(doc: Doc, name: str, records: Sequence[Any]) -> None:
    """Store records on ``doc`` as plain lists, so that the Doc still travels between processes."""
    doc._.set(name, [list(astuple(record)) for record in records])


def _read(doc: Doc, name: str) -> tuple[Any, ...]:
    record = _RECORDS[name]
    return tuple(record(*values) for values in doc._.get(name))


def quotes(doc: Doc) -> tuple[Quote, ...]:
    """Direct speech in ``doc``, in order."""
    return _read(doc, "docqa_quotes")


def frames(doc: Doc) -> tuple[Frame, ...]:
    """Source frames in ``doc``, in order; inner frames come after the outer ones that hold them."""
    return _read(doc, "docqa_frames")


def cues(doc: Doc) -> tuple[Cue, ...]:
    """Negations, hedges, modals, conditions and questions in ``doc``, in order."""
    return _read(doc, "docqa_cues")


def sections(doc: Doc) -> tuple[SectionSpan, ...]:
    """Headed sections of ``doc``, in order; text before the first heading belongs to none."""
    return _read(doc, "docqa_sections")


def persons(doc: Doc) -> tuple[Person, ...]:
    """Mentions of persons in ``doc``, in order."""
    return _read(doc, "docqa_persons")
