"""All nouns of docqa: frozen, slotted records that every stage takes and returns.

Offsets are half-open Unicode code points into the text exactly as given. Times are seconds from the
start of the recording. A record holds plain values only, so each is its own JSON (:mod:`docqa.wire`).
Each file holds the nouns of one stage; everybody imports them from here.
"""

from __future__ import annotations

from docqa.types.aloud import Utterance
from docqa.types.explaining import (
    Certainty,
    Clue,
    ExplainedClause,
    Explanation,
    Manner,
    Polarity,
    Standing,
    Weighing,
)
from docqa.types.findings import SEVERITIES, Analysis, Category, Finding, Severity, Suppressed
from docqa.types.notes import DoubtfulPassage, DraftNote, Note, Section, Statement
from docqa.types.places import Passage, Span
from docqa.types.recording import Gap, GapReason, Receipt, RecordedWindow
from docqa.types.reviewing import (
    Approval,
    ApprovedLine,
    ApprovedSection,
    Decided,
    Deed,
    Doing,
    ItemKind,
    ReviewEvent,
    ReviewForm,
    ReviewItem,
    ReviewMaterial,
    ReviewOutcome,
    ReviewRecord,
    ReviewState,
    Timing,
)
from docqa.types.rewriting import (
    Bullet,
    Draft,
    Fact,
    Ledger,
    Moment,
    Omission,
    Problem,
    ProblemKind,
    Quantity,
    Rewrite,
    Status,
    Verdict,
)
from docqa.types.scoring import Hit, Item, Score
from docqa.types.speech import Doubt, DoubtReason, Edit, MadeBy, Segment, TidyText, Transcript, Word
from docqa.types.terms import ExplainedTerm, ReaderGlossary

__all__ = [
    "SEVERITIES",
    "Analysis",
    "Approval",
    "ApprovedLine",
    "ApprovedSection",
    "Bullet",
    "Category",
    "Certainty",
    "Clue",
    "Decided",
    "Deed",
    "Doing",
    "Doubt",
    "DoubtReason",
    "DoubtfulPassage",
    "Draft",
    "DraftNote",
    "Edit",
    "ExplainedClause",
    "ExplainedTerm",
    "Explanation",
    "Fact",
    "Finding",
    "Gap",
    "GapReason",
    "Hit",
    "Item",
    "ItemKind",
    "Ledger",
    "MadeBy",
    "Manner",
    "Moment",
    "Note",
    "Omission",
    "Passage",
    "Polarity",
    "Problem",
    "ProblemKind",
    "Quantity",
    "ReaderGlossary",
    "Receipt",
    "RecordedWindow",
    "ReviewEvent",
    "ReviewForm",
    "ReviewItem",
    "ReviewMaterial",
    "ReviewOutcome",
    "ReviewRecord",
    "ReviewState",
    "Rewrite",
    "Score",
    "Section",
    "Segment",
    "Severity",
    "Span",
    "Standing",
    "Statement",
    "Status",
    "Suppressed",
    "TidyText",
    "Timing",
    "Transcript",
    "Utterance",
    "Verdict",
    "Weighing",
    "Word",
]
