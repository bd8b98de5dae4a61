"""What stage something has reached: offered, decided, accepted, declined, planned or done."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from docqa.language.clauses import Clause
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.types import Status

OFFERING = word_set("erbjuda föreslå")
DECIDING = word_set("besluta bevilja avslå inleda avsluta omhänderta fastställa förordna")
ACCEPTING = word_set("acceptera samtycka godta godkänna instämma")
DECLINING = word_set("avböja avstå vägra neka motsätta avvisa")
PLANNING = word_set("skola planera avse boka")
_YES = re.compile(r"\b(?:tacka\w*|säg\w*|sa|sade|sagt) ja\b")
_NO = re.compile(r"\b(?:tacka\w*|säg\w*|sa|sade|sagt) nej\b")
_PROPOSES = re.compile(r"\b(?:förslag(?:et)? (?:om|på|till)|erbjudande(?:t)? om)\b")
_PAST = ("VB|PRT", "VB|SUP")


def status_of(doc: Doc, clause: Clause, lemmas: set[str], *, negated: bool) -> Status | None:
    """The stage that a clause tells of, None for what merely is.

    What is denied acceptance is declined, and what is denied otherwise has no stage.
    """
    text = text_of(doc)[clause.start : clause.end].lower()
    found = _spoken(text, lemmas)
    if negated:
        return "declined" if found == "accepted" else None
    if found is not None:
        return found
    if lemmas & PLANNING:
        return "planned"
    return "done" if any(_happened(doc[i]) for i in clause.verbs) else None


def _spoken(text: str, own: set[str]) -> Status | None:
    if _NO.search(text) or own & DECLINING:
        return "declined"
    if own & DECIDING and own & PLANNING:
        return "planned"
    if _YES.search(text) or own & ACCEPTING:
        return "accepted"
    if own & DECIDING:
        return "decided"
    return "offered" if own & OFFERING or _PROPOSES.search(text) else None


def _happened(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_.startswith(_PAST)
