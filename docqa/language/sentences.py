"""Sentence boundaries for notes: line ends, headings and bullets on top of what a model has learned.

The component ``docqa_sentences`` stands before the parser, which keeps the starts it is given. Without a
learned senter in front of it, it decides by punctuation alone, so it also serves a blank pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span

from docqa.language.abbreviations import table
from docqa.language.boundary_words import OPENERS
from docqa.language.lines import (
    BULLETS,
    CLOSING,
    FINAL,
    has_label,
    is_picture,
    logical_lines,
    mark_length,
)

OPENING = frozenset("\"”“»«’'([")
CONTINUING = FINAL | {",", ";", ":", ")", "]"}
ABBREVIATED = re.compile(r"[a-zåäö](?:[a-zåäö.]|[. ](?=[a-zåäö]))+\.")
INITIAL = re.compile(r"[A-ZÅÄÖ]\.")
STATUTE = re.compile(r"[A-ZÅÄÖ][a-zåäö]?[A-ZÅÄÖ]\w*")
# Nothing starts right after them: what a colon introduces, what an enumeration goes on with.
JOINING = frozenset({",", ";", ":", "(", "[", "/", "-", "–", "&"})
# The last characters of what a sentence may start after, and the last character of everyday letters.
ENDS = frozenset(".!?…\"”»«’')] \n\r\t\u00a0\u2028\u2029\x0b\x0c")
LETTERS_END = "\u02ff"
# In fewer words without a final mark no sentence ends: headings, list items.
MIN_STRETCH_WORDS = 5
FEW_SENTENCES = 3


class _Text:
    """The words of a document with what the rules ask about each; places are token indices from 0."""

    def __init__(self, words: Sequence[str], blanks: Sequence[bool]) -> None:
        self.words = words
        self.blanks = blanks  # whether a blank follows each word
        # For each place that of the visible word before it, -1 for none.
        self.before = [-1] * len(words)
        for place in range(1, len(words)):
            self.before[place] = self.before[place - 1] if words[place - 1].isspace() else place - 1

    def apart(self, place: int) -> bool:
        """Say whether a blank of any kind stands before a word."""
        return place == 0 or self.blanks[place - 1] or self.words[place - 1].isspace()

    def opens(self, place: int) -> bool:
        """Say whether a quotation mark or bracket opens: a blank before it and none after."""
        if self.words[place] not in OPENING or self.blanks[place] or place + 1 >= len(self.words):
            return False
        return self.apart(place)

    def after_final_stop(self, place: int) -> bool:
        """Say whether the nearest mark before, closing quotes and brackets aside, ends a sentence."""
        place = self.before[place]
        while place > 0 and self.words[place] in CLOSING and not self.apart(place):
            place -= 1
        return place >= 0 and self.words[place] in FINAL

    def belongs_to_previous(self, place: int) -> bool:
        """Say whether a word can only continue: a closing mark, or what an opening one introduces."""
        word, before = self.words[place], self.words[self.before[place]]
        if word in CONTINUING or self.opens(self.before[place]):
            return True
        if (word in CLOSING and not self.apart(place)) or is_picture(word):
            return True
        return before[-1] == "." and _bare(before) in table().leading and not self.labels(place)

    def labels(self, place: int) -> bool:
        """Say whether a word opens a label: "… socsekr. Beslut: avvakta."."""
        follows = place + 1 < len(self.words) and self.words[place + 1] == ":"
        return follows and self.words[place][0].isupper()

    def numbers_item(self, place: int) -> bool:
        """Say whether a word is the number of an item within a line: "… klart. 2. Ring …"."""
        return (
            self.words[place].isdigit()
            and self.after_final_stop(place)
            and place + 2 < len(self.words)
            and self.words[place + 1] == "."
            and self.words[place + 2][0].isupper()
        )

    def follows_abbreviation(self, place: int) -> bool:
        """Say whether a word is a capital after an abbreviation or emoji that may be a sentence's last."""
        word, before = self.words[place], self.words[self.before[place]]
        if not word[0].isupper():
            return False
        if is_picture(before) or (before[-1] == "." and self.labels(place)):
            return True
        if STATUTE.fullmatch(word) or before[-1] != ".":
            return False
        opener = word.lower() in OPENERS
        return (_bare(before) in table().ending and not INITIAL.fullmatch(before)) or (
            opener and (INITIAL.fullmatch(before) or ABBREVIATED.fullmatch(before)) is not None
        )

    def starts(self, place: int, guess: bool | None, *, trusted: bool) -> bool:
        """Say whether a word inside a line starts a sentence.

        Args:
            place: where it stands.
            guess: the model's answer, if any.
            trusted: whether the model is to be believed where no final mark stands.
        """
        if self.words[place] in BULLETS:
            return True
        if self.belongs_to_previous(place):
            return False
        if self.after_final_stop(place):
            return self.starts_after_stop(place, guess, trusted=trusted)
        if self.follows_abbreviation(place):
            return True
        if guess is None:
            abbreviated = ABBREVIATED.fullmatch(self.words[self.before[place]]) is not None
            word = self.words[place]
            return abbreviated and word[0].isupper() and STATUTE.fullmatch(word) is None
        return guess and self.may_start(place, trusted=trusted)

    def starts_after_stop(self, place: int, guess: bool | None, *, trusted: bool) -> bool:
        """Say whether a word after a final mark starts a sentence."""
        mark = self.before[place]
        if self.words[mark] == "." and mark > 0 and self.numbers_item(self.before[mark]):
            return False
        first = self.words[place + self.opens(place)]
        if first[0].isupper() or self.numbers_item(place):
            return True
        # Before lower case ("... nej?" sa hon) the model is asked, but a stop is a stop where marks are few.
        if guess is None:
            return self.words[mark] == "." or not first[0].islower()
        return guess or (trusted and self.words[mark] == ".")

    def may_start(self, place: int, *, trusted: bool) -> bool:
        """Say whether a guess without a final mark may be right: in a run-on text, or before "Genom"."""
        word, before = self.words[place], self.words[self.before[place]]
        gap = self.words[place - 1]
        if before in JOINING or word in CLOSING or (gap.isspace() and gap.strip(" ")):
            return False  # a tab between columns, a line end put in by a page
        opener = word[0].isupper() and word.lower() in OPENERS and before not in OPENING
        return trusted or opener or ABBREVIATED.fullmatch(before) is not None

    def runs_on(self, first: int, last: int) -> bool:
        """Say whether a line leaves out final marks, so that sentences may end without one.

        That is a line that does not end with one; one whose sentences begin now with a capital, now without;
        or a short one that begins in lower case.
        """
        places = [place for place in range(first, last + 1) if not self.words[place].isspace()]
        if len(places) < MIN_STRETCH_WORDS:
            return False
        end = len(self.words) if last + 1 == len(self.words) else last + 1
        if not self.ends_final(end):
            return True
        heads = [self.words[first], *(self.words[p] for p in places[1:] if self.after_final_stop(p))]
        cased = [word for word in heads if word[0].isalpha()]
        lower = sum(word[0].islower() for word in cased)
        return lower > 0 and (lower < len(cased) or len(cased) < FEW_SENTENCES)

    def ends_final(self, end: int) -> bool:
        """Say whether the words before `end` close with a final mark, quotes and brackets aside."""
        place = end - 1
        while place > 0 and (self.words[place].isspace() or self.words[place] in CLOSING):
            place -= 1
        word = self.words[place]
        return word in FINAL or is_picture(word) or (word[-1] == "." and len(word) > 1)


