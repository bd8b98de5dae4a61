"""The guard sees little words that a near copy lost or moved, and says when nothing can be compared."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_texts

LOST = [
    ("Mormor säger att läraren säger att Nils sover på lektionerna.",
     "Mormor säger att Nils sover på lektionerna.", "attribution"),
    ("Farfar uppger att Elsa har slutat äta.", "Utredaren ser att Elsa har slutat äta.", "attribution"),
    ("Läraren bedömer att Nils inte hör vad som sägs.",
     "Läraren har fastställt att Nils inte hör vad som sägs.", "modality"),
    ("Elsa vill inte längre bo hos sin pappa.", "Elsa vill inte bo hos sin pappa.", "negation"),
    ("Elsa säger att hon inte har sovit i natt.", "Elsa säger inte att hon har sovit i natt.", "negation"),
    ("Nils dricker ungefär fyra burkar läsk om dagen.", "Nils dricker fyra burkar läsk om dagen.", "number"),
    ("Elsa ska träffa läkaren hemma varje fredag.", "Elsa ska träffa läkaren i skolan varje fredag.", "name"),
    ("Nils saknar sin bror och är ledsen ofta.", "Sin bror saknar Nils och är ledsen ofta.", "name"),
    ("Mormor är arg på pappa. Elsa gråter ofta i skolan.",
     "Mormor är arg på pappa och gråter ofta i skolan.", "person_merged"),
    ("Rut uppger att Nils har varit i skolan alla dagar och att han inte har kommit för sent.",
     "- Rut Berg (tfn): Nils i skolan alla dagar, kommit för sent.", "negation"),
]  # fmt: skip
HARMLESS = [
    ("Samtal med Elsa, 11 år, i skolan.", "Samtal med Elsa, elva år, i skolan."),
    ("Mötet är den 14 oktober kl. 8.15 i skolan.", "Mötet är den 14 oktober klockan 8.15 i skolan."),
    ("Mötet med skolan är 2026-11-18.", "Mötet med skolan är 18 november 2026."),
    ("Pappa säger att Elsa har ont i magen.", "Pappa uppger att Elsa har ont i magen."),
    (
        "Nils har inte kommit för sent i höst. I våras hade han ofta kommit för sent.",
        "- I våras: ofta kommit för sent. I höst inte kommit för sent.",
    ),
]
APART = [
    ("Mamma dricker varje kväll.", "Solen skiner över havet."),
    ("Elsa kom hem i går.", "The mother said that she was at home and that the boy had left."),
    ("Ja", "Nej"),
    ("Bakgrund\n\nBedömning", "Plan"),
]


@pytest.mark.parametrize(("source", "rewrite", "kind"), LOST)
def test_a_little_word_lost_or_moved_in_a_near_copy_is_named(source, rewrite, kind, nlp):
    """Tellers, denials, hedges, places and persons that go or change places are told by their kind."""
    problems = guard_texts(source, rewrite, nlp=nlp).problems
    assert kind in {problem.kind for problem in problems if problem.severity in "AB"}, problems


@pytest.mark.parametrize(("source", "rewrite"), HARMLESS)
def test_another_form_of_the_same_passes_without_a_word(source, rewrite, nlp):
    """Figures, dates and times written otherwise and another neutral verb of saying are no matter."""
    assert guard_texts(source, rewrite, nlp=nlp).verdict == "pass"


@pytest.mark.parametrize(("source", "rewrite"), APART)
def test_a_pair_that_cannot_be_compared_says_so(source, rewrite, nlp):
    """Texts with nothing in common, in another language or without facts never just pass."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "pass"
    assert any(each.source is None and each.rewrite is None for each in verdict.unchecked)


def test_the_same_single_word_passes(nlp):
    """A text without facts that is repeated word for word is no matter."""
    assert guard_texts("Möte.", "Möte.", nlp=nlp).verdict == "pass"
