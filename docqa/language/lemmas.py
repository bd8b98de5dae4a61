"""Lemmas from a table, put over those of the trained lemmatizer where the table knows better.

The table belongs to the pipeline (``sv_docqa/docqa_lemmas/table.json``): forms seen in the treebank and
words of social services that a general lemmatizer gets wrong (*orosanmälde* -> *orosanmäla*).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

FILE = "table.json"


@Language.factory("docqa_lemmas", assigns=["token.lemma"], requires=["token.pos"])
def make_lemmas(nlp: Language, name: str) -> LemmaTable:
    """Return the component that spaCy adds as ``docqa_lemmas``, its table still empty."""
    return LemmaTable(name)


class LemmaTable:
    """A look-up of (word form, part of speech) that overrides lemmas; the empty table changes nothing."""

    def __init__(self, name: str = "docqa_lemmas", table: dict[str, dict[str, str]] | None = None) -> None:
        self.name = name
        self.table = table or {}

    def __call__(self, doc: Doc) -> Doc:
        """Replace the lemma of every token whose form, or lower-cased form, the table holds for its POS."""
        for token in doc:
            forms = self.table.get(token.pos_)
            if forms:
                lemma = forms.get(token.text) or forms.get(token.lower_)
                if lemma:
                    token.lemma_ = lemma
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table as JSON into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LemmaTable:
        """Read the table from the folder `path`."""
        self.table = json.loads((Path(path) / FILE).read_text(encoding="utf8"))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table as JSON in UTF-8."""
        return json.dumps(self.table, ensure_ascii=False, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LemmaTable:
        """Read the table from the JSON that `to_bytes` gave."""
        self.table = json.loads(data)
        return self
