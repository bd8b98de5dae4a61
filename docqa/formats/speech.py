"""The published JSON formats from sound to draft: transcript, tidy and draft."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope, ErrorEntry
from docqa.formats.notes import CheckDocument, RewriteDocument
from docqa.types import Edit, Section, Segment
from docqa.types import MadeBy as Maker


class TranscriptDocument(Envelope):
    """One document of ``docqa.transcript/1``."""

    path: str
    duration_s: float
    language: str
    segments: list[Segment]
    made_by: Maker


class TranscriptReport(Envelope):
    """``docqa.transcript/1``."""

    schema_: Literal["docqa.transcript/1"] = Field("docqa.transcript/1", alias="schema")
    documents: list[TranscriptDocument]
    errors: list[ErrorEntry]


class TidyReport(Envelope):
    """``docqa.tidy/1``."""

    schema_: Literal["docqa.tidy/1"] = Field("docqa.tidy/1", alias="schema")
    text: str
    edits: list[Edit]


class DraftReportNote(Envelope):
    """The note of a draft."""

    template: str
    text: str
    sections: list[Section]


class DraftReport(Envelope):
    """``docqa.draft/1``."""

    schema_: Literal["docqa.draft/1"] = Field("docqa.draft/1", alias="schema")
    transcript: TranscriptDocument
    note: DraftReportNote
    check: CheckDocument
    rewrite: RewriteDocument
