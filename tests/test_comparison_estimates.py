"""What two formats differ by: our figures are those of scipy, statsmodels and pingouin."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats import proportion, weightstats
from statsmodels.stats.multitest import multipletests

from docqa.comparison.adjusting import benjamini_hochberg, holm
from docqa.comparison.bootstrap import bca_limits
from docqa.comparison.clusters import cluster_means, intraclass_correlation
from docqa.comparison.estimates import (
    crossover_interval,
    difference_interval,
    effects_interval,
    groups_interval,
    of_limits,
    ratio_interval,
)
from docqa.comparison.intervals import t_limits
from docqa.comparison.noninferiority import (
    _binomial_limits,
    decide,
    kept_difference_limits,
    kept_groups_limits,
    kept_limits,
    noninferior,
)
from docqa.comparison.ranks import cliffs_delta, hodges_lehmann, shares_of_change, wilcoxon_p
from docqa.types import Estimate

NEAR = {"rel": 0, "abs": 1e-6}


@pytest.fixture
def effects() -> np.ndarray:
    """Twelve effects, one a worker."""
    return np.random.default_rng(5).normal(-0.3, 0.2, 12)


def test_an_interval_of_workers_is_students_t(effects):
    """Mean, ends and p are those of scipy's one-sample t test."""
    ours, theirs = effects_interval(effects), stats.ttest_1samp(effects, 0)
    low, high = theirs.confidence_interval(0.95)
    assert (ours.value, ours.low, ours.high) == pytest.approx((effects.mean(), low, high), **NEAR)
    assert ours.p == pytest.approx(theirs.pvalue, **NEAR)


def test_a_ratio_of_pairs_is_made_of_worker_means():
    """Logs are taken pair by pair, meaned worker by worker, and a worker with many notes weighs no more."""
    rng = np.random.default_rng(1)
    workers = [f"w{at}" for at in range(8) for _ in range(at + 1)]
    reference = rng.lognormal(5, 0.3, len(workers))
    new = reference * rng.lognormal(-0.4, 0.2, len(workers))
    ours = ratio_interval(reference, new, workers)
    by_hand = [
        np.mean([np.log(n / r) for r, n, w in zip(reference, new, workers, strict=True) if w == f"w{at}"])
        for at in range(8)
    ]
    low, high = stats.ttest_1samp(by_hand, 0).confidence_interval(0.95)
    expected = np.exp([np.mean(by_hand), low, high])
    assert (ours.value, ours.low, ours.high) == pytest.approx(tuple(expected), **NEAR)


def test_a_ratio_needs_values_above_nought():
    """Nought words or minutes have no logarithm."""
    with pytest.raises(ValueError, match="above nought"):
        ratio_interval([1, 0], [1, 1], ["a", "b"])


def test_two_groups_are_compared_as_welch_does():
    """Mean difference, interval and p are those of scipy's unequal-variance t test."""
    rng = np.random.default_rng(2)
    first, second = rng.normal(0, 1, 9), rng.normal(1, 3, 7)
    ours, theirs = groups_interval(first, second), stats.ttest_ind(second, first, equal_var=False)
    low, high = theirs.confidence_interval(0.95)
    assert (ours.low, ours.high, ours.p, ours.df) == pytest.approx(
        (low, high, theirs.pvalue, theirs.df), **NEAR
    )


def test_a_crossover_is_free_of_what_time_did():
    """The estimate is that of a linear model of format and period; a period effect does not move it."""
    import statsmodels.api as sm

    rng = np.random.default_rng(3)
    first, second = rng.normal(-0.2, 0.1, 6), rng.normal(-0.2, 0.1, 5)
    plain, moved = crossover_interval(first, second), crossover_interval(first + 0.5, second - 0.5)
    assert plain.value == pytest.approx(moved.value, **NEAR)
    assert (plain.low, plain.high) == pytest.approx((moved.low, moved.high), **NEAR)
    # Differences by worker: format + period where the reference came first, else format - period.
    design = np.column_stack([np.ones(11), [1] * 6 + [-1] * 5])
    fit = sm.OLS(np.concatenate([first, second]), design).fit()
    assert (plain.value, plain.low, plain.high) == pytest.approx((fit.params[0], *fit.conf_int()[0]), **NEAR)


