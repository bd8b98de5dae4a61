"""How likely a sentence starts at each word of a text that runs on without full stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docqa.language.loading import load_for

if TYPE_CHECKING:
    from docqa.language.breaks import Breaks


def start_scores(text: str) -> tuple[tuple[int, float], ...]:
    """Where each word of the stretches without final marks begins, and the log odds that a sentence does.

    Only stretches that run on are looked at; text with full stops, and empty text, gives none. The first word
    of a stretch is left out: it starts one.

    Raises:
        ModelError: the Swedish pipeline is missing or cannot be read.
    """
    from docqa.language import breaks

    if not text.strip():
        return ()
    pipeline = load_for({"sentences"})
    network: Breaks = pipeline.get_pipe("docqa_breaks")  # type: ignore[assignment]
    doc = pipeline(text)
    found = breaks.stretches(doc) if network.weights else []
    vectors: list[Any] = [doc.tensor[first:end] for first, end in found]
    scores = network.scores(vectors)
    return tuple(
        (doc[first + place].idx, float(score))
        for (first, _end), logits in zip(found, scores, strict=True)
        for place, score in enumerate(logits)
        if place and not doc[first + place].is_punct
    )
