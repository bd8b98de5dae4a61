"""Figures that stay where they can be: shares inside none and all, and digits enough to tell them apart."""

from __future__ import annotations

import numpy as np
import pytest

from docqa.comparison.bounds import bounded
from docqa.comparison.designs import Recognised
from docqa.comparison.estimates import of_limits
from docqa.comparison.noninferiority import decide, kept_limits
from docqa.comparison.numbers import NO_BREAK, change_band
from docqa.comparison.verdicts import Case, give_verdict
from docqa.reports.comparison_wording import outcome_line
from docqa.types import Outcome

FACTS = "andel av uppgifterna"


def share(estimate: float, low: float, high: float, unit: str = FACTS, **more: object) -> Outcome:
    """A share of facts kept, or a difference of two."""
    return Outcome(estimate, low, high, unit, "t", None, "Kvar", "primary", **more)


def said(one: Outcome, *, name: str = "facts_kept_a", clusters: int = 12) -> str:
    """The verdict on pairs with one outcome."""
    found = Recognised("paired_same_note", within=True, causal=True)
    return give_verdict(Case({name: one}, found, ("a", "b"), "worker", clusters)).text


@pytest.mark.parametrize(
    ("name", "unit", "ends"),
    [
        ("facts_kept_a", FACTS, (0.0, 1.0)),
        ("pairs_not_stopped", "andel av paren", (0.0, 1.0)),
        ("facts_counted_a", FACTS, (-1.0, 1.0)),
        ("child_voice", "andel av texterna", (-1.0, 1.0)),
        ("words", "kvot", (-1.4, 3.0)),
    ],
)
def test_shares_end_at_none_and_all(name, unit, ends):
    """A share is cut to 0–1, a difference of shares to −1–1; what is no share is left as it is."""
    found = bounded(name, share(0.5, -1.4, 3.0, unit))
    assert (found.low, found.high) == ends


def test_two_workers_are_too_few_and_no_loss_is_greater_than_all():
    """One of two lost half its facts: t on two reaches far below nothing, and is not told as a loss."""
    told = of_limits(kept_limits(np.array([10.0, 5.0]), np.array([10.0, 10.0])), 2)
    assert told.low < -1
    one = bounded("facts_kept_a", share(told.value + 1, told.low + 1, told.high + 1, margin=0.02,
                                        decision=decide(told, margin=0.02).verdict))  # fmt: skip
    assert (one.low, one.decision) == (0.0, "inconclusive")
    text = said(one, clusters=2)
    assert "2 skribenter är för få för att en förlust på mer än 2 procent ska kunna uteslutas" in text
    assert "så stor som" not in text


def test_a_loss_just_above_the_margin_does_not_read_as_the_margin():
    """2,03 against 2 gets the digit that tells why it failed, in the sentence and in the table."""
    one = share(0.0, -0.0203, 0.02, margin=0.02, decision="inconclusive")
    assert "så stor som 2,03 procentenheter, och gränsen är 2 procent" in said(one, name="facts_counted")
    assert "(−2,03 till 2,00)" in outcome_line("facts_counted", one).difference
    kept = share(0.99, 0.9797, 1.0, margin=0.02, decision="inconclusive")
    assert "så stor som 2,03 procent," in said(kept)
    assert "97,97" in outcome_line("facts_kept_a", kept).difference


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.998, 1.003, "från 0,2 % färre till 0,3 % fler"),
        (0.95, 0.9999, "mellan 0,01 och 5,00 % färre"),
        (1.0, 1.2, "från 0 % färre till 20 % fler"),
        (1.0, 1.0, "ingen skillnad"),
    ],
)
def test_a_band_near_no_change_keeps_digits_that_say_so(low, high, told):
    """Never from nothing to nothing, and never nothing where no change is ruled out."""
    assert change_band(low, high).replace(NO_BREAK, " ") == told
