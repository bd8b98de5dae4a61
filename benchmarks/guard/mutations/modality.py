"""How sure and what stage: modals, hedges, plans and what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations import forms
from benchmarks.guard.mutations.clauses import adverb_place, clause_heads, is_finite, is_negated
from benchmarks.guard.mutations.edits import Change, after, before, change, over, without
from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from benchmarks.guard.mutations.about import About

_MODALS = word_set("kan bör vill måste skulle borde")
_STRONGER = {"kan": "ska", "bör": "ska", "borde": "ska", "skulle": "ska", "vill": "ska", "får": "måste"}
_HEDGES = word_set(
    "kanske troligen troligtvis eventuellt möjligen förmodligen antagligen sannolikt uppenbarligen"
)
_UNSURE = _HEDGES | word_set("tror verkar misstänker kan kunde undrar oroar tycks lär skulle")
_ABOUT = word_set("ca cirka ungefär omkring runt drygt knappt minst högst nästan")


def modal_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "kan behöva" becomes "behöver"."""
    for token, verb in _modal_verbs(doc):
        new = about.forms.get(verb, forms.PRESENT)
        if token.lower_ in _MODALS and new and verb.lower_ != "säga":
            between = [t for t in doc[token.i + 1 : verb.i] if t.lower_ == "att"]
            yield change(over([token], new), *(without([t]) for t in (*between, verb)))


def modal_strengthened(doc: Doc, about: About) -> Iterator[Change]:
    """ "kan" and "bör" become "ska", "får" becomes "måste"."""
    for token, verb in _modal_verbs(doc):
        if token.lower_ in _STRONGER and verb.lower_ not in ("ha", "säga"):
            yield change(over([token], _STRONGER[token.lower_]))


def hedge_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "kanske" goes away where it is the only doubt of its sentence; or the source is given one."""
    for token in doc:
        unsure = [t for t in token.sent if t.lower_ in _UNSURE]
        if token.lower_ in _HEDGES and len(unsure) == 1 and token.i > token.sent.start + 1:
            yield change(without([token]))
    yield from _hedge_lost(doc, about)


def hedge_added(doc: Doc, about: About) -> Iterator[Change]:
    """A certain statement becomes uncertain."""
    for head in clause_heads(doc):
        if not any(t.lower_ in _UNSURE for t in head.sent) and not is_negated(head):
            place, side = adverb_place(head)
            word = about.pick("hedges")
            yield change(after(place, word) if side == "after" else before(place, word))


def _hedge_lost(doc: Doc, about: About) -> Iterator[Change]:
    """The source says "kanske" where the rewrite is certain."""
    for head in clause_heads(doc):
        if not any(t.lower_ in _UNSURE for t in head.sent) and not is_negated(head):
            place, side = adverb_place(head)
            word = about.pick("hedges")
            yield Change((), (after(place, word) if side == "after" else before(place, word),))


def about_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "omkring 20 minuter" becomes "20 minuter"."""
    for token in doc[:-1]:
        if token.lower_ in _ABOUT and (doc[token.i + 1].like_num or doc[token.i + 1].pos_ == "NUM"):
            yield change(without([token]))


def planned_to_done(doc: Doc, about: About) -> Iterator[Change]:
    """ "ska ringa" becomes "har ringt"."""
    for token, verb in _modal_verbs(doc):
        new = about.forms.get(verb, forms.SUPINE)
        if token.lower_ == "ska" and new and verb.lower_ not in ("ha", "vara") and not _has_passive(verb):
            yield change(over([token], "har"), over([verb], new))


def done_to_planned(doc: Doc, about: About) -> Iterator[Change]:
    """ "har ringt" and "ringde" become "ska ringa"."""
    for token in doc:
        infinitive = about.forms.get(token, forms.INFINITIVE)
        if infinitive is None or token.lemma_ in ("vara", "ha", "kunna", "vilja", "säga"):
            continue
        auxiliary = next((t for t in token.children if t.dep_ == "aux" and t.lower_ == "har"), None)
        if forms.form_of(token) == forms.SUPINE and auxiliary is not None:
            yield change(over([auxiliary], "ska"), over([token], infinitive))
        elif forms.form_of(token) == forms.PAST and token.dep_ in ("ROOT", "conj") and token.pos_ == "VERB":
            yield change(over([token], f"ska {infinitive}"))


def verb_exchanged(doc: Doc, about: About) -> Iterator[Change]:
    """ "tror" becomes "vet", "verkar" becomes "är", "misstänker" becomes "har konstaterat"."""
    for token in doc:
        new = about.tables["surer"].get(token.lower_)
        if new and is_finite(token) and token.lower_ not in ("verkar", "tycks", "förefaller"):
            yield change(over([token], new))
        elif new and is_finite(token):
            copula = next((t for t in doc[token.i + 1 : token.i + 5] if t.lower_ == "vara"), None)
            yield change(over([token], "är"), *([] if copula is None else [without([copula])]))


def _modal_verbs(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Every modal with the infinitive it goes with."""
    for token in doc:
        if token.pos_ == "AUX" and token.dep_ == "aux" and is_finite(token):
            verb = token.head
            auxiliaries = [t for t in verb.children if t.dep_ == "aux" and t.i > token.i]
            if not auxiliaries and forms.form_of(verb) == forms.INFINITIVE and verb.i > token.i:
                yield token, verb


def _has_passive(verb: Token) -> bool:
    return any(t.dep_ == "aux:pass" for t in verb.children)
