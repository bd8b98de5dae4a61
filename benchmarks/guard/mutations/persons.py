"""Who it is about: names and roles exchanged, invented, merged; who did it to whom turned round."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations import clauses
from benchmarks.guard.mutations.edits import Change, Edit, change, over, with_capital_of
from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from benchmarks.guard.mutations.about import About


# Verbs and prepositions that mean the same from both sides.
_MUTUAL = word_set("träffa möta prata leka bråka ses vara bo")
_NOT_TURNED = word_set("med hos enligt om mellan tillsammans")


def name_exchanged(doc: Doc, about: About) -> Iterator[Change]:
    """One person of the note stands where another one stood."""
    people = _people(doc)
    for one in people:
        others = [o for o in people if _differs(one, o) and o.text not in one.sent.text]
        if others and not _coordinated(one[0]):
            yield change(over(one, about.chance.choice(others).text))


def names_swapped(doc: Doc, about: About) -> Iterator[Change]:
    """Two persons of a sentence change places."""
    for sentence in doc.sents:
        people = [p for p in _people(doc) if p.start >= sentence.start and p.end <= sentence.end]
        for one, other in itertools.pairwise(people):
            if _differs(one, other) and not _coordinated(one[0]) and not _coordinated(other[0]):
                yield change(over(one, other.text), over(other, one.text))


def name_new(doc: Doc, about: About) -> Iterator[Change]:
    """A name that the note does not hold."""
    for one in _people(doc):
        new = about.pick("names")
        if new not in doc.text:
            yield change(over(one[:1], new))


def role_exchanged(doc: Doc, about: About) -> Iterator[Change]:
    """ "mamma" becomes "pappa", "mormor" becomes "farmor"."""
    roles = about.tables["roles"]
    for token in doc:
        new = roles.get(token.lower_)
        if new and not _coordinated(token) and token.dep_ in ("nsubj", "obj", "obl", "nmod:poss", "iobj"):
            yield change(over([token], new))


def turned_round(doc: Doc, about: About) -> Iterator[Change]:
    """Who did it and to whom change places: "Lea knuffade Ali" becomes "Ali knuffade Lea"."""
    for head in clauses.clause_heads(doc):
        subject = clauses.subject_of(head)
        target = next((t for t in head.children if t.dep_ in ("obj", "obl", "iobj") and _is_person(t)), None)
        if target is None or not _is_person(subject) or _coordinated(subject) or _coordinated(target):
            continue
        if head.lemma_ in _MUTUAL or any(t.lower_ in _NOT_TURNED for t in target.children):
            continue
        mine, theirs = _phrase(subject), _phrase(target)
        if mine and theirs and mine.text.lower() != theirs.text.lower():
            yield change(over(mine, _inside(theirs)), over(theirs, _inside(mine)))


def merged(doc: Doc, about: About) -> Iterator[Change]:
    """ "Lea sover. Ali äter." becomes "Lea sover och äter.": two persons' doings become one's."""
    heads = [h for h in clauses.clause_heads(doc) if h.dep_ == "ROOT" and _opens(h)]
    for one, other in itertools.pairwise(heads):
        mine, theirs = clauses.subject_of(one), clauses.subject_of(other)
        neighbours = one.sent.end in (other.sent.start, other.sent.start - 1)
        if (
            not (neighbours and _is_person(mine) and _is_person(theirs))
            or mine.text.lower() == theirs.text.lower()
        ):
            continue
        if "PROPN" not in (mine.pos_, theirs.pos_) or one.doc[one.sent.end - 1].is_space:
            continue
        stop = next((t for t in reversed(list(one.sent)) if t.text in ".;"), None)
        last = max(t.i for t in theirs.subtree)
        if stop is not None and len(list(theirs.subtree)) < 4:
            yield change(Edit(stop.idx, doc[last + 1].idx, " och "))


def pronoun_astray(doc: Doc, about: About) -> Iterator[Change]:
    """A name becomes "hon" or "han" where the sentence before is about somebody else of that gender."""
    from docqa.language.genders import gender_known

    for one in _people(doc):
        before = doc[one.sent.start - 1].sent if one.sent.start else None
        gender = gender_known(one[0].text)
        if before is None or gender is None or one[0].dep_ != "nsubj":
            continue
        others = [t for t in before if gender_known(t.text) == gender and t.pos_ in ("PROPN", "NOUN")]
        if others and all(t.text != one[0].text for t in before) and others[0].dep_ == "nsubj":
            pronoun = "hon" if gender == "f" else "han"
            opens = one.start == one.sent.start or doc.text[one.start_char - 2 : one.start_char] == "- "
            yield change(Edit(one.start_char, one.end_char, pronoun.capitalize() if opens else pronoun))


def place_exchanged(doc: Doc, about: About) -> Iterator[Change]:
    """ "i skolan" becomes "hemma", a town becomes another town."""
    for old, new in about.tables["places"].items():
        for match in re.finditer(rf"\b{old}\b", doc.text, re.IGNORECASE):
            if new.lower() not in doc.text.lower():
                yield change(Edit(*match.span(), with_capital_of(match.group(), new)))


def _people(doc: Doc) -> list[Span]:
    return [e for e in doc.ents if e.label_ == "PER" and e.text[:1].isupper() and len(e) < 4]


def _differs(one: Span, other: Span) -> bool:
    """Whether two names are of two persons: they share no word, genitive aside."""
    mine, theirs = ({w.rstrip("s") for w in e.text.split()} for e in (one, other))
    return not mine & theirs and one.text.endswith("s") == other.text.endswith("s")


def _coordinated(token: Token) -> bool:
    linked = [token.head, *token.children] if token.dep_ == "conj" else list(token.children)
    return token.dep_ == "conj" or any(t.dep_ in ("conj", "cc") for t in linked)


def _is_person(token: Token | None) -> bool:
    from docqa.language.roles import role_of

    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return any(token in e for e in _people(token.doc)) or role_of(token.lower_) is not None


def _opens(head: Token) -> bool:
    """Whether the subject opens the sentence."""
    subject = clauses.subject_of(head)
    return min(t.i for t in subject.subtree) <= head.sent.start + 1 and subject.i < clauses.finite_of(head).i


def _phrase(token: Token) -> Span | None:
    """A short noun phrase without its preposition."""
    words = [t for t in token.subtree if t.dep_ != "case" or t.head != token]
    whole = token.doc[min(t.i for t in words) : max(t.i for t in words) + 1]
    if whole.end < len(token.doc) and token.doc[whole.end].pos_ == "PROPN":
        return None
    return whole if len(whole) == len(words) and len(words) < 5 and "," not in whole.text else None


def _inside(phrase: Span) -> str:
    """A phrase as it is written within a sentence."""
    return phrase.text if phrase[0].pos_ == "PROPN" else phrase.text[:1].lower() + phrase.text[1:]
