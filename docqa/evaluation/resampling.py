"""How sure a score is: percentile bootstrap over notes (Efron & Tibshirani 1993, chapter 13).

Whole notes are drawn, not findings, because what a note holds hangs together: one author, one style. Where
every draw gives the same, as when all succeeded or none did, the interval is the exact one of
`exact_intervals`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from docqa.evaluation.exact_intervals import Counted, count_limits, f1_limits, share_limits
from docqa.metrics.agreement import Counts

DRAWS, SEED = 2000, 0
Table = Sequence[Sequence[Counts]]
Ratio = Literal["share", "f1", "count", "other"]
"""What a sum by a sum is: a share; an F1 (twice the found by all that either side has); a number per note; or
a ratio that nothing holds below one."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 per cent of what a score becomes when notes are drawn anew; ``exact`` where none of the
    draws differ and the exact interval is told instead."""

    low: float
    high: float
    exact: bool = False


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

    >>> spreads([[Counts(1, 0, 0)], [Counts(1, 0, 0)]])[0][0].recall
    Interval(low=0.158, high=1.0, exact=True)
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
    each = tuple(_spread([share[:, at] for share in shares], counts[:, at]) for at in range(columns))
    return each, _told(_means(shares[2]), lambda: _mean_limits([one.f1 for one in each]))


def f1_intervals(table: Table) -> tuple[tuple[Interval | None, ...], Interval | None]:
    """The F1 part of :func:`spreads`: an interval per category and one for the mean."""
    each, mean = spreads(table)
    return tuple(one.f1 for one in each), mean


def ratio_interval(counted: Sequence[tuple[int, int]], *, kind: Ratio = "share") -> Interval | None:
    """The interval of the sum of hits by the sum of totals, when notes are drawn anew.

    Args:
        counted: (hits, total) per note.
        kind: what the ratio is; it decides which exact interval there is where no draw differs.

    Returns:
        None where fewer than two notes leave nothing to draw.

    >>> ratio_interval([(1, 1)] * 24)
    Interval(low=0.858, high=1.0, exact=True)
    >>> ratio_interval([(3, 3), (4, 4)], kind="other")
    Interval(low=1.0, high=1.0, exact=False)
    """
    if len(counted) < 2:
        return None
    table = np.array(counted, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(table), size=(DRAWS, len(table)))
    sums = table[draws].sum(axis=1)
    return _told(_ratios(sums[:, 0], sums[:, 1]), lambda: _limits(counted, kind))


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


Limits = tuple[float, float] | None
Rows = NDArray[np.float64]
"""Found, wrong and missed of a category, a row per note."""


def _spread(shares: Sequence[NDArray[np.float64]], rows: Rows) -> Spread:
    """The intervals of one category from its shares in every draw, and from its counts where none differ."""
    told = (_told(share, partial(exact, rows)) for share, exact in zip(shares, _EXACT, strict=True))
    return Spread(*told)


def _told(values: NDArray[np.float64], exact: Callable[[], Limits]) -> Interval | None:
    """The middle of the values; where they are all one, the exact limits if there are such."""
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, [2.5, 97.5])
    limits = exact() if values.min() == values.max() else None
    if limits is None:
        return Interval(round(float(low), 3), round(float(high), 3))
    return Interval(round(limits[0], 3), round(limits[1], 3), exact=True)


def _limits(counted: Counted, kind: Ratio) -> Limits:
    """The exact limits of a ratio that no draw changes; None where there are none."""
    if kind == "share":
        return share_limits(counted)
    if kind == "f1":  # twice the found, by those of one side and those of the other
        return f1_limits([(hits / 2, total - hits, 0.0) for hits, total in counted])
    return count_limits(counted) if kind == "count" and not any(hits for hits, _ in counted) else None


def _mean_limits(each: Sequence[Interval | None]) -> Limits:
    """The means of the categories' own limits: wider than they need be, never narrower."""
    known = [one for one in each if one is not None]
    return (sum(one.low for one in known) / len(known), sum(one.high for one in known) / len(known))


_EXACT: tuple[Callable[[Rows], Limits], ...] = (
    lambda rows: share_limits([(row[0], row[0] + row[1]) for row in rows]),
    lambda rows: share_limits([(row[0], row[0] + row[2]) for row in rows]),
    lambda rows: f1_limits([(row[0], row[1], row[2]) for row in rows]),
)
"""The exact limits of precision, recall and F1."""
