"""What is left out of a rewrite, and why: only what a finding points at, and always told to the writer.

Scenery, small talk and other narrative goes. A judgement, an interpretation or an unsourced claim of the
writer's own is taken out when it is a clause or sentence of its own, with a reason that asks the writer to
put it in other words; nothing of the kind is dropped without being listed. What somebody else says, the
child's words, and assessments under their heading always stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from docqa.guarding.normal_forms import mentions
from docqa.language.attributes import Frame, frames, persons, quotes
from docqa.language.clauses import Clause, opens_inverted
from docqa.language.reporting import PRONOUNS
from docqa.language.wordlist import word_set
from docqa.ledger import SAYING, is_risky
from docqa.rewriting.layout import PROSE_KINDS, Sentence
from docqa.rewriting.references import SAW
from docqa.rewriting.reporting import NEUTRAL
from docqa.rewriting.statement import after_joint, before_joint
from docqa.types import Finding, Omission, Span

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
HOSPITABLE = word_set("bjuda servera duka koka fika prata småprata hälsa")
DENYING = word_set("inte ej icke aldrig ingen inget inga ingenting knappt varken nekar vägrar utan saknar")
_HURTS = re.compile(
    r"\b(?:rädd|rädsl|skräm|skräck|gråt|grät|ledsen|ont\b|smärt|sår\b|sårig|sjuk|bråk|skrik|skrek|ensam|hungr|full\b)",
    re.IGNORECASE,
)
MIN_NARRATIVE_SHARE = 0.6
MAX_JUDGED_WORDS = 18
MIN_JUDGED_SHARE = 0.4
MIN_TOLD_WORDS = 3
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


def choose(
    doc: Doc, sentences: Sequence[Sentence], clauses: Sequence[Clause], findings: Sequence[Finding]
) -> tuple[Choice, ...]:
    """Every sentence with what stays of it."""
    return tuple(_choice(doc, sentence, clauses, findings) for sentence in sentences)


def _choice(doc: Doc, sentence: Sentence, clauses: Sequence[Clause], findings: Sequence[Finding]) -> Choice:
    whole = Span(sentence.start, sentence.end)
    if sentence.kind in (*PROSE_KINDS, "child_words") or _has_quote(doc, whole) or assesses(doc, whole):
        return Choice(sentence, whole, None)
    inside = [f for f in findings if _may_omit(f) and f.start < whole.end and whole.start < f.end]
    if not inside or is_protected(doc, whole):
        return Choice(sentence, whole, None)
    narrative = [f for f in inside if f.category == "narrative"]
    if narrative and _covered(whole, narrative) >= MIN_NARRATIVE_SHARE and not _is_about(doc, whole, clauses):
        return Choice(sentence, None, _omission(doc, whole, "narrative"))
    flagged = [f for f in inside if f.category != "narrative" and not _reports(doc, f)]
    if _says_who(doc, whole, clauses):
        flagged = [f for f in flagged if f.category != "unsourced"]
    return _without_judgement(doc, sentence, clauses, flagged) if flagged else Choice(sentence, whole, None)


def _may_omit(finding: Finding) -> bool:
    """Whether what a finding points at can be without a fact.

    Open-ended rules ask about whatever somebody is or has, and a diagnosis or an arrest is that too. A
    narrative rule is trusted when it names its scenery.
    """
    if finding.category not in REASONS or finding.rule.endswith(OPEN_ENDED):
        return False
    return finding.category == "narrative" or finding.severity != "note"


def is_protected(doc: Doc, span: Span) -> bool:
    """Whether a sentence holds what no finding may take away.

    That is a danger, fear or hurt, a denial, a number or a date, what somebody says, and what the writer saw.
    """
    words = doc.text[span.start : span.end]
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or is_risky(words) or _HURTS.search(words) or _has_figures(words):
        return True
    if any(t.lower_ in DENYING or (t.pos_ == "NUM" and t.lower_ not in ("en", "ett")) for t in tokens):
        return True
    if any(t.is_digit or t.lemma_.lower() in NEUTRAL for t in tokens) or SAW.search(words):
        return True
    return any(_speaks(f) and f.start < span.end and span.start < f.end for f in frames(doc)) or any(
        _speaks(f) and span.start <= f.cue_start < span.end for f in frames(doc)
    )


def _speaks(frame: Frame) -> bool:
    return frame.mode != "continued"


def _says_who(doc: Doc, span: Span, clauses: Sequence[Clause]) -> bool:
    """Whether a person does what the sentence tells: only "det är känt att" and the like is mere hearsay."""
    main = next((c for c in clauses if c.kind == "main" and span.start <= c.start < span.end), None)
    if main is None or main.subject is None:
        return True
    return main.subject.of(doc.text).lower() not in ("det", "man", "folk", "ryktet", "alla", "många")


def _is_about(doc: Doc, span: Span, clauses: Sequence[Clause]) -> bool:
    """Whether a child is named, or somebody does something else than offer coffee and chat."""
    people = [p for p in persons(doc) if p.role != "writer" and span.start <= p.start < span.end]
    if any(p.role == "child" for p in people):
        return True
    for clause in clauses:
        if clause.subject is None or not span.start <= clause.start < span.end:
            continue
        subject = clause.subject
        named = any(subject.start <= p.start < subject.end for p in people)
        if (named or subject.of(doc.text).lower() in PRONOUNS) and (
            doc[clause.root].lemma_.lower() not in HOSPITABLE
        ):
            return True
    return False


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
    stands = good[-1] == len(parts) - 1 and _begins_with_subject(doc, clauses, parts[good[0]][0])
    stands = stands and not opens_inverted(clauses, whole)
    head = Span(whole.start, kept.start)
    return Span(kept.start, whole.end) if stands and _judged_throughout(doc, head, flagged) else None


def _cut(doc: Doc, sentence: Sentence, kept: Span, category: str) -> Choice:
    if kept.start == sentence.start:
        rest = doc.text[kept.end : sentence.end]
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
    return clause.subject.start == start and before_joint(doc, start) < doc.text.rfind(" ", 0, start)


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
    return all(any(part[0].idx <= f.start <= part[-1].idx for f in flagged) for part in told)


def _tells(part: Sequence[Token]) -> bool:
    if any(token.tag_.startswith(("VB|PRS", "VB|PRT")) for token in part):
        return True
    return sum(token.is_alpha and token.pos_ not in ("PROPN", "CCONJ") for token in part) >= MIN_TOLD_WORDS


def _mixed(doc: Doc, sentence: Sentence, flagged: Sequence[Finding]) -> bool:
    """Whether a sentence holds much else besides what was pointed at: then the writer takes it apart."""
    text = doc.text[sentence.start : sentence.end]
    if _has_figures(text):
        return True
    covered = _covered(Span(sentence.start, sentence.end), flagged)
    return len(text.split()) > MAX_JUDGED_WORDS and covered < MIN_JUDGED_SHARE


def assesses(doc: Doc, span: Span) -> bool:
    """Whether the words are an assessment wherever they stand."""
    return _ASSESSES.match(doc.text[span.start : span.end]) is not None


def _hits(part: Span, finding: Finding) -> bool:
    overlap = min(part.end, finding.end) - max(part.start, finding.start)
    if finding.category == "value_laden":
        return overlap > 0
    return overlap >= MIN_CLAUSE_SHARE * min(part.end - part.start, finding.end - finding.start)


def _has_figures(text: str) -> bool:
    """Dates, times, figures and shares ("två av sex"); other counts in letters are often just words."""
    found = mentions(text)
    shares = any(text[one.end : other.start] == " av " for one, other in pairwise(found))
    return shares or any(m.kind in ("date", "clock", "code") or text[m.start].isdigit() for m in found)


def _covered(span: Span, findings: Sequence[Finding]) -> float:
    hit = sum(max(0, min(span.end, f.end) - max(span.start, f.start)) for f in findings)
    return hit / max(1, span.end - span.start)


def _reports(doc: Doc, finding: Finding) -> bool:
    """A loaded reporting verb ("påstår") is no reason to drop what was reported."""
    span = doc.char_span(finding.start, finding.end, alignment_mode="expand")
    return span is not None and any(token.lemma_.lower() in SAYING for token in span) and len(span) <= 2


def _has_quote(doc: Doc, span: Span) -> bool:
    return any(q.start < span.end and span.start < q.end for q in quotes(doc))


def _omission(doc: Doc, span: Span, category: str) -> Omission:
    text = doc.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip(" ,;"))
    end = span.start + len(text.rstrip())
    return Omission(start, end, doc.text[start:end], REASONS[category])
