"""A note to its reader's glossary: the terms a parent or a young person meets in it, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docqa.settings import Settings
from docqa.suppression import masked
from docqa.types import ExplainedTerm, Note, Passage, ReaderGlossary

if TYPE_CHECKING:
    from docqa.rules.glossary import Term

# Short forms everybody reads without thinking; their glossary file says so with `report: false`.
EVERYDAY = "abbreviations"
UNKNOWN = "jargon/unknown-abbreviation"


def reader_glossary(
    note: Note, *, settings: Settings | None = None, everyday: bool = False
) -> ReaderGlossary:
    """The terms of a note with what they mean. A text without terms has an empty glossary.

    Args:
        note: the note; places point into its text as given.
        settings: the unit's own words and packs; what ships when None.
        everyday: take in short forms such as ``kl`` as well.
    """
    from docqa.rules.packs import layered
    from docqa.rules.terms import TermFinder, is_explained

    settings = settings or Settings()
    text = masked(note.text)
    uses: dict[Term, list[Passage]] = {}
    for term, start, end in TermFinder(layered(settings).terms).find(text):
        if (term.plain or term.expansion) and (everyday or term.report or term.glossary != EVERYDAY):
            uses.setdefault(term, []).append(Passage(start, end, note.text[start:end]))
    terms = tuple(
        ExplainedTerm(
            term=term.term,
            expansion=term.expansion,
            plain=term.plain,
            explained_by_note=any(is_explained(text, use.start, use.end, term) for use in places),
            uses=tuple(places),
        )
        for term, places in uses.items()
    )
    return ReaderGlossary(note.id, note.path, note.text, terms, _unknown(note, settings))


def _unknown(note: Note, settings: Settings) -> tuple[Passage, ...]:
    from docqa.checking import check_note

    found = check_note(note, settings=settings, select=(UNKNOWN,), tier="rules").findings
    return tuple(Passage(one.start, one.end, one.text) for one in found if one.rule == UNKNOWN)
