"""Who is meant: speakers of frames, bearers of pronouns, persons in a clause; nobody where two can be."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.language.attributes import Frame, frames, persons
from docqa.language.genders import PRONOUN_GENDERS
from docqa.language.linking import LinkedPerson, link_persons
from docqa.language.reporting import PRONOUNS
from docqa.language.speakers import Speakers
from docqa.language.standing import explain_clauses
from docqa.language.token_table import text_of
from docqa.types import ExplainedClause, Span

_KEPT, _EXPLAINED = "docqa_people", "docqa_explained"


@dataclass(frozen=True, slots=True)
class Named:
    """A person meant by a pronoun: the name, or the role where there is none, and where it is written."""

    id: str
    name: str
    place: Span


class People:
    """The persons of a document: linked mentions, and the speakers of its frames."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.linked = link_persons(doc)
        self._speakers = Speakers(doc, persons=persons(doc), frames=frames(doc))
        self._according = [f for f in frames(doc) if f.mode == "according"]
        self._by_start = {m.start: person for person in self.linked for m in person.mentions}

    def at(self, start: int) -> LinkedPerson | None:
        """The person whose mention begins at a character, None where nobody is safely mentioned."""
        return self._by_start.get(start)

    def meant_at(self, start: int) -> Named | None:
        """Whom the pronoun at a character means, as the note last named them before it; None when unsure."""
        person = self._by_start.get(start) or self._told_by(start)
        if person is None:
            return None
        before = [m for m in person.mentions if m.kind != "pronoun" and m.start < start]
        named = [m for m in before if m.kind == "name"] or before
        if not named:
            return None
        last = named[-1]
        word = text_of(self._doc)[last.start : last.end]
        bare = next((name for name in person.names if word == f"{name}s"), word)
        if last.kind == "role" and bare.endswith("s") and person.relation is not None:
            bare = bare.removesuffix("s") if not person.relation.endswith("s") else bare
        return Named(person.id, bare, Span(last.start, last.start + len(bare)))

    def _told_by(self, start: int) -> LinkedPerson | None:
        """Whom "enligt honom" means: the one before its sentence who can; nobody is his own source."""
        frame = next((f for f in self._according if f.cue_start <= start < f.cue_end), None)
        gender = PRONOUN_GENDERS.get(frame.speaker.lower()) if frame and frame.speaker else None
        if gender is None or not text_of(self._doc).startswith(str(frame and frame.speaker), start):
            return None
        begins = max(text_of(self._doc).rfind(mark, 0, start) for mark in ".!?\n") + 1
        block = text_of(self._doc).rfind("\n\n", 0, start) + 1
        own = {p.id for p in self.mentioned(begins, start)}
        may = [p for p in self.mentioned(block, begins) if p.gender in (gender, None) and p.id not in own]
        return may[0] if len(may) == 1 and may[0].gender == gender else None

    def speaker_of(self, frame: Frame) -> str | None:
        """Who stands for a frame; a pronoun stays one where nothing safely tells whom it means."""
        if frame.speaker is None or frame.speaker.lower() not in PRONOUNS:
            speaker = self._speakers.of(frame)
            return speaker.name if speaker is not None else frame.speaker
        at = text_of(self._doc).lower().find(frame.speaker.lower(), frame.cue_start, frame.cue_end)
        meant = self.meant_at(at) if at >= 0 else None
        if meant is not None:
            return meant.name
        speaker = self._speakers.of(frame)
        return speaker.name if speaker is not None and self._is_alone(speaker.name) else frame.speaker

    def mentioned(self, start: int, end: int) -> tuple[LinkedPerson, ...]:
        """The persons mentioned in a passage, each once, in order."""
        found = (self._by_start[at] for at in sorted(self._by_start) if start <= at < end)
        return tuple({person.id: person for person in found}.values())

    def _is_alone(self, name: str) -> bool:
        """Whether no other person of the note is known to be of the gender of the one so called."""
        words = name.lower()
        own = next((p for p in self.linked if label(p).lower() in words or words in label(p).lower()), None)
        if own is None:
            return len(self.linked) <= 1
        return not any(p.id != own.id and p.gender in (own.gender, None) for p in self.linked)


def people_of(doc: Doc) -> People:
    """The persons of a document, linked once and kept with it."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = People(doc)
    people: People = doc.user_data[_KEPT]
    return people


def explained(doc: Doc) -> tuple[ExplainedClause, ...]:
    """Who stands for each statement of a document, worked out once and kept with it."""
    if _EXPLAINED not in doc.user_data:
        doc.user_data[_EXPLAINED] = explain_clauses(doc)
    found: tuple[ExplainedClause, ...] = doc.user_data[_EXPLAINED]
    return found


def is_told_at(doc: Doc, char: int) -> bool:
    """Whether somebody else than the writer stands for the statement that begins at or after a character."""
    one = next((e for e in explained(doc) if char < e.end), None)
    return one is not None and one.standing == "reported"


def label(person: LinkedPerson) -> str:
    """What a person is called: the shortest name, else the role."""
    return min(person.names, key=len) if person.names else person.relation or person.role


def speaker_at(doc: Doc, char: int) -> str | None:
    """Who stands for the words at ``char``, as written; None for the writer.

    A frame that only a pronoun opens ("hon säger") has the speaker it safely means, else the pronoun.
    """
    covering = [frame for frame in frames(doc) if frame.start <= char < frame.end]
    if not covering:
        return None
    nearest = min(covering, key=lambda frame: frame.end - frame.start)
    return people_of(doc).speaker_of(nearest)
