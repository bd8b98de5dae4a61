"""What a bullet is made of, and the small operations on words that every statement shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.language.attributes import Frame, quotes
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.types import Span

# Words that only tie a sentence to the one before it.
PRUNABLE: frozenset[str] = word_set(
    """
    också även vidare dessutom dock emellertid däremot ju således sålunda därtill
    härefter
    """
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words for one bullet and the parts of the source they were made of, the first one its place.

    ``frame`` is the source frame it stands in when its own words do not name the speaker.
    """

    text: str
    sources: tuple[Span, ...]
    frame: Frame | None = None

    @property
    def start(self) -> int:
        """Where in the source it begins."""
        return self.sources[0].start


def pruned(doc: Doc, span: Span) -> str:
    """The words of ``span`` without those that only tie it to what stood before, spacing mended."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or quoted(doc, span):
        return text_of(doc)[span.start : span.end]
    finite = any(t.tag_.startswith(("VB|PRS", "VB|PRT")) for t in tokens)
    words = [t for t in tokens if not (finite and _is_prunable(t))]  # "I dag även röd" means: besides
    text = "".join(t.text_with_ws.replace("\n", " ") for t in words).strip()
    return join([text])


def _is_prunable(token: Token) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ == "även" and (following is None or following.pos_ not in ("VERB", "AUX")):
        return False  # "även om", "även när det är mörkt": what follows is not the only case
    if any(child.dep_ == "mark" and child.lower_ in ("om", "ifall") for child in token.head.children):
        return False  # "om syskonen också får" is another condition than "om syskonen får"
    return (
        token.lower_ in PRUNABLE
        and token.pos_ == "ADV"
        and token.dep_ == "advmod"
        and not token.is_sent_start
    )


def quoted(doc: Doc, span: Span) -> bool:
    """Whether direct speech stands in the words."""
    return any(q.start < span.end and span.start < q.end for q in quotes(doc))


def before_joint(doc: Doc, start: int) -> int:
    """Where the words before a coordinated clause end, without the conjunction and the comma."""
    at = doc.char_span(start, start + 1, alignment_mode="expand")
    if at is None:
        at = doc.char_span(0, start, alignment_mode="contract")
        number = at.end - 1 if at is not None else -1
    else:
        number = at.start - 1
    while number >= 0 and is_joint(doc[number]):
        number -= 1
    return doc[number].idx + len(doc[number]) if number >= 0 else start


def is_joint(token: Token) -> bool:
    """Whether a token joins clauses: a conjunction, a comma or dash, or the blank beside one."""
    return token.is_space or token.pos_ == "CCONJ" or token.text in (",", ";", "–", "-")


def after_joint(doc: Doc, start: int) -> int:
    """Where a coordinated clause begins, past the conjunction or mark before it."""
    token = doc.char_span(start, start + 1, alignment_mode="expand")
    while token is not None and (token[0].pos_ == "CCONJ" or token[0].is_punct) and not token[0].is_quote:
        if token[0].i + 1 == len(doc):
            return start
        token = doc[token[0].i + 1 : token[0].i + 2]
    return token[0].idx if token is not None else start


def texts(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens with the blanks after them, light words left out."""
    return [t.text_with_ws for t in tokens if not t.is_space and not _is_prunable(t)]


def join(words: Sequence[str]) -> str:
    """Words put together with one blank between them and none before a mark.

    >>> join(["hon ", "har", "inte ", "ätit", " ."])
    \'hon har inte ätit.\'
    """
    text = ""
    for word in words:
        glue = " " if text and not text.endswith((" ", "(")) and word[:1].isalnum() else ""
        text += glue + word
    return re.sub(r"\s+([,.;:!?)])", r"\1", " ".join(text.split()))
