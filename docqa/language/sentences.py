"""Sentence boundaries for notes: line ends, headings and bullets on top of what a model has learned.

The component ``docqa_sentences`` stands before the parser, which keeps the starts it is given. Without a
learned senter in front of it, it decides by punctuation alone, so it also serves a blank pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span

from docqa.language.boundary_words import OPENERS
from docqa.language.lines import BULLETS, Line, has_label, logical_lines, mark_length
from docqa.language.marked_text import FEW_SENTENCES, MarkedText

# The last characters of what a sentence may start after, and the last character of everyday letters.
ENDS = frozenset(".!?…\"”»«’')] \n\r\t\u00a0\u2028\u2029\x0b\x0c")
LETTERS_END = "\u02ff"
STARTS = BULLETS | {word[0].upper() for word in OPENERS}

# A line this long without any final mark is raw dictation with capitals: there a guess may be a name's.
MIN_UNMARKED_WORDS = 15
# Nobody writes a sentence this long; what is longer is a list, a table or a text without any marks.
MAX_SENTENCE_TOKENS = 600


def sentence_starts(
    words: Sequence[str], blanks: Sequence[bool], guesses: Sequence[bool] | None
) -> list[bool]:
    """Return for each word whether it starts a sentence.

    Args:
        words: the tokens of a text, blanks and line ends of their own included.
        blanks: whether a blank follows each of them.
        guesses: what a model says of each, or None to decide by punctuation alone.
    """
    text = MarkedText(words, blanks)
    found = [False] * len(words)
    for group in logical_lines(words, blanks):
        first, last = group[0].first, group[-1].last
        found[first] = True
        begin = first + mark_length(words, blanks, first)
        stretch = _believed(text, group) if guesses is not None else None
        unmarked = last - begin >= MIN_UNMARKED_WORDS and text.heads(begin, last)[0] == begin
        for place in range(begin + 1, last + 1):
            word, gap = words[place], words[place - 1]
            # Nearly every word can be passed over at a glance: no guess, no mark before it.
            if (guesses and guesses[place]) or gap[-1] in ENDS or gap[0] > LETTERS_END or word[0] in STARTS:
                guess = None if guesses is None else guesses[place]
                trusted = stretch is not None and stretch[0] <= place < stretch[1]
                trusted = trusted and not (
                    word[0].isupper() and not unmarked and _is_name(words[begin], word)
                )
                found[place] = not word.isspace() and text.starts(place, guess, trusted=trusted)
    if found:
        # Blanks before the text make no sentence of their own.
        seen = next((place for place, start in enumerate(found) if start), 0)
        found[seen], found[0] = False, True
    return _cut_endless(words, found)


def _cut_endless(words: Sequence[str], found: list[bool]) -> list[bool]:
    """Start a sentence where one would never end, so that reading time grows with the text alone."""
    since = 0
    for place, start in enumerate(found):
        since = 0 if start else since + 1
        if since >= MAX_SENTENCE_TOKENS and not words[place].isspace():
            found[place], since = True, 0
    return found


def _is_name(first: str, word: str) -> bool:
    """Whether a capitalised word is a name rather than a start: its writer begins lines with capitals too."""
    return first[0].isupper() and word.lower() not in OPENERS


def run_on_stretches(words: Sequence[str], blanks: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches, first word and the one after the last, in which sentences end without marks.

    There, and only there, a model is believed that says where they end; see `sentence_starts`.
    """
    text = MarkedText(words, blanks)
    found = (_run_on(text, group) for group in logical_lines(words, blanks))
    return [stretch for stretch in found if stretch is not None]


def _run_on(text: MarkedText, group: Sequence[Line]) -> tuple[int, int] | None:
    """The stretch of a line without final marks; none in a label line, and list marks are no part of it."""
    if has_label(text.words, group[0]):
        return None
    first = group[0].first
    return text.run_on(first + mark_length(text.words, text.blanks, first), group[-1].last)


def _believed(text: MarkedText, group: Sequence[Line]) -> tuple[int, int] | None:
    """The stretch of a line in which a guess needs no mark: it runs on, or is in lower case throughout."""
    first, last = group[0].first, group[-1].last
    _, heads, lower = text.heads(first, last)
    return (first, last + 1) if heads == lower > FEW_SENTENCES else _run_on(text, group)


def split_sentences(doc: Doc) -> Doc:
    """Set the sentence start of every token of `doc` and return it; an empty document stays empty.

    A blank, a line end or the rest of a list mark never starts a sentence, so every sentence but one that
    begins the document with blanks starts at a visible character.
    """
    words = [token.text for token in doc]
    known: Any = doc.to_array([SPACY, SENT_START]).reshape(len(words), 2)
    guesses = (known[:, 1] == 1).tolist() if doc.has_annotation("SENT_START") else None
    starts = sentence_starts(words, known[:, 0].astype(bool).tolist(), guesses)
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
