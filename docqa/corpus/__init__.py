"""Annotated corpora as material: validated, counted, split, begun, and two annotators compared."""

from __future__ import annotations

from docqa.corpus.agreeing import compare_annotators
from docqa.corpus.beginning import begin_corpus
from docqa.corpus.counting import count_corpus
from docqa.corpus.dividing import split_corpus, write_split
from docqa.corpus.validating import validate_corpus

__all__ = [
    "begin_corpus",
    "compare_annotators",
    "count_corpus",
    "split_corpus",
    "validate_corpus",
    "write_split",
]
