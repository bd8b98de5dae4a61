"""Answers about A and B to ratings of formats, when rating is over."""

from __future__ import annotations

from collections.abc import Iterable

from docqa.rating.ordering import format_of, steps
from docqa.rating.session import key_of, standing
from docqa.study.ratings import as_number
from docqa.types import Rating, RatingEvent, RatingMaterial, RatingQuestion, RatingStep


def ratings_of(material: RatingMaterial, events: Iterable[RatingEvent]) -> tuple[Rating, ...]:
    """The answers of one rater, each with its format; those taken back are gone.

    A question about both texts has an empty format, and its value names the format that was chosen.
    """
    known = {key_of(step): step for step in steps(material)}
    found = []
    for event in standing(events):
        step = known.get((event.item, event.question, event.side))
        if step is not None:
            found.append(_rating(material.rater, step, event))
    return tuple(found)


def _rating(rater: str, step: RatingStep, event: RatingEvent) -> Rating:
    question = step.question
    return Rating(
        rater=rater,
        item=step.pair.id,
        format=format_of(step, event.side) if event.side else "",
        question=question.id,
        scale=question.scale,
        value=_value(step, event.value),
        values=_values(question),
        shown_as=event.side,
        at=event.at,
        cluster=step.pair.cluster,
    )


def _value(step: RatingStep, value: str | None) -> float | str | None:
    if value is None:
        return None
    if step.question.about == "pair" and value in ("A", "B"):
        return format_of(step, value)
    return value if step.question.scale == "nominal" else as_number(value)


def _values(question: RatingQuestion) -> tuple[float | str, ...]:
    given = [value for value, _ in question.answers]
    if question.about == "pair":
        return ("source", "rewrite", *(value for value in given if value not in ("A", "B")))
    if question.scale == "nominal":
        return tuple(given)
    return tuple(map(float, given))
