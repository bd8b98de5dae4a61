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
from docqa.language.clauses import Clause, governor, opens_inverted
from docqa.language.reporting import PRONOUNS
from docqa.language.token_table import text_of
from docqa.ledger import SAYING, is_risky, speaker_at
from docqa.ledger.people import is_told_at, people_of
from docqa.rewriting.layout import word_count
from docqa.rewriting.references import OPENING, SAW
from docqa.rewriting.reporting import reported
from docqa.rewriting.statement import Statement, after_joint, before_joint, pruned, quoted
from docqa.types import Span

MAX_SUBJECT_WORDS = 3
MAX_ANNOUNCING_WORDS = 6
MAX_BULLET_WORDS = 25
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
    parts = _coordinated(doc, span, inside, clauses)
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
    return next((f for f in holding if f.mode == "list" and f.verb), None)


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


def _coordinated(
    doc: Doc, span: Span, inside: Sequence[Clause], clauses: Sequence[Clause]
) -> list[tuple[Span, Span | None]]:
    """Coordinated main clauses apart; a left-out subject is repeated when it is short."""
    cuts = [c for c in inside if c.kind in ("conj", "parataxis") and c.finite and _beside_main(clauses, c)]
    reports = _report_starts(doc, span, inside, clauses)
    cuts = [c for c in cuts if c.start > span.start and _can_stand(doc, c) and _joined(doc, c)]
    cuts = [c for c in cuts if not _shares_object(doc, c)]
    cuts = [c for c in cuts if not any(start < c.start for start in reports)]
    if word_count(text_of(doc)[span.start : span.end]) <= MAX_BULLET_WORDS:
        cuts = [c for c in cuts if not c.shares_subject]
    if opens_inverted(clauses, span):  # "Om pappa dricker går mamma och Nils gömmer sig": both do
        cuts = [c for c in cuts if not c.shares_subject and _opens_itself(c, doc)]
    if not cuts or quoted(doc, span):
        return [(span, None)]
    parts: list[tuple[Span, Span | None]] = []
    start, subject = span.start, None
    for clause in sorted(cuts, key=lambda c: c.start):
        parts.append((Span(start, before_joint(doc, clause.start)), subject))
        start = after_joint(doc, clause.start)
        subject = clause.subject if clause.shares_subject else None
    parts.append((Span(start, span.end), subject))
    return [(part, s) for part, s in parts if part.end > part.start]


def _report_starts(
    doc: Doc, span: Span, inside: Sequence[Clause], clauses: Sequence[Clause]
) -> tuple[int, ...]:
    """Where reports begin in a sentence: whether what comes after is reported too, no cut may decide."""
    told = ((c.start, governor(clauses, c)) for c in inside)
    return (
        *(start for start, who in told if who is not None and doc[who.root].lemma_.lower() in SAYING),
        *(f.cue_start for f in frames(doc) if span.start <= f.cue_start < span.end and f.mode != "continued"),
    )


def _beside_main(clauses: Sequence[Clause], clause: Clause) -> bool:
    while clause.kind in ("conj", "parataxis") and clause.parent is not None:
        clause = clauses[clause.parent]
    return clause.kind == "main"


def _can_stand(doc: Doc, clause: Clause) -> bool:
    """Whether a coordinated clause makes a sentence: its own subject, or a short one that is no pronoun."""
    first = doc.char_span(clause.start, clause.end, alignment_mode="expand")
    if clause.subject is None or first is None or first[0].tag_.startswith(("HA", "HP", "SN")):
        return False
    if not any(doc[i].tag_.startswith(("VB|PRS", "VB|PRT")) for i in clause.verbs):
        return False  # "gråtit", "avstängd": its auxiliary stands with the verb before
    if not clause.shares_subject:
        return clause.subject.start == clause.start or _after_conjunction(doc, clause.start)
    words = clause.subject.of(text_of(doc))
    begins = bool(clause.verbs) and doc[clause.verbs[0]].idx == clause.start
    token = doc.char_span(clause.subject.start, clause.subject.end, alignment_mode="expand")
    pronoun = token is not None and token.root.pos_ == "PRON"
    return begins and not pronoun and len(words.split()) <= MAX_SUBJECT_WORDS


def _opens_itself(clause: Clause, doc: Doc) -> bool:
    """Whether a clause has its own words before verb and subject: "och i morgon ringer pappa"."""
    start = after_joint(doc, clause.start)
    return (
        clause.subject is not None
        and bool(clause.verbs)
        and (start < doc[clause.verbs[0]].idx < clause.subject.start)
    )


def _shares_object(doc: Doc, clause: Clause) -> bool:
    """Whether the half before may lack what follows here: "Mamma väcker och pappa hämtar Nils"."""
    span = doc.char_span(0, before_joint(doc, clause.start), alignment_mode="contract")
    objects = any(child.dep_ in ("obj", "iobj", "obl") for child in doc[clause.root].children)
    return objects and span is not None and span[-1].tag_.startswith(("VB|PRS", "VB|PRT", "VB|SUP", "VB|INF"))


def _after_conjunction(doc: Doc, start: int) -> bool:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return (
        span is not None and span[0].i > 0 and (span[0].pos_ == "CCONJ" or span[0].nbor(-1).pos_ == "CCONJ")
    )


def _joined(doc: Doc, clause: Clause) -> bool:
    """Whether a mark or a conjunction divides the clause from what stands before it."""
    if doc[clause.root].lemma_.lower() in SAYING and clause.kind == "parataxis":
        return False  # a reporting tag belongs to what was said
    start = after_joint(doc, clause.start)
    return before_joint(doc, start) < text_of(doc).rfind(" ", 0, start)
