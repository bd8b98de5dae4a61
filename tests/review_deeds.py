"""Decisions in a review, written short."""

from __future__ import annotations

from docqa.reviewing import compose_note, plain_text, reduce_events
from docqa.types import ReviewEvent, Span
from tests.review_rig import material


def did(do: str, id: str, text: str | None = None, at: Span | None = None, **more) -> ReviewEvent:
    """A decision."""
    places = (at.start, at.end) if at else (None, None)
    return ReviewEvent(do, "2026-11-22T08:00:00+01:00", "Kim", id, text, *places, **more)


def bullets(*made: ReviewEvent) -> str:
    """The note as bullets after some decisions."""
    return plain_text(compose_note(material(), reduce_events(made), "bullets"))
