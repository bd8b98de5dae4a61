"""Words put in that nobody said: dangers, judgements, diagnoses, causes; and words exchanged by a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations import clauses
from benchmarks.guard.mutations.edits import Change, Edit, after, before, change, with_capital_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from benchmarks.guard.mutations.about import About


def risk_added(doc: Doc, about: About) -> Iterator[Change]:
    """A danger nobody spoke of ends a sentence."""
    yield from _tail(doc, about, "dangers")


def judgement_added(doc: Doc, about: About) -> Iterator[Change]:
    """A judging word stands before a person or ends a sentence."""
    yield from _tail(doc, about, "judgements")


def judging_adverb(doc: Doc, about: About) -> Iterator[Change]:
    """A judging adverb stands beside a verb."""
    for head in clauses.clause_heads(doc):
        place, side = clauses.adverb_place(head)
        word = about.pick("adverbs")
        yield change(after(place, word) if side == "after" else before(place, word))


def diagnosis_added(doc: Doc, about: About) -> Iterator[Change]:
    """A diagnosis stands in brackets after a person's name."""
    for entity in doc.ents:
        if entity.label_ == "PER":
            yield change(after(entity[-1], f"({about.pick('diagnoses')})"))


def detail_added(doc: Doc, about: About) -> Iterator[Change]:
    """A detail nobody told: when, where or how much."""
    yield from _tail(doc, about, "details")


def exchanged(doc: Doc, about: About, *, table: str) -> Iterator[Change]:
    """A word of a table becomes the word beside it, with its capital."""
    for old, new in about.tables[table].items():
        for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", doc.text, re.IGNORECASE):
            yield change(Edit(*match.span(), with_capital_of(match.group(), new)))


def _tail(doc: Doc, about: About, table: str) -> Iterator[Change]:
    for sentence in doc.sents:
        stop = next((t for t in reversed(list(sentence)) if not t.is_space), None)
        if stop is not None and stop.text == "." and any(clauses.is_finite(t) for t in sentence):
            words = about.pick(table)
            if not set(re.findall(r"\w{5,}", words)) & set(re.findall(r"\w{5,}", doc.text)):
                yield change(Edit(stop.idx, stop.idx, f" {words}" if words[0] != "," else words))
