"""A sentence as one or more short statements: split, the speaker kept, light words pruned.

Every statement is made of the sentence's own words in their order, apart from: the reporting clause before a
colon instead of "att", the adverb that moves behind the verb with it, "har" where Swedish leaves it out in a
subordinate clause, and a subject or a speaker repeated. Nothing else is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from docqa.language.attributes import Frame, frames, persons
from docqa.language.clauses import Clause
from docqa.language.reporting import PRONOUNS
from docqa.language.token_table import text_of
from docqa.ledger import is_risky, speaker_at
from docqa.ledger.people import is_told_at, people_of
from docqa.rewriting.references import OPENING, SAW
from docqa.rewriting.reporting import reported
from docqa.rewriting.splitting import coordinated
from docqa.rewriting.statement import Statement, pruned, quoted
from docqa.types import Span

MAX_ANNOUNCING_WORDS = 6
MAX_LABEL_WORDS = 6
_OFFICES = (
    r"(?:undertecknade?|mottagning(?:en|sgruppen)|socialtjänsten|socialkontoret|(?:social)?nämnden|"
    r"(?:social)?förvaltningen|enhetschefen|jouren|socialjouren)"
)
_OFFICE = re.compile(rf"\bav {_OFFICES}\b|(?:[.!?]\s+|\n[-–•* ]*){_OFFICES}\b(?! och\b)", re.IGNORECASE)


def statements(doc: Doc, span: Span, clauses: Sequence[Clause]) -> tuple[Statement, ...]:
    """The statements of a sentence, or of what is kept of it.

    None when it only announces a speaker ("Berit berättar följande."), whom every statement then names.
    """
    if _announces(doc, span):
        return ()
    inside = [c for c in clauses if span.start <= c.start and c.end <= span.end]
    told = reported(doc, span, inside, clauses)
    if told and _passed_on(doc, span) is None:
        return told
    parts = coordinated(doc, span, inside, clauses)
    opening = next((c for c in inside if c.start == span.start and c.shares_subject), None)
    if opening is not None:
        parts[0] = (parts[0][0], opening.subject)
    return tuple(
        _statement(doc, part, subject)
        for part, subject in parts
        if text_of(doc)[part.start : part.end].strip()
    )


def _announces(doc: Doc, span: Span) -> bool:
    words = text_of(doc)[span.start : span.end].rstrip(" .:")
    if len(words.split()) > MAX_ANNOUNCING_WORDS or is_risky(words) or any(c.isdigit() for c in words):
        return False  # it says more than who speaks
    return any(
        f.mode == "list" and f.verb and f.cue_start <= span.start and span.start + len(words) <= f.cue_end
        for f in frames(doc)
    )


def whole(doc: Doc, span: Span) -> Statement:
    """A sentence as it was written, with the frame it stands in."""
    return replace(_statement(doc, span, None), text=" ".join(span.of(text_of(doc)).split()))


def _statement(doc: Doc, span: Span, subject: Span | None) -> Statement:
    frame = _frame(doc, span)
    text = pruned(doc, span)
    sources: tuple[Span, ...] = (span,)
    if subject is not None:
        text = f"{subject.of(text_of(doc))} {text}"
        sources = (span, subject)
    announced = frame is not None and frame.mode in ("list", "heading")
    if announced and not quoted(doc, span) and (SAW.search(text) or not is_told_at(doc, span.start)):
        return Statement(text, sources)  # what the writer saw or will do nobody else says
    passed_on = _passed_on(doc, span)
    if passed_on is not None:
        return Statement(text, sources, passed_on)
    if frame is not None and frame.mode == "according" and _says(frame, span):
        frame = _announcing(doc, span, frame) or frame  # "Läkaren uppger: ... enligt journalen"
    if frame is not None and frame.mode == "list" and _office_acts(doc, frame, span):
        return Statement(text, sources)
    named = frame is None or goes_on(doc, frame) or _names(doc, span, frame) or _says(frame, span)
    named = named or _has_label(doc, span)
    return Statement(text, sources, None if named else frame)


def goes_on(doc: Doc, frame: Frame | None) -> bool:
    """Whether a frame only follows a report: the words may be the writer's, so nobody is named for them.

    So it is with what stands after "Mamma berättar om semestern." without "följande" or a colon.
    """
    if frame is None or frame.mode not in ("continued", "list"):
        return False
    cue = text_of(doc)[frame.cue_start : frame.cue_end].rstrip()
    announced = cue.endswith(":") or "följande" in cue.lower() or frame.verb is None
    return frame.mode == "continued" or not announced


def announced(doc: Doc, span: Span) -> Frame | None:
    """The announcement ("Petra uppger följande:") that a line of a list stands under, if it names nobody."""
    frame = whole(doc, span).frame
    return frame if frame is not None and frame.mode == "list" and frame.verb else None


def follows_report(doc: Doc, span: Span) -> bool:
    """Whether a sentence merely follows a report with a pronoun, and says itself nothing of its source."""
    return goes_on(doc, _frame(doc, span))


def leans_on_report(doc: Doc, span: Span) -> bool:
    """Whether a sentence merely follows a report, or opens with a pronoun and reports nothing itself.

    After "Mamma uppger: …" in one bullet it would read as hers, so the report before it keeps its "att".
    """
    if OPENING.match(text_of(doc), span.start, span.end) is None:
        return follows_report(doc, span)
    return not any(f.mode == "said" and span.start <= f.cue_start < span.end for f in frames(doc))


def _says(frame: Frame, span: Span) -> bool:
    """Whether the words that open the frame, its verb at least, are among these."""
    return frame.cue_start < span.end and span.start < frame.cue_end


def _frame(doc: Doc, span: Span) -> Frame | None:
    covering = [
        f
        for f in frames(doc)
        if f.start < span.end
        and span.start < f.end
        and not _is_beside(doc, f, span)
        and not _is_ahead(f, span)
    ]
    return min(covering, key=lambda f: f.end - f.start, default=None)


def _office_acts(doc: Doc, frame: Frame, span: Span) -> bool:
    """Whether an announced report has ended: the office itself does something in a sentence of it."""
    return _OFFICE.search(text_of(doc), frame.start, span.end) is not None


def _is_ahead(frame: Frame, span: Span) -> bool:
    """Whether what opens a frame stands after a passage: "…; hon får komma när läkare har sagt ja"."""
    return frame.mode == "said" and frame.cue_start >= span.end


def _announcing(doc: Doc, span: Span, inner: Frame) -> Frame | None:
    """The announced report that holds a passage with a source of its own: whoever passed it on."""
    holding = (f for f in frames(doc) if f.start <= span.start and span.end <= f.end and f != inner)
    return next((f for f in holding if f.mode == "list" and (f.verb or _opens_line(doc, f))), None)


def _opens_line(doc: Doc, frame: Frame) -> bool:
    """Whether a name and a colon begin a line that is all that person's: "Elliot: Nej. Mamma sa inget."."""
    text = text_of(doc)
    line = text.rfind("\n", 0, frame.cue_start) + 1
    label = text[frame.cue_start : frame.cue_end].endswith(":") and "\n" not in text[frame.start : frame.end]
    return label and not text[line : frame.cue_start].strip(" -–•*")


