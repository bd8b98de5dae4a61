"""Where all succeeded or none did, drawing notes anew shows nothing, and the exact interval is told."""

from __future__ import annotations

import math

import pytest

from docqa.evaluation.exact_intervals import count_limits, effective_number, f1_limits, share_limits
from docqa.evaluation.rates import rates_of
from docqa.evaluation.resampling import Interval, ratio_interval, spreads
from docqa.metrics.agreement import Counts

stats = pytest.importorskip("scipy.stats")


@pytest.mark.parametrize("number", [1, 2, 24, 400])
def test_all_of_all_is_clopper_and_pearson(number) -> None:
    """n of n, one in each note, is what scipy says; none of n is its mirror."""
    theirs = stats.binomtest(number, number).proportion_ci(method="exact")
    assert share_limits([(1, 1)] * number) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    low, high = share_limits([(0, 1)] * number)
    assert (1 - high, 1 - low) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_what_stands_together_counts_for_less() -> None:
    """Twenty-four in two notes say less than twenty-four in as many notes, and more than two."""
    assert effective_number([1] * 24) == 24
    assert 2 < effective_number([12, 12]) < 24
    one_each, in_two = share_limits([(1, 1)] * 24)[0], share_limits([(12, 12)] * 2)[0]
    assert share_limits([(1, 1)] * 2)[0] < in_two < one_each


def test_f1_goes_through_a_share() -> None:
    """F1 of 1 and of 0: found among found, wrong and missed, by scipy, turned into F1."""
    low = stats.binomtest(24, 24).proportion_ci(method="exact").low
    assert f1_limits([(1, 0, 0)] * 24) == pytest.approx((2 * low / (1 + low), 1.0))
    high = stats.binomtest(0, 48).proportion_ci(method="exact").high
    assert f1_limits([(0, 1, 1)] * 24)[1] == pytest.approx(2 * high / (1 + high), abs=0.01)


def test_what_never_happened_has_poissons_limit() -> None:
    """Nought in 24 notes: up to what would give nought in one of forty (Garwood)."""
    assert count_limits([(0, 1)] * 24)[1] == pytest.approx(stats.chi2.ppf(0.975, 2) / 2 / 24)


def test_perfect_figures_are_not_told_as_certain() -> None:
    """Precision, recall, F1 and their mean are 1 with a width; the bootstrap tells the others as before."""
    perfect, mixed = [Counts(1, 0, 0)] * 24, [Counts(1, 0, 0), Counts(0, 1, 1)] * 12
    (one, other), mean = spreads(list(zip(perfect, mixed, strict=True)))
    assert one.precision == one.recall == Interval(0.858, 1.0, exact=True)
    assert one.f1 == Interval(0.923, 1.0, exact=True)
    assert other.f1 is not None
    assert not other.f1.exact
    assert mean is not None
    assert not mean.exact
    (first, second), both = spreads(list(zip(perfect, perfect, strict=True)))
    assert first == second
    assert both == Interval(0.923, 1.0, exact=True)


def test_rates_know_what_they_are() -> None:
    """Shares, an F1 and a ratio that nothing holds below one."""
    tallies = [{"kept": (1, 1), "f1": (2, 2), "words": (5, 5), "lookalikes": (0, 1)}] * 24
    kept, f1, words, alike = rates_of(tallies, ["kept", "f1", "words", "lookalikes"])
    assert kept.interval == Interval(0.858, 1.0, exact=True)
    assert f1.interval == Interval(0.923, 1.0, exact=True)
    assert words.interval == Interval(1.0, 1.0)
    assert alike.interval == Interval(0.0, 0.142, exact=True)


def test_nothing_and_one_note_have_no_interval() -> None:
    """No note, one note, and a rate of which nothing was counted."""
    assert ratio_interval([]) is ratio_interval([(1, 1)]) is None
    assert rates_of([{}, {}], ["kept"])[0].interval is None
    assert spreads([[Counts()], [Counts()]]) == spreads([[Counts()]])


def test_a_floor_below_the_interval_is_not_refuted_by_few() -> None:
    """The fewer there are the wider: a handful of hits says little."""
    widths = [1 - share_limits([(1, 1)] * number)[0] for number in (2, 5, 24, 100)]
    assert widths == sorted(widths, reverse=True)
    assert math.isclose(widths[0], 1 - 0.025 ** (1 / 2))
