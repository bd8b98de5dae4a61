"""Double documentation: what several notes of one case say again, copied or in other words.

Look-alikes are no repeats: much the same words about another day, from another person, of somebody else or
with another result. What every note has to hold (headings, formal phrases, goals, references) is none either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from docqa.language.composed import compose
from docqa.repetition.cases import Case, Gathered, gather
from docqa.repetition.finding import groups_in
from docqa.repetition.grouping import Group
from docqa.repetition.pairing import pairs_of
from docqa.repetition.sentences import Sentence, sentences_of
from docqa.repetition.standard import Forms, phrases_of_many
from docqa.suppression import masked
from docqa.types import CaseRepeats

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Case", "Gathered", "gather", "repeats_in", "repeats_of"]

BATCH = 32


def repeats_of(cases: Sequence[Case], *, nlp: Language | None = None) -> Iterator[CaseRepeats]:
    """What is said again in each of some cases, one case at a time; the order is kept.

    Args:
        cases: from `gather`.
        nlp: the pipeline to read with; the one that ships when None.

    Raises:
        ModelError: the language model that ships is missing.
    """
    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    common = phrases_of_many([note.text for note in case.notes] for case in cases)
    for case in cases:
        yield repeats_in(case, nlp=nlp, common=common)


def repeats_in(case: Case, *, nlp: Language, common: frozenset[Forms] = frozenset()) -> CaseRepeats:
    """What is said again in one case. A case of one note, or of empty notes, has no pairs.

    Args:
        case: its notes, the earliest first.
        nlp: the pipeline to read with.
        common: sentences, as their words in lower case, that stand in many cases and are nobody's own.
    """
    composed = [compose(note.text) for note in case.notes]
    texts = [masked(text) for text, _ in composed]
    sentences = [s for s in sentences_in(case, nlp=nlp) if s.forms not in common]
    groups = groups_in(sentences, [note.day for note in case.notes], texts)
    pairs = pairs_of([_moved(each, [places for _, places in composed]) for each in groups], case.notes)
    return CaseRepeats(
        case=case.name,
        notes=len(case.notes),
        words=sum(len(note.text.split()) for note in case.notes),
        words_saved=sum(pair.words_saved for pair in pairs),
        pairs=pairs,
    )


def sentences_in(case: Case, *, nlp: Language) -> list[Sentence]:
    """The sentences of the notes of a case, note by note; none of a case of one note."""
    texts = [masked(compose(note.text)[0]) for note in case.notes]
    return _read(texts, nlp) if len(texts) > 1 else []


def _read(texts: Iterable[str], nlp: Language) -> list[Sentence]:
    """The sentences of all notes; what spaCy learns of rare words is forgotten after each case."""
    inside = getattr(nlp.vocab, "in_memory_zone", False)
    with nullcontext() if inside else nlp.memory_zone():
        docs = nlp.pipe(texts, batch_size=BATCH)
        return [sentence for number, doc in enumerate(docs) for sentence in sentences_of(doc, number)]


def _moved(found: Group, places: Sequence[Sequence[int] | None]) -> Group:
    """A group of places in composed texts as places in the texts as they were given."""
    moved = []
    for note, start, end in found.places:
        back = places[note]
        moved.append((note, start, end) if back is None else (note, back[start], back[end]))
    return Group(moved, found.similarity, found.apart, found.likely)
