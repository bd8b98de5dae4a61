"""What is left out of a rewrite, and why: only what a finding points at, and always told to the writer.

Scenery, small talk, booking history and other narrative goes. A judgement, an interpretation or an unsourced
claim of the writer's own is taken out when it is a clause or sentence of its own, with a reason that asks the
writer to put it in other words; nothing of the kind is dropped without being listed. Rules that ask about
whatever somebody is, has or does need the second reader to agree. What somebody else says, the child's words,
danger, and assessments under their heading always stay (`must_keep`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.language.attributes import quotes
from docqa.language.clauses import Clause, opens_inverted
from docqa.language.token_table import text_of
from docqa.ledger import SAYING
from docqa.rewriting.evidence import REASONS, Evidence, covered, is_kept, is_narrative, narrative_tail
from docqa.rewriting.layout import PROSE_KINDS, Sentence
from docqa.rewriting.must_keep import has_figures, reasons_to_keep
from docqa.rewriting.statement import after_joint, before_joint
from docqa.types import Finding, Omission, Span

MAX_JUDGED_WORDS = 18
MIN_JUDGED_SHARE = 0.4
MIN_TOLD_WORDS = 3
MAX_LENT_WORDS = 3
_ASSESSES = re.compile(
    r"(?:sammantaget |sammanfattningsvis )?(?:bedömning|det bedöms|undertecknad bedömer|jag bedömer)",
    re.IGNORECASE,
)
MIN_CLAUSE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence and the part of it that stays, None when nothing does."""

    sentence: Sentence
    kept: Span | None
    omitted: Omission | None


def choose(evidence: Evidence, sentences: Sequence[Sentence]) -> tuple[Choice, ...]:
    """Every sentence with what stays of it."""
    return tuple(_choice(evidence, sentence) for sentence in sentences)


def _choice(evidence: Evidence, sentence: Sentence) -> Choice:
    doc, whole = evidence.doc, Span(sentence.start, sentence.end)
    if sentence.kind in (*PROSE_KINDS, "child_words") or _has_quote(doc, whole) or assesses(doc, whole):
        return Choice(sentence, whole, None)
    inside = evidence.on(whole)
    if not inside:
        return Choice(sentence, whole, None)
    held = reasons_to_keep(doc, whole, evidence.clauses)
    if is_narrative(evidence, whole, inside, held):
        return Choice(sentence, None, _omission(doc, whole, "narrative"))
    tail = narrative_tail(evidence, whole, inside)
    if tail is not None:
        return _cut(doc, sentence, Span(whole.start, before_joint(doc, tail.start)), "narrative")
    flagged = [f for f in inside if f.category != "narrative" and not _reports(doc, f)]
    flagged = [f for f in flagged if not is_kept(evidence, whole, f.category, held)]
    if _says_who(doc, whole, evidence.clauses):
        flagged = [f for f in flagged if f.category != "unsourced" or evidence.agrees(f)]
    whole_stays = Choice(sentence, whole, None)
    return _without_judgement(doc, sentence, evidence.clauses, flagged) if flagged else whole_stays


def _says_who(doc: Doc, span: Span, clauses: Sequence[Clause]) -> bool:
    """Whether a person does what the sentence tells: only "det är känt att" and the like is mere hearsay."""
    main = next((c for c in clauses if c.kind == "main" and span.start <= c.start < span.end), None)
    if main is None or main.subject is None:
        return True
    return main.subject.of(text_of(doc)).lower() not in ("det", "man", "folk", "ryktet", "alla", "många")


def _without_judgement(
    doc: Doc, sentence: Sentence, clauses: Sequence[Clause], flagged: Sequence[Finding]
) -> Choice:
    """Leave out flagged clauses when they are all of the sentence, its end, or its beginning."""
    whole = Span(sentence.start, sentence.end)
    parts = _parts(sentence, clauses)
    bad = [any(_hits(part, finding) for finding in flagged) for part in parts]
    category = flagged[0].category
    if all(bad):
        sure = _judged_throughout(doc, whole, flagged) and not _mixed(doc, sentence, flagged)
        return (
            Choice(sentence, None, _omission(doc, whole, category)) if sure else Choice(sentence, whole, None)
        )
    kept = _sure_rest(doc, whole, clauses, flagged, tuple(zip(parts, bad, strict=True)))
    return Choice(sentence, whole, None) if kept is None else _cut(doc, sentence, kept, category)


def _sure_rest(
    doc: Doc,
    whole: Span,
    clauses: Sequence[Clause],
    flagged: Sequence[Finding],
    parts: Sequence[tuple[Span, bool]],
) -> Span | None:
    """The unjudged beginning or end of a sentence, None when it is not sure to stand alone."""
    good = [number for number, (_part, is_bad) in enumerate(parts) if not is_bad]
    if good[-1] - good[0] + 1 != len(good) or len(good) == len(parts):
        return None
    kept = Span(parts[good[0]][0].start, parts[good[-1]][0].end)
    if good[0] == 0:
        tail = Span(kept.end, whole.end)
        return Span(whole.start, kept.end) if _judged_throughout(doc, tail, flagged) else None
    begins = _begins_with_subject(doc, clauses, parts[good[0]][0]) or _begins_with_verb(
        doc, clauses, parts[good[0]][0]
    )
    stands = good[-1] == len(parts) - 1 and begins
    stands = stands and not opens_inverted(clauses, whole)
    head = Span(whole.start, kept.start)
    return Span(kept.start, whole.end) if stands and _judged_throughout(doc, head, flagged) else None


