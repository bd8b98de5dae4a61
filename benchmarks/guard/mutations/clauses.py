"""What stands where in a clause: finite verbs, subjects, negations; asked of the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEGATORS = word_set("inte ej icke aldrig ingen inget inga ingenting varken utan")
ADVERBS = word_set("inte ej icke aldrig alltid ofta ibland kanske nog också bara redan fortfarande")
SAYING = word_set("""
    säga uppge berätta beskriva meddela informera upplysa förklara framföra påpeka hävda påstå anse tycka
    uppleva tro bedöma svara ange undra önska misstänka konstatera rapportera""")
TELLING = word_set("säga uppge berätta meddela informera upplysa förklara framföra påpeka ange svara anse")


def is_finite(token: Token) -> bool:
    """Whether a word is a finite verb."""
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm")


def finite_of(head: Token) -> Token | None:
    """The finite verb of the clause that ``head`` is the centre of."""
    if is_finite(head):
        return head
    return next(
        (child for child in head.children if child.dep_ in ("aux", "cop", "aux:pass") and is_finite(child)),
        None,
    )


def subject_of(head: Token) -> Token | None:
    """The subject of a clause."""
    return next((child for child in head.children if child.dep_ in ("nsubj", "nsubj:pass")), None)


def marker_of(head: Token) -> Token | None:
    """The word that opens a subordinate clause."""
    return next((child for child in head.children if child.dep_ == "mark"), None)


def clause_heads(doc: Doc) -> Iterator[Token]:
    """The centres of clauses that have a finite verb and a subject."""
    for token in doc:
        if (
            token.dep_ in ("ROOT", "conj", "ccomp", "advcl", "acl:relcl", "parataxis")
            and finite_of(token)
            and subject_of(token)
        ):
            yield token


def is_negated(head: Token) -> bool:
    """Whether a clause says no."""
    return any(token.lower_ in NEGATORS for token in own_words(head))


def own_words(head: Token) -> list[Token]:
    """The words of a clause without those of the clauses inside it."""
    found = [head]
    for child in head.children:
        if child.dep_ not in ("ccomp", "advcl", "acl:relcl", "parataxis", "conj") or not finite_of(child):
            found.extend(child.subtree)
    return sorted(found, key=lambda token: token.i)


def adverb_place(head: Token) -> tuple[Token, str]:
    """Where a sentence adverb belongs: ("after", word) in a main clause, ("before", word) in another."""
    finite, subject = finite_of(head), subject_of(head)
    assert finite is not None
    assert subject is not None
    if head.dep_ in ("ccomp", "advcl", "acl:relcl") and subject.i < finite.i and finite.i - subject.i < 6:
        return finite, "before"
    last = max(subject.subtree, key=lambda token: token.i)
    return (finite if subject.i < finite.i else last), "after"


def content(token: Token) -> bool:
    """Whether a word carries content."""
    return token.is_alpha and token.pos_ in ("NOUN", "VERB", "ADJ", "PROPN")


def in_quotes(token: Token) -> bool:
    """Whether a word stands between quotation marks on its line."""
    text, line = token.doc.text, token.doc.text.rfind("\n", 0, token.idx) + 1
    return sum(text.count(mark, line, token.idx) for mark in '"”“') % 2 == 1


def whole_sentence(doc: Doc, token: Token) -> list[Token]:
    """The words of the sentence a word stands in, without bullet and line ends."""
    return [t for t in token.sent if not t.is_space and not (t.text in "-•*" and t.i == token.sent.start)]
