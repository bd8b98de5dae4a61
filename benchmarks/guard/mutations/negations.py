"""Negations: dropped, added, moved, turned to another scope, hidden in other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations.clauses import (
    adverb_place,
    clause_heads,
    is_negated,
    own_words,
)  # fmt: skip
from benchmarks.guard.mutations.edits import Change, Edit, after, before, change, over, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from benchmarks.guard.mutations.about import About

_SCOPED = ("längre", "alltid", "bara", "minst", "heller", "alla", "varje", "ofta", "så", "hela", "endast")
_WORDS = {"ingen": "en", "inget": "något", "inga": "flera", "ingenting": "mycket", "aldrig": "ibland"}
_SCOPES = ("längre", "alltid")


def dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "inte" goes away, where it denies its whole clause."""
    for token in _plain_negations(doc):
        yield change(without([token]))


def word_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "ingen", "inget", "aldrig" become what they deny."""
    for token in doc:
        new = _WORDS.get(token.lower_)
        joined = "eller" in [t.lower_ for t in token.sent] or doc[max(0, token.i - 1)].lower_ in (
            "nästan",
            "i",
        )
        if new and not joined:
            yield change(over([token], new))


def added(doc: Doc, about: About) -> Iterator[Change]:
    """A clause that says yes says no."""
    for head in clause_heads(doc):
        leads = head.i + 1 < len(doc) and doc[head.i + 1].text == ":"
        if not is_negated(head) and not leads:
            yield change(_inserted(head, "inte"))


def moved(doc: Doc, about: About) -> Iterator[Change]:
    """The denial of one clause is put into the next one: as many negations as before."""
    heads = list(clause_heads(doc))
    for token in _plain_negations(doc):
        home = next((head for head in heads if token in own_words(head)), None)
        for head in heads if home is not None else ():
            near = head.sent == home.sent or abs(head.i - home.i) < 25
            if near and head.i > home.i and not is_negated(head):
                yield change(without([token]), _inserted(head, "inte"))
                break


def scope_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "inte längre" and "inte alltid" become "inte"; where a note has none, its source is given one."""
    for token in doc[:-1]:
        follower = doc[token.i + 1]
        if token.lower_ == "inte" and follower.lower_ in ("längre", "alltid", "bara"):
            yield change(without([follower]))
    for token in _plain_negations(doc):
        for word in _SCOPES:
            yield Change((), (after(token, word),))


def scope_added(doc: Doc, about: About) -> Iterator[Change]:
    """ "inte" becomes "inte längre" or "inte alltid": it happened once, or it happens at times."""
    for token in _plain_negations(doc):
        for word in _SCOPES:
            yield change(after(token, word))


def quantifier_denied(doc: Doc, about: About) -> Iterator[Change]:
    """ "inte alla" becomes "inga", "inte alltid" becomes "aldrig"."""
    whole = {"alltid": "aldrig", "ofta": "aldrig", "alla": "inga", "allt": "inget"}
    for token in doc[:-1]:
        follower = doc[token.i + 1]
        if token.lower_ == "inte" and follower.lower_ in whole:
            yield change(over([token, follower], whole[follower.lower_]))
    for token in _plain_negations(doc):
        yield Change((over([token], "aldrig"),), (over([token], "inte alltid"),))


def without_to_with(doc: Doc, about: About) -> Iterator[Change]:
    """ "utan mössa" becomes "med mössa"."""
    for token in doc[:-1]:
        if (
            token.lower_ == "utan"
            and token.dep_ == "case"
            and doc[token.i + 1].lower_ not in ("att", "för", "också")
        ):
            yield change(over([token], "med"))


def neither_to_both(doc: Doc, about: About) -> Iterator[Change]:
    """ "varken ... eller" becomes "både ... och"; a note that has none gets one in its source."""
    for token in doc:
        partner = next((t for t in doc[token.i : token.sent.end] if t.lower_ == "eller"), None)
        if token.lower_ == "varken" and partner is not None:
            yield change(over([token], "både"), over([partner], "och"))
    for token in doc:
        pair = [t for t in token.children if t.dep_ == "conj"]
        link = [t for p in pair for t in p.children if t.lower_ == "och"]
        phrase = token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("obj", "nsubj")
        if (phrase or token.pos_ == "ADJ") and len(pair) == 1 and link:
            first = doc[min(t.i for t in token.subtree if t.i <= token.i)]
            inside = first.text if first.pos_ == "PROPN" else first.lower_
            if link[0].i - first.i < 5:
                both = (over([first], f"både {inside}"),)
                yield Change(both, (over([first], f"varken {inside}"), over([link[0]], "eller")))


def prefix_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "otrygg" becomes "trygg"."""
    from docqa.language.lexicon import shipped_lexicon

    known = shipped_lexicon().words["ADJ"]
    for token in doc:
        rest = token.lower_[1:]
        if (
            token.pos_ == "ADJ"
            and token.lower_.startswith("o")
            and token.lemma_[1:] in known
            and len(rest) > 3
        ) and token.lemma_ not in ("orolig", "olik", "olika", "ond", "omgiven", "ordentlig"):
            yield change(over([token], rest))


def _plain_negations(doc: Doc) -> Iterator[Token]:
    """Every "inte" and "ej" that rules its clause alone."""
    for token in doc[:-1]:
        following = doc[token.i + 1].lower_
        contrast = any(t.lower_ in ("utan", "eller") for t in doc[token.i : token.sent.end])
        if (
            token.lower_ in ("inte", "ej")
            and following not in _SCOPED
            and not contrast
            and token.head.pos_ in ("VERB", "ADJ", "AUX", "NOUN")
        ) and doc[max(0, token.i - 1)].lower_ not in ("om", "kanske", "varför"):
            yield token


def _inserted(head: Token, word: str) -> Edit:
    place, side = adverb_place(head)
    return after(place, word) if side == "after" else before(place, word)
