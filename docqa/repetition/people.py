"""Persons of a case under one name each: "modern" and "mamma Zehra" are Zehra, "Abdi" is Abdirahman."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from docqa.language.relations import relation_of
from docqa.repetition.sentences import Sentence
from docqa.repetition.terms import Term

MIN_SHORT_NAME = 4


def with_one_name_each(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a case with every person under one name, as far as its notes tell who is who."""
    names = known_names(sentences)
    return [
        replace(
            sentence,
            terms=tuple(_renamed(sentence.terms, names)),
            told_by=frozenset(_called(key, names) for key in sentence.told_by),
        )
        for sentence in sentences
    ]


def known_names(sentences: Iterable[Sentence]) -> dict[str, str]:
    """What a role or a short name stands for in a case: a name that the notes write after it, or begin so.

    Roles that several persons bear are left out, and so is what may be short for several names.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    for sentence in sentences:
        names.update(term.word.key for term in sentence.terms if term.word.name)
        for before, after in zip(sentence.terms, sentence.terms[1:], strict=False):
            relation = _relation(before)
            if relation is not None and _follows(before, after):
                bearers[relation].add(after.word.key)
    found = {relation: min(known) for relation, known in bearers.items() if len(known) == 1}
    for name in names:
        longer = [n for n in names if len(name) >= MIN_SHORT_NAME and n != name and n.startswith(name)]
        if len(longer) == 1:
            found[name] = longer[0]
    return {name: found.get(full, full) for name, full in found.items()}


def _relation(term: Term) -> str | None:
    return relation_of(term.word.form) if term.word.person and not term.word.name else None


def _follows(before: Term, after: Term) -> bool:
    """Whether a name stands right after a word: "mamma Zehra"."""
    return after.word.name and after.word.start == before.word.end + 1


def _called(key: str, names: Mapping[str, str]) -> str:
    relation = relation_of(key) or key
    return names.get(relation, names.get(key, key))


def _renamed(terms: Sequence[Term], names: Mapping[str, str]) -> Iterable[Term]:
    """The words with persons renamed; of "mamma Zehra Ali" one word is left.

    Who is named a second time weighs nothing the second time.
    """
    named = False
    met: set[str] = set()
    for number, term in enumerate(terms):
        word = term.word
        if not word.person:
            named = False
            yield term
            continue
        after = terms[number + 1] if number + 1 < len(terms) else None
        if not word.name and after is not None and _follows(term, after):
            continue
        surname = named and _follows(terms[number - 1], term)
        named = word.name
        name = _called(word.key if word.name else word.form, names)
        if word.name or name in names.values():
            word = replace(word, key=name, form=name, name=True)
        if not surname:
            yield replace(term, word=word, weight=0.0 if word.key in met and word.name else term.weight)
            met.add(word.key)
