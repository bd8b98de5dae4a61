"""The guard lets other ways of writing the same thing pass."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_texts
from docqa.guarding.normal_forms import mentions

FAITHFUL = [
    ("Enligt mamma sover Elsa dåligt.", "Enl. mamma sover Elsa dåligt."),
    ("Elsa är troligen trött.", "Elsa är sannolikt trött."),
    ("Olle sover kanske hos farmor.", "Olle sover eventuellt hos farmor."),
    ("Elsa väger tjugoen och ett halvt kilo.", "Elsa väger 21,5 kg."),
    ("Saga har varit borta två och en halv dag.", "Saga har varit borta 2,5 dagar."),
    ("Mötet är kl. halv tre den 4/5.", "Mötet är den 4 maj kl. 14.30."),
    ("Mötet är kvart över nio på tisdag.", "Mötet är på tisdag kl. 9.15."),
    ("Pappa betalar 1\u202f200 kr.", "Pappa betalar 1 200 kr."),
    ("Pappa betalar 1\u2009200 kr.", "Pappa betalar 1200 kr."),
    ("Pappa betalar 1\u00a0200 kr.", "Pappa betalar 1 200 kronor."),
    ("Mötet varade i tre timmar.", "Mötet: 3 tim."),
    ("Nils har ont i magen sedan i måndags.", "- Nils: ont i magen sedan måndag"),
    ("Saga stannade hemma eftersom hon var sjuk.", "Saga var sjuk och stannade därför hemma."),
    ("Pappa slog Olle.", "Olle blev slagen av pappa."),
    ("Farfar hämtar Saga varannan fredag.", "Varannan fredag hämtar farfar Saga."),
    ("Nils har bott där sedan den 3 mars.", "Nils bor där sedan 3/3."),
]


@pytest.mark.parametrize(("source", "rewrite"), FAITHFUL)
def test_the_same_in_another_form_does_not_block(source, rewrite, nlp):
    """Abbreviations, number words, blanks in numbers and words of equal doubt change nothing."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "block", verdict.problems


@pytest.mark.parametrize(
    ("text", "value"),
    [("tjugoen", "21"), ("två och en halv", "2.5"), ("en och en halv", "1.5"), ("3 och ett halvt", "3.5"),
     ("1\u202f200", "1200"), ("12\u2009500", "12500")],
)  # fmt: skip
def test_a_number_has_one_value_however_it_is_written(text, value):
    """Halves and the narrow blanks of typesetting are read."""
    assert [m.value for m in mentions(text)] == [value]
