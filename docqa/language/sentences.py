"""Sentence boundaries for notes: line ends, headings and bullets on top of what a model has learned.

The component ``docqa_sentences`` stands before the parser, which keeps the starts it is given. Without a
learned senter in front of it, it decides by punctuation alone, so it also serves a blank pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from docqa.language.abbreviations import LEADING

FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??", "..", "!!!", "???"})
OPENING = frozenset("\"”“»’'([")
CLOSING = frozenset("\"”»’')]")
# Marks that begin a list item wherever they stand, and those that do so only first on a line.
BULLETS = frozenset("•▪‣◦●○■")
LINE_MARKS = BULLETS | frozenset({"-", "–", "—", "*", "+", "->", "→"})
LINE_END = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]")
ABBREVIATED = re.compile(r"[a-zåäö](?:[a-zåäö.]|[. ](?=[a-zåäö]))+\.")
CONTINUING = FINAL | {",", ";", ":", ")", "]"}
NUMBERING = re.compile(r"(?:\d{1,3}|[a-zåäö])[.)]?")


class _Text:
    """The words of a document with what the rules ask about each; places are token indices from 0."""

    def __init__(self, words: list[str], blanks: list[bool]) -> None:
        self.words = words
        self.blanks = blanks  # whether a blank follows each word

    def opens(self, place: int) -> bool:
        """Say whether a quotation mark or bracket opens: a blank before it and none after."""
        if self.words[place] not in OPENING or self.blanks[place] or place + 1 >= len(self.words):
            return False
        return place == 0 or self.blanks[place - 1] or self.words[place - 1].isspace()

    def after_final_stop(self, place: int) -> bool:
        """Say whether the nearest mark before, closing quotes and brackets aside, ends a sentence."""
        place -= 1
        while place > 0 and self.words[place] in CLOSING and not self.blanks[place - 1]:
            place -= 1
        return place >= 0 and self.words[place] in FINAL

    def may_end_before(self, place: int) -> bool:
        """Say whether a final mark or an abbreviation such as "m.m." or "kr." stands before the word."""
        return self.after_final_stop(place) or ABBREVIATED.fullmatch(self.words[place - 1]) is not None

    def belongs_to_previous(self, place: int) -> bool:
        """Say whether a word can only continue: a closing mark, or what an opening one introduces."""
        word, before = self.words[place], self.words[place - 1]
        if word in CONTINUING or self.opens(place - 1):
            return True
        if word in CLOSING and not self.blanks[place - 1] and not before.isspace():
            return True
        return before[-1] == "." and before.lower().rstrip(".").replace(". ", ".") in LEADING

    def begins_item(self, place: int) -> bool:
        """Say whether a word first on its line is a list mark or the number of an item."""
        word = self.words[place]
        if word in LINE_MARKS:
            return True
        if NUMBERING.fullmatch(word) is None:
            return False
        follows = place + 1 < len(self.words) and not self.blanks[place]
        return word[-1] in ".)" or (follows and self.words[place + 1] in {".", ")"})

    def starts(self, place: int, guess: bool | None) -> bool:
        """Say whether a word inside a line starts a sentence; `guess` is the model's answer, if any."""
        if self.words[place] in BULLETS:
            return True
        if self.belongs_to_previous(place):
            return False
        if self.after_final_stop(place):
            first = self.words[place + self.opens(place)]
            # The model is trusted before lower case ("... nej? sa hon"), not before a capital.
            return first[0].isupper() or guess is not False
        if guess is not None:
            return guess
        return self.words[place][0].isupper() and self.may_end_before(place)


def sentence_starts(words: list[str], blanks: list[bool], guesses: list[bool] | None) -> list[bool]:
    """Return for each word whether it starts a sentence.

    Args:
        words: the tokens of a text, blanks and line ends of their own included.
        blanks: whether a blank follows each of them.
        guesses: what a model says of each, or None to decide by punctuation alone.
    """
    text = _Text(words, blanks)
    # A model guesses at breaks without a final mark, as raw dictation needs. Where marks are used, such
    # a break is nearly always a name after a colon or a capital in mid-sentence.
    trusted = guesses is not None and not any(word in FINAL for word in words)
    found = [False] * len(words)
    fresh, in_mark, seen = True, False, False
    for place, word in enumerate(words):
        if word.isspace():
            fresh = fresh or LINE_END.search(word) is not None
            continue
        guess = None if guesses is None else guesses[place] and (trusted or text.may_end_before(place))
        if fresh:
            found[place], in_mark = seen, text.begins_item(place)
        else:
            found[place] = not in_mark and seen and text.starts(place, guess)
            in_mark = in_mark and word in {".", ")"}
        fresh, seen = False, True
    if found:
        found[0] = True
    return found


def split_sentences(doc: Doc) -> Doc:
    """Set the sentence start of every token of `doc` and return it; an empty document stays empty.

    A blank, a line end or the rest of a list mark never starts a sentence, so every sentence but one that
    begins the document with blanks starts at a visible character.
    """
    words, blanks = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    learned = doc.has_annotation("SENT_START")
    guesses = [bool(token.is_sent_start) for token in doc] if learned else None
    starts = sentence_starts(words, blanks, guesses)
    # All at once: spaCy looks through the whole document each time a single token is set.
    values: Any = np.array([[1 if start else -1] for start in starts], dtype=np.int64).astype(np.uint64)
    return doc.from_array([SENT_START], values) if words else doc


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
