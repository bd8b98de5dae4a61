"""Estimates and tests that only look at which is greater."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from docqa.comparison.intervals import Numbers

MAX_ALL_PAIRS = 2_000
_HALVINGS = 80


def hodges_lehmann(values: Sequence[float] | Numbers) -> float | None:
    """The median of all means of two values, each with itself included (Hodges & Lehmann 1963).

    None without values. Above 2,000 values the median is found by halving, to the last digits of a float.

    >>> hodges_lehmann([1.0, 2.0, 10.0]), hodges_lehmann([])
    (3.75, None)
    """
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    if not len(ordered):
        return None
    if len(ordered) <= MAX_ALL_PAIRS:
        rows, columns = np.triu_indices(len(ordered))
        return float(np.median((ordered[rows] + ordered[columns]) / 2))
    total = len(ordered) * (len(ordered) + 1) // 2
    ranks = {(total + 1) // 2, total // 2 + 1}
    return sum(_walsh_at(ordered, rank) for rank in ranks) / len(ranks)


def _walsh_at(ordered: Numbers, rank: int) -> float:
    """The Walsh average of a rank (from 1), by halving the range it lies in."""
    low, high = float(ordered[0]), float(ordered[-1])
    places = np.arange(len(ordered))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        upto = np.searchsorted(ordered, 2 * middle - ordered, side="right")
        if np.maximum(upto - places, 0).sum() >= rank:
            high = middle
        else:
            low = middle
    return high


def wilcoxon_p(values: Sequence[float] | Numbers) -> float | None:
    """The two-sided p of Wilcoxon's signed-rank test of values around nought; scipy's choice of method.

    None with fewer than two values that are not nought, where nothing can be told.
    """
    from scipy import stats

    array = np.asarray(values, dtype=np.float64)
    if np.count_nonzero(array) < 2:
        return None
    return float(stats.wilcoxon(array).pvalue)


def cliffs_delta(reference: Sequence[float] | Numbers, new: Sequence[float] | Numbers) -> float | None:
    """How much oftener a new value is greater than a reference value than smaller, -1 to 1 (Cliff 1993).

    None where either is empty.

    >>> cliffs_delta([1, 2, 3], [3, 4, 5]), cliffs_delta([], [1])
    (0.8888888888888888, None)
    """
    first, second = np.sort(np.asarray(reference, dtype=float)), np.asarray(new, dtype=float)
    if not len(first) or not len(second):
        return None
    below = np.searchsorted(first, second, side="left").sum()
    above = (len(first) - np.searchsorted(first, second, side="right")).sum()
    return float((below - above) / (len(first) * len(second)))


def shares_of_change(differences: Sequence[float] | Numbers) -> tuple[float, float, float] | None:
    """Shares of pairs where the new value is lower, the same and higher; None without pairs.

    >>> shares_of_change([-1, 0, 0, 2])
    (0.25, 0.5, 0.25)
    """
    array = np.asarray(differences, dtype=float)
    if not len(array):
        return None
    return float((array < 0).mean()), float((array == 0).mean()), float((array > 0).mean())
