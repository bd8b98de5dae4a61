"""Passed to ``spacy train --code``: fast arithmetic, docqa's tokenizer, layers, a reader of tagged files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from docqa.language.embedding import ARCHITECTURE, names_embed
from docqa.language.tokenizer import create_tokenizer

# numpy's OpenBLAS is two to three times faster than thinc's default BLIS on the machines measured.
set_current_ops(NumpyOps(use_blis=False))

if not spacy.registry.has("tokenizers", "docqa.tokenizer.v1"):
    spacy.registry.tokenizers("docqa.tokenizer.v1", func=create_tokenizer)

if not spacy.registry.has("architectures", ARCHITECTURE):
    spacy.registry.architectures(ARCHITECTURE, func=names_embed)


@spacy.registry.readers("docqa.TaggedCorpus.v1")
def tagged_corpus(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Return a reader that gives the parts of speech in the file to the document that is to be annotated."""

    def read(nlp: Language) -> Iterator[Example]:
        for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
            given = Doc(
                nlp.vocab,
                words=[token.text for token in gold],
                spaces=[bool(token.whitespace_) for token in gold],
                pos=[token.pos_ for token in gold],
            )
            yield Example(given, gold)

    return read
