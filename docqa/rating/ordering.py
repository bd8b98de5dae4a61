"""What a rater sees and when: pairs in an order of the rater's own, and by lot which text is A."""

from __future__ import annotations

from docqa.study.drawing import balanced, lot
from docqa.types import RatingMaterial, RatingStep, Side


def steps(material: RatingMaterial) -> tuple[RatingStep, ...]:
    """Every question to answer, in the rater's order; no pairs give none.

    Both texts of a pair are asked about before the next pair. In half of the pairs A is the rewrite.
    """
    seed, rater = material.seed, material.rater
    pairs = sorted(material.pairs, key=lambda pair: lot(seed, "skattning", rater, pair.id))
    drawn = balanced(len(pairs), seed, "A och B", rater)
    found = []
    for pair, (a_is_rewrite, _) in zip(pairs, drawn, strict=True):
        for question in material.questions:
            sides: tuple[Side, ...] = ("A", "B") if question.about == "text" else ("",)
            found += [RatingStep(pair, question, side, a_is_rewrite) for side in sides]
    return tuple(found)


def text_of(step: RatingStep, side: str) -> str:
    """The text that stands at A or B."""
    return step.pair.rewrite if (side == "A") == step.a_is_rewrite else step.pair.source


def format_of(step: RatingStep, side: str) -> str:
    """Which format stands at A or B; never shown while rating goes on."""
    return "rewrite" if (side == "A") == step.a_is_rewrite else "source"
