"""Who acts and who is meant: the roles of subjects, of pronouns and of whoever a purpose belongs to.

A pronoun means the first fitting person of the nearest sentence; what no sentence tells is the child that the
note is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docqa.language.clauses import Clause
from docqa.language.genders import gender_known, may_be
from docqa.language.roles import HOME_WORDS
from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from docqa.rules.view import View

PRONOUNS = {"hon": "f", "henne": "f", "han": "m", "honom": "m", "hen": None, "denne": "m", "denna": "f"}
_PLURAL = word_set("de dem båda bägge samtliga parterna")
_WRITER = word_set("jag vi undertecknad undertecknade")
# Infinitives of these kinds have the subject of the clause above.
_CONTROLLED = ("advcl", "ccomp")
MAX_LOOK_BACK_SENTENCES = 10


class Actors:
    """The roles of a document's subjects and pronouns, each worked out once. Indices are tokens."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._subjects: dict[int, str] = {}
        self._antecedents: dict[int, str] = {}

    def of_subject(self, clause: Clause | None) -> str:
        """The role of a clause's subject: a person's role, writer, home, thing, or none without a subject."""
        if clause is None:
            return "none"
        if clause.root not in self._subjects:
            self._subjects[clause.root] = self._subject(clause)
        return self._subjects[clause.root]

    def behind(self, i: int) -> str:
        """The role of whoever acts in the clause that token ``i``'s reason or purpose belongs to.

        In "Hon gör det för att ingen ska se" the actor of the purpose is "Hon".
        """
        clause = self._view.clause(i)
        while clause is not None and clause.kind in ("advcl", "relcl") and clause.parent is not None:
            clause = self._view.clauses[clause.parent]
        return self.of_subject(clause)

    def of_token(self, i: int) -> str:
        """The role of the person or thing a token names; pronouns are looked up in what goes before."""
        view = self._view
        low = view.lowers[i]
        if view.roles[i]:
            return view.roles[i]
        if low in _WRITER:
            return "writer"
        if low in PRONOUNS:
            if i not in self._antecedents:
                self._antecedents[i] = self._antecedent(i, PRONOUNS[low])
            return self._antecedents[i]
        if low in _PLURAL:
            return "other"
        return "home" if low in HOME_WORDS or view.lemmas[i] in HOME_WORDS else "thing"

    def mentioned(self, i: int) -> str:
        """The role of the person a token names or stands for, empty when it is about no person."""
        view = self._view
        return view.roles[i] or (self.of_token(i) if view.lowers[i] in PRONOUNS else "")

    def _subject(self, clause: Clause) -> str:
        view = self._view
        if clause.subject is None:
            role = self._neighbour(clause)
            if role != "none" or clause.finite or clause.parent is None or clause.kind not in _CONTROLLED:
                return role
            return self.of_subject(view.clauses[clause.parent])  # "Han gick för att slippa": he
        first, last = view.token_at(clause.subject.start), view.token_at(clause.subject.end - 1) + 1
        heads = view.table.heads[first:last]
        outside = (i for i, head in enumerate(heads, start=first) if not first <= head < last or head == i)
        role = self.of_token(next(outside, first))
        return role if role != "thing" else self._before_verb(clause) or role

    def _neighbour(self, clause: Clause) -> str:
        """The role of a person right before or after the verb of a clause parsed without a subject."""
        view = self._view
        behind = (clause.verbs[0] if clause.verbs else clause.root) + 1
        inside = behind < len(view.words) and view.sentence_of[behind] == view.sentence_of[behind - 1]
        after = self.mentioned(behind) if inside and not self._is_genitive(behind) else ""
        return self._before_verb(clause) or after or "none"

    def _before_verb(self, clause: Clause) -> str:
        """The role of a person who stands right before a clause's verb, adverbs aside; empty without one."""
        view = self._view
        verb = clause.verbs[0] if clause.verbs else clause.root
        first, before = view.bounds[verb][0], verb - 1
        while before > first and view.pos[before] in ("ADV", "PART") and not view.roles[before]:
            before -= 1
        return self.mentioned(before) if before >= first and not self._is_genitive(before) else ""

    def _antecedent(self, i: int, gender: str | None) -> str:
        """The role of whom a pronoun most likely means: the first fitting one of the nearest sentence.

        A sentence with the same pronoun goes on about the same person, and names somebody else only by a word
        that is surely a woman's or a man's. Whom nothing tells is the child the note is about.
        """
        number = self._view.sentence_of[i]
        for back in range(min(number, MAX_LOOK_BACK_SENTENCES) + 1):
            first, last = self._view.sentences[number - back]
            if back and PRONOUNS.get(self._view.lowers[first], "") == gender:
                continue
            again = back and gender is not None and any(
                PRONOUNS.get(low) == gender for low in self._view.lowers[first:last]
            )  # fmt: skip
            role = self._fitting(first, min(last, i), gender, sure=bool(again), near=back <= 1)
            if role:
                return role
        return "child" if self._child_may_be(gender) else "other"

    def _fitting(self, first: int, last: int, gender: str | None, *, sure: bool, near: bool) -> str:
        """The role of the first person of a sentence whom a pronoun can mean, empty without one."""
        for j in range(first, last):
            role = self._view.roles[j]
            if not role or role == "writer" or (role == "professional" and not near):
                continue
            if sure and gender_known(self._view.words[j]) != gender:
                continue
            if self._may_be(j, gender) and not self._is_genitive(j):
                return role
        return ""

    def _child_may_be(self, gender: str | None) -> bool:
        return any(role == "child" and self._may_be(j, gender) for j, role in enumerate(self._view.roles))

    def _may_be(self, i: int, gender: str | None) -> bool:
        title = (
            gender_known(self._view.words[i - 1])
            if i and self._view.roles[i - 1] == self._view.roles[i]
            else None
        )
        return title in (None, gender) and may_be(self._view.words[i], gender)

    def _is_genitive(self, i: int) -> bool:
        return (
            self._view.words[i].endswith("s")
            and i + 1 < len(self._view.words)
            and self._view.pos[i + 1] in ("NOUN", "ADJ")
        )