def _bare(abbreviation: str) -> str:
    """An abbreviation as the table of abbreviations writes it."""
    return abbreviation.lower().rstrip(".").replace(". ", ".").replace(" ", ".")


def sentence_starts(
    words: Sequence[str], blanks: Sequence[bool], guesses: Sequence[bool] | None
) -> list[bool]:
    """Return for each word whether it starts a sentence.

    Args:
        words: the tokens of a text, blanks and line ends of their own included.
        blanks: whether a blank follows each of them.
        guesses: what a model says of each, or None to decide by punctuation alone.
    """
    text = _Text(words, blanks)
    found = [False] * len(words)
    for group in logical_lines(words, blanks):
        first, last = group[0].first, group[-1].last
        found[first] = True
        begin = first + mark_length(words, blanks, first)
        trusted = guesses is not None and text.runs_on(begin, last) and not has_label(words, group[0])
        for place in range(max(begin, first) + 1, last + 1):
            word, gap = words[place], words[place - 1]
            # Nearly every word can be passed over at a glance: no guess, no mark before it.
            if (guesses and guesses[place]) or gap[-1] in ENDS or gap[0] > LETTERS_END or word in BULLETS:
                guess = None if guesses is None else guesses[place]
                found[place] = not word.isspace() and text.starts(place, guess, trusted=trusted)
    if found:
        # Blanks before the text make no sentence of their own.
        seen = next((place for place, start in enumerate(found) if start), 0)
        found[seen], found[0] = False, True
    return found


def run_on_stretches(words: Sequence[str], blanks: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches, first word and the one after the last, in which sentences end without marks.

    There, and only there, a model is believed that says where they end; see `sentence_starts`.
    """
    text = _Text(words, blanks)
    return [
        (group[0].first, group[-1].last + 1)
        for group in logical_lines(words, blanks)
        if text.runs_on(group[0].first + mark_length(words, blanks, group[0].first), group[-1].last)
        and not has_label(words, group[0])
    ]


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
