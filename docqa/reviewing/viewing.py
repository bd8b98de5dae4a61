"""Everything the layers show of a review, worked out once per decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docqa.reviewing.changing import Change, changed_text, changes
from docqa.reviewing.composing import Line, lines
from docqa.reviewing.deciding import latest
from docqa.reviewing.hindering import left_among
from docqa.types import ItemKind, ReviewEvent, ReviewItem, ReviewMaterial, ReviewState


@dataclass(frozen=True, slots=True)
class View:
    """A review as it stands: the changed text, every bullet and omission, decisions, and what is left."""

    material: ReviewMaterial
    state: ReviewState
    changes: tuple[Change, ...]
    text: str
    lines: Mapping[str, Line]
    decisions: Mapping[str, ReviewEvent]
    left: Mapping[ItemKind, tuple[str, ...]]

    def next_open(self, after: int) -> ReviewItem | None:
        """The next item left to decide after a place in the list, from the top again after the last."""
        wanted = {id for ids in self.left.values() for id in ids}
        items = self.material.items
        return next((item for item in (*items[after + 1 :], *items[: after + 1]) if item.id in wanted), None)


def view_of(material: ReviewMaterial, state: ReviewState) -> View:
    """The view of a review. A material without items has nothing left."""
    known = {id: event for id, (_, event) in latest(state.done).items()}
    made = changes(material, state)
    shown = {line.item.id: line for line in lines(material, state)}
    left = left_among(material, known, shown.values())
    return View(material, state, made, changed_text(material.text, made), shown, known, left)
