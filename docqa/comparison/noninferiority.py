"""Whether the new format keeps the content: not worse than a margin that was set beforehand.

The margin is crossed or not by the 95 per cent interval, so that at most one study in forty would say "not
worse" of a format that loses exactly the margin. Losses are few and crooked and a small study may have lost
nothing by luck, so the interval of a share is the widest of three: Student's t on clusters, the same freed
of skewness (Hall 1992), and the exact binomial one for the effective number of facts (Korn & Graubard 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from docqa.comparison.estimates import MIN_CLUSTERS
from docqa.comparison.intervals import CONFIDENCE, Limits, Numbers, t_limits, unskewed_limits
from docqa.types import Estimate, Noninferiority

LEAST_ICC = 0.04
"""How alike losses of one worker are taken to be at the very least: estimates of it are poor where few facts
are lost. With this, "not worse" is wrongly said at most once in twenty (benchmarks/comparison)."""
FEW_LOST = 10
"""With fewer facts lost in all, the interval of a difference is no narrower than what two exact ones make."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an interval says of a margin: ``p`` is of the hypothesis that the loss is the margin or more."""

    verdict: Noninferiority
    margin: float
    p: float | None


def decide(estimate: Estimate, *, margin: float) -> Decision:
    """Whether new less reference is above minus the margin.

    ``non_inferior`` where the whole interval is, ``inferior`` where none of it is, else ``inconclusive``; and
    always ``inconclusive`` with fewer than six clusters.

    Args:
        estimate: new less reference, where more is better.
        margin: the greatest loss that would be accepted, above nought, in the estimate's own unit.

    >>> decide(Estimate(-0.005, -0.015, 0.005, 0.3, 20, 19.0, "t"), margin=0.02).verdict
    'non_inferior'
    >>> decide(Estimate(-0.005, -0.015, 0.005, None, 5, 4.0, "t"), margin=0.02).verdict
    'inconclusive'
    """
    if estimate.low is None or estimate.high is None or estimate.clusters < MIN_CLUSTERS:
        return Decision("inconclusive", margin, None)
    if estimate.low > -margin:
        return Decision("non_inferior", margin, _p_of_loss(estimate, margin))
    verdict: Noninferiority = "inferior" if estimate.high < -margin else "inconclusive"
    return Decision(verdict, margin, _p_of_loss(estimate, margin))


def noninferior(limits: Limits, *, margin: float, clusters: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """`decide` for many studies at once: which of them would say "not worse"."""
    enough = clusters >= MIN_CLUSTERS
    told: np.ndarray[Any, np.dtype[np.bool_]] = np.asarray(limits.low > -margin) & enough
    return told


def kept_limits(kept: Numbers, facts: Numbers, *, confidence: float = CONFIDENCE) -> Limits:
    """Shares of facts kept less all of them (-0.01: one in a hundred lost), one count per cluster.

    Args:
        kept: facts kept; leading axes are studies, the last one clusters.
        facts: facts there were, above nought.

    The mean of the clusters' shares, its interval the widest of the three that the module names.
    """
    kept, facts = np.asarray(kept, dtype=np.float64), np.asarray(facts, dtype=np.float64)
    found = t_limits(kept / facts, confidence=confidence)
    low, high = _binomial_limits(found, facts, confidence)
    lower: Numbers = (
        np.minimum(np.minimum(found.low, low), unskewed_limits(kept / facts, confidence=confidence)[0]) - 1.0
    )
    upper: Numbers = np.minimum(np.maximum(found.high, high), 1.0) - 1.0
    return Limits(found.mean - 1.0, lower, upper, found.se, found.df)


def kept_difference_limits(
    reference: tuple[Numbers, Numbers], new: tuple[Numbers, Numbers], *, confidence: float = CONFIDENCE
) -> Limits:
    """The share kept by the new format less that kept by the reference, for the same clusters.

    Args:
        reference: facts kept and facts there were, one count per cluster in the last axis.
        new: the same.

    Student's t on clusters; where hardly anything was lost or no cluster differs from another, no narrower
    than what the two exact intervals make (Newcombe 1998).
    """
    counts = [[np.asarray(each, dtype=np.float64) for each in one] for one in (reference, new)]
    shares = [kept / facts for kept, facts in counts]
    found = t_limits(shares[1] - shares[0], confidence=confidence)
    (low0, high0), (low1, high1) = (
        _binomial_limits(t_limits(share, confidence=confidence), facts, confidence)
        for share, (_, facts) in zip(shares, counts, strict=True)
    )
    means = [share.mean(axis=-1) for share in shares]
    down = np.hypot(means[1] - low1, high0 - means[0])
    up = np.hypot(high1 - means[1], means[0] - low0)
    lost = sum((facts - kept).sum(axis=-1) for kept, facts in counts)
    quiet = (found.se == 0) | (lost < FEW_LOST)
    low = np.where(quiet, np.minimum(found.low, found.mean - down), found.low)
    high = np.where(quiet, np.maximum(found.high, found.mean + up), found.high)
    return Limits(found.mean, low, high, found.se, found.df)


def kept_groups_limits(
    reference: tuple[Numbers, Numbers], new: tuple[Numbers, Numbers], *, confidence: float = CONFIDENCE
) -> Limits:
    """The share kept by one group's clusters less that kept by another's, from the two exact intervals."""
    first, second = (kept_limits(*one, confidence=confidence) for one in (reference, new))
    mean = second.mean - first.mean
    low = mean - np.hypot(second.mean - second.low, first.high - first.mean)
    high = mean + np.hypot(second.high - second.mean, first.mean - first.low)
    return Limits(mean, low, high, np.hypot(first.se, second.se), np.minimum(first.df, second.df))


def _binomial_limits(share: Limits, facts: Numbers, confidence: float) -> tuple[Numbers, Numbers]:
    """Clopper & Pearson's interval for the effective number of facts."""
    from scipy import stats

    total, clusters = facts.sum(axis=-1), facts.shape[-1]
    tail = (1 - confidence) / 2
    more = np.maximum(total / clusters, 1) - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = share.mean * (1 - share.mean) / share.se**2
        shrink = stats.t.ppf(1 - tail, np.maximum(total - 1, 1)) / stats.t.ppf(1 - tail, max(clusters - 1, 1))
    most = total / (1 + more * LEAST_ICC)
    effective = np.where(share.se > 0, np.minimum(effective * shrink**2, most), most)
    hits = share.mean * effective
    low = stats.beta.ppf(tail, hits, effective - hits + 1)
    high = stats.beta.ppf(1 - tail, hits + 1, effective - hits)
    return np.where(hits <= 0, 0.0, low), np.where(hits >= effective, 1.0, high)


def _p_of_loss(estimate: Estimate, margin: float) -> float | None:
    """One-sided p of a loss of the margin or more, from the interval's own width below."""
    from scipy import stats

    if estimate.df is None or estimate.low is None:
        return None
    reach = estimate.value - estimate.low
    if reach <= 0:
        return 0.0 if estimate.value > -margin else 1.0
    se = reach / stats.t.ppf((1 + CONFIDENCE) / 2, estimate.df)
    return float(stats.t.sf((estimate.value + margin) / se, estimate.df))
