"""Who stands for each statement of a note: somebody named, the writer's eyes, a judgement, a plan, or nobody.

Sources come first. What has none is read from its section, its verb and its subject: a hearsay word makes it
nobody's, a judging word an assessment, an act that can be seen at a meeting an observation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from docqa.language.attributes import Cue
from docqa.language.context import Context
from docqa.language.scene import Scene, cut, scene
from docqa.language.segments import Segment
from docqa.language.sourcing import source_of
from docqa.language.standing_words import (
    AHEAD,
    ANY_WORD,
    ASSESSED,
    DATED,
    DECIDED,
    DECIDING,
    ELSEWHERE,
    HEARSAY,
    INNER,
    JUDGING,
    MAY_BE,
    ON_THE_SPOT,
    OPENS_CONTENT,
    PLANNED,
    PLANNING,
    POSSIBLE,
    PROBABLE,
    QUESTION_MARK,
    RECORD,
    RECORD_SECTIONS,
    REQUIRED,
    SECTION_STANDING,
    SEEN_ACTS,
    SEEN_STATES,
)
from docqa.types import Certainty, Clue, ExplainedClause, Standing

# A standing and the words that decided it; None where a reader has nothing to say.
Verdict = tuple[Standing, tuple[Clue, ...]] | None


def explain_clauses(doc: Doc, context: Context | None = None) -> tuple[ExplainedClause, ...]:
    """The statements of ``doc`` in order, with who stands for each; none in an empty text.

    ``context`` saves finding quotes, frames and persons again.
    """
    seen = scene(doc, context)
    return tuple(_explained(seen, segment) for segment in cut(seen))


def _explained(seen: Scene, segment: Segment) -> ExplainedClause:
    source = source_of(seen, segment)
    standing, clues = own_standing(seen, segment) if source is None else ("reported", source.clues)
    section = seen.section(segment.start)
    negated, negations = _negated(seen, segment)
    certainty, doubts = _certainty(seen, segment)
    return ExplainedClause(
        start=segment.start,
        end=segment.end,
        text=seen.text[segment.start : segment.end],
        standing=standing,
        source=source.speaker.name if source is not None and source.speaker else None,
        role=source.speaker.role if source is not None and source.speaker else None,
        manner=source.manner if source is not None else None,
        via=source.via.name if source is not None and source.via else None,
        polarity="negated" if negated else "affirmed",
        certainty=certainty,
        section=section.heading if section is not None else None,
        clues=tuple(
            sorted({*clues, *negations, *doubts}, key=lambda clue: (clue.start, clue.end, clue.says))
        ),
    )


# --- the writer's own statements ------------------------------------------------------------------------


def own_standing(seen: Scene, segment: Segment) -> tuple[Standing, tuple[Clue, ...]]:
    """The first reader with something to say about a statement without a source decides."""
    for reader in READERS:
        verdict = reader(seen, segment)
        if verdict is not None:
            return verdict
    return "unknown", ()


def _question(seen: Scene, segment: Segment) -> Verdict:
    return ("planned", _words(seen, segment, QUESTION_MARK, "question")) if _asks(seen, segment) else None


def _writer(seen: Scene, segment: Segment) -> Verdict:
    """What the writer judges, plans, or saw and did."""
    if not seen.subject_is_writer(segment):
        return None
    clause = seen.top(segment)
    lemmas = {seen.doc[i].lemma_.lower() for i in (*clause.verbs, clause.root)} if clause else set()
    if lemmas & JUDGING:
        return "assessed", _subject_clue(seen, segment, "assessment")
    plans = [clue for clue in _words(seen, segment, PLANNED, "plan") if not _in_content(seen, segment, clue)]
    if lemmas & (PLANNING | DECIDING) or plans or _ahead(seen, segment):
        return "planned", _subject_clue(seen, segment, "plan")
    return "observed", _subject_clue(seen, segment, "observation")


def _in_content(seen: Scene, segment: Segment, clue: Clue) -> bool:
    """Whether a clue stands in what the writer tells somebody: "Undertecknad informerar om att X ska …"."""
    head = seen.top(segment)
    opened = (
        OPENS_CONTENT.search(seen.text, seen.doc[head.root].idx, segment.end) if head is not None else None
    )
    return opened is not None and opened.start() < clue.start


def _ahead(seen: Scene, segment: Segment) -> bool:
    """Whether a present tense stands with a date or "igen": "Undertecknad träffar Tova igen den 28 maj"."""
    head = seen.top(segment)
    present = head is not None and any(seen.doc[i].tag_.startswith("VB|PRS") for i in head.verbs)
    return present and bool(_words(seen, segment, AHEAD, "plan"))


def _hearsay(seen: Scene, segment: Segment) -> Verdict:
    clues = _words(seen, segment, HEARSAY, "hearsay")
    section = seen.section(segment.start)
    assessed = section is not None and section.kind == "assessment"
    return ("unknown", clues) if clues and not assessed else None


def _decided(seen: Scene, segment: Segment) -> Verdict:
    clues = _words(seen, segment, DECIDED, "plan")
    return ("planned", clues) if clues else None


def _in_section(seen: Scene, segment: Segment) -> Verdict:
    """What its heading says a statement is."""
    section = seen.section(segment.start)
    if section is None:
        return None
    end = section.start + len(seen.text[section.start : section.body_start].rstrip())
    clue = Clue(section.start, end, seen.text[section.start : end], "section")
    if section.kind in RECORD_SECTIONS:
        return "record", (clue,)
    standing: dict[str, Standing] = {"assessed": "assessed", "planned": "planned"}
    kind = standing.get(SECTION_STANDING.get(section.kind, ""))
    return (kind, (clue,)) if kind is not None else None


def _assessed(seen: Scene, segment: Segment) -> Verdict:
    clues = _words(seen, segment, ASSESSED, "assessment")
    return ("assessed", clues) if clues else None


def _planned(seen: Scene, segment: Segment) -> Verdict:
    clues = _words(seen, segment, PLANNED, "plan")
    return ("planned", clues) if clues and not _words(seen, segment, HEARSAY, "hearsay") else None


def _on_the_spot(seen: Scene, segment: Segment) -> Verdict:
    clues = _words(seen, segment, ON_THE_SPOT, "observation")
    return ("observed", clues) if clues else None


def _seen_act(seen: Scene, segment: Segment) -> Verdict:
    """What people did, and what there was, where the writer met them; not their habits, not other times."""
    head, clause = seen.root(segment), seen.clause(segment)
    if not seen.met or head is None or _words(seen, segment, ELSEWHERE, "record"):
        return None
    if _words(seen, segment, INNER, "hearsay"):
        return None
    verbs = [seen.doc[i] for i in clause.verbs] if clause is not None and clause.verbs else [head]
    lemmas = {verb.lemma_.lower() for verb in verbs}
    acts = lemmas & SEEN_ACTS or (lemmas & SEEN_STATES and not seen.subject_is_person(segment))
    if not acts:
        return None
    return "observed", (_clue(seen, verbs[-1].idx, verbs[-1].idx + len(verbs[-1]), "observation"),)


def _record(seen: Scene, segment: Segment) -> Verdict:
    clues = _words(seen, segment, RECORD, "record")
    if clues:
        return "record", clues[:1]
    clause = seen.clause(segment)
    bare = seen.root(segment) is None or (clause is not None and not clause.finite)
    dated = _words(seen, segment, DATED, "record", cased=True) if bare else ()
    return ("record", dated[:1]) if dated else None


Reader = Callable[[Scene, Segment], Verdict]
READERS: tuple[Reader, ...] = (
    _question, _writer, _decided, _planned, _in_section, _hearsay, _assessed, _on_the_spot, _seen_act,
    _record,
)  # fmt: skip


# --- polarity and certainty -------------------------------------------------------------------------------


def _negated(seen: Scene, segment: Segment) -> tuple[bool, tuple[Clue, ...]]:
    """Whether what is stated is denied; a negation in a subordinate clause denies that clause only."""
    clues = tuple(
        _clue(seen, cue.start, cue.end, "negation")
        for cue in _cues(seen, segment, "negation")
        if _rules_content(seen, segment, cue) and seen.text[cue.start : cue.end].lower() != "utan"
    )
    return bool(clues), clues


def _rules_content(seen: Scene, segment: Segment, cue: Cue) -> bool:
    clause, own = seen.clause_at(cue.start), seen.clause(segment)
    if seen.quotes.at(cue.start):
        return clause is None or clause.kind not in ("advcl", "relcl")
    if clause is None or own is None or clause.root == own.root:
        return True
    return own.parent is not None and own.kind == "ccomp" and seen.clauses[own.parent].root == clause.root


def _certainty(seen: Scene, segment: Segment) -> tuple[Certainty, tuple[Clue, ...]]:
    if _asks(seen, segment):
        return "asked", ()
    for kind, certainty in CERTAINTIES:
        clues = kind(seen, segment)
        if clues:
            return certainty, clues
    return "certain", ()


def _conditions(seen: Scene, segment: Segment) -> tuple[Clue, ...]:
    return tuple(_clue(seen, cue.start, cue.end, "condition") for cue in _cues(seen, segment, "condition"))


def _required(seen: Scene, segment: Segment) -> tuple[Clue, ...]:
    return _among(seen, segment, REQUIRED, "modal")


def _probable(seen: Scene, segment: Segment) -> tuple[Clue, ...]:
    return _among(seen, segment, PROBABLE, "hedge")


def _possible(seen: Scene, segment: Segment) -> tuple[Clue, ...]:
    return _among(seen, segment, POSSIBLE, "hedge") or _words(seen, segment, MAY_BE, "modal")


CERTAINTIES: tuple[tuple[Callable[[Scene, Segment], tuple[Clue, ...]], Certainty], ...] = (
    (_conditions, "conditional"), (_possible, "possible"), (_probable, "probable"), (_required, "required"),
)  # fmt: skip


def _asks(seen: Scene, segment: Segment) -> bool:
    return seen.text[segment.start : segment.end].rstrip("\"”»'’ ").endswith("?")


# --- small readings ---------------------------------------------------------------------------------------


def _cues(seen: Scene, segment: Segment, kind: str) -> Iterator[Cue]:
    return (cue for cue in seen.cues.within(segment.start, segment.end) if cue.kind == kind)


def _among(seen: Scene, segment: Segment, words: frozenset[str], says: str) -> tuple[Clue, ...]:
    found = ANY_WORD.finditer(seen.text, segment.start, segment.end)
    return tuple(_clue(seen, *m.span(), says) for m in found if m[0].lower() in words)


def _words(
    seen: Scene, segment: Segment, pattern: re.Pattern[str], says: str, *, cased: bool = False
) -> tuple[Clue, ...]:
    """The matches of a pattern in a segment, quotations left out; in lower case unless ``cased``."""
    found = pattern.finditer(seen.text if cased else seen.lower, segment.start, segment.end)
    return tuple(_clue(seen, *m.span(), says) for m in found if not seen.quotes.at(m.start()))


def _subject_clue(seen: Scene, segment: Segment, says: str) -> tuple[Clue, ...]:
    """The subject of the top clause with its first verb: "Vi bedömer"."""
    clause = seen.top(segment)
    if clause is None or clause.subject is None:
        return ()
    return (_clue(seen, clause.subject.start, clause.subject.end, says),)


def _clue(seen: Scene, start: int, end: int, says: str) -> Clue:
    return Clue(start, end, seen.text[start:end], says)
