"""The facts of a note as it was given, with places in its own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docqa.language.composed import compose
from docqa.ledger.facts import ledger
from docqa.suppression import masked
from docqa.types import Fact, Ledger, Moment, Note, Quantity, Span

if TYPE_CHECKING:
    from spacy.language import Language


def ledger_of(note: Note, *, nlp: Language | None = None) -> Ledger:
    """The facts of a note, one a clause; none for an empty note. Nothing is inferred beyond the words.

    Args:
        note: the note, exactly as written; offsets point into its text.
        nlp: the pipeline to read it with; the one that ships when None.

    Raises:
        ModelError: the language model that ships is missing.
    """
    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    composed, places = compose(note.text)
    facts = ledger(nlp(masked(composed)))
    if places is not None:
        facts = tuple(_moved(fact, places, note.text) for fact in facts)
    return Ledger(note.id, note.path, note.text, facts)


def _moved(fact: Fact, places: Sequence[int], text: str) -> Fact:
    """A fact of the composed text in the text as it was given."""

    def span(one: Span | None) -> Span | None:
        return Span(places[one.start], places[one.end]) if one is not None else None

    def moment(one: Moment) -> Moment:
        return replace(one, start=places[one.start], end=places[one.end])

    def quantity(one: Quantity) -> Quantity:
        return replace(one, start=places[one.start], end=places[one.end])

    start, end = places[fact.start], places[fact.end]
    return replace(
        fact,
        start=start,
        end=end,
        text=text[start:end],
        when=tuple(map(moment, fact.when)),
        quantities=tuple(map(quantity, fact.quantities)),
        scope=span(fact.scope),
        condition=span(fact.condition),
    )
