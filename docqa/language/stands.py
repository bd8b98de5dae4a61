"""Who stands for the statements of a note, for whoever only counts them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.language.context import Context
from docqa.language.scene import cut, scene
from docqa.language.sourcing import source_of
from docqa.language.standing import own_standing
from docqa.types import Manner, Standing


@dataclass(frozen=True, slots=True)
class Stand:
    """Who stands for a statement, and nothing else of it."""

    text: str
    standing: Standing
    role: str | None
    manner: Manner | None


def who_stands(doc: Doc, context: Context | None = None) -> tuple[Stand, ...]:
    """The statements of ``doc`` in order, as `explain_clauses` has them without polarity and certainty."""
    seen = scene(doc, context)
    found = []
    for segment in cut(seen):
        source, text = source_of(seen, segment), seen.text[segment.start : segment.end]
        if source is None:
            found.append(Stand(text, own_standing(seen, segment)[0], None, None))
        else:
            role = source.speaker.role if source.speaker else None
            found.append(Stand(text, "reported", role, source.manner))
    return tuple(found)