def test_fewer_than_six_clusters_have_an_interval_but_no_p():
    """However many notes there are, five workers are too few to speak of significance."""
    told = difference_interval([10] * 50, list(range(50)), [f"w{at % 5}" for at in range(50)])
    assert told.low is not None
    assert told.p is None


def test_one_cluster_has_no_interval():
    """One worker's notes cannot tell how workers differ."""
    told = difference_interval([1, 2, 3], [2, 3, 5], ["a", "a", "a"])
    assert (told.low, told.high, told.p) == (None, None, None)


def test_identical_values_give_a_certain_nought():
    """Nothing differs: the interval is a point and p is 1."""
    told = difference_interval([5.1] * 8, [5.1] * 8, list("abcdefgh"))
    assert (told.value, told.low, told.high, told.p) == (0, 0, 0, 1)


def test_many_studies_at_once_are_the_same_as_one_at_a_time(effects):
    """Leading axes are studies."""
    both = t_limits(np.stack([effects, effects + 1]))
    alone = effects_interval(effects + 1)
    assert (both.low[1], both.high[1]) == pytest.approx((alone.low, alone.high), **NEAR)


def test_hodges_lehmann_is_the_median_of_walsh_averages(effects):
    """Small and large samples, even and odd, ties included, agree with the definition."""
    rng = np.random.default_rng(8)
    for values in (effects, effects[:-1], rng.integers(0, 9, 2_301).astype(float), rng.normal(size=2_302)):
        rows, columns = np.triu_indices(len(values))
        expected = np.median((values[rows] + values[columns]) / 2)
        assert hodges_lehmann(values) == pytest.approx(expected, **NEAR)


def test_wilcoxon_is_scipys_and_silent_without_differences(effects):
    """The same p; with fewer than two that differ there is none."""
    assert wilcoxon_p(effects) == pytest.approx(stats.wilcoxon(effects).pvalue, **NEAR)
    assert wilcoxon_p([0, 0, 1]) is None


def test_cliffs_delta_is_the_sign_counted_pair_by_pair():
    """Every new value against every reference value, ties counting for neither; also pingouin's figure."""
    rng = np.random.default_rng(4)
    first, second = rng.integers(1, 6, 40), rng.integers(2, 7, 30)
    expected = np.sign(second[:, None] - first[None, :]).mean()
    assert cliffs_delta(first, second) == pytest.approx(expected, **NEAR)


def test_pingouin_agrees(effects):
    """The t test, Wilcoxon's and the equivalence test of another package give the same figures."""
    pingouin = pytest.importorskip("pingouin")
    table = pingouin.ttest(effects, 0)
    p = next(float(table[name].iloc[0]) for name in ("p_val", "p-val") if name in table)
    assert effects_interval(effects).p == pytest.approx(p, **NEAR)
    reference = np.zeros(len(effects))
    told = pingouin.wilcoxon(effects, reference)
    p = next(float(told[name].iloc[0]) for name in ("p_val", "p-val") if name in told)
    assert wilcoxon_p(effects) == pytest.approx(p, **NEAR)
    # CLES counts ties as halves: P(X > Y) + P(X = Y) / 2, of which Cliff's delta is twice that less one.
    first, second = np.array([1, 2, 3, 3]), np.array([3, 4, 5])
    cles = pingouin.compute_effsize(second, first, eftype="cles")
    assert cliffs_delta(first, second) == pytest.approx(2 * cles - 1, **NEAR)


def test_shares_of_change_need_pairs():
    """Without pairs there are none."""
    assert shares_of_change([]) is None


def test_bca_is_scipys_at_the_same_seed(effects):
    """Drawn with the same generator, the interval is the same to the last digit."""
    theirs = stats.bootstrap(
        (effects,), np.mean, n_resamples=1_999, rng=np.random.default_rng(7), vectorized=True
    ).confidence_interval
    ours = bca_limits(effects, seed=7, draws=1_999)
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.02 * np.ptp(effects))


def test_bca_needs_two_clusters():
    """One cluster cannot be drawn anew."""
    assert bca_limits(np.array([1.0])) is None


