"""Passed to ``spacy train --code``: fast arithmetic and docqa's tokenizer, installed or not."""

import spacy
from thinc.api import NumpyOps, set_current_ops

from docqa.language.tokenizer import create_tokenizer

# numpy's OpenBLAS is two to three times faster than thinc's default BLIS on the machines measured.
set_current_ops(NumpyOps(use_blis=False))

if not spacy.registry.has("tokenizers", "docqa.tokenizer.v1"):
    spacy.registry.tokenizers("docqa.tokenizer.v1", func=create_tokenizer)
