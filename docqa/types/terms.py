"""The words of a note explained to its reader."""

from __future__ import annotations

from dataclasses import dataclass

from docqa.types.places import Passage


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A term a note uses: what it stands for, what it means, and everywhere it is used.

    ``explained_by_note`` tells that the note itself says what it means.
    """

    term: str
    expansion: str | None
    plain: str | None
    explained_by_note: bool
    uses: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReaderGlossary:
    """The glossary of one note, terms in the order of their first use.

    ``unknown`` are abbreviations that no glossary explains, at their first use: the writer's to explain.
    """

    id: str
    path: str | None
    text: str
    terms: tuple[ExplainedTerm, ...]
    unknown: tuple[Passage, ...]
