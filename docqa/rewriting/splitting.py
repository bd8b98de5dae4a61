"""A sentence taken apart where main clauses stand side by side, each with a subject of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from docqa.language.attributes import frames
from docqa.language.clauses import Clause, governor, opens_inverted
from docqa.language.token_table import text_of
from docqa.ledger import SAYING
from docqa.rewriting.layout import word_count
from docqa.rewriting.statement import after_joint, before_joint, quoted
from docqa.types import Span

# "Det ska Vera göra", "Om hon inte gör det", "men mamma är det": what is meant was said just before.
_STANDS_IN = re.compile(
    r"^(?:det|så) (?:ska|skulle|har|hade|gör|gjorde|får|fick|kan|kunde|vill|ville|tror|tycker) [\wåäö]+|"
    r"\b(?:gör|gjorde|göra|gjort) (?:inte |aldrig )?(?:det|så)\b|"
    r"\b(?:är|var|har|hade|kan|vill|ville) (?:inte |aldrig |visst )?det[.,]?$",
    re.IGNORECASE,
)
MAX_SUBJECT_WORDS = 3
MAX_BULLET_WORDS = 25


def stands_in(text: str) -> bool:
    """Whether words point back to a deed or a state told just before them.

    >>> stands_in("Det ska Vera göra."), stands_in("Mamma är det."), stands_in("Vera ringer.")
    (True, True, False)
    """
    return _STANDS_IN.search(text) is not None


def coordinated(
    doc: Doc, span: Span, inside: Sequence[Clause], clauses: Sequence[Clause]
) -> list[tuple[Span, Span | None]]:
    """Coordinated main clauses apart; a left-out subject is repeated when it is short."""
    cuts = [c for c in inside if c.kind in ("conj", "parataxis") and c.finite and _beside_main(clauses, c)]
    reports = _report_starts(doc, span, inside, clauses)
    cuts = [c for c in cuts if c.start > span.start and _can_stand(doc, c) and _joined(doc, c)]
    cuts = [c for c in cuts if not _shares_object(doc, c) and not _points_back(doc, c)]
    cuts = [c for c in cuts if not any(start < c.start for start in reports)]
    if word_count(text_of(doc)[span.start : span.end]) <= MAX_BULLET_WORDS:
        cuts = [c for c in cuts if not c.shares_subject]
    if opens_inverted(clauses, span):  # "Om pappa dricker går mamma och Nils gömmer sig": both do
        cuts = [c for c in cuts if not c.shares_subject and _opens_itself(c, doc)]
    if not cuts or quoted(doc, span) or _ends_with_source(doc, span, min(c.start for c in cuts)):
        return [(span, None)]
    parts: list[tuple[Span, Span | None]] = []
    start, subject = span.start, None
    for clause in sorted(cuts, key=lambda c: c.start):
        parts.append((Span(start, before_joint(doc, clause.start)), subject))
        start = after_joint(doc, clause.start)
        subject = clause.subject if clause.shares_subject else None
    parts.append((Span(start, span.end), subject))
    return [(part, s) for part, s in parts if part.end > part.start]


def _points_back(doc: Doc, clause: Clause) -> bool:
    return stands_in(text_of(doc)[after_joint(doc, clause.start) : clause.end].strip())


def _ends_with_source(doc: Doc, span: Span, cut: int) -> bool:
    """Whether a source named after a cut may stand for what is before it: "A; B enligt läkaren"."""
    return any(
        f.start < cut <= f.cue_start < span.end for f in frames(doc) if f.mode in ("said", "according")
    )


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
