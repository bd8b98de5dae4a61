"""Checks of who does what to whom: a subject exchanged for another person, or subject and object swapped."""

from __future__ import annotations

from collections.abc import Iterator

from docqa.guarding.alignment import Comparison, Match
from docqa.guarding.claims import overlap
from docqa.guarding.findings import problem
from docqa.guarding.people import known_aliases
from docqa.guarding.units import Unit
from docqa.types import Problem

MIN_OVERLAP = 0.5


def agent_problems(case: Comparison) -> Iterator[Problem]:
    """The same verb with another person as its subject than in the source.

    A warning only: it rests on the parse, which takes a subject for an object now and then.
    """
    aliases = known_aliases(case.source_text)
    people = {word.key for unit in case.source for word in unit.words if word.person}
    for match in case.matches:
        if not match.sources or overlap(case, match) < MIN_OVERLAP:
            continue
        source = case.source[match.sources[0]]
        if _another(match, source, people, aliases):
            yield problem(case, "name", "B", "agent", source=source, rewrite=match.unit)


def _another(match: Match, source: Unit, people: set[str], aliases: dict[str, frozenset[str]]) -> bool:
    unit = match.unit
    before, after = source.subject & people, unit.subject & people
    if not before or not after or not source.verbs & unit.verbs:
        return False
    known = before.union(*(aliases.get(key, frozenset()) for key in before))
    meant = after.union(*(aliases.get(key, frozenset()) for key in after))
    return not (known & after or meant & before)
