"""How far a match is widened before it is reported: the words, the predicate, clause or sentence."""

from __future__ import annotations

import re

from docqa.language.clauses import Clause
from docqa.language.sections import BULLET
from docqa.rules.view import View

_LOOSE_END = re.compile(r"(?:[ ,]+(?:och|men|samt))?[ ,]*$")
# Clauses that are part of another one; the claim is the whole.
DEPENDENT = ("ccomp", "relcl", "advcl")


def widen(view: View, first: int, last: int, mark: str) -> tuple[int, int]:
    """The characters to report for tokens ``first`` up to ``last``; a list mark before them is left out."""
    start, end = _widened(view, first, last, mark)
    line = view.text.rfind("\n", 0, start) + 1
    bullet = BULLET.match(view.text, line)
    return (bullet.end() if bullet and start < bullet.end() < end else start), end


def _widened(view: View, first: int, last: int, mark: str) -> tuple[int, int]:
    start, end = view.span(first, last)
    if mark == "predicate":
        return _predicate(view, first, start, end)
    if mark == "clause":
        return _clause(view, first, start, end)
    if mark == "sentence":
        return view.span(*view.bounds[first])
    if mark == "paragraph":
        return _paragraph(view, start, end)
    return start, end


def _predicate(view: View, first: int, start: int, end: int) -> tuple[int, int]:
    """From the clause's first verb, or the match when that comes first, to the end of the clause."""
    clause = view.clause(first)
    if clause is None or not clause.verbs or not view.parsed:
        return start, end
    verb = view.doc[clause.verbs[0]].idx
    low, high = min(start, verb), max(end, clause.end)
    return low, low + len(_LOOSE_END.sub("", view.text[low:high]))


def _clause(view: View, first: int, start: int, end: int) -> tuple[int, int]:
    clause = view.clause(first)
    if clause is None or not view.parsed:
        low, high = view.span(*view.bounds[first])
        return low, len(view.text[:high].rstrip(".!?"))
    while clause.parent is not None and (clause.kind in DEPENDENT or clause.shares_subject):
        clause = view.clauses[clause.parent]
    return min(start, clause.start), max(end, _end(view, clause))


def _end(view: View, clause: Clause) -> int:
    """The end of a clause with the clauses beside it that take over its subject."""
    number = view.clause_number[clause]
    beside = view.remember("beside", lambda: _beside(view)).get(number, ())
    return max([clause.end, *(view.clauses[other].end for other in beside)])


def _beside(view: View) -> dict[int, list[int]]:
    """For every clause those coordinated with it that take over its subject."""
    found: dict[int, list[int]] = {}
    for number, clause in enumerate(view.clauses):
        if clause.parent is not None and clause.kind == "conj" and clause.shares_subject:
            found.setdefault(clause.parent, []).append(number)
    return found


def _paragraph(view: View, start: int, end: int) -> tuple[int, int]:
    low = view.text.rfind("\n\n", 0, start)
    high = view.text.find("\n\n", end)
    return (low + 2 if low >= 0 else 0), (high if high >= 0 else len(view.text.rstrip()))
