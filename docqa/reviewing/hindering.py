"""What stands in the way of an approval, and how far a review has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docqa.reviewing.composing import Line, lines
from docqa.reviewing.deciding import items_of, latest
from docqa.types import ItemKind, ReviewEvent, ReviewForm, ReviewMaterial, ReviewState

KINDS: tuple[ItemKind, ...] = ("doubt", "finding", "bullet", "omission")


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What has to be decided first: a Swedish sentence and the items it is about."""

    message: str
    items: tuple[str, ...]


_OPEN = {
    "doubt": (
        "1 ord är inte bekräftat eller rättat.",
        "{n} ord är inte bekräftade eller rättade.",
    ),
    "bullet": ("1 punkt är inte avgjord.", "{n} punkter är inte avgjorda."),
    "omission": ("1 utelämnat stycke är inte avgjort.", "{n} utelämnade stycken är inte avgjorda."),
}


def open_items(material: ReviewMaterial, state: ReviewState) -> dict[ItemKind, tuple[str, ...]]:
    """The items still to decide, by kind."""
    known = {id: event for id, (_, event) in latest(state.done).items()}
    return left_among(material, known, lines(material, state))


def left_among(
    material: ReviewMaterial, known: Mapping[str, ReviewEvent], shown: Iterable[Line]
) -> dict[ItemKind, tuple[str, ...]]:
    """`open_items`, from the latest decisions and the lines they led to."""
    unsettled = {line.item.id for line in shown if not line.settled}
    unsettled |= {
        item.id
        for item in items_of(material, "doubt")
        if item.id in known and known[item.id].do not in ("accept", "edit")
    }
    return {
        kind: tuple(
            item.id for item in items_of(material, kind) if item.id not in known or item.id in unsettled
        )
        for kind in KINDS
    }


def hindrances(material: ReviewMaterial, state: ReviewState, form: ReviewForm) -> tuple[Hindrance, ...]:
    """What has to be decided before the note can be approved in a form; empty when nothing stands in the way.

    Doubtful words always; bullets and what they left out when the note is to be bullets. Questions may stay
    unanswered: the record says so.
    """
    kinds: tuple[ItemKind, ...] = ("doubt", "bullet", "omission") if form == "bullets" else ("doubt",)
    left = open_items(material, state)
    return tuple(
        Hindrance(_OPEN[kind][len(left[kind]) > 1].format(n=len(left[kind])), left[kind])
        for kind in kinds
        if left[kind]
    )


def natural_form(material: ReviewMaterial, state: ReviewState) -> ReviewForm:
    """The form a person seems to be working towards: bullets once one has been decided on, else the text."""
    known = latest(state.done)
    return "bullets" if any(item.id in known for item in items_of(material, "bullet")) else "text"
