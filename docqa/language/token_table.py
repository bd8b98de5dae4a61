"""The tokens of a document as columns of plain values, read out of spaCy once for everybody.

A rule that asks every token for its text pays for a Python object each time; a column costs a tenth. What
belongs to a word and not to its place (lower case, whether it is a number) is worked out once per word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, MORPH, ORTH, POS, SENT_START, TAG
from spacy.parts_of_speech import NAMES
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

MAX_REMEMBERED_WORDS = 50_000
_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
_LINE_OR_FINAL = re.compile(r"[.!?]+|\s*\n\s*")


class Spelling(NamedTuple):
    """What a word form tells by itself.

    ``counted`` is whether it holds a letter or figure, ``punct`` whether it is punctuation and ``edge``
    whether it is that and neither a quotation mark nor a bracket.
    """

    text: str
    lower: str
    number: bool
    space: bool
    counted: bool
    punct: bool
    edge: bool


class TokenTable:
    """The columns of ``doc``, one value per token, as they are when the table is made.

    ``lemmas`` are in lower case; ``lemmas`` and ``pos`` are empty strings where nothing has set them.
    ``starts`` are the first characters of tokens, ``orths`` their words' numbers in the vocabulary.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        columns: Any = doc.to_array([ORTH, LEMMA, POS, IDX, SENT_START])
        self.orths, self._lemmas, self._pos, self.starts, self._sentence_starts = columns.T.tolist()
        spellings = _spellings(doc.vocab)
        self._rows = [spellings[orth] for orth in self.orths]
        self.words = [row[0] for row in self._rows]
        self.lowers = [row[1] for row in self._rows]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemmas in lower case."""
        known = _lemmas(self.doc.vocab.strings)
        return [known[lemma] for lemma in self._lemmas]

    @cached_property
    def lemma_texts(self) -> list[str]:
        """The lemmas as they are."""
        return self._texts(self._lemmas)

    @cached_property
    def tags(self) -> list[str]:
        """The fine part-of-speech tags."""
        return self._texts(self.doc.to_array([TAG]).tolist())

    @cached_property
    def deps(self) -> list[str]:
        """The dependency relations."""
        return self._texts(self.doc.to_array([DEP]).tolist())

    @cached_property
    def morphs(self) -> list[str]:
        """The morphological features, "Gender=Com|Number=Sing"."""
        found = self._texts(self.doc.to_array([MORPH]).tolist())
        return ["" if morph == "_" else morph for morph in found]

    def _texts(self, column: Iterable[int]) -> list[str]:
        known = _texts(self.doc.vocab.strings)
        return [known[number] for number in column]

    @cached_property
    def pos(self) -> list[str]:
        """The parts of speech (UPOS)."""
        return [NAMES[pos] for pos in self._pos]

    @cached_property
    def numbers(self) -> list[bool]:
        """Which tokens are numbers, in figures or letters."""
        return [row.number for row in self._rows]

    @cached_property
    def spaces(self) -> list[bool]:
        """Which tokens are blanks or line ends only."""
        return [row.space for row in self._rows]

    @cached_property
    def counted(self) -> list[bool]:
        """Which tokens count as words: those with a letter or figure."""
        return [row.counted for row in self._rows]

    @cached_property
    def puncts(self) -> list[bool]:
        """Which tokens are punctuation."""
        return [row.punct for row in self._rows]

    @cached_property
    def edges(self) -> list[bool]:
        """Which tokens are punctuation, quotation marks and brackets aside."""
        return [row.edge for row in self._rows]

    @cached_property
    def ends(self) -> list[int]:
        """The characters past the last ones of tokens."""
        return [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]

    @cached_property
    def heads(self) -> list[int]:
        """The tokens that tokens hang on; those that head a sentence hang on themselves."""
        steps: Any = self.doc.to_array([HEAD])
        return [i + step for i, step in enumerate(steps.astype("int64").tolist())]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """The tokens that hang on each token on which any hang, in order."""
        found: dict[int, list[int]] = {}
        for i, head in enumerate(self.heads):
            if head != i:
                found.setdefault(head, []).append(i)
        return found

    @cached_property
    def opening(self) -> list[bool]:
        """Which tokens have been marked as the first of a sentence."""
        return [start == 1 for start in self._sentence_starts]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First token of every sentence and the one past its last; lines and final marks where none are set.

        A document without tokens has one empty sentence.
        """
        if not self.words:
            return [(0, 0)]
        if self.doc.has_annotation("SENT_START"):
            starts = [i for i, start in enumerate(self.opening) if start or i == 0]
        else:
            starts = [0] + [i + 1 for i, word in enumerate(self.words[:-1]) if _LINE_OR_FINAL.fullmatch(word)]
        return [(first, last) for first, last in pairwise([*starts, len(self.words)]) if last > first]

    @cached_property
    def sentence_of(self) -> list[int]:
        """For every token the number of its sentence."""
        found: list[int] = []
        for number, (first, last) in enumerate(self.sentences):
            found += [number] * (last - first)
        return found

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """For every token the first token of its sentence and the one past its last."""
        found: list[tuple[int, int]] = []
        for bounds in self.sentences:
            found += [bounds] * (bounds[1] - bounds[0])
        return found


def text_of(doc: Doc) -> str:
    """The text of ``doc``, joined once as long as it lives: spaCy joins the tokens anew whenever asked."""
    known = _TEXTS.get(doc)
    if known is None:
        known = _TEXTS[doc] = str(doc.text)
    return known


def sentence_extents(doc: Doc) -> list[tuple[int, int]]:
    """The first character of every sentence and the one past its last, as ``doc.sents`` has them."""
    columns: Any = doc.to_array([IDX, LENGTH, SENT_START])
    found: list[tuple[int, int]] = []
    first = last = 0
    for number, (start, length, opens) in enumerate(columns.tolist()):
        if opens == 1 and number:
            found.append((first, last))
            first = start
        last = start + length
    return [*found, (first, last)] if len(doc) else found


class _Spellings(dict[int, Spelling]):
    """Word forms by their numbers in a vocabulary, filled as they are met."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, orth: int) -> Spelling:
        if len(self) >= MAX_REMEMBERED_WORDS:
            self.clear()
        text = self._vocab.strings[orth]
        word: Any = self._vocab[orth]
        number, counted = any(map(str.isdigit, text)) or bool(word.like_num), any(map(str.isalnum, text))
        punct = bool(word.is_punct)
        edge = punct and not (word.is_quote or word.is_left_punct or word.is_right_punct)
        found = self[orth] = Spelling(text, text.lower(), number, text.isspace(), counted, punct, edge)
        return found


class _Texts(dict[int, str]):
    """Strings by their numbers in a string store, as they are or in lower case."""

    def __init__(self, strings: StringStore, *, lower: bool = False) -> None:
        super().__init__()
        self._strings = strings
        self._lower = lower

    def __missing__(self, number: int) -> str:
        if len(self) >= MAX_REMEMBERED_WORDS:
            self.clear()
        text = self._strings[number] if number else ""
        found = self[number] = text.lower() if self._lower else text
        return found


@lru_cache(maxsize=8)
def _spellings(vocab: Vocab) -> _Spellings:
    return _Spellings(vocab)


@lru_cache(maxsize=8)
def _texts(strings: StringStore) -> _Texts:
    return _Texts(strings)


@lru_cache(maxsize=8)
def _lemmas(strings: StringStore) -> _Texts:
    return _Texts(strings, lower=True)
