"""What two formats differ by, with intervals that know that notes of one worker are alike.

A cluster is most often a worker. Every function first takes the mean of each cluster; the interval is
Student's t on the clusters. With fewer than `MIN_CLUSTERS` there is an interval but never a p.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from math import isnan

import numpy as np

from docqa.comparison.clusters import cluster_means
from docqa.comparison.intervals import (
    CONFIDENCE,
    Limits,
    Numbers,
    crossover_limits,
    t_limits,
    welch_limits,
)
from docqa.types import Estimate

MIN_CLUSTERS = 6
"""Fewer are too few to speak of significance, however many notes there are."""
Values = Sequence[float] | Numbers


def difference_interval(
    reference: Values, new: Values, clusters: Sequence[Hashable], *, confidence: float = CONFIDENCE
) -> Estimate:
    """New less reference, pair by pair, as the mean of the clusters' means.

    >>> told = difference_interval([1, 1, 1, 1], [2, 4, 3, 3], ["a", "a", "b", "b"])
    >>> told.value, told.low, told.p
    (2.0, 2.0, None)
    """
    pairs = np.asarray(new, dtype=float) - np.asarray(reference, dtype=float)
    return of_limits(t_limits(cluster_means(pairs, clusters), confidence=confidence), len(set(clusters)))


def ratio_interval(
    reference: Values, new: Values, clusters: Sequence[Hashable], *, confidence: float = CONFIDENCE
) -> Estimate:
    """New by reference, pair by pair, as the geometric mean of the clusters' geometric means.

    Raises:
        ValueError: a value is not above nought.

    >>> round(ratio_interval([200, 100], [100, 50], ["a", "b"]).value, 3)
    0.5
    """
    first, second = np.asarray(reference, dtype=float), np.asarray(new, dtype=float)
    if min(first.min(initial=1), second.min(initial=1)) <= 0:
        raise ValueError("ratios need values above nought")
    return as_ratio(difference_interval(np.log(first), np.log(second), clusters, confidence=confidence))


def effects_interval(effects: Values, *, confidence: float = CONFIDENCE) -> Estimate:
    """The mean of one effect per cluster."""
    array = np.asarray(effects, dtype=float)
    return of_limits(t_limits(array, confidence=confidence), len(array))


def crossover_interval(
    reference_first: Values, new_first: Values, *, confidence: float = CONFIDENCE
) -> Estimate:
    """The mean of one effect per cluster, freed of what time did, from clusters that began with either."""
    first, second = (np.asarray(one, dtype=float) for one in (reference_first, new_first))
    limits = crossover_limits(first, second, confidence=confidence)
    return replace(of_limits(limits, len(first) + len(second)), method="crossover")


def groups_interval(reference: Values, new: Values, *, confidence: float = CONFIDENCE) -> Estimate:
    """One group's mean less another's, from one value per cluster of either; ``clusters`` is the fewer."""
    first, second = (np.asarray(one, dtype=float) for one in (reference, new))
    limits = welch_limits(first, second, confidence=confidence)
    return replace(of_limits(limits, min(len(first), len(second))), method="welch")


def of_limits(limits: Limits, clusters: int) -> Estimate:
    """One study's limits as an estimate; no p with fewer than `MIN_CLUSTERS` clusters."""
    p = float(limits.p()) if clusters >= MIN_CLUSTERS else None
    return Estimate(
        value=float(limits.mean),
        low=_known(limits.low),
        high=_known(limits.high),
        p=None if p is None or isnan(p) else p,
        clusters=clusters,
        df=_known(limits.df) or None,
        method="t",
    )


def as_ratio(told: Estimate) -> Estimate:
    """An estimate of logarithms as one of ratios."""
    low, high = (None if end is None else float(np.exp(end)) for end in (told.low, told.high))
    return replace(told, value=float(np.exp(told.value)), low=low, high=high)


def _known(value: Numbers) -> float | None:
    return None if isnan(float(value)) else float(value)
