"""Sentence boundaries for notes: line ends, headings and bullets on top of what a model has learned.

The component ``docqa_sentences`` stands before the parser, which keeps the starts it is given. Without a
learned senter in front of it, it decides by punctuation alone, so it also serves a blank pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from docqa.language.abbreviations import LEADING

FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "..", "!!!", "???"})
OPENING = frozenset("\"”“»’'([")
CLOSING = frozenset("\"”»’')]")
# Marks that begin a list item wherever they stand, and those that do so only first on a line.
BULLETS = frozenset("•▪‣◦●○■")
LINE_MARKS = BULLETS | frozenset({"-", "–", "—", "*", "+", "->", "→"})
LINE_END = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]")
ABBREVIATED = re.compile(r"[a-zåäö](?:[a-zåäö.]|[. ](?=[a-zåäö]))+\.")
NUMBERING = re.compile(r"(?:\d{1,3}|[a-zåäö])[.)]?")


@dataclass(slots=True)
class _Line:
    """Where on its line the current token stands."""

    fresh: bool = True  # nothing but blanks so far
    marked: bool = False  # only a list mark so far, so the next word still belongs to the item


def split_sentences(doc: Doc) -> Doc:
    """Set the sentence start of every token of `doc` and return it; an empty document stays empty.

    A blank, a line end or the rest of a list mark never starts a sentence, so every sentence but one that
    begins the document with blanks starts at a visible character.
    """
    learned = doc.has_annotation("SENT_START")
    # Only text without any final mark, such as raw dictation, may break before a small letter at will.
    punctuated = any(token.text in FINAL for token in doc)
    line, text_seen, pending = _Line(), False, False
    for token in doc:
        start = False
        if token.is_space:
            pending = pending or bool(learned and token.is_sent_start)
            if LINE_END.search(token.text):
                line = _Line()
        else:
            guess = bool(learned and (token.is_sent_start or pending))
            if punctuated and token.text[0].islower() and not _after_final_stop(token):
                guess = False
            start = text_seen and _starts(token, line, guess, learned)
            line = _next_place(token, line)
            text_seen, pending = True, False
        token.is_sent_start = start or token.i == 0
    return doc


def _starts(token: Token, line: _Line, guess: bool, learned: bool) -> bool:
    """Say whether a visible token that is not the first of the text starts a sentence."""
    if line.fresh or token.text in BULLETS:
        return True
    if line.marked or _belongs_to_previous(token):
        return False
    if _after_final_stop(token):
        word = token.nbor() if _opens(token) else token
        # The learned answer is trusted before lower case ("... nej? sa hon"), not before a capital.
        return word.text[0].isupper() or guess or not learned
    return guess or (not learned and token.text[0].isupper() and _after_abbreviation(token))


def _next_place(token: Token, line: _Line) -> _Line:
    """Return the place on the line after a visible token."""
    opens = line.fresh and (token.text in LINE_MARKS or NUMBERING.fullmatch(token.text) is not None)
    if opens and token.text not in LINE_MARKS:
        opens = token.text[-1] in ".)" or _mark_follows(token)
    continues = line.marked and token.text in {".", ")"}
    return _Line(fresh=False, marked=opens or continues)


def _mark_follows(token: Token) -> bool:
    """Say whether a figure or letter is followed at once by the stop or bracket of a list number."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text in {".", ")"}


def _belongs_to_previous(token: Token) -> bool:
    """Say whether a token can only continue: a closing mark, or what a leading abbreviation introduces."""
    before = token.nbor(-1)
    if _opens(before):
        return True
    if token.text in FINAL or token.text in {",", ";", ":", ")", "]"}:
        return True
    if token.text in CLOSING and not before.whitespace_ and not before.is_space:
        return True
    return before.text.endswith(".") and before.text.lower().rstrip(".").replace(". ", ".") in LEADING


def _opens(token: Token) -> bool:
    """Say whether a token is a quotation mark or bracket that opens: a blank before it and none after."""
    if token.text not in OPENING or token.whitespace_ or token.i + 1 >= len(token.doc):
        return False
    return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space


def _after_final_stop(token: Token) -> bool:
    """Say whether the nearest mark before the token, closing quotes and brackets aside, ends a sentence."""
    place = token.i - 1
    while place > 0 and token.doc[place].text in CLOSING and not token.doc[place - 1].whitespace_:
        place -= 1
    return place >= 0 and token.doc[place].text in FINAL


def _after_abbreviation(token: Token) -> bool:
    """Say whether the token before is an abbreviation that can end a sentence ("m.m.", "kr.")."""
    return ABBREVIATED.fullmatch(token.nbor(-1).text) is not None


def visible_sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences without the blanks and line ends around them; sentences of blanks are left out."""
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end:
            yield doc[start:end]


@Language.factory("docqa_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> SentenceSplitter:
    """Return the component that spaCy adds as ``docqa_sentences``."""
    return SentenceSplitter(name)


@dataclass(slots=True)
class SentenceSplitter:
    """The spaCy component around `split_sentences`; it has no settings and saves nothing."""

    name: str = "docqa_sentences"

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of `doc`."""
        return split_sentences(doc)
