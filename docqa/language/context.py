"""The component ``docqa_context``: quotes, sections, persons, frames and cues of a document in one go."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc

from docqa.language import attributes
from docqa.language.attributes import Cue, Frame, Person, Quote, SectionSpan
from docqa.language.attribution import find_frames
from docqa.language.clauses import Clause, clauses
from docqa.language.cues import find_cues
from docqa.language.persons import find_persons
from docqa.language.quotes import find_quotes
from docqa.language.sections import find_sections
from docqa.language.token_table import TokenTable, text_of

MARK = "docqa_context"


class Context:
    """The context of ``doc``, every part worked out when it is first asked for and then kept.

    What the component ``docqa_context`` has written on the document is read from there. ``table`` holds its
    tokens, when somebody has read them already.
    """

    def __init__(self, doc: Doc, table: TokenTable | None = None) -> None:
        self.doc = doc
        self.table = table or TokenTable(doc)
        self._written = bool(doc.user_data.get(MARK))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Direct speech."""
        return attributes.quotes(self.doc) if self._written else find_quotes(text_of(self.doc))

    @cached_property
    def sections(self) -> tuple[SectionSpan, ...]:
        """Headed sections."""
        return attributes.sections(self.doc) if self._written else find_sections(text_of(self.doc))

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """Mentions of persons."""
        return attributes.persons(self.doc) if self._written else find_persons(self.doc, self.table)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Clauses; sentences or lines where there is no parse."""
        return clauses(self.doc, self.table)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Source frames."""
        if self._written:
            return attributes.frames(self.doc)
        return find_frames(
            self.doc,
            quotes=self.quotes,
            sections=self.sections,
            persons=self.persons,
            clauses=self.clauses,
            table=self.table,
        )

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Negations, hedges, modals, conditions and questions."""
        return attributes.cues(self.doc) if self._written else find_cues(self.table, self.clauses)


def add_context(doc: Doc) -> Doc:
    """Write the context attributes on ``doc`` and return it; a second call changes nothing."""
    attributes.declare()
    if doc.user_data.get(MARK):
        return doc
    context = Context(doc)
    attributes.write(doc, "docqa_quotes", context.quotes)
    attributes.write(doc, "docqa_sections", context.sections)
    attributes.write(doc, "docqa_persons", context.persons)
    attributes.write(doc, "docqa_frames", context.frames)
    attributes.write(doc, "docqa_cues", context.cues)
    doc.user_data[MARK] = True
    return doc
