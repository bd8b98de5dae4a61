"""Lemmas: from a table and from endings over those of a trained lemmatizer, or from a dictionary alone.

``docqa_lemmas`` belongs to the full pipeline. Its table (``sv_docqa/docqa_lemmas/table.json``) holds forms
seen in the treebank and words of social services that a general lemmatizer gets wrong (*orosanmälde* ->
*orosanmäla*); of words it does not hold, the ending and the fine tag tell more than the trained lemmatizer
does. ``docqa_dictionary`` needs no other component: it is the lemmatizer of the tier that reads no weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import NAMES
from spacy.strings import StringStore
from spacy.tokens import Doc

from docqa.errors import ModelError
from docqa.language.abbreviations import table
from docqa.language.lexicon import Lexicon, shipped_lexicon

FILE = "table.json"
MAX_REMEMBERED_WORDS = 50_000
# Parts of speech whose unknown words are inflected by rule.
INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


@Language.factory("docqa_dictionary", assigns=["token.lemma"])
def make_dictionary(nlp: Language, name: str) -> Dictionary:
    """Return the component that spaCy adds as ``docqa_dictionary``."""
    return Dictionary(nlp.vocab.strings, shipped_lexicon(), name)


class Dictionary:
    """A lemma for every token by its form alone."""

    def __init__(self, strings: StringStore, lexicon: Lexicon, name: str = "docqa_dictionary") -> None:
        self.name = name
        self._strings = strings
        self._lexicon = lexicon
        self._known: dict[int, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token; an empty document stays empty."""
        known, add = self._known, self._strings.add
        lemmas = []
        for orth in doc.to_array([ORTH]).tolist():
            lemma = known.get(orth)
            # The string is added each time: one that was added in a memory zone is gone after it.
            lemmas.append(add(self._remember(orth) if lemma is None else lemma))
        return _with_lemmas(doc, lemmas)

    def _remember(self, orth: int) -> str:
        if len(self._known) >= MAX_REMEMBERED_WORDS:
            self._known.clear()
        lemma = self._known[orth] = self._lexicon.lemma(self._strings[orth])
        return lemma

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save nothing: the lexicon ships with docqa."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Dictionary:
        """Read nothing: the lexicon ships with docqa."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return no bytes: the lexicon ships with docqa."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Dictionary:
        """Read nothing: the lexicon ships with docqa."""
        return self


@Language.factory("docqa_lemmas", assigns=["token.lemma"], requires=["token.pos", "token.tag"])
def make_lemmas(nlp: Language, name: str) -> LemmaTable:
    """Return the component that spaCy adds as ``docqa_lemmas``, its table still empty."""
    try:
        lexicon = shipped_lexicon()
    except ModelError:  # a models folder with somebody's own pipeline and nothing else
        lexicon = None
    return LemmaTable(name, lexicon=lexicon)


class LemmaTable:
    """Lemmas by form and part of speech, then by ending and tag; changes nothing without any of them."""

    def __init__(
        self,
        name: str = "docqa_lemmas",
        table: dict[str, dict[str, str]] | None = None,
        *,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.name = name
        self.table = table or {}
        self._lexicon = lexicon
        self._known: dict[tuple[int, int, int], str | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Replace the lemma of every token of which the table, or the ending of a tagged word, tells more."""
        strings, known, lemmas = doc.vocab.strings, self._known, []
        for orth, pos, tag, lemma in doc.to_array([ORTH, POS, TAG, LEMMA]).tolist():
            key = (orth, pos, tag)
            if key not in known:
                if len(known) >= MAX_REMEMBERED_WORDS:
                    known.clear()
                known[key] = self._lemma(strings[orth], NAMES[pos], strings[tag])
            better = known[key]
            # The string is added each time: one that was added in a memory zone is gone after it.
            lemmas.append(lemma if better is None else strings.add(better))
        return _with_lemmas(doc, lemmas)

    def _lemma(self, text: str, pos: str, tag: str) -> str | None:
        forms, low = self.table.get(pos, {}), text.lower()
        known = forms.get(text) or forms.get(low) or self._written_out(text)
        if known or self._lexicon is None or pos not in INFLECTED or not _inflects(text):
            return known
        return self._lexicon.tagged_lemma(low, tag)

    def _written_out(self, text: str) -> str | None:
        """The lemma of the one word that an abbreviation stands for: "enl." is "enligt", "mån." "månad"."""
        meant = table().stands_for(text)
        if meant is None or " " in meant:
            return None
        return meant if self._lexicon is None else self._lexicon.lemma(meant)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table as JSON into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LemmaTable:
        """Read the table from the folder `path`."""
        return self.from_bytes((Path(path) / FILE).read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table as JSON in UTF-8."""
        return json.dumps(self.table, ensure_ascii=False, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LemmaTable:
        """Read the table from the JSON that `to_bytes` gave."""
        self.table = json.loads(data)
        self._known.clear()
        return self


def _with_lemmas(doc: Doc, lemmas: list[int]) -> Doc:
    """The document with these lemmas, all set at once."""
    column: Any = np.array(lemmas, dtype=np.uint64).reshape(-1, 1)
    return doc.from_array([LEMMA], column) if lemmas else doc


def _inflects(text: str) -> bool:
    """Whether a word looks inflected by rule: letters, and no capital after the first, unlike "BUP"."""
    return text.replace("-", "").isalpha() and not any(map(str.isupper, text[1:]))
