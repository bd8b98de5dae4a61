"""What findings, the second reader and the words themselves say about leaving a passage out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.language.clauses import Clause
from docqa.rewriting.must_keep import Reasons, is_hospitable, reasons_to_keep
from docqa.rewriting.second_opinion import Opinions
from docqa.rewriting.statement import is_joint
from docqa.types import Finding, Span

REASONS: dict[str, str] = {
    "narrative": "berättande som inte behövs för ärendet",
    "value_laden": "värderande – omformulera själv eller låt det utgå",
    "interpretation": "tolkning – skriv vad barnet sagt eller vad du sett, eller låt det utgå",
    "unsourced": "källa saknas – skriv vem som har uppgett det, eller låt det utgå",
}
# Ends of the ids of rules that ask about whatever somebody is, has or does: a fact as often as a judgement.
OPEN_ENDED = (
    "/bare-having", "/bare-verdict", "/bare-state", "/judged-predicate", "/child-is", "/feeling-adjective",
    "/generalising", "/past-history", "/repeated-without-count", "/agentless", "/neglect-of-duty",
    "/dark-conduct", "/refusing-motive", "/writers-own", "/contact-attempts", "/chronology", "/turn-by-turn",
    "/third-parties", "/weighed-words", "/second-reader",
)  # fmt: skip
# What always keeps a passage a finding points at, and what does so unless the second reader is sure.
# What keeps a passage a finding points at: whatever the second reader thinks of it, or below a probability.
ALWAYS = 2.0
_GRAVE = {"danger": ALWAYS, "told": ALWAYS, "seen": ALWAYS}
_OWN = {**_GRAVE, "hurt": ALWAYS, "figures": ALWAYS, "counts": ALWAYS, "denial": ALWAYS}
KEEPS: dict[str, dict[str, float]] = {
    "narrative": {
        **_GRAVE, "child": ALWAYS, "figures": 0.85, "denial": 0.85, "plan": 0.85,
        "hurt": 0.95, "counts": 0.7, "person": 0.6,
    },
    "value_laden": {**_OWN, "denial_of_child": ALWAYS, "denial": 0.85},
    "interpretation": _OWN,
    "unsourced": _OWN,
}  # fmt: skip
MIN_AGREEING = 0.35
MIN_ALONE = 0.75
MIN_NARRATIVE = 0.6
MIN_SUSPECTED = 0.3
MIN_NARRATIVE_CLAUSE = 0.2
MIN_NARRATIVE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a document when its sentences are chosen."""

    doc: Doc
    clauses: Sequence[Clause]
    findings: Sequence[Finding]
    opinions: Opinions

    def on(self, span: Span) -> list[Finding]:
        """The findings that may take away what they point at, in a passage."""
        return [f for f in self.findings if f.start < span.end and span.start < f.end and self._omits(f)]

    def _omits(self, finding: Finding) -> bool:
        """Whether what a finding points at can be without a fact: named, or seen by the reader too."""
        if finding.category not in REASONS:
            return False
        named = finding.category == "narrative" or finding.severity != "note"
        if named and not finding.rule.endswith(OPEN_ENDED):
            return True
        alone = finding.rule.endswith("/second-reader")
        return self.agrees(finding, MIN_ALONE if alone else MIN_AGREEING)

    def agrees(self, finding: Finding, least: float = MIN_AGREEING) -> bool:
        """Whether the second reader sees the fault too."""
        return self.opinions.share(Span(finding.start, finding.end), finding.category) >= least


def is_kept(evidence: Evidence, span: Span, category: str, held: Reasons) -> bool:
    """Whether what a passage holds keeps it in spite of a finding of a category."""
    share = evidence.opinions.share(span, category)
    return any(share < least for reason, least in KEEPS[category].items() if reason in held)


def is_narrative(evidence: Evidence, whole: Span, inside: Sequence[Finding], held: Reasons) -> bool:
    """Whether a sentence only tells a story: a rule says so and the reader too, in each of its clauses.

    Where nobody in particular does anything, a rule is believed with half a word of the reader.
    """
    pointed = [f for f in inside if f.category == "narrative"]
    if not pointed or covered(whole, pointed) < MIN_NARRATIVE_SHARE:
        return False
    share = evidence.opinions.share(whole, "narrative")
    if not held and (share >= MIN_SUSPECTED or not evidence.opinions.stretches):
        return True
    if not held and is_hospitable(evidence.doc, whole, evidence.clauses):
        return True
    if share < MIN_NARRATIVE:
        return False
    parts = [Span(c.start, c.end) for c in evidence.clauses if _is_part(c, whole, evidence.clauses)]
    if evidence.opinions.least(parts, "narrative") < MIN_NARRATIVE_CLAUSE:
        return False
    return not is_kept(evidence, whole, "narrative", held)


def narrative_tail(evidence: Evidence, whole: Span, inside: Sequence[Finding]) -> Span | None:
    """The clauses at the end of a sentence that only tell a story, when its beginning does not."""
    if not any(f.category == "narrative" for f in inside):
        return None
    parts = sorted(c.start for c in evidence.clauses if _is_part(c, whole, evidence.clauses))
    for start in parts[1:]:
        tail = Span(start, whole.end)
        if not _stands(evidence.doc, Span(whole.start, start), evidence.clauses):
            continue
        if evidence.opinions.share(tail, "narrative") < MIN_NARRATIVE:
            continue
        held = reasons_to_keep(evidence.doc, tail, evidence.clauses)
        if not held & {"figures", "plan", "denial"} and not is_kept(evidence, tail, "narrative", held):
            return tail
    return None


def _stands(doc: Doc, head: Span, clauses: Sequence[Clause]) -> bool:
    """Whether a beginning is a sentence of its own, up to a comma or conjunction.

    A main clause has its subject there, and no "när" or "om" opens it.
    """
    inside = doc.char_span(head.start, max(head.start, head.end), alignment_mode="contract")
    if inside is None or inside[0].pos_ == "SCONJ" or inside.end == len(doc):
        return False
    if not (is_joint(doc[inside.end]) or any(map(is_joint, doc[inside.end - 2 : inside.end]))):
        return False
    return any(
        c.kind == "main"
        and c.finite
        and c.subject is not None
        and head.start <= c.start
        and c.subject.start >= head.start
        and c.subject.end <= head.end
        for c in clauses
    )


def _is_part(clause: Clause, whole: Span, clauses: Sequence[Clause]) -> bool:
    """Whether a clause stands beside others in a passage and has a finite verb and a subject of its own."""
    inside = whole.start <= clause.start < whole.end and clause.finite
    return inside and not clause.shares_subject and clause.kind in ("main", "conj", "parataxis")


def covered(span: Span, findings: Sequence[Finding]) -> float:
    """The share of a passage, 0-1, that findings point at."""
    hit = sum(max(0, min(span.end, f.end) - max(span.start, f.start)) for f in findings)
    return hit / max(1, span.end - span.start)
