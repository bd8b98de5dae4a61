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
from docqa.language.genders import gender_known, may_be
from docqa.language.intervals import Intervals
from docqa.language.roles import HOME_WORDS, role_of
from docqa.language.token_table import TokenTable
from docqa.language.wordlist import word_set

PERSON_ROLES = ("child", "parent", "relative", "professional", "other")
_PRONOUNS = {"hon": "f", "henne": "f", "han": "m", "honom": "m", "hen": None, "denne": "m", "denna": "f"}
_PLURAL = word_set("de dem båda bägge samtliga parterna")
_WRITER = word_set("jag vi undertecknad undertecknade")
# Infinitives of these kinds have the subject of the clause above.
_CONTROLLED = ("advcl", "ccomp")
MAX_LOOK_BACK_SENTENCES = 10

Kept = TypeVar("Kept")


class View:
    """A document as rules see it. Indices are tokens, ``start``/``end`` characters.

    Context (quotes, sections, persons, frames, cues, clauses) is worked out when something first asks for
    it, so a document in which no rule matches costs little more than its words.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.table = TokenTable(doc)
        self.words, self.lowers, self.starts = self.table.words, self.table.lowers, self.table.starts
        self.context = Context(doc)
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
        """The sentence of token ``i`` with the ``after`` following ones."""
        number = self.sentence_of[i]
        last = self.sentences[min(number + after, len(self.sentences) - 1)][1]
        start, end = self.span(self.sentences[number][0], last)
        return self.text[start:end]

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

    def subject_role(self, clause: Clause | None) -> str:
        """The role of a clause's subject: a person's role, writer, home, thing, or none without a subject."""
        if clause is None:
            return "none"
        if clause.subject is None:
            role = self._neighbour_role(clause)
            if role != "none" or clause.finite or clause.parent is None or clause.kind not in _CONTROLLED:
                return role
            return self.subject_role(self.clauses[clause.parent])  # "Han gick för att slippa": he
        first, last = self.token_at(clause.subject.start), self.token_at(clause.subject.end - 1) + 1
        head = next(
            (
                i
                for i in range(first, last)
                if not first <= self.doc[i].head.i < last or self.doc[i].head.i == i
            ),
            first,
        )
        role = self.role_of_token(head)
        return role if role != "thing" else self._before_verb(clause) or role

    def actor_role(self, i: int) -> str:
        """The role of whoever acts in the clause that token ``i``'s reason, purpose or description belongs to.

        In "Hon gör det för att ingen ska se" the actor of the purpose is "Hon".
        """
        clause = self.clause(i)
        while clause is not None and clause.kind in ("advcl", "relcl") and clause.parent is not None:
            clause = self.clauses[clause.parent]
        return self.subject_role(clause)

    def _neighbour_role(self, clause: Clause) -> str:
        """The role of a person right before or after the verb of a clause parsed without a subject."""
        behind = (clause.verbs[0] if clause.verbs else clause.root) + 1
        inside = behind < len(self.words) and self.sentence_of[behind] == self.sentence_of[behind - 1]
        after = self.mentioned(behind) if inside and not self._is_genitive(behind) else ""
        return self._before_verb(clause) or after or "none"

    def _before_verb(self, clause: Clause) -> str:
        """The role of a person who stands right before a clause's verb, adverbs aside; empty without one."""
        verb = clause.verbs[0] if clause.verbs else clause.root
        first, before = self.bounds[verb][0], verb - 1
        while before > first and self.pos[before] in ("ADV", "PART") and not self.roles[before]:
            before -= 1
        return self.mentioned(before) if before >= first and not self._is_genitive(before) else ""

    def role_of_token(self, i: int) -> str:
        """The role of the person or thing a token names; pronouns are looked up in what goes before."""
        low = self.lowers[i]
        if self.roles[i]:
            return self.roles[i]
        if low in _WRITER:
            return "writer"
        if low in _PRONOUNS:
            return self._antecedent(i, _PRONOUNS[low])
        if low in _PLURAL:
            return "other"
        return "home" if low in HOME_WORDS or self.lemmas[i] in HOME_WORDS else "thing"

    def mentioned(self, i: int) -> str:
        """The role of the person a token names or stands for, empty when it is about no person."""
        return self.roles[i] or (self.role_of_token(i) if self.lowers[i] in _PRONOUNS else "")

    def _antecedent(self, i: int, gender: str | None) -> str:
        """The role of whom a pronoun most likely means: the first fitting one of the nearest sentence.

        A sentence with the same pronoun goes on about the same person, and names somebody else only by a word
        that is surely a woman's or a man's. Whom nothing tells is the child the note is about.
        """
        number = self.sentence_of[i]
        for back in range(min(number, MAX_LOOK_BACK_SENTENCES) + 1):
            first, last = self.sentences[number - back]
            if back and _PRONOUNS.get(self.lowers[first], "") == gender:
                continue
            again = back and gender is not None and any(
                _PRONOUNS.get(low) == gender for low in self.lowers[first:last]
            )  # fmt: skip
            role = self._fitting(first, min(last, i), gender, sure=bool(again), near=back <= 1)
            if role:
                return role
        return "child" if self._child_may_be(gender) else "other"

    def _fitting(self, first: int, last: int, gender: str | None, *, sure: bool, near: bool) -> str:
        """The role of the first person of a sentence whom a pronoun can mean, empty without one."""
        for j in range(first, last):
            role = self.roles[j]
            if not role or role == "writer" or (role == "professional" and not near):
                continue
            if sure and gender_known(self.words[j]) != gender:
                continue
            if self._may_be(j, gender) and not self._is_genitive(j):
                return role
        return ""

    def _child_may_be(self, gender: str | None) -> bool:
        return any(role == "child" and self._may_be(j, gender) for j, role in enumerate(self.roles))

    def _may_be(self, i: int, gender: str | None) -> bool:
        title = gender_known(self.words[i - 1]) if i and self.roles[i - 1] == self.roles[i] else None
        return title in (None, gender) and may_be(self.words[i], gender)

    def _is_genitive(self, i: int) -> bool:
        return self.words[i].endswith("s") and i + 1 < len(self.words) and self.pos[i + 1] in ("NOUN", "ADJ")
