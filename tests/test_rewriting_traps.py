"""Splitting and taking out never lends a clause another subject and never loses a fact on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from coordination_traps import CHILDREN, MEN, WOMEN, Trap, traps

from docqa.rewriting import rewrite_text
from docqa.rewriting.tightening import tightened
from docqa.types import Rewrite

SCENERY = "Vi fick leta länge efter en parkering. Vi pratade om vädret en stund. "
NAMES = (*WOMEN, *MEN, *CHILDREN)
KEPT = re.compile(rf"\b(?:inte|aldrig|två|nio|\d[\d.]*\d|\d|{'|'.join(NAMES)})\b")
ALL = tuple(traps())


@pytest.fixture(scope="module")
def rewritten(nlp) -> list[tuple[Trap, Rewrite]]:
    """Every trap after some scenery, rewritten."""
    return [(trap, rewrite_text(SCENERY + trap.text, nlp=nlp)) for trap in ALL]


def lent(trap: Trap, rewrite: Rewrite) -> Iterator[str]:
    """The clauses that stand in a bullet without their subject, or with one closer than in the source."""
    for bullet in rewrite.bullets:
        for who, said in trap.clauses:
            at = bullet.text.find(tightened(said))
            if at < 0 or (who is None and not _people(bullet.text[:at])):
                continue
            if who is None:
                if not _stands_before(bullet.text, at, trap.text, trap.text.find(said)):
                    yield f"{said}: {bullet.text}"
            elif who not in bullet.text or _between(bullet.text, who, tightened(said)) - _between(
                trap.text, who, said
            ):
                yield f"{who} {said}: {bullet.text}"


def _people(text: str) -> list[str]:
    return [name for name in NAMES if re.search(rf"\b{name}\b", text)]


def _stands_before(text: str, at: int, source: str, source_at: int) -> bool:
    return text[:at].split()[-2:] == source[:source_at].split()[-2:]


def _between(text: str, who: str, said: str) -> set[str]:
    """The names between a subject and its predicate, whichever comes first."""
    one, other = text.find(who), text.find(said)
    return set(_people(text[min(one, other) + (len(who) if one < other else 0) : max(one, other)]))


def test_there_are_traps_of_many_kinds() -> None:
    """The generator makes hundreds of different sentences."""
    assert len({trap.text for trap in ALL}) == len(ALL) >= 200
    assert len({trap.kind for trap in ALL}) >= 25


def test_no_clause_gets_another_subject(rewritten: list[tuple[Trap, Rewrite]]) -> None:
    """What is said of one person stands with that person, and with nobody else in between."""
    assert [(trap.kind, wrong) for trap, rewrite in rewritten for wrong in lent(trap, rewrite)] == []


def test_conditions_times_and_speakers_stay_with_what_they_hold_for(
    rewritten: list[tuple[Trap, Rewrite]],
) -> None:
    """What opens a sentence, and who said it, is not cut off from its second half."""
    cut = [
        (trap.text, bullet.text)
        for trap, rewrite in rewritten
        for bullet in rewrite.bullets
        for _, said in trap.clauses
        if tightened(said) in bullet.text and tightened(trap.company) not in bullet.text
    ]
    assert cut == []


def test_the_guard_lets_every_rewrite_through(rewritten: list[tuple[Trap, Rewrite]]) -> None:
    """Nothing grave is found in what was rewritten, so that a warning means something."""
    assert [(trap.text, r.guard.problems) for trap, r in rewritten if r.guard.verdict == "block"] == []


def test_no_negation_number_or_name_is_lost(rewritten: list[tuple[Trap, Rewrite]]) -> None:
    """Each stands in a bullet or in the list of what was left out."""
    lost = []
    for trap, rewrite in rewritten:
        there = " ".join([*(b.text for b in rewrite.bullets), *(o.text for o in rewrite.omitted)])
        missing = Counter(KEPT.findall(trap.text)) - Counter(KEPT.findall(there))
        if missing:
            lost.append((trap.text, dict(missing)))
    assert lost == []


def test_plain_facts_stay(rewritten: list[tuple[Trap, Rewrite]]) -> None:
    """Only the judgement beside a fact is ever taken out."""
    lost = []
    for trap, rewrite in rewritten:
        written = " ".join(bullet.text.lower() for bullet in rewrite.bullets)
        lost += [(trap.text, fact) for fact in trap.facts if tightened(fact).lower() not in written]
    assert lost == []


def test_judgements_do_get_taken_out(rewritten: list[tuple[Trap, Rewrite]]) -> None:
    """The traps bite: many sentences are split and many judgements taken out."""
    listed = [o.text for _, rewrite in rewritten for o in rewrite.omitted]
    assert sum("är " in text for text in listed) >= 20
    assert sum(len(rewrite.bullets) > 1 for _, rewrite in rewritten) >= 80


def test_what_is_left_of_a_sentence_is_a_sentence(nlp):
    """A story's end goes only when the beginning has a main clause of its own."""
    text = (
        "Samtal 2026-03-02 med mamma Lena.\n\nNär Noel började i förskoleklassen sken solen och hela klassen "
        "åkte på utflykt till sjön den första veckan. Noel har varit borta 14 dagar sedan i augusti."
    )
    found = rewrite_text(text, nlp=nlp)
    assert not any("sken" in bullet.text and "solen" not in bullet.text for bullet in found.bullets)
