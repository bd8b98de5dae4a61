"""A document as its statements are judged: every part of its context, looked up by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.language.attributes import Cue, Frame, Person, Quote, SectionSpan
from docqa.language.clauses import Clause
from docqa.language.context import Context
from docqa.language.intervals import Intervals
from docqa.language.reporting import PRONOUNS
from docqa.language.roles import WRITER_WORDS
from docqa.language.segments import Segment, segments
from docqa.language.speakers import Speakers
from docqa.language.standing_words import MEETING, TELEPHONE
from docqa.language.token_table import text_of

SETTING_CHARACTERS = 300
"""So far into a note its opening tells what kind of meeting it is about."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as its statements are judged: its context, looked up by place."""

    context: Context
    text: str
    lower: str
    frames: Intervals[Frame]
    quotes: Intervals[Quote]
    cues: Intervals[Cue]
    sections: Intervals[SectionSpan]
    persons: Intervals[Person]
    clauses: Sequence[Clause]
    places: Intervals[Clause]
    roots: dict[int, Clause]
    speakers: Speakers
    met: bool

    @property
    def doc(self) -> Doc:
        """The document."""
        return self.context.doc

    def section(self, char: int) -> SectionSpan | None:
        """The section a character stands in, the inner one of two."""
        inside = self.sections.at(char)
        return inside[-1] if inside else None

    def root(self, segment: Segment) -> Token | None:
        """The head of what a segment states."""
        return None if segment.root is None else self.doc[segment.root]

    def clause(self, segment: Segment) -> Clause | None:
        """The clause of what a segment states."""
        return None if segment.root is None else self.roots.get(segment.root)

    def top(self, segment: Segment) -> Clause | None:
        """The clause that heads a whole segment, that of the verb of saying included."""
        return None if segment.top is None else self.roots.get(segment.top)

    def clause_at(self, char: int) -> Clause | None:
        """The innermost clause that covers a character."""
        return min(self.places.at(char), key=lambda clause: clause.end - clause.start, default=None)

    def subject(self, segment: Segment, *, top: bool = False) -> str:
        """The words of the subject of what is stated, or of the top clause; empty without one."""
        number = segment.top if top else segment.root
        clause = None if number is None else self.roots.get(number)
        return clause.subject.of(self.text) if clause is not None and clause.subject is not None else ""

    def subject_is_writer(self, segment: Segment) -> bool:
        """Whether the writer says, does or sees what the segment tells."""
        words = re.findall(r"[\wåäö.]+", self.subject(segment, top=True).lower())
        return any(word in WRITER_WORDS for word in words)

    def is_person(self, clause: Clause) -> bool:
        """Whether the subject of a clause is somebody other than the writer."""
        if clause.subject is None:
            return False
        words = clause.subject.of(self.text).lower()
        if words in PRONOUNS:
            return True
        inside = self.persons.within(clause.subject.start, clause.subject.end)
        return bool(inside) and inside[0].role != "writer"

    def subject_is_person(self, segment: Segment) -> bool:
        """Whether somebody other than the writer is the subject of what is stated."""
        clause = self.clause(segment)
        return clause is not None and self.is_person(clause)


def scene(doc: Doc, context: Context | None = None) -> Scene:
    """Gather what the statements of ``doc`` are judged by; ``context`` is that of the document, if known."""
    context, text = context or Context(doc), text_of(doc)
    parts = context.clauses if doc.has_annotation("DEP") else ()
    opening = lowered(text[:SETTING_CHARACTERS])
    return Scene(
        context=context,
        text=text,
        lower=lowered(text),
        frames=Intervals(context.frames, lambda frame: (frame.start, frame.end)),
        quotes=Intervals(context.quotes, lambda quote: (quote.start, quote.end)),
        cues=Intervals(context.cues, lambda cue: (cue.start, cue.end)),
        sections=Intervals(context.sections, lambda section: (section.start, section.end)),
        persons=Intervals(context.persons, lambda person: (person.start, person.end)),
        clauses=parts,
        places=Intervals(parts, lambda clause: (clause.start, clause.end)),
        roots={clause.root: clause for clause in parts},
        speakers=Speakers(doc, persons=context.persons, frames=context.frames),
        met=MEETING.search(opening) is not None and not _only_telephone(opening),
    )


def cut(seen: Scene) -> tuple[Segment, ...]:
    """The statements of a scene's document."""
    context = seen.context
    return segments(context.table, clauses=seen.clauses, sections=context.sections, quotes=context.quotes)


def lowered(text: str) -> str:
    """A text in lower case with every character at its place: the few that lengthen stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _only_telephone(opening: str) -> bool:
    """Whether a note opens as one about a telephone call: then nobody saw anybody."""
    meeting, telephone = MEETING.search(opening), TELEPHONE.search(opening)
    if telephone is None:
        return False
    return meeting is None or telephone.start() <= meeting.end() or "telefon" in meeting[0]
