"""Whom a source frame means: the person behind a name, a label or a pronoun, written as the note does.

"hon" is the last speaker of the paragraph it can mean, else the person named last whom it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.language.attributes import Frame, Person
from docqa.language.continuing import women_and_men
from docqa.language.genders import PRONOUN_GENDERS as GENDERS
from docqa.language.genders import may_be
from docqa.language.intervals import Intervals
from docqa.language.reporting import PRONOUNS, SAY
from docqa.language.roles import role_of
from docqa.language.token_table import text_of
from docqa.language.voices import PLACES
from docqa.language.wordlist import word_set

MAX_LOOK_BACK_CHARACTERS = 1500
# Words for the child that a name says better.
ANY_CHILD = word_set("barn barnet eleven elev flickan pojken ungdomen sonen dottern tonåringen")
MAX_BACK = 5
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?:]) +|\n)[-–•* \t]*", re.MULTILINE)
_PRONOUN_START = re.compile(r"(?:hon|han|hen|de|det|där|då|sedan|därefter)\b", re.IGNORECASE)
_LABEL_END = re.compile(r"\s*(?:\(|,| om\b| i telefon\b| per \b| vid \b| enligt\b)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who stands for words; ``role`` is None for papers and authorities without a person."""

    name: str
    role: str | None