def _cut(doc: Doc, sentence: Sentence, kept: Span, category: str) -> Choice:
    if kept.start == sentence.start:
        rest = text_of(doc)[kept.end : sentence.end]
        start, end = after_joint(doc, sentence.end - len(rest.lstrip())), sentence.end
    else:  # "och köket …" begins with the kitchen once its first half is gone
        start, end = sentence.start, before_joint(doc, kept.start)
        kept = Span(after_joint(doc, kept.start), kept.end)
    return Choice(sentence, kept, _omission(doc, Span(start, end), category))


def _parts(sentence: Sentence, clauses: Sequence[Clause]) -> list[Span]:
    """The clauses side by side in a sentence: the main one and what is coordinated with it."""
    inside = [c for c in clauses if sentence.start <= c.start and c.end <= sentence.end]
    beside = [c for c in inside if c.kind in ("main", "conj", "parataxis") and _top(clauses, c)]
    return [Span(c.start, c.end) for c in sorted(beside, key=lambda c: c.start)] or [
        Span(sentence.start, sentence.end)
    ]


def _top(clauses: Sequence[Clause], clause: Clause) -> bool:
    while clause.kind in ("conj", "parataxis") and clause.parent is not None:
        clause = clauses[clause.parent]
    return clause.kind == "main"


def _begins_with_subject(doc: Doc, clauses: Sequence[Clause], part: Span) -> bool:
    """Whether a clause has a subject of its own in front and a mark or conjunction before that.

    A subject taken over from the half that goes would be a guess of the parser about who did it.
    """
    clause = next((c for c in clauses if c.start == part.start), None)
    if clause is None or clause.subject is None or clause.shares_subject:
        return False
    start = after_joint(doc, clause.start)
    return clause.subject.start == start and before_joint(doc, start) < text_of(doc).rfind(" ", 0, start)


def _begins_with_verb(doc: Doc, clauses: Sequence[Clause], part: Span) -> bool:
    """Whether a clause opens with its verb right after "och": only the first subject can be its own."""
    clause = next((c for c in clauses if c.start == part.start), None)
    if clause is None or clause.subject is None or not clause.shares_subject or not clause.verbs:
        return False
    verb, before = doc[clause.verbs[0]], doc[max(0, clause.verbs[0] - 1)]
    return (
        verb.idx == clause.start
        and verb.tag_.startswith(("VB|PRS", "VB|PRT"))
        and before.pos_ == "CCONJ"
        and len(clause.subject.of(text_of(doc)).split()) <= MAX_LENT_WORDS
    )


def _judged_throughout(doc: Doc, span: Span, flagged: Sequence[Finding]) -> bool:
    """Whether a finding begins in every stretch that tells something, whatever the parser made of them.

    A finite verb tells, and so do some words besides the persons: "Nils åt middag med mormor" has a verb that
    looks like a preposition.
    """
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    stretches: list[list[Token]] = [[]]
    for token in tokens or ():
        if token.pos_ == "CCONJ" or token.text in {",", ";", ":"}:
            stretches.append([])
        stretches[-1].append(token)
    told = [part for part in stretches if _tells(part)]
    return all(any(_begins_in(f, part) or _covers(f, part) for f in flagged) for part in told)


def _begins_in(finding: Finding, part: Sequence[Token]) -> bool:
    return part[0].idx <= finding.start <= part[-1].idx


def _covers(finding: Finding, part: Sequence[Token]) -> bool:
    """Whether a judgement goes on through a stretch: "är skötsam, artig och en förebild"."""
    through = finding.start <= part[0].idx and part[-1].idx < finding.end
    verb = any(token.tag_.startswith(("VB|PRS", "VB|PRT")) for token in part)
    return finding.category == "value_laden" and through and not verb


def _tells(part: Sequence[Token]) -> bool:
    if any(token.tag_.startswith(("VB|PRS", "VB|PRT")) for token in part):
        return True
    return sum(token.is_alpha and token.pos_ not in ("PROPN", "CCONJ") for token in part) >= MIN_TOLD_WORDS


def _mixed(doc: Doc, sentence: Sentence, flagged: Sequence[Finding]) -> bool:
    """Whether a sentence holds much else besides what was pointed at: then the writer takes it apart."""
    text = text_of(doc)[sentence.start : sentence.end]
    if has_figures(text):
        return True
    judged = covered(Span(sentence.start, sentence.end), flagged)
    return len(text.split()) > MAX_JUDGED_WORDS and judged < MIN_JUDGED_SHARE


def assesses(doc: Doc, span: Span) -> bool:
    """Whether the words are an assessment wherever they stand."""
    return _ASSESSES.match(text_of(doc)[span.start : span.end]) is not None


def _hits(part: Span, finding: Finding) -> bool:
    overlap = min(part.end, finding.end) - max(part.start, finding.start)
    if finding.category == "value_laden":
        return overlap > 0
    return overlap >= MIN_CLAUSE_SHARE * min(part.end - part.start, finding.end - finding.start)


def _reports(doc: Doc, finding: Finding) -> bool:
    """A loaded reporting verb ("påstår") is no reason to drop what was reported."""
    span = doc.char_span(finding.start, finding.end, alignment_mode="expand")
    return span is not None and any(token.lemma_.lower() in SAYING for token in span) and len(span) <= 2


def _has_quote(doc: Doc, span: Span) -> bool:
    return any(q.start < span.end and span.start < q.end for q in quotes(doc))


def _omission(doc: Doc, span: Span, category: str) -> Omission:
    text = text_of(doc)[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip(" ,;"))
    end = span.start + len(text.rstrip())
    return Omission(start, end, text_of(doc)[start:end], REASONS[category])