@pytest.mark.parametrize("p_values", [[], [0.03], [0.01, 0.04, 0.03, 0.03], [0.5, 0.001, 1.0, 0.04, 0.02]])
def test_adjusted_p_values_are_those_of_statsmodels(p_values):
    """Holm and Benjamini-Hochberg, none and ties included."""
    if not p_values:
        assert holm([]) == benjamini_hochberg([]) == []
        return
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1], **NEAR)
    assert benjamini_hochberg(p_values) == pytest.approx(multipletests(p_values, method="fdr_bh")[1], **NEAR)


def test_means_of_clusters_need_a_cluster_a_value():
    """Lists of different lengths are a mistake of the caller."""
    with pytest.raises(ValueError, match="2 values, 1 clusters"):
        cluster_means([1, 2], ["a"])


def test_intraclass_correlation_is_that_of_a_one_way_anova():
    """Pingouin's ICC(1) on a balanced table; not defined where workers have one note each."""
    pingouin = pytest.importorskip("pingouin")
    import pandas as pd

    rng = np.random.default_rng(6)
    values = rng.normal(size=(10, 4)) + rng.normal(size=(10, 1))
    table = pd.DataFrame(
        {"who": np.repeat(np.arange(10), 4), "note": np.tile(np.arange(4), 10), "value": values.ravel()}
    )
    told = pingouin.intraclass_corr(table, targets="who", raters="note", ratings="value")
    assert intraclass_correlation(values.ravel(), list(table["who"])) == pytest.approx(
        told["ICC"].iloc[0], **NEAR
    )
    assert intraclass_correlation([1, 2, 3], ["a", "b", "c"]) is None


# --- not worse ------------------------------------------------------------------------------------


def test_not_worse_is_the_lower_half_of_an_equivalence_test(effects):
    """Its p is the lower one of statsmodels' two one-sided tests on the same worker means."""
    reference = np.zeros(len(effects))
    _, (_, lower, _), _ = weightstats.ttost_paired(effects, reference, -0.4, 0.4)
    assert decide(effects_interval(effects), margin=0.4).p == pytest.approx(lower, **NEAR)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(-0.01, 0.01, "non_inferior"), (-0.03, 0.01, "inconclusive"), (-0.05, -0.021, "inferior")],
)
def test_the_interval_decides(low, high, verdict):
    """Above minus the margin, across it, or below it."""
    assert decide(Estimate((low + high) / 2, low, high, 0.5, 20, 19.0, "t"), margin=0.02).verdict == verdict


def test_few_clusters_decide_nothing():
    """With five workers not even a perfect result is proof."""
    assert decide(Estimate(0.0, -0.001, 0.001, None, 5, 4.0, "t"), margin=0.02).verdict == "inconclusive"


def test_nothing_lost_in_a_small_study_is_no_proof():
    """Six workers who kept all of 60 facts: a true loss of two in a hundred is still likely."""
    limits = kept_limits(np.full(6, 10.0), np.full(6, 10.0))
    assert limits.low < -0.05
    assert not noninferior(limits, margin=0.02, clusters=6)
    both = (np.full(6, 10.0), np.full(6, 10.0))
    assert kept_difference_limits(both, both).low < -0.02
    assert kept_groups_limits(both, both).low < -0.02


def test_much_kept_by_many_is_proof():
    """Forty workers who each lost one fact of 200."""
    limits = kept_limits(np.full(40, 199.0), np.full(40, 200.0))
    assert noninferior(limits, margin=0.02, clusters=40)
    assert decide(of_limits(limits, 40), margin=0.02).verdict == "non_inferior"


def test_the_exact_interval_is_clopper_and_pearsons():
    """With one fact a worker nothing is clustered, and the limits are statsmodels' for a binomial share."""
    kept = np.array([1.0] * 37 + [0.0] * 3)
    share = t_limits(kept)
    low, high = _binomial_limits(share, np.ones(40), 0.95)
    effective = min(40, share.mean * (1 - share.mean) / share.se**2)
    hits = float(share.mean * effective)
    assert effective <= 40
    expected = proportion.proportion_confint(hits, effective, method="beta")
    assert (float(low), float(high)) == pytest.approx(expected, abs=2e-3)
