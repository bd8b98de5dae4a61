"""Bias-corrected and accelerated bootstrap of a mean over clusters (Efron 1987)."""

from __future__ import annotations

import numpy as np

from docqa.comparison.intervals import CONFIDENCE, Numbers

DRAWS = 9_999
_AT_ONCE = 2_000_000
"""Numbers drawn at a time."""


def bca_limits(
    effects: Numbers, *, seed: int = 0, draws: int = DRAWS, confidence: float = CONFIDENCE
) -> tuple[float, float] | None:
    """The BCa interval of the mean of one effect per cluster; whole clusters are drawn.

    A twin of the t interval that assumes no shape. With fewer than ten clusters it is too narrow, which is
    why it is never the main one (benchmarks/comparison). None with fewer than two clusters; where all are
    equal, both ends are that value.

    >>> bca_limits(np.array([2.0, 2.0, 2.0]))
    (2.0, 2.0)
    """
    effects = np.asarray(effects, dtype=np.float64)
    if len(effects) < 2:
        return None
    if np.ptp(effects) == 0:
        return float(effects[0]), float(effects[0])
    return _bca(_means(effects, np.random.default_rng(seed), draws), effects, confidence)


def _bca(means: Numbers, effects: Numbers, confidence: float) -> tuple[float, float]:
    from scipy.special import ndtr, ndtri

    middle = effects.mean()
    # The share below, ties halved as scipy does it.
    below = ((means < middle).mean() + (means <= middle).mean()) / 2
    bias = ndtri(below)
    away = middle - (effects.sum() - effects) / (len(effects) - 1)  # jackknife means, from their own mean
    speed = (away**3).sum() / (6 * (away**2).sum() ** 1.5)
    tails = ndtri(np.array([(1 - confidence) / 2, (1 + confidence) / 2]))
    shares = ndtr(bias + (bias + tails) / (1 - speed * (bias + tails)))
    low, high = np.percentile(means, 100 * shares)
    return float(low), float(high)


def _means(effects: Numbers, random: np.random.Generator, draws: int) -> Numbers:
    """Means of clusters drawn with replacement, a batch at a time."""
    batch = max(1, _AT_ONCE // len(effects))
    parts = []
    for start in range(0, draws, batch):
        places = random.integers(len(effects), size=(min(batch, draws - start), len(effects)))
        parts.append(effects[places].mean(axis=1))
    return np.concatenate(parts)
