"""Passed to ``spacy train --code``: fast arithmetic, docqa's tokenizer and layers, a reader, a loss."""

from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline.senter import SentenceRecognizer
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, SequenceCategoricalCrossentropy, set_current_ops
from thinc.types import Floats2d

from docqa.language.embedding import ARCHITECTURE, WORDS_ARCHITECTURE, names_embed, words_embed
from docqa.language.tokenizer import create_tokenizer
from docqa.language.transformer import ARCHITECTURE as TRANSFORMER
from docqa.language.transformer import transformer_embed

# numpy's OpenBLAS is two to three times faster than thinc's default BLIS on the machines measured.
set_current_ops(NumpyOps(use_blis=False))

if not spacy.registry.has("tokenizers", "docqa.tokenizer.v1"):
    spacy.registry.tokenizers("docqa.tokenizer.v1", func=create_tokenizer)

LAYERS = {ARCHITECTURE: names_embed, WORDS_ARCHITECTURE: words_embed, TRANSFORMER: transformer_embed}
for name, layer in LAYERS.items():
    if not spacy.registry.has("architectures", name):
        spacy.registry.architectures(name, func=layer)

FINAL = frozenset({".", "!", "?", "…", "..."})


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


def marked_loss(
    senter: SentenceRecognizer, examples: list[Example], scores: list[Floats2d]
) -> tuple[float, list[Floats2d]]:
    """Return loss and gradient of the senter; documents without a final mark count nothing.

    Where no mark is used, docqa_breaks decides; learning to guess there costs precision elsewhere.
    """
    names = senter.labels
    truths = []
    for example in examples:
        starts = example.get_aligned("SENT_START")
        known = any(token.text in FINAL for token in example.reference)
        truths.append([names[start == 1] if known and start is not None else None for start in starts])
    gradient, loss = SequenceCategoricalCrossentropy(names=names, normalize=False)(scores, truths)
    return float(loss), gradient


SentenceRecognizer.get_loss = marked_loss
