"""First names by the list of them where the recogniser saw none, and texts in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from docqa.known_names import known_names
from docqa.language.name_evidence import NO_NAME_TAGS
from docqa.language.roles import role_of
from docqa.privacy.capitals import is_open
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found

MIN_NAME = 4
# A text in small letters has fewer sentences that open with a capital than this share.
MAX_OPENED = 0.2
_SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n\s*)(?P<first>[^\W\d_])")
_LOW_PLACE = re.compile(
    r"(?<![\w-])(?:bor i|bor kvar i|flyttat till|till familjen \w+ i|i) (?P<name>[a-zåäö]{5,20})(?![\w-])"
)
# Endings of words that are plain ones in some form that no list holds: "chatten", "väntrummet".
_INFLECTED = re.compile(r"(?:en|et|an|na|or|ar|er|at|ade|ning|heten|ligt|ande|ende|al)s?$")
# Somebody's mark in small letters, at the end of a note.
_MARK = re.compile(r"(?:^|\n|[.!?)] {1,2}/? ?|[\s]/ ?)(?P<mark>[a-zåäö]{2,4})\s*\Z")


def is_low(text: str) -> bool:
    """Whether a text is written in small letters throughout; one without sentences is not.

    >>> is_low("mamma ringde. rut kom"), is_low("Mamma ringde. Rut kom"), is_low("")
    (True, False, False)
    """
    opened = [match["first"].isupper() for match in _SENTENCE.finditer(text)]
    return bool(opened) and sum(opened) <= MAX_OPENED * len(opened)


def find_listed(doc: Doc) -> Iterator[Found]:
    """Listed first names that are no other word; in small letters only where the whole text is.

    In such a text also the surname after one, unknown words after "bor i", and a mark at the end.
    """
    text = doc.text
    low_text = is_low(text)
    for token in doc:
        base = _listed(token)
        if base and (token.text.istitle() or (low_text and token.pos_ not in NO_NAME_TAGS)):
            yield Found(token.idx, token.idx + len(base), "name", base, sure=False)
            if (
                low_text
                and token.i + 1 < len(doc)
                and base == token.lower_
                and _may_be_surname(token.nbor(1))
            ):
                after = token.nbor(1)
                yield Found(after.idx, after.idx + len(after.text), "name", after.lower_, sure=False)
    if low_text:
        yield from _low_places(text)
    yield from _mark(text)


def _listed(token: Token) -> str:
    """The first name that a word is a form of, where it is nothing else; an empty string for none."""
    low = token.lower_
    base = low if low in known_names().genders else low.removesuffix("s")
    if len(base) < MIN_NAME or base not in known_names().genders or base in known_names().places:
        return ""
    return "" if _is_other(low) or is_plain(base) else base


def _is_other(low: str) -> bool:
    return is_plain(low) or is_compound(low) or is_open(low) or role_of(low) is not None


def _may_be_surname(token: Token) -> bool:
    low = token.text
    long = low.isalpha() and low.islower() and len(low) >= MIN_NAME
    return long and token.pos_ not in NO_NAME_TAGS and not (_is_other(low) or is_plain(low.removesuffix("s")))


def _low_places(text: str) -> Iterator[Found]:
    for match in _LOW_PLACE.finditer(text):
        low = match["name"]
        if not (_is_other(low) or is_plain(low.removesuffix("s")) or _INFLECTED.search(low)):
            yield Found(*match.span("name"), "place", low, sure=False)


def _mark(text: str) -> Iterator[Found]:
    match = _MARK.search(text, max(0, len(text) - 12))
    if match and not (is_plain(match["mark"]) or is_open(match["mark"])):
        yield Found(*match.span("mark"), "initials", match["mark"], sure=False)
