"""The component ``docqa_context``: quotes, sections, persons, frames and cues of a document in one go."""

from __future__ import annotations

from spacy.tokens import Doc

from docqa.language import attributes
from docqa.language.attribution import find_frames
from docqa.language.clauses import clauses
from docqa.language.cues import find_cues
from docqa.language.persons import find_persons
from docqa.language.quotes import find_quotes
from docqa.language.sections import find_sections

MARK = "docqa_context"


def add_context(doc: Doc) -> Doc:
    """Write the context attributes on ``doc`` and return it; a second call changes nothing."""
    attributes.declare()
    if doc.user_data.get(MARK):
        return doc
    quotes = find_quotes(doc.text)
    sections = find_sections(doc.text)
    persons = find_persons(doc)
    attributes.write(doc, "docqa_quotes", quotes)
    attributes.write(doc, "docqa_sections", sections)
    attributes.write(doc, "docqa_persons", persons)
    parts = clauses(doc)
    frames = find_frames(doc, quotes=quotes, sections=sections, persons=persons, clauses=parts)
    attributes.write(doc, "docqa_frames", frames)
    attributes.write(doc, "docqa_cues", find_cues(doc, parts))
    doc.user_data[MARK] = True
    return doc