class Speakers:
    """The speakers of a document's frames, each looked up once.

    >>> Speakers.__name__
    'Speakers'
    """

    def __init__(self, doc: Doc, *, persons: Sequence[Person], frames: Sequence[Frame]) -> None:
        self._text = text_of(doc)
        self._persons = [person for person in persons if person.role != "writer"]
        self._at = Intervals(self._persons, lambda person: (person.start, person.end))
        self._genders = women_and_men(doc)
        self._frames = sorted(frames, key=lambda frame: frame.cue_start)
        self._only_child = self._child()
        self._known: dict[Frame, Speaker | None] = {}

    def _child(self) -> str | None:
        """The name of the child a note is about, when it names one only."""
        words = (self._text[p.start : p.end] for p in self._persons if p.role == "child")
        names = {_bare(word, self._text) for word in words if role_of(word) is None and len(word) > 1}
        return names.pop() if len(names) == 1 else None

    def of(self, frame: Frame) -> Speaker | None:
        """Who stands for a frame; None when nobody in the note can be meant."""
        if frame not in self._known:
            self._known[frame] = None  # a pronoun is never looked up through itself
            self._known[frame] = self._found(frame)
        return self._known[frame]

    def before(self, char: int) -> Speaker | None:
        """Whoever is named last before a place in its line or sentence: the speaker of a bare quotation."""
        start = max(self._text.rfind("\n", 0, char), self._text.rfind(". ", 0, char)) + 1
        named = self._at.within(start, char)
        if named:
            return self._named(named[0])
        owner = re.search(r"\b(hon|han|hennes|hans)\b", self._text[start:char], re.IGNORECASE)
        return self._nearest(start, GENDERS.get(owner[1].lower())) if owner else None

    def at(self, start: int, end: int) -> Speaker | None:
        """Whoever the words ``start:end`` name or, as a pronoun, mean."""
        named = self._at.within(start, end)
        if named:
            return self._named(named[0])
        words = self._text[start:end].lower()
        return self._nearest(start, GENDERS.get(words)) if words in PRONOUNS else None

    def _found(self, frame: Frame) -> Speaker | None:
        words = (frame.speaker or "").strip()
        low = words.lower()
        if low in PRONOUNS or low in GENDERS:
            return self._meant(frame, low)
        if not words:
            return self._paper(frame)
        inside = [p for p in self._at.within(frame.cue_start, frame.cue_end) if self._names(p, words)]
        if inside:
            places = [p for p in inside if self._text[p.start : p.end].lower() in PLACES]
            return self._named(next((p for p in inside if p not in places), inside[0]))
        label = SAY.split(words, maxsplit=1)[0]
        label = _LABEL_END.split(label, maxsplit=1)[0].strip(" ,:") or words
        return Speaker(label, role_of(label.split()[-1]))

    def _names(self, person: Person, words: str) -> bool:
        return self._text[person.start : person.end].removesuffix("s") in words

    def _paper(self, frame: Frame) -> Speaker | None:
        """A document that heads its section: "Av anmälan framgår"."""
        words = self._text[frame.cue_start : frame.cue_end].strip(" :#")
        return Speaker(words, None) if words else None

    def _named(self, person: Person) -> Speaker:
        """A person with title and surname, as they stand together: "mamma Lena", "rektor Åsa Blid"."""
        start, end = person.start, person.end
        while (left := self._beside(start - 1, person.role)) is not None:
            start = left.start
        while (right := self._beside(end, person.role, after=True)) is not None:
            end = right.end
        start = self._with_partner(start)
        name = _bare(self._text[start:end], self._text)
        return Speaker(self._only_child or name if name.lower() in ANY_CHILD else name, person.role)

    def _with_partner(self, start: int) -> int:
        """Where "Pia och Jörn" begins, for Jörn."""
        if self._text[max(0, start - 5) : start] != " och ":
            return start
        near = [p for p in self._at.at(start - 6) if p.end == start - 5 and not self._is_genitive(p)]
        return near[0].start if near else start

    def _beside(self, at: int, role: str, *, after: bool = False) -> Person | None:
        """The mention one blank away from a place, of the same role."""
        if not 0 <= at < len(self._text) or self._text[at] != " ":
            return None
        near = self._at.at(at + 1 if after else at - 1)
        return next((p for p in near if p.role == role), None)

    def _meant(self, frame: Frame, pronoun: str) -> Speaker | None:
        """Whom a pronoun means: the speaker before it in its paragraph, else whoever is named last."""
        paragraph = self._text.rfind("\n\n", 0, frame.cue_start) + 1
        gender = GENDERS.get(pronoun)
        subject = self._subject_before(frame.cue_start, paragraph, gender)
        if subject is not None:
            return subject
        for other in reversed(self._frames):
            if other.cue_start >= frame.cue_start or other.cue_start < paragraph:
                continue
            if frame.cue_end <= other.cue_end:  # "Lo har enligt honom sagt": not Lo
                continue
            speaker = self.of(other)
            if speaker is not None and self._may_be(speaker.name, gender):
                return speaker
        return self._nearest(frame.cue_start, gender)

    def _subject_before(self, char: int, paragraph: int, gender: str | None) -> Speaker | None:
        """Whoever opens the sentence before this one, or the one before that when it opens with a pronoun."""
        starts = [m.end() for m in _SENTENCE_START.finditer(self._text, paragraph, char)][-MAX_BACK:]
        for start in reversed(starts[:-1]):
            opening = next((p for p in self._at.at(start)), None)
            if opening is not None and not self._is_genitive(opening):
                name = self._text[opening.start : opening.end]
                return self._named(opening) if self._may_be(name, gender) else None
            if _PRONOUN_START.match(self._text, start) is None:
                return None
        return None

    def _nearest(self, char: int, gender: str | None) -> Speaker | None:
        low = max(0, char - MAX_LOOK_BACK_CHARACTERS)
        for person in reversed([p for p in self._persons if low <= p.start < char]):
            if not self._is_genitive(person) and self._may_be(self._text[person.start : person.end], gender):
                return self._named(person)
        return None

    def _is_genitive(self, person: Person) -> bool:
        word = self._text[person.start : person.end]
        owns = self._text[person.end : person.end + 2].strip(" ").isalpha()
        return owns and _bare(word, self._text) != word

    def _may_be(self, name: str, gender: str | None) -> bool:
        return all(may_be(word, gender, self._genders) for word in name.split())


def _bare(name: str, text: str) -> str:
    """A name without the genitive of "Mammas syn", where the bare form is a word of the note or of kin."""
    if not name.endswith("s"):
        return name
    bare = name.removesuffix("s")
    known = role_of(bare.split()[-1]) is not None or re.search(rf"\b{re.escape(bare)}\b", text)
    return bare if known else name
