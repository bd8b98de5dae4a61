"""Persons of a case under one name each: "modern" and "mamma Zehra" are Zehra, "Abdi" is Abdirahman."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docqa.language.relations import relation_of
from docqa.repetition.sentences import Sentence
from docqa.repetition.sources import can_tell
from docqa.repetition.terms import PERSON, Term

MIN_SHORT_NAME = 4
MAX_GAP_CHARACTERS = 2


def with_one_name_each(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a case with every person under one name, as far as its notes tell who is who."""
    everybody = {term.word.key for sentence in sentences for term in sentence.terms if term.word.name}
    marked = [replace(s, terms=tuple(_as_name(term, s, everybody) for term in s.terms)) for s in sentences]
    names = known_names(marked)
    roles = {name: role for role, name in names.items() if relation_of(role) == role}
    return [
        replace(
            sentence,
            terms=tuple(_renamed(sentence.terms, names, roles)),
            told_by=frozenset(
                _called(key, names) for key in sentence.told_by if key in everybody or can_tell(key)
            ),
        )
        for sentence in marked
    ]


def _as_name(term: Term, sentence: Sentence, names: Collection[str]) -> Term:
    """A word with a capital that is somebody's name in another sentence as the name it is here too."""
    word = term.word
    bare = next((name for name in (word.form, word.form.removesuffix("s")) if name in names), None)
    written = sentence.text[word.start - sentence.start :][:1]
    if bare is None or word.name or not written.isupper():
        return term
    return replace(term, word=replace(word, key=bare, name=True, person=True, light=False), weight=PERSON)


def known_names(sentences: Iterable[Sentence]) -> dict[str, str]:
    """What a role or a short name stands for in a case: a name that the notes write after it, or begin so.

    Roles that several persons bear are left out, and so is what may be short for several names.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    for sentence in sentences:
        names.update(term.word.key for term in sentence.terms if term.word.name)
        role = relation_of(sentence.label)
        if role is not None and sentence.terms and sentence.terms[0].word.name:  # "Mor: Katarina Sten"
            bearers[role].add(sentence.terms[0].word.key)
        for before, after in zip(sentence.terms, sentence.terms[1:], strict=False):
            relation = _relation(before)
            if relation is not None and _follows(before, after, MAX_GAP_CHARACTERS):
                bearers[relation].add(after.word.key)
    found = {relation: min(known) for relation, known in bearers.items() if len(known) == 1}
    for name, longer in _beginnings(sorted(names)):
        found[name] = longer
    return {name: found.get(full, full) for name, full in found.items()}


def _beginnings(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name, of those in order, that begins one longer name and no more."""
    for number, name in enumerate(names):
        longer = [other for other in names[number + 1 : number + 3] if other.startswith(name)]
        if len(longer) == 1 and len(name) >= MIN_SHORT_NAME:
            yield name, longer[0]


def _relation(term: Term) -> str | None:
    return relation_of(term.word.form) if term.word.person and not term.word.name else None


def _follows(before: Term, after: Term, gap: int = 1) -> bool:
    """Whether a name stands right after a word: "mamma Zehra", with a ``gap`` "modern, Zehra Ali,"."""
    return after.word.name and after.word.start <= before.word.end + gap


def _called(key: str, names: Mapping[str, str]) -> str:
    relation = relation_of(key) or key
    return names.get(relation, names.get(key, key))


def _renamed(terms: Sequence[Term], names: Mapping[str, str], roles: Mapping[str, str]) -> Iterable[Term]:
    """The words with persons renamed; of "mamma Zehra Ali" one word is left.

    Who is named a second time weighs nothing the second time.
    """
    named, title = False, ""
    met: set[str] = set()
    for number, term in enumerate(terms):
        word = term.word
        if not word.person:
            named, title = False, ""
            yield term
            continue
        after = terms[number + 1] if number + 1 < len(terms) else None
        if not word.name and after is not None and _follows(term, after):
            title = relation_of(word.form) or ""
            continue
        surname = named and _follows(terms[number - 1], term)
        named = word.name
        name = _called(word.key if word.name else word.form, names)
        if word.name or name in names.values():
            word = replace(word, key=name, form=name, name=True)
        if not surname:
            weight = 0.0 if word.key in met and word.name else term.weight
            yield replace(term, word=word, weight=weight, role=title or roles.get(word.key, ""))
            met.add(word.key)
            title = ""
