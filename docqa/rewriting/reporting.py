"""Indirect speech as statements: "X uppger att A och att B" is "X uppger: A" and "X uppger: B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from docqa.language.attributes import persons
from docqa.language.clauses import Clause
from docqa.language.genders import PRONOUN_GENDERS
from docqa.language.roles import role_of
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.ledger.people import people_of
from docqa.rewriting.statement import Statement, before_joint, join, pruned, quoted, texts
from docqa.types import Span

# Reporting verbs after which a colon says the same as "att".
NEUTRAL: frozenset[str] = word_set(
    "säga uppge berätta skriva meddela ange framföra informera rapportera påpeka"
)
# A complement that was not found as one: what "inte" and "minns" rule can then not be told.
_SECOND_THAT = re.compile(r"(?:,|\b(?:och|eller|samt|men|utan)) att\b")
_ADVERB_TAGS = ("AB",)


def reported(
    doc: Doc, span: Span, inside: Sequence[Clause], clauses: Sequence[Clause]
) -> tuple[Statement, ...]:
    """Each reported clause with the reporting one before a colon; nothing when it is not as plain as that."""
    main = next((c for c in inside if c.kind == "main"), None)
    if (
        main is None
        or doc[main.root].lemma_.lower() not in NEUTRAL
        or main.start != span.start
        or _is_writer(doc, main)
        or quoted(doc, span)
    ):
        return ()
    number = clauses.index(main)
    told = [c for c in inside if c.kind == "ccomp" and c.parent == number]
    if len(told) != 1 or not text_of(doc)[told[0].start :].startswith("att "):
        return ()
    first = clauses.index(told[0])
    chain = [told[0], *(c for c in inside if c.kind == "conj" and c.parent == first and _says_that(doc, c))]
    others = [
        c
        for c in inside
        if c.kind in ("conj", "parataxis") and c not in chain and c.parent in (number, first)
    ]
    opening = text_of(doc)[span.start : told[0].start].rstrip(" ,")
    if others or _negated(doc, main, told[0]):
        return ()
    bodies = [_main_order(doc, c, _end_of(doc, chain, n, span)) for n, c in enumerate(chain)]
    if any(body is None or _SECOND_THAT.search(body) for body in bodies) or _lean(doc, chain):
        return ()
    who = pruned(doc, Span(span.start, span.start + len(opening)))
    spans = [
        Span(span.start if n == 0 else c.start, _end_of(doc, chain, n, span)) for n, c in enumerate(chain)
    ]
    cue = Span(span.start, span.start + len(opening))
    return tuple(
        Statement(f"{who}: {body}", (part,) if n == 0 else (part, cue))
        for n, (body, part) in enumerate(zip(bodies, spans, strict=True))
    )


def _lean(doc: Doc, chain: Sequence[Clause]) -> bool:
    """Whether a later part speaks of a "han" nobody is known to be, and an earlier part names somebody."""
    named = next((p.start for p in persons(doc) if chain[0].start <= p.start < chain[-1].start), None)
    subjects = (c.subject for c in chain[1:] if c.subject is not None)
    loose = [s for s in subjects if s.of(text_of(doc)).lower() in PRONOUN_GENDERS]
    return named is not None and any(
        named < s.start and people_of(doc).meant_at(s.start) is None for s in loose
    )


def _is_writer(doc: Doc, main: Clause) -> bool:
    return main.subject is not None and role_of(main.subject.of(text_of(doc))) == "writer"


def _says_that(doc: Doc, clause: Clause) -> bool:
    return text_of(doc)[clause.start :].startswith("att ")


def _negated(doc: Doc, main: Clause, told: Clause) -> bool:
    span = doc.char_span(main.start, told.start, alignment_mode="contract")
    return span is None or any(t.lower_ in ("inte", "ej", "aldrig", "inget", "ingen") for t in span)


def _end_of(doc: Doc, chain: Sequence[Clause], number: int, span: Span) -> int:
    if number + 1 < len(chain):
        return before_joint(doc, chain[number + 1].start)
    end = span.end
    while end > span.start and text_of(doc)[end - 1] in ".;, ":
        end -= 1
    return end


def _main_order(doc: Doc, clause: Clause, end: int) -> str | None:
    """The words of an "att" clause in the order of a main clause; None when it is not plain enough."""
    tokens = doc.char_span(clause.start, end, alignment_mode="contract")
    if tokens is None or clause.subject is None or clause.shares_subject:
        return None
    words = list(tokens)[1:]
    if not words or words[0].idx != clause.subject.start:
        return None
    verb = next((t for t in words if t.i in clause.verbs), None)
    if verb is None:
        return None
    before = [t for t in words if t.i < verb.i and t.idx >= clause.subject.end]
    adverbs = [t for t in before if t.tag_.startswith(_ADVERB_TAGS) and not t.is_punct]
    rest = [t for t in before if t not in adverbs]
    if any(not (t.is_punct or _in_aside(t)) for t in rest):
        return None
    head = [t for t in words if t.i < verb.i and t not in adverbs]
    tail = [t for t in words if t.i > verb.i]
    has = ["har "] if verb.tag_.startswith("VB|SUP") else []
    if has:
        return join([*texts(head), *has, *texts(adverbs), f"{verb.text} ", *texts(tail)])
    return join([*texts(head), f"{verb.text} ", *texts(adverbs), *texts(tail)])


def _in_aside(token: Token) -> bool:
    """The age after a name: ", 6 år,"."""
    return token.like_num or token.lower_ in ("år", "månader", "mån")
