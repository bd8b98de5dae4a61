"""A local language model may word the bullets that the rules made; what fails a check is not used.

``rephrase``     the rewrite with the model's words where they pass every check (`gate`), else as it was
``load_writer``  a model by name or folder; needs the extra ``neural``

The model never sees more than one bullet and its source, leaves no bullet out and moves none: within a bullet
it may choose among the source's words, order and join them (`copying`, `vocabulary`). It reads no network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.neural_rewriting.finding import FoundWriter, find_writer, load_writer
from docqa.neural_rewriting.rephrasing import Limits, Rephrasing, Writer
from docqa.types import ModelUse, Refusal, RefusalReason, Rewrite

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["FoundWriter", "Limits", "Writer", "find_writer", "load_writer", "rephrase"]


def rephrase(
    rewrite: Rewrite,
    text: str,
    model: Writer | str | Path,
    *,
    seed: int = 0,
    nlp: Language | None = None,
    limits: Limits | None = None,
) -> Rewrite:
    """The rewrite with a model's words in the bullets where they pass every check.

    Assessments, bullets of several sentences or that the guard objects to already, and a note that is left as
    it is are not touched.
    The same model, seed and note give the same rewrite, unless time runs out.

    Args:
        rewrite: what `docqa.rewriting` made of ``text``.
        text: the note.
        model: the name or folder of a local model, or one that has been loaded.
        seed: for the model; it writes greedily, so it matters only where the model itself draws lots.
        nlp: the pipeline to read with; the one that ships when None.
        limits: how long it may take.

    Raises:
        ModelError: the model cannot be used.
    """
    writer = load_writer(model) if isinstance(model, str | Path) else model
    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    run = Rephrasing(rewrite, text, nlp, limits or Limits())
    proposals, refused = run.proposals(writer, seed)
    accepted, verdict = run.settled(proposals)
    counts = Counter(refused)
    counts["whole"] += len(proposals) - len(accepted)
    return run.with_words(accepted, verdict, _use(writer, seed, len(accepted), counts))


def _use(writer: Writer, seed: int, accepted: int, refused: Mapping[RefusalReason, int]) -> ModelUse:
    tried = accepted + sum(refused.values())
    told = tuple(Refusal(reason, count) for reason, count in sorted(refused.items()) if count)
    share = round(accepted / tried, 4) if tried else 0.0
    return ModelUse(writer.name, writer.revision, seed, tried, accepted, share, told)
