"""The ledger holds one fact a clause, with speaker, polarity, certainty and place."""

from __future__ import annotations

import pytest

from docqa.ledger import facts_in, is_risky, ledger, speaker_at, weight_of
from docqa.types import Fact, Span

NOTE = (
    "Mamma Petra uppger att Olle inte sover och att han gråter på morgonen. Hon tror att Olle är rädd.\n\n"
    "Bedömning\nOlle behöver stöd i skolan.\n\nPlan\nVera ska ringa skolan den 3 maj.\n"
)


@pytest.fixture(scope="module")
def facts(nlp) -> tuple[Fact, ...]:
    """The facts of the note above."""
    return ledger(nlp(NOTE))


def about(facts: tuple[Fact, ...], word: str) -> Fact:
    """The fact that holds a word."""
    return next(fact for fact in facts if word in fact.text)


def test_an_empty_text_has_no_facts(nlp):
    """Nothing gives nothing."""
    assert ledger(nlp("")) == ()


def test_every_fact_is_the_text_it_points_at(facts):
    """Offsets and words agree, and facts are numbered in order."""
    assert all(NOTE[fact.start : fact.end] == fact.text for fact in facts)
    assert [fact.id for fact in facts] == [f"F{n}" for n in range(1, len(facts) + 1)]


def test_reported_clauses_are_facts_of_their_speaker(facts):
    """Each of two complements is a fact; the reporting clause is their source, no fact of its own."""
    assert "Petra" in (about(facts, "sover").said_by or "")
    assert "Petra" in (about(facts, "gråter").said_by or "")
    assert not any(fact.text.startswith("Mamma Petra uppger") for fact in facts)


def test_negation_belongs_to_its_own_clause(facts):
    """Only the clause with "inte" is negated."""
    assert [about(facts, word).polarity for word in ("sover", "gråter")] == ["negated", "affirmed"]


def test_belief_makes_a_fact_less_than_certain(facts):
    """What somebody "tror" is not certain."""
    assert about(facts, "rädd").modality == "probable"


def test_sections_give_kinds(facts):
    """Assessments and plans keep their kind, and a plan is planned."""
    assert about(facts, "stöd i skolan").kind == "assessment"
    assert (about(facts, "ringa").kind, about(facts, "ringa").modality) == ("plan", "planned")


def test_headings_are_no_facts(facts):
    """A heading says nothing by itself."""
    assert not any(fact.text in ("Bedömning", "Plan") for fact in facts)


def test_a_childs_quotation_is_grave(nlp):
    """Direct speech is a quote of severity A."""
    quote = next(f for f in ledger(nlp('Olle, 9 år, sa: "Jag vill hem till farmor nu."')) if "hem" in f.text)
    assert (quote.kind, quote.severity) == ("quote", "A")


def test_speaker_of_the_writers_own_words_is_nobody(nlp):
    """What the writer saw has no speaker."""
    doc = nlp("Olle satt i soffan. Mamma Petra säger att han är trött.")
    assert all(fact.said_by is None for fact in ledger(doc) if "soffan" in fact.text)
    assert speaker_at(doc, 5) is None


def test_facts_in_finds_those_that_begin_in_a_span(facts):
    """Facts are looked up by where they begin."""
    fact = about(facts, "ringa")
    assert facts_in(facts, [Span(fact.start, fact.end)]) == (fact.id,)
    assert facts_in(facts, []) == ()


@pytest.mark.parametrize(
    ("text", "risky"), [("Han slog henne.", True), ("Risk för våld.", True), ("Hon är frisk.", False)]
)
def test_risk_words_count_at_the_beginning_of_a_word(text, risky):
    """The word "frisk" holds no risk."""
    assert is_risky(text) is risky


def test_law_and_decisions_weigh_most():
    """A decision weighs more than breakfast."""
    assert [weight_of(t) for t in ("Nämnden fattade beslut.", "Hon äter frukost.")] == ["A", "B"]
