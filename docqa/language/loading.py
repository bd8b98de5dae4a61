"""Load the Swedish pipeline that ships with docqa, once per process and without a network."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language
from spacy.util import registry
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from docqa.errors import ModelError
from docqa.language import breaks, compounds, endings, lemmas, names, sentences
from docqa.language.embedding import ARCHITECTURE, WORDS_ARCHITECTURE, names_embed, words_embed
from docqa.language.tokenizer import create_tokenizer
from docqa.language.transformer import ARCHITECTURE as TRANSFORMER
from docqa.language.transformer import transformer_embed
from docqa.models import cards, require_installed
from docqa.resources import models_dir

DEFAULT = "sv_docqa"
TOKENIZER = "docqa.tokenizer.v1"
Tier = Literal["rules", "full"]
# Which trained components serve a need (`docqa.rules.needs.NEEDS`); all of them read ``tok2vec``.
SERVING: dict[str, tuple[str, ...]] = {
    "sentences": ("tok2vec", "senter", "docqa_breaks"),
    "pos": ("tok2vec", "senter", "docqa_breaks", "tagger", "morphologizer"),
    "lemmas": (
        *("tok2vec", "senter", "docqa_breaks", "tagger", "morphologizer"),
        *("trainable_lemmatizer", "docqa_endings", "docqa_lemmas"),
    ),
    "parse": ("tok2vec", "senter", "docqa_breaks", "tagger", "morphologizer", "parser"),
    "names": ("ner",),
}


def load(
    name_or_path: str | Path | None = None, *, tier: Tier = "full", exclude: Sequence[str] = ()
) -> Language:
    """Return the pipeline in a folder; the same object for the same folder, tier and exclusions.

    Args:
        name_or_path: a folder, or the name of one under the models folder or of a pipeline that was trained
            here (``sv_docqa_neural``); ``sv_docqa`` when None.
        tier: ``full`` for all components; ``rules`` for tokens, lines, sentences by punctuation and lemmas
            from a dictionary: no weights are read, which suits rules about words and is ready at once.
        exclude: components not to load, for example ``("ner",)`` or ``("parser",)`` for speed.

    Raises:
        ModelError: there is no pipeline there, it cannot be read, or the extra it needs is not installed.
    """
    folder = _folder(name_or_path)
    return _load_dictionary(folder) if tier == "rules" else _load(folder, tuple(sorted(exclude)))


def load_for(needs: Collection[str], name_or_path: str | Path | None = None) -> Language:
    """Return a pipeline with the components that serve some needs, and no others of those in `SERVING`.

    Nothing needed means no weights: the tier ``rules``.

    Raises:
        ModelError: there is no pipeline there, or it cannot be read.
    """
    if not needs:
        return load(name_or_path, tier="rules")
    wanted = {component for need in needs for component in SERVING[need]}
    idle = {component for components in SERVING.values() for component in components} - wanted
    return load(name_or_path, exclude=tuple(idle))


def blank() -> Language:
    """Return docqa's tokenizer and sentence rules without any trained part: quick to start."""
    _make_known()
    nlp = spacy.blank("sv", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe("docqa_sentences")
    return nlp


@cache
def _load_dictionary(folder: Path) -> Language:
    """Make the pipeline without weights; the same for every folder but one object for each."""
    nlp = blank()
    nlp.add_pipe("docqa_dictionary")
    return nlp


def _folder(name_or_path: str | Path | None) -> Path:
    """Return the absolute folder meant by a name, a path or None."""
    wanted = Path(name_or_path if name_or_path is not None else DEFAULT)
    folder = wanted if wanted.is_dir() else models_dir() / wanted
    card = None if folder.is_dir() else cards().get(str(wanted))
    if card is not None and card.task == "parse":
        folder = require_installed(card)
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
    layers = {ARCHITECTURE: names_embed, WORDS_ARCHITECTURE: words_embed, TRANSFORMER: transformer_embed}
    for name, layer in layers.items():
        if not registry.has("architectures", name):
            registry.architectures(name, func=layer)
    makers = {
        "docqa_sentences": sentences.make_sentences,
        "docqa_lemmas": lemmas.make_lemmas,
        "docqa_dictionary": lemmas.make_dictionary,
        "docqa_compounds": compounds.make_compounds,
    }
    makers |= {"docqa_breaks": breaks.make_breaks, "docqa_endings": endings.make_endings}
    makers |= {names.COMPONENT: names.make_names}
    for factory, maker in makers.items():
        if not Language.has_factory(factory):
            Language.factory(factory, func=maker)
