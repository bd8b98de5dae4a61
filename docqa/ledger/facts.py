"""The facts of a note, one a clause: who does what, according to whom, denied or not, how sure, and where.

Built from the parse and from the context attributes (frames, quotes, cues, sections); nothing is inferred
beyond the words. Clauses that only say who speaks are not facts but the source of what they introduce.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.language.attributes import Cue, Quote, SectionSpan, cues, frames, quotes, sections
from docqa.language.clauses import Clause, clause_at, clauses, governor
from docqa.language.context import add_context
from docqa.language.reporting import PRONOUNS
from docqa.language.roles import role_of
from docqa.language.sourcing import MANNERS
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.ledger.amounts import quantities
from docqa.ledger.kinds import certainty_of, kind_of, modality_of, plans, severity_of
from docqa.ledger.people import explained, label, people_of, speaker_at
from docqa.ledger.stages import status_of
from docqa.ledger.times import date_of, moments
from docqa.types import ExplainedClause, Fact, Manner, Span

SAYING: frozenset[str] = word_set(
    """
    säga uppge berätta anse tycka mena skriva svara ange beskriva förklara konstatera påpeka
    framföra påstå hävda meddela informera upplysa notera bedöma framhålla bekräfta uttrycka fråga
    uppleva undra tro förneka bestrida neka medge erkänna anmäla skatta rapportera intyga minnas
    påminna misstänka anta befara
    """
)


# A preposition that the parse took for a subject: "Enligt Karin dricker Jonas".
_NO_SUBJECT = word_set("enligt via hos på i med för till av")


@dataclass(frozen=True, slots=True)
class _Context:
    doc: Doc
    text: str
    clauses: tuple[Clause, ...]
    quotes: tuple[Quote, ...]
    cues: tuple[Cue, ...]
    sections: tuple[SectionSpan, ...]
    explained: tuple[ExplainedClause, ...]
    anchor: dt.date | None


def ledger(doc: Doc) -> tuple[Fact, ...]:
    """The facts of ``doc`` in order, numbered F1, F2, ...; none in the empty text or in headings."""
    doc = add_context(doc)
    known, anchor = explained(doc), date_of(text_of(doc))
    context = _Context(doc, text_of(doc), clauses(doc), quotes(doc), cues(doc), sections(doc), known, anchor)
    held = [clause for clause in context.clauses if _is_fact(context, clause)]
    return tuple(
        _fact(context, clause, number, leans=number > 1 and _leans(context, clause))
        for number, clause in enumerate(held, start=1)
    )


def facts_in(facts: Sequence[Fact], spans: Sequence[Span]) -> tuple[str, ...]:
    """The ids of the facts that begin in any of the spans."""
    return tuple(f.id for f in facts if any(s.start <= f.start < s.end for s in spans))


def _is_fact(context: _Context, clause: Clause) -> bool:
    if any(s.start <= clause.start and clause.end <= s.body_start for s in context.sections):
        return False
    if not any(char.isalpha() for char in context.text[clause.start : clause.end]):
        return False
    if _introduces(context, clause):
        return False
    return _stands_alone(context, clause)


def _stands_alone(context: _Context, clause: Clause) -> bool:
    """Main clauses, what is coordinated with them, and what is reported."""
    while clause.kind in ("conj", "parataxis") and clause.parent is not None:
        clause = context.clauses[clause.parent]
    if clause.kind == "main":
        return True
    told = governor(context.clauses, clause)
    return told is not None and _reports(context, told)


def _reports(context: _Context, clause: Clause) -> bool:
    return context.doc[clause.root].lemma_.lower() in SAYING


def _introduces(context: _Context, clause: Clause) -> bool:
    """A reporting verb with a clause as its complement."""
    number = context.clauses.index(clause)
    return _reports(context, clause) and any(
        c.kind == "ccomp" and c.parent == number for c in context.clauses
    )


def _fact(context: _Context, clause: Clause, number: int, *, leans: bool) -> Fact:
    text = context.text[clause.start : clause.end]
    lemmas = _lemmas(context, clause)
    told = governor(context.clauses, clause)
    own = set(lemmas)
    if told is not None:
        lemmas |= {context.doc[told.root].lemma_.lower()}
    known = _explained(context, clause)
    said_by, said_how = _said(context, clause, known)
    negation = _negation(context, clause)
    negated = negation is not None
    kind = _kind(context, clause, lemmas, said_by)
    modality = modality_of(lemmas, kind)
    who, status = _who(context, clause), status_of(context.doc, clause, own, negated=negated)
    return Fact(
        id=f"F{number}",
        start=clause.start,
        end=clause.end,
        text=text,
        kind=kind,
        predicate=_predicate(context.doc, clause),
        who=who,
        said_by=said_by,
        polarity="negated" if negated else "affirmed",
        modality=modality,
        severity=severity_of(
            text,
            kind,
            negated=negated,
            reported=said_by is not None,
            answered=status in ("offered", "accepted", "declined"),
        ),
        about=_about(context, clause, who),
        said_how=said_how,
        via=known.via if known is not None else None,
        when=moments(context.text, clause.start, clause.end, anchor=context.anchor),
        scope=Span(negation.scope_start, negation.scope_end) if negation is not None else None,
        certainty=certainty_of(modality, known.certainty if known is not None else "certain"),
        quantities=quantities(context.text, clause.start, clause.end),
        condition=_condition(context, clause),
        status=status,
        leans_on=f"F{number - 1}" if leans else None,
    )


def _explained(context: _Context, clause: Clause) -> ExplainedClause | None:
    """What is known of the statement that the head of a clause stands in."""
    at = context.doc[clause.root].idx
    return next((e for e in context.explained if e.start <= at < e.end), None)


def _said(
    context: _Context, clause: Clause, known: ExplainedClause | None
) -> tuple[str | None, Manner | None]:
    """Who said it and how; a frame's speaker unless the statement has one of its own."""
    at = context.doc[clause.root].idx
    speaker = speaker_at(context.doc, at)
    if speaker is None and known is not None and known.manner == "quoted":
        speaker = known.source
    if speaker is None:
        return None, None
    if known is not None and known.manner is not None:
        return speaker, known.manner
    covering = [f for f in frames(context.doc) if f.start <= at < f.end]
    return speaker, MANNERS.get(min(covering, key=lambda f: f.end - f.start).mode)


