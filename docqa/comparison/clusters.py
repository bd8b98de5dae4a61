"""Values to one number per cluster, so that a worker with many notes weighs no more than one with few."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from docqa.comparison.intervals import Numbers


def cluster_means(values: Sequence[float] | Numbers, clusters: Sequence[Hashable]) -> Numbers:
    """The mean of each cluster, in the order the clusters first appear; no values give none.

    >>> cluster_means([1, 3, 10], ["a", "a", "b"]).tolist()
    [2.0, 10.0]

    Raises:
        ValueError: as many values as clusters are needed.
    """
    sums, counts = cluster_sums(values, clusters), cluster_sums([1.0] * len(clusters), clusters)
    return sums / counts


def cluster_sums(values: Sequence[float] | Numbers, clusters: Sequence[Hashable]) -> Numbers:
    """The sum of each cluster, in the order the clusters first appear.

    >>> cluster_sums([1, 3, 10], ["a", "a", "b"]).tolist()
    [4.0, 10.0]
    """
    array = np.asarray(values, dtype=np.float64)
    if len(array) != len(clusters):
        raise ValueError(f"{len(array)} values, {len(clusters)} clusters")
    places = {name: at for at, name in enumerate(dict.fromkeys(clusters))}
    numbers: np.ndarray[Any, np.dtype[np.int64]] = np.array([places[name] for name in clusters], dtype=int)
    return np.bincount(numbers, weights=array, minlength=len(places)).astype(np.float64)


def intraclass_correlation(values: Sequence[float] | Numbers, clusters: Sequence[Hashable]) -> float | None:
    """How alike the notes of a cluster are, 0 (not at all) to 1: ICC(1) from a one-way analysis of variance.

    None where it is not defined: one cluster, one value in each, or no spread. Negative estimates are 0.
    Unequal clusters are weighed as Donner (1986) has it.

    >>> round(intraclass_correlation([1, 2, 9, 10], ["a", "a", "b", "b"]), 3)
    0.984
    """
    array, sizes = np.asarray(values, dtype=float), cluster_sums([1.0] * len(clusters), clusters)
    count, total = len(sizes), len(array)
    if count < 2 or total <= count or np.ptp(array) == 0:
        return None
    means = cluster_means(array, clusters)
    between = (sizes * (means - array.mean()) ** 2).sum() / (count - 1)
    places = {name: at for at, name in enumerate(dict.fromkeys(clusters))}
    own = means[[places[name] for name in clusters]]
    within = ((array - own) ** 2).sum() / (total - count)
    size = (total - (sizes**2).sum() / total) / (count - 1)
    below = between + (size - 1) * within
    return max(0.0, float((between - within) / below)) if below > 0 else None