def _passed_on(doc: Doc, span: Span) -> Frame | None:
    """The announced report that tells what somebody else says: both have to be named."""
    frame = _frame(doc, span)
    if frame is None or frame.mode != "said" or not _says(frame, span):
        return None
    outer = _announcing(doc, span, frame)
    if outer is None or goes_on(doc, outer):
        return None
    teller, bearer = people_of(doc).speaker_of(frame) or "", people_of(doc).speaker_of(outer) or ""
    unsure = teller.lower() in PRONOUNS or not teller or not bearer
    same = any(word in bearer.lower().split() for word in teller.lower().split())
    return None if unsure or same else outer


def _is_beside(doc: Doc, frame: Frame, span: Span) -> bool:
    """A main clause after "X önskar A;" in the same sentence is no longer what X says."""
    if frame.mode != "said" or frame.cue_end > span.start:
        return False
    first = doc.char_span(span.start, span.start + 1, alignment_mode="expand")
    return first is not None and first.sent.start_char <= frame.cue_start


def _names(doc: Doc, span: Span, frame: Frame) -> bool:
    """Whether the words already name the speaker as the one who speaks."""
    speaker = speaker_at(doc, max(span.start, frame.start))
    if speaker is None:
        return True
    words = text_of(doc)[span.start : span.end].lower()
    if words.startswith(speaker.lower()) or f"enligt {speaker.lower()}" in words:
        return True
    label = words.split(":", maxsplit=1)[0]
    return len(label.split()) <= 4 and any(word.lower() in label for word in speaker.split())


def _has_label(doc: Doc, span: Span) -> bool:
    """Whether the words open with somebody's name before a colon: "Mamma Pia (2026-11-02): ..."."""
    label = text_of(doc)[span.start : span.end].split(":")[0]
    here = any(p.start == span.start for p in persons(doc))
    return here and len(label) < span.end - span.start and len(label.split()) <= MAX_LABEL_WORDS
