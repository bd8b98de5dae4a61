"""The guard sees who takes part, and on what condition."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_texts

TURNED = [
    ("denial", "Mamma nekar till att ha slagit Elsa.", "Mamma har slagit Elsa.", "negation"),
    ("denial", "Pappa förnekar att ha hotat grannen.", "Pappa har hotat grannen.", "negation"),
    ("denial", "Farfar bestrider att han har hotat Olle.", "Farfar har hotat Olle.", "negation"),
    ("swapped", "Elsa är rädd för pappa.", "Pappa är rädd för Elsa.", "name"),
    ("swapped", "Saga är orolig för mamma.", "Mamma är orolig för Saga.", "name"),
    ("swapped", "Elsa slog Nils.", "Nils slog Elsa.", "name"),
    ("swapped", "Nils slog Elsa.", "Elsa slog Nils.", "name"),
    ("exchanged", "Elsa bor hos pappa.", "Elsa bor hos mamma.", "name"),
    ("exchanged", "Polisen lämnade Elsa hos mormor.", "Polisen lämnade Elsa hos farmor.", "name"),
    ("exchanged", "Olle sover hos faster.", "Olle sover hos moster.", "name"),
    ("title", "Pappa Erik slog Elsa.", "Morfar Erik slog Elsa.", "name"),
    ("one of two", "Mamma och pappa slog inte Elsa.", "Mamma slog inte Elsa.", "name"),
    ("one of two", "Nils och Saga var på sjukhus.", "Saga var på sjukhus.", "name"),
    ("condition", "Mamma kan hämta Elsa om pappa är nykter.", "Mamma kan hämta Elsa.", "condition"),
    ("condition", "Om drogtestet är negativt fortsätter umgänget.", "Umgänget fortsätter.", "condition"),
    ("condition", "Pappa får träffa Nils ifall proven är rena.", "Pappa får träffa Nils.", "condition"),
    ("condition", "Placeringen upphör förutsatt att mamma flyttar.", "Placeringen upphör.", "condition"),
    ("condition", "Saga åker hem, såvida hon inte är sjuk.", "Saga åker hem.", "condition"),
]
FAITHFUL = [
    ("Mamma Karin hämtar Elsa på fredag.", "Karin hämtar Elsa på fredag."),
    ("Mamma hämtar Elsa. Mamma Karin är trött.", "Karin hämtar Elsa. Mamma Karin är trött."),
    ("Elsa slogs av Nils.", "Nils slog Elsa."),
    ("Nils och Saga var på sjukhus.", "Saga var på sjukhus. Nils var på sjukhus."),
    ("Mamma och pappa kom till mötet.", "Föräldrarna kom till mötet."),
    ("Mamma och pappa kom till mötet.", "Pappa och mamma kom till mötet."),
    ("På tisdagar hämtar pappa Elsa.", "Pappa hämtar Elsa på tisdagar."),
    ("Mamma kan hämta Elsa om pappa är nykter.", "Om pappa är nykter kan mamma hämta Elsa."),
    ("Om dagarna sover Nils hos farmor.", "Nils sover hos farmor."),
    ("Mamma undrar om Nils sover i skolan.", "Mamma undrar om Nils sover i skolan."),
    ("Pappa nekar till att ha hotat Nils.", "Pappa har enligt egen uppgift inte hotat Nils."),
    ("Pappa bestrider att han har hotat Nils.", "Pappa uppger att han inte har hotat Nils."),
]


@pytest.mark.parametrize(("source", "rewrite", "kind"), [row[1:] for row in TURNED])
def test_another_person_place_or_condition_blocks(source, rewrite, kind, nlp):
    """Denials, persons and conditions that the rewrite turns or drops are grave."""
    problems = guard_texts(source, rewrite, nlp=nlp).problems
    assert kind in {problem.kind for problem in problems if problem.severity == "A"}


@pytest.mark.parametrize(("source", "rewrite"), FAITHFUL)
def test_the_same_persons_and_conditions_in_other_words_do_not_block(source, rewrite, nlp):
    """Aliases, passives, other order and joined sentences change nothing."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "block", verdict.problems


@pytest.mark.parametrize(
    ("source", "rewrite", "severity"),
    [
        ("Elsa sa: ”jag vill inte hem”.", "Elsa sa: hon vill inte hem.", "B"),
        ('Nils sa: "Jag är rädd för hunden".', "Nils sa att han är rädd för hunden.", "B"),
        ("Nils sa: ”Jag är rädd för hunden”.", "Nils sa: ”Jag är rädd för katten”.", "A"),
        ('Mamma sa: "Jag orkar inte mer".', "Mamma sa att hon inte orkar mer.", "B"),
        ("Elsa säger: ”jag vill inte hem”.", "Elsa säger ”jag vill inte hem”.", ""),
        ('Saga säger: "Pappa kommer inte".', '- Saga säger "Pappa kommer inte"', ""),
        ("Saga säger: ”Pappa  kommer inte”.", 'Saga säger: "Pappa kommer inte."', ""),
    ],
)
def test_a_quotation_keeps_its_words(source, rewrite, severity, nlp):
    """Marks around words nobody said block, words put in other words warn; marks and blanks are free."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert min((p.severity for p in verdict.problems if p.kind == "quote"), default="") == severity
    assert (verdict.verdict == "block") is (severity == "A"), verdict.problems
