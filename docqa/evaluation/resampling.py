"""How sure a score is: percentile bootstrap over notes (Efron & Tibshirani 1993, chapter 13).

Whole notes are drawn, not findings, because what a note holds hangs together: one author, one style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docqa.metrics.agreement import Counts

DRAWS, SEED = 2000, 0
Table = Sequence[Sequence[Counts]]


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 per cent of what a score becomes when notes are drawn anew."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The intervals of one category's precision, recall and F1."""

    precision: Interval | None = None
    recall: Interval | None = None
    f1: Interval | None = None


def spreads(table: Table) -> tuple[tuple[Spread, ...], Interval | None]:
    """Intervals of the precision, recall and F1 of each category, and of the mean F1.

    Args:
        table: a row per note, a column per category.

    Returns:
        one spread per category and an interval for the mean; None where fewer than two notes leave nothing
        to draw.

    >>> spreads([[Counts(1, 0, 0)], [Counts(1, 0, 0)]])[0][0].f1
    Interval(low=1.0, high=1.0)
    >>> spreads([])
    ((), None)
    """
    columns = len(table[0]) if table else 0
    if len(table) < 2 or not columns:
        return (Spread(),) * columns, None
    counts = np.array([[(c.found, c.wrong, c.missed) for c in row] for row in table], dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(table), size=(DRAWS, len(table)))
    weights = np.stack([np.bincount(draw, minlength=len(table)) for draw in draws])
    sums = np.einsum("dn,nck->dck", weights, counts)
    found, wrong, missed = sums[..., 0], sums[..., 1], sums[..., 2]
    shares = (_ratios(found, found + wrong), _ratios(found, found + missed), _f1(sums))
    each = tuple(Spread(*(_interval(share[:, at]) for share in shares)) for at in range(columns))
    return each, _interval(_means(shares[2]))


def f1_intervals(table: Table) -> tuple[tuple[Interval | None, ...], Interval | None]:
    """The F1 part of :func:`spreads`: an interval per category and one for the mean."""
    each, mean = spreads(table)
    return tuple(one.f1 for one in each), mean


def ratio_interval(counted: Sequence[tuple[int, int]]) -> Interval | None:
    """The interval of the sum of hits by the sum of totals, when notes are drawn anew.

    Args:
        counted: (hits, total) per note.

    Returns:
        None where fewer than two notes leave nothing to draw.

    >>> ratio_interval([(1, 2), (1, 2)])
    Interval(low=0.5, high=0.5)
    """
    if len(counted) < 2:
        return None
    table = np.array(counted, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(table), size=(DRAWS, len(table)))
    sums = table[draws].sum(axis=1)
    return _interval(_ratios(sums[:, 0], sums[:, 1]))


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 of found, wrong and missed in the last axis; nan where all are nought."""
    found, wrong, missed = sums[..., 0], sums[..., 1], sums[..., 2]
    return _ratios(2 * found, 2 * found + wrong + missed)


def _ratios(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    ratios: NDArray[np.float64] = np.full_like(whole, np.nan)
    np.divide(part, whole, out=ratios, where=whole > 0)
    return ratios


def _means(f1: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over the categories of a draw that have anything to score."""
    known = ~np.isnan(f1)
    sums, numbers = np.where(known, f1, 0.0).sum(axis=1), known.sum(axis=1)
    means: NDArray[np.float64] = np.full_like(sums, np.nan)
    np.divide(sums, numbers, out=means, where=numbers > 0)
    return means


def _interval(values: NDArray[np.float64]) -> Interval | None:
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(round(float(low), 3), round(float(high), 3))
