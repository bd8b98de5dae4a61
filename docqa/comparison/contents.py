"""What of a note its other format still holds: facts by how much they weigh, speakers, and nothing added.

The guard holds the two against each other and the ledger counts. A fact is lost where the guard finds an
omission, or a change that turns its meaning (severity A). What the guard can only ask about, and context
that nobody needs, does not count as lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docqa.types import Fact, Measured, Passage, Problem

if TYPE_CHECKING:
    from spacy.tokens import Doc

GRADES = ("A", "B")


def content_of(source: Doc, rewrite: Doc, measured: Measured) -> Measured:
    """The measures of a rewrite, with what it keeps of its source."""
    from docqa.guarding import guard_docs
    from docqa.ledger import ledger

    verdict = guard_docs(source, rewrite)
    facts, own = ledger(source), ledger(rewrite)
    return replace(
        measured,
        kept={grade.lower(): _kept(facts, verdict.problems, grade) for grade in GRADES},
        supported=_supported(own, verdict.problems),
        attributed=_attributed(facts, verdict.problems),
        guard=verdict.verdict,
    )


def _kept(facts: Sequence[Fact], problems: Sequence[Problem], grade: str) -> tuple[float, float]:
    of_grade = [fact for fact in facts if fact.severity == grade]
    lost = [problem.source for problem in problems if _loses(problem)]
    return _unhit(of_grade, lost), len(of_grade)


def _loses(problem: Problem) -> bool:
    return problem.severity == "A" or (
        problem.kind == "omission" and problem.severity == "B" and not problem.rewrite
    )


def _supported(facts: Sequence[Fact], problems: Sequence[Problem]) -> tuple[float, float]:
    """Facts of the rewrite that stand in the source: those where the guard finds nothing added."""
    added = [problem.rewrite for problem in problems if problem.kind == "addition"]
    return _unhit(facts, added), len(facts)


def _attributed(facts: Sequence[Fact], problems: Sequence[Problem]) -> tuple[float, float]:
    """Facts with a speaker that are still there with the same one."""
    spoken = [fact for fact in facts if fact.said_by is not None]
    moved = [p.source for p in problems if (p.kind == "attribution" and p.severity != "C") or _loses(p)]
    return _unhit(spoken, moved), len(spoken)


def _unhit(facts: Sequence[Fact], places: Sequence[Passage | None]) -> int:
    """How many facts none of the places touches."""
    spans = [(place.start, place.end) for place in places if place is not None]
    return sum(not any(start < fact.end and fact.start < end for start, end in spans) for fact in facts)
