"""What a sentence holds that no finding may take away, whatever rule points at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from docqa.guarding.normal_forms import mentions
from docqa.language.attributes import Frame, Person, frames, persons, quotes
from docqa.language.clauses import Clause
from docqa.language.reporting import PRONOUNS
from docqa.language.roles import WRITER_WORDS
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.ledger import is_risky, weight_of
from docqa.rewriting.references import SAW
from docqa.rewriting.reporting import NEUTRAL
from docqa.types import Span

DENYING = word_set("inte ej icke aldrig ingen inget inga ingenting knappt varken nekar vägrar utan saknar")
HOSPITABLE = word_set("bjuda servera duka koka fika prata småprata hälsa")
# Fear, hurt, want, illness and neglect in plain words: stems, looked for where words begin.
_HURTS = re.compile(
    r"\b(?:rädd|rädsl|skräm|skräck|gråt|grät|ledsen|ont\b|smärt|sår\b|sårig|sjuk|bråk|skrik|skrek|ensam|hungr|full\b|"
    r"påverk|sluddr|raglan|upprätt|sprit|vodka|öl(?:burk|flask)|blod|blek\b|skaka|gömde|gömmer|gömma|gömt|darra|"
    r"feber|svimm|medvetslös|kräk|försvunn|rymd|rymt|inlåst|utelåst|utestängd|avstängd|vräk|smuts|urin|avföring|"
    r"mögel|spruta|sprutor|tablett|gravid|död|dog\b|dött|avlid|sönderslag|slagna?\b|hårt\b|krossa|hotfull|stryk\b|"
    r"handgrip|slåss|slagit|misstänk|otrygg|oro\b|orolig|ångest)",
    re.IGNORECASE,
)
_WILL = word_set("ska skall vill bör måste")

Reasons = frozenset[str]


def reasons_to_keep(doc: Doc, span: Span, clauses: Sequence[Clause]) -> Reasons:
    """Why a passage may not go.

    ``danger`` is harm, crime, law and decisions, ``hurt`` fear, want and illness; ``told`` what somebody
    says; ``seen`` what the writer saw or heard; ``child`` a child who does something or has something done;
    ``person`` anybody who does more than offer coffee and chat; ``figures`` dates, times and figures,
    ``counts`` numbers in letters; ``denial``, ``denial_of_child`` (with a child in it), ``plan``. None for
    an empty passage.
    """
    words = text_of(doc)[span.start : span.end]
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return frozenset()
    people = [p for p in persons(doc) if p.role != "writer" and span.start <= p.start < span.end]
    denied = any(t.lower_ in DENYING for t in tokens)
    child = any(p.role == "child" for p in people)
    held = {
        "danger": is_risky(words) or weight_of(words) == "A",
        "hurt": _hurts(doc, span, clauses, people),
        "told": is_told(doc, span, list(tokens)),
        "seen": SAW.search(words) is not None,
        "figures": has_figures(words),
        "counts": any(_counts(t) for t in tokens),
        "denial": denied,
        "denial_of_child": denied and child,
        "plan": any(t.lower_ in _WILL for t in tokens),
        "child": any(p.role == "child" and not _owns(doc, p) for p in people),
        "person": _is_about(doc, span, clauses, people),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _hurts(doc: Doc, span: Span, clauses: Sequence[Clause], people: Sequence[Person]) -> bool:
    """Whether anybody but the writer is hurt, afraid, in want or under the influence."""
    if _HURTS.search(text_of(doc), span.start, span.end) is None:
        return False
    inside = [c for c in clauses if span.start <= c.start < span.end and c.subject is not None]
    subjects = {c.subject.of(text_of(doc)).lower() for c in inside if c.subject is not None}
    return bool(people) or not subjects or not subjects <= {*WRITER_WORDS, "det"}


def is_told(doc: Doc, span: Span, tokens: Sequence[Token]) -> bool:
    """Whether somebody says something in the words, or they stand in what somebody said."""
    if any(q.start < span.end and span.start < q.end for q in quotes(doc)):
        return True
    if any(t.lemma_.lower() in NEUTRAL and not _is_writers(t) for t in tokens):
        return True
    return any(
        _speaks(f) and ((f.start < span.end and span.start < f.end) or span.start <= f.cue_start < span.end)
        for f in frames(doc)
    )


def _is_writers(token: Token) -> bool:
    """Whether the writer stands right beside a verb: "får jag säga", "tänkte jag"."""
    near = (token.i - 1, token.i + 1)
    return any(0 <= n < len(token.doc) and token.doc[n].lower_ in ("jag", "vi") for n in near)


def has_figures(text: str) -> bool:
    """Dates, times, figures and shares ("två av sex"); other counts in letters are often just words.

    >>> has_figures("Hon kom kl. 9"), has_figures("två av sex"), has_figures("en av dem")
    (True, True, False)
    """
    found = mentions(text)
    shares = any(text[one.end : other.start] == " av " for one, other in pairwise(found))
    return shares or any(m.kind in ("date", "clock", "code") or text[m.start].isdigit() for m in found)


def _counts(token: Token) -> bool:
    return token.is_digit or (token.pos_ == "NUM" and token.lower_ not in ("en", "ett"))


def _speaks(frame: Frame) -> bool:
    return frame.mode != "continued"


def _owns(doc: Doc, person: Person) -> bool:
    """Whether a child is only named as whose something is: "Kaspers kalas"."""
    word = text_of(doc)[person.start : person.end]
    return word.endswith("s") and text_of(doc)[person.end : person.end + 2].strip().isalpha()


def is_hospitable(doc: Doc, span: Span, clauses: Sequence[Clause]) -> bool:
    """Whether somebody offers coffee or chats in a passage."""
    return any(span.start <= c.start < span.end and doc[c.root].lemma_.lower() in HOSPITABLE for c in clauses)


def _is_about(doc: Doc, span: Span, clauses: Sequence[Clause], people: Sequence[Person]) -> bool:
    """Whether somebody does something else than offer coffee and chat."""
    for clause in clauses:
        if clause.subject is None or not span.start <= clause.start < span.end:
            continue
        subject = clause.subject
        named = any(subject.start <= p.start < subject.end for p in people)
        if (named or subject.of(text_of(doc)).lower() in PRONOUNS) and (
            doc[clause.root].lemma_.lower() not in HOSPITABLE
        ):
            return True
    return False
