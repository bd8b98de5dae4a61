"""What rules read of a document: its words, sentences, clauses and context, gathered once for all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from spacy.tokens import Doc

from docqa.language.attributes import Cue, Frame, Person, Quote, SectionSpan
from docqa.language.clauses import Clause
from docqa.language.context import Context
from docqa.language.intervals import Intervals
from docqa.language.roles import role_of
from docqa.language.token_table import TokenTable, text_of
from docqa.rules.actors import Actors

MAX_NEAR_CHARACTERS = 1000
PERSON_ROLES = ("child", "parent", "relative", "professional", "other")

Kept = TypeVar("Kept")


class View:
    """A document as rules see it. Indices are tokens, ``start``/``end`` characters.

    Context (quotes, sections, persons, frames, cues, clauses) is worked out when something first asks for
    it, so a document in which no rule matches costs little more than its words.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.table = TokenTable(doc)
        self.words, self.lowers, self.starts = self.table.words, self.table.lowers, self.table.starts
        self.context = Context(doc, self.table)
        self.parsed: bool = doc.has_annotation("DEP")
        self._kept: dict[str, Any] = {}

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemmas in lower case, empty strings where there are none."""
        return self.table.lemmas

    @cached_property
    def pos(self) -> list[str]:
        """The parts of speech, empty strings where there are none."""
        return self.table.pos

    def annotated(self, name: str) -> bool:
        """Whether a component has set an attribute of tokens, such as ``POS``."""
        return self.remember(f"annotated:{name}", lambda: bool(self.doc.has_annotation(name)))

    def column(self, name: str) -> Sequence[Any]:
        """A column of the token table by its name, such as ``lowers`` or ``tags``."""
        values: Sequence[Any] = getattr(self.table, name)
        return values

    @cached_property
    def numbers(self) -> list[bool]:
        """Which tokens are numbers."""
        return self.table.numbers

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First token of every sentence and the one past its last."""
        return self.table.sentences

    @cached_property
    def sentence_of(self) -> list[int]:
        """For every token the number of its sentence."""
        return self.table.sentence_of

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """For every token the first token of its sentence and the one past its last."""
        return self.table.bounds

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The source frames."""
        return self.context.frames

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Negations, hedges, modals, conditions and questions."""
        return self.context.cues

    @cached_property
    def sections(self) -> tuple[SectionSpan, ...]:
        """The headed sections."""
        return self.context.sections

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """The mentions of persons."""
        return self.context.persons

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses; sentences where there is no parse."""
        return self.context.clauses

    @cached_property
    def _frames(self) -> Intervals[Frame]:
        return Intervals(self.frames, lambda frame: (frame.start, frame.end))

    @cached_property
    def _cues(self) -> Intervals[Cue]:
        return Intervals(self.cues, lambda cue: (cue.scope_start, cue.scope_end))

    @cached_property
    def _sections(self) -> Intervals[SectionSpan]:
        return Intervals(self.sections, lambda section: (section.start, section.end))

    @cached_property
    def _quotes(self) -> Intervals[Quote]:
        return Intervals(self.context.quotes, lambda quote: (quote.start, quote.end))

    @cached_property
    def roles(self) -> list[str]:
        """The roles of the persons that tokens mention, empty strings elsewhere."""
        roles = [""] * len(self.words)
        for person in self.persons:
            roles[self.token_at(person.start)] = person.role
        return roles

    def remember(self, key: str, make: Callable[[], Kept]) -> Kept:
        """What ``make`` gives, made once for this document."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: Kept = self._kept[key]
        return kept

    @cached_property
    def clause_number(self) -> dict[Clause, int]:
        """The place of every clause among the clauses."""
        return {clause: number for number, clause in enumerate(self.clauses)}

    @cached_property
    def headings(self) -> tuple[tuple[int, int], ...]:
        """The characters of headings on lines of their own."""
        spans = (
            (section.start, section.start + len(section.heading), section.body_start)
            for section in self.sections
        )
        return tuple(
            (start, end) for start, end, body in spans if body >= end and self.text[body : body + 1] in "\n"
        )

    def token_at(self, char: int) -> int:
        """The token that holds a character, or the one before it."""
        return max(0, bisect_right(self.starts, char) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of tokens ``first`` up to ``last``, white space at the edges left out."""
        blank = self.table.spaces
        while last - 1 > first and blank[last - 1]:
            last -= 1
        while first < last - 1 and blank[first]:
            first += 1
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])

    def sentence_text(self, i: int, *, after: int = 0) -> str:
        """The sentence of token ``i`` with the ``after`` following ones; of an endless one what is near."""
        number = self.sentence_of[i]
        last = self.sentences[min(number + after, len(self.sentences) - 1)][1]
        return self.near(i, *self.span(self.sentences[number][0], last))

    def near(self, i: int, start: int, end: int) -> str:
        """The text ``start:end`` as far as it lies near token ``i``: endless sentences cost no more."""
        at = self.starts[i]
        return self.text[max(start, at - MAX_NEAR_CHARACTERS) : min(end, at + MAX_NEAR_CHARACTERS)]

    @cached_property
    def clause_of(self) -> list[Clause | None]:
        """For every token the innermost clause that covers it."""
        found: list[Clause | None] = [None] * len(self.doc)
        for clause in sorted(self.clauses, key=lambda c: c.start - c.end):
            for i in range(self.token_at(clause.start), self.token_at(clause.end - 1) + 1):
                found[i] = clause
        return found

    def clause(self, i: int) -> Clause | None:
        """The innermost clause that covers token ``i``."""
        return self.clause_of[i]

    def section_kind(self, char: int) -> str | None:
        """The kind of section a character stands in, None before the first heading."""
        inside = self._sections.at(char)
        return inside[-1].kind if inside else None

    def sections_at(self, i: int) -> list[SectionSpan]:
        """The sections token ``i`` begins in."""
        return self._sections.at(self.starts[i])

    def frames_at(self, i: int) -> list[Frame]:
        """The source frames token ``i`` begins in."""
        return self._frames.at(self.starts[i])

    def cues_at(self, i: int) -> list[Cue]:
        """The cues in whose scope token ``i`` begins."""
        return self._cues.at(self.starts[i])

    def quoted_characters(self, start: int, end: int) -> int:
        """How many characters of ``start:end`` are direct speech, quotations at its edges included."""
        quotes = {
            *self._quotes.at(start),
            *self._quotes.at(max(start, end - 1)),
            *self._quotes.within(start, end),
        }
        return sum(min(end, quote.end) - max(start, quote.start) for quote in quotes)

    def is_name(self, i: int) -> bool:
        """Whether a token is part of a person's or place's name."""
        word = self.words[i]
        if not word[:1].isupper():
            return bool(self.roles[i]) and role_of(word) is None
        if self.doc[i].ent_type_ in ("PER", "PRS", "LOC", "ORG", "PERSON") or (
            self.roles[i] and role_of(word) is None
        ):
            return True
        return i > self.bounds[i][0] and not word.isupper() and self.words[i - 1] not in '"”»“:–-•.'

    @cached_property
    def _actors(self) -> Actors:
        return Actors(self)

    def subject_role(self, clause: Clause | None) -> str:
        """The role of a clause's subject: a person's role, writer, home, thing, or none without a subject."""
        return self._actors.of_subject(clause)

    def actor_role(self, i: int) -> str:
        """The role of whoever acts in the clause that token ``i``'s reason or purpose belongs to."""
        return self._actors.behind(i)

    def role_of_token(self, i: int) -> str:
        """The role of the person or thing a token names; pronouns are looked up in what goes before."""
        return self._actors.of_token(i)

    def mentioned(self, i: int) -> str:
        """The role of the person a token names or stands for, empty when it is about no person."""
        return self._actors.mentioned(i)
