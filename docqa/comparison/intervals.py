"""Means of clusters with t intervals, for one study or for thousands at once.

Every array may have leading axes, one study each; its last axis holds one effect per cluster (a worker's
mean, say). Notes of one worker are alike, so a worker counts once, whatever many notes there are: an
interval over notes covers the truth too seldom (benchmarks/comparison).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Limits:
    """Means with the ends of their intervals, standard errors and degrees of freedom, study by study.

    Where there is only one cluster, error and ends are nan.
    """

    mean: Numbers
    low: Numbers
    high: Numbers
    se: Numbers
    df: Numbers

    def p(self, null: float = 0.0) -> Numbers:
        """The two-sided p of a mean of ``null``; 1 where nothing differs, nan with one cluster."""
        from scipy import stats

        away = np.abs(self.mean - null)
        with np.errstate(divide="ignore", invalid="ignore"):
            told: Numbers = 2 * stats.t.sf(away / self.se, self.df)
        told = np.where((self.se == 0) & (away == 0), 1.0, told)
        return np.where((self.se == 0) & (away > 0), 0.0, told)


def t_limits(effects: Numbers, *, confidence: float = CONFIDENCE) -> Limits:
    """The mean of one effect per cluster, with Student's t on clusters less one.

    >>> found = t_limits(np.array([1.0, 2.0, 3.0]))
    >>> [round(float(x), 3) for x in (found.mean, found.low, found.high)]
    [2.0, -0.484, 4.484]
    """
    effects = np.asarray(effects, dtype=np.float64)
    count = effects.shape[-1]
    mean = effects.mean(axis=-1)
    if count < 2:
        return _limits(mean, np.full_like(mean, np.nan), np.zeros_like(mean), confidence)
    se = effects.std(axis=-1, ddof=1) / np.sqrt(count)
    return _limits(mean, _without_dust(se, effects), np.full_like(mean, count - 1), confidence)


def unskewed_limits(effects: Numbers, *, confidence: float = CONFIDENCE) -> tuple[Numbers, Numbers]:
    """The ends of Hall's transformed t interval (1992), freed of the skewness of the effects.

    The mean itself where nothing differs, or with fewer than three clusters. Few clusters tell little of
    their skewness, so this is a check on :func:`t_limits` and not its heir.
    """
    from scipy import stats

    effects = np.asarray(effects, dtype=np.float64)
    count, mean, spread = effects.shape[-1], effects.mean(axis=-1), effects.std(axis=-1)
    if count < 3:
        return np.asarray(mean), np.asarray(mean)
    root = stats.t.ppf((1 + confidence) / 2, count - 1) / np.sqrt(count)
    with np.errstate(divide="ignore", invalid="ignore"):
        skew = ((effects - mean[..., None]) ** 3).mean(axis=-1) / spread**3
        ends = []
        for end in (root, -root):
            turned = end - skew / (6 * count)
            reach = np.where(np.abs(skew) < 1e-9, end, 3 * (np.cbrt(1 + skew * turned) - 1) / skew)
            ends.append(np.where(spread > 1e-12, mean - effects.std(axis=-1, ddof=1) * reach, mean))
    return ends[0], ends[1]


def welch_limits(reference: Numbers, new: Numbers, *, confidence: float = CONFIDENCE) -> Limits:
    """The mean of the clusters of one group less that of another's, as Welch (1947) for unequal variances."""
    reference, new = (np.asarray(one, dtype=np.float64) for one in (reference, new))
    mean = new.mean(axis=-1) - reference.mean(axis=-1)
    if min(reference.shape[-1], new.shape[-1]) < 2:
        return _limits(mean, np.full_like(mean, np.nan), np.zeros_like(mean), confidence)
    parts = [_without_dust(one.var(axis=-1, ddof=1), one) / one.shape[-1] for one in (reference, new)]
    weights = [part**2 / (one.shape[-1] - 1) for part, one in zip(parts, (reference, new), strict=True)]
    total, below = parts[0] + parts[1], weights[0] + weights[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        df = np.where(below > 0, total**2 / below, reference.shape[-1] + new.shape[-1] - 2)
    return _limits(mean, np.sqrt(total), df, confidence)


def crossover_limits(
    reference_first: Numbers, new_first: Numbers, *, confidence: float = CONFIDENCE
) -> Limits:
    """The effect of a two-period crossover, free of a period effect (Hills & Armitage 1979).

    Args:
        reference_first: new less reference, one per cluster that began with the reference.
        new_first: the same for clusters that began with the new format.

    The mean of the two orders' means: what time did to both cancels out.
    """
    first, second = (np.asarray(one, dtype=np.float64) for one in (reference_first, new_first))
    mean = (first.mean(axis=-1) + second.mean(axis=-1)) / 2
    counts = (first.shape[-1], second.shape[-1])
    df = counts[0] + counts[1] - 2
    if min(counts) < 1 or df < 1:
        return _limits(mean, np.full_like(mean, np.nan), np.zeros_like(mean), confidence)
    squares = sum(((one - one.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1) for one in (first, second))
    se = np.sqrt(squares / df * (1 / counts[0] + 1 / counts[1])) / 2
    return _limits(mean, se, np.full_like(mean, df), confidence)


def _limits(mean: Numbers, se: Numbers, df: Numbers, confidence: float) -> Limits:
    from scipy import stats

    reach = stats.t.ppf((1 + confidence) / 2, np.maximum(df, 1)) * se
    return Limits(np.asarray(mean), np.asarray(mean - reach), np.asarray(mean + reach), np.asarray(se), df)


def _without_dust(spread: Numbers, values: Numbers) -> Numbers:
    """A spread of equal numbers is nought, whatever rounding leaves of it."""
    equal = np.ptp(values, axis=-1) <= 1e-12 * np.maximum(np.abs(values).max(axis=-1), 1e-300)
    return np.where(equal, 0.0, spread)
