"""The dependency tree of a document as columns, and what clauses are made of in it.

Everything here counts in tokens: asking spaCy for every token as an object costs ten times as much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from docqa.language.token_table import TokenTable
from docqa.types import Span

# Relations that open a clause of their own. ``csubj`` is a complement in subject position.
KINDS: dict[str, str] = {
    "ROOT": "main", "root": "main", "ccomp": "ccomp", "csubj": "ccomp", "csubj:pass": "ccomp",
    "advcl": "advcl", "advcl:relcl": "relcl", "acl:relcl": "relcl", "acl:cleft": "relcl",
    "parataxis": "parataxis", "conj": "conj",
}  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
VERB_PARTS = frozenset({"aux", "aux:pass", "cop", "compound:prt"})
FINITE_TAGS = ("VB|PRS", "VB|PRT", "VB|KON", "VB|IMP", "VB|SUP")
# A coordinated or juxtaposed clause stands beside its parent, so the parent's span does not cover it.
BESIDE = ("conj", "parataxis")
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_MAKES_PREDICATE = SUBJECTS | {"cop", "aux:pass"}
_MAKES_FINITE = SUBJECTS | {"aux", "aux:pass"}
_NOT_IN_SUBJECT = frozenset({"acl:relcl", "punct", "parataxis", "advcl", "acl:cleft"})
_EXPLETIVE = frozenset({"expl"})


class ClauseTree:
    """What clauses are made of in the parse of a document. All numbers are token indices."""

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self.heads, self.deps = table.heads, table.deps
        self._children = table.children
        self._pos, self._tags = table.pos, table.tags
        self._skipped = [space or punct for space, punct in zip(table.spaces, table.puncts, strict=True)]

    @cached_property
    def opening(self) -> list[int]:
        """The tokens that head a clause."""
        deps, heads = self.deps, self.heads
        return [
            i
            for i, skipped in enumerate(self._skipped)
            if not skipped and (deps[i] in KINDS or heads[i] == i) and self._opens(i)
        ]

    def _opens(self, i: int) -> bool:
        """Whether a token heads a clause. A coordinated word does only when it is a predicate itself."""
        if self._skipped[i]:
            return False
        if self.heads[i] == i:
            return True
        if self.deps[i] == "conj":
            return self._opens(self._first_conjunct(i)) and self._is_predicate(i)
        return self.deps[i] in KINDS

    def _first_conjunct(self, i: int) -> int:
        while self.deps[i] == "conj" and self.heads[i] != i:
            i = self.heads[i]
        return i

    def _is_predicate(self, i: int) -> bool:
        """A verb form that can carry a clause, or any word with a copula or a subject of its own."""
        if self._tags[i].startswith(("VB|INF", "PC")) and not self.children(i, _MAKES_FINITE):
            return False
        return self._pos[i] in ("VERB", "AUX") or bool(self.children(i, _MAKES_PREDICATE))

    def children(self, i: int, relations: Collection[str]) -> list[int]:
        """The tokens that hang on ``i`` by one of some relations, in order."""
        return [child for child in self._children.get(i, ()) if self.deps[child] in relations]

    def kind(self, i: int) -> str:
        """The kind of the clause that a token heads."""
        return "main" if self.heads[i] == i else KINDS[self.deps[i]]

    @cached_property
    def owners(self) -> list[int]:
        """For every token the root of the innermost clause it belongs to; -1 where none does."""
        heads, openers = self.heads, set(self.opening)
        owners = [-1] * len(heads)
        for start in range(len(heads)):
            path, at = [start], start
            while at not in openers and owners[at] < 0 and heads[at] != at:
                at = heads[at]
                path.append(at)
            owner = at if at in openers else owners[at]
            for i in path:
                owners[i] = owner
        return owners

    def extents(self) -> dict[int, tuple[int, int]]:
        """First and last character of every clause, edges cleared of conjunctions and punctuation."""
        members: dict[int, list[int]] = {}
        holders: dict[int, list[list[int]]] = {}
        spaces = self.table.spaces
        for i, owner in enumerate(self.owners):
            if spaces[i] or owner < 0:
                continue
            if owner not in holders:
                holders[owner] = [members.setdefault(head, []) for head in self._holders(owner)]
            for inside in holders[owner]:
                inside.append(i)
        return {head: self.trimmed(tokens, head) for head, tokens in members.items()}

    def _holders(self, head: int) -> Iterator[int]:
        """A clause and those it is part of, by their roots."""
        while head >= 0:  # below: it hangs on a sentence of blanks or punctuation alone, which is no clause
            yield head
            if self.heads[head] == head or self.kind(head) in BESIDE:
                return
            head = self.owners[self.heads[head]]

    def trimmed(self, tokens: Sequence[int], head: int) -> tuple[int, int]:
        """The characters of a clause's tokens without conjunctions and punctuation at its edges."""
        first, last, edges = 0, len(tokens) - 1, self.table.edges
        while first < last and (edges[tokens[first]] or self._joins(tokens[first], head)):
            first += 1
        while last > first and edges[tokens[last]]:
            last -= 1
        return self.table.starts[tokens[first]], self.table.ends[tokens[last]]

    def _joins(self, i: int, head: int) -> bool:
        return self.deps[i] == "cc" and self.heads[i] == head

    def subject(self, i: int) -> tuple[Span | None, bool]:
        """The subject of the clause a token heads, and whether it was taken from the first conjunct."""
        own = self.children(i, SUBJECTS) or self.children(i, _EXPLETIVE) or self._subjects_of_auxiliaries(i)
        if own:
            return self._phrase(own[0]), False
        if self.deps[i] == "conj" and self.heads[i] != i:
            subject, _ = self.subject(self.heads[i])
            return subject, subject is not None
        return None, False

    def _subjects_of_auxiliaries(self, i: int) -> list[int]:
        """Subjects that hang on "har" in "Läraren har i mejl skrivit", where the parser slips."""
        return [s for verb in self.children(i, _AUXILIARIES) for s in self.children(verb, SUBJECTS)]

    def _phrase(self, i: int) -> Span:
        """The phrase headed by a token up to the first relative clause in it."""
        kept, waiting = [i], []
        for child in self._children.get(i, ()):
            if self.deps[child] not in _NOT_IN_SUBJECT:
                waiting.append(child)
        while waiting:
            child = waiting.pop()
            waiting += self._children.get(child, ())
            if not self.table.spaces[child]:
                kept.append(child)
        return Span(self.table.starts[min(kept)], self.table.ends[max(kept)])

    def verbs(self, i: int) -> tuple[int, ...]:
        """The verb group of the clause a token heads."""
        group = {*self.children(i, VERB_PARTS)}
        if self._pos[i] in ("VERB", "AUX") or self._tags[i].startswith("VB"):
            group.add(i)
        return tuple(sorted(group))

    def is_finite(self, verbs: Sequence[int]) -> bool:
        """Whether one of some verbs is finite."""
        return any(self._tags[i].startswith(FINITE_TAGS) for i in verbs)


def second_predicates(table: TokenTable) -> dict[int, int]:
    """Where a second predicate of the same subject begins: "Mamma säger att hon kommer | och är sur".

    Keys are the characters where the first predicate's verb begins.
    """
    found: dict[int, int] = {}
    for i, dep in enumerate(table.deps):
        if dep != "conj":
            continue
        below = {table.deps[child] for child in table.children.get(i, ())}
        if (table.pos[i] in ("VERB", "AUX") or "cop" in below) and "mark" not in below:
            found.setdefault(table.starts[table.heads[i]], table.starts[_left_edge(table, i)])
    return found


def _left_edge(table: TokenTable, i: int) -> int:
    """The first token of those that hang on ``i``."""
    first, waiting = i, [i]
    while waiting:
        at = waiting.pop()
        first = min(first, at)
        waiting += table.children.get(at, ())
    return first