def _negation(context: _Context, clause: Clause) -> Cue | None:
    """The first negation that rules a clause itself."""
    inside = (c for c in context.cues if c.kind == "negation" and clause.start <= c.start < clause.end)
    return next((c for c in inside if clause_at(context.doc, c.start, context.clauses) == clause), None)


def _condition(context: _Context, clause: Clause) -> Span | None:
    """The conditional clause that a clause, or the one it stands beside, depends on."""
    top = clause
    while top.kind in ("conj", "parataxis") and top.parent is not None:
        top = context.clauses[top.parent]
    for cue in context.cues:
        if cue.kind != "condition" or not any(c.start <= cue.start < c.end for c in (clause, top)):
            continue
        held = clause_at(context.doc, cue.start, context.clauses)
        own = held is not None and held not in (clause, top)
        beside = (
            held is not None and clause is not top and held.start > top.start and not _holds(clause, held)
        )
        if held is not None and own and not beside:
            return Span(held.start, held.end)
    return None


def _holds(outer: Clause, inner: Clause) -> bool:
    return outer.start <= inner.start < outer.end


def _who(context: _Context, clause: Clause) -> str | None:
    """The subject as written; the name of whoever a pronoun safely means."""
    if clause.subject is None or context.doc[clause.root].idx == clause.subject.start:
        return None
    written = clause.subject.of(context.text)
    if not written.strip() or written.split(maxsplit=1)[0].lower() in _NO_SUBJECT:
        return None
    if written.lower() not in PRONOUNS:
        return context.text[clause.subject.start : _named_end(context, clause.subject)]
    meant = people_of(context.doc).meant_at(clause.subject.start)
    return meant.name if meant is not None else written


def _named_end(context: _Context, subject: Span) -> int:
    """Where a title with the name after it ends, when the parse took the title alone for the subject."""
    people = people_of(context.doc)
    person = people.at(subject.start)
    after = people.at(subject.end + 1)
    if person is None or person != after:
        return subject.end
    return next(m.end for m in person.mentions if m.start == subject.end + 1)


def _about(context: _Context, clause: Clause, who: str | None) -> tuple[str, ...]:
    """The other persons a clause mentions, each as the note names them shortest."""
    people = people_of(context.doc)
    subject = people.at(clause.subject.start) if clause.subject is not None else None
    others = (p for p in people.mentioned(clause.start, clause.end) if p != subject)
    return tuple(name for p in others if (name := label(p)) != who)


def _leans(context: _Context, clause: Clause) -> bool:
    """Whether a fact needs the one before: it has no verb, or a "hon" nobody knows as subject."""
    if not any(context.doc[i].tag_.startswith(("VB|PRS", "VB|PRT")) for i in clause.verbs):
        before = context.text[: clause.start].rstrip()
        return (
            clause.kind == "main" and before.endswith((".", "!", "?")) and "\n" not in _gap(context, clause)
        )
    who = _who(context, clause)
    return who is not None and who.lower() in PRONOUNS


def _gap(context: _Context, clause: Clause) -> str:
    before = context.text[: clause.start]
    return before[len(before.rstrip()) :]


def _lemmas(context: _Context, clause: Clause) -> set[str]:
    span = context.doc.char_span(clause.start, clause.end, alignment_mode="expand")
    own = clause.verbs or range(len(context.doc))
    return (
        {t.lemma_.lower() for t in span if t.lemma_.lower() != "skola" or (t.i in own and plans(t))}
        if span
        else set()
    )


def _predicate(doc: Doc, clause: Clause) -> str:
    return " ".join(doc[i].text for i in sorted({*clause.verbs, clause.root}))


def _kind(context: _Context, clause: Clause, lemmas: set[str], said_by: str | None) -> str:
    if _is_quoted(context, clause):
        return "quote"
    section = next((s for s in reversed(context.sections) if s.start <= clause.start < s.end), None)
    root, kind = context.doc[clause.root], section.kind if section is not None else None
    own = said_by is None and _is_own(context, clause)
    return kind_of(root, lemmas, section=kind, reported=said_by is not None, own=own)


def _is_own(context: _Context, clause: Clause) -> bool:
    """Whether nobody else than the writer or the office is the subject."""
    if clause.subject is None or context.doc[clause.root].text.lower().endswith("s"):
        return True
    words = clause.subject.of(context.text).lower().split()
    return not any(role_of(word) not in (None, "writer") for word in words) and (
        people_of(context.doc).at(clause.subject.start) is None
    )


def _is_quoted(context: _Context, clause: Clause) -> bool:
    size = clause.end - clause.start
    quoted = sum(max(0, min(q.end, clause.end) - max(q.start, clause.start)) for q in context.quotes)
    return quoted > 0.5 * size
