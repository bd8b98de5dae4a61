"""How well people who judge the same things agree: raw agreement, Krippendorff's alpha, Gwet's AC1 and AC2.

All three are worked out from one table, a row for each unit that was judged and a column for each value:
how many gave it that value. Rows add up, so a bootstrap over rows is one product of matrices.

Sources: Krippendorff, Content Analysis (2019, chapter 12) for alpha; Gwet, Handbook of Inter-Rater
Reliability (2014, chapters 5 and 6) for AC1, AC2 and the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval"]
Table = NDArray[np.float64]
MIN_JUDGES = 2


def count_values(judged: Sequence[Sequence[object]], values: Sequence[object]) -> Table:
    """How many gave each unit each value; None among the judgements stands for none given.

    >>> count_values([[1, 1], [1, 2, None]], [1, 2]).tolist()
    [[2.0, 0.0], [1.0, 1.0]]
    """
    place = {value: at for at, value in enumerate(values)}
    table = np.zeros((len(judged), len(values)))
    for row, judgements in enumerate(judged):
        for value in judgements:
            if value is not None:
                table[row, place[value]] += 1
    return table


def raw_agreement(table: Table, *, draws: Table | None = None) -> Table:
    """The share of pairs of judges who said the same, meaned over the units that two or more judged.

    Args:
        table: counts, a row for each unit and a column for each value.
        draws: how often each unit counts, a row for each draw; None for each unit once.

    Returns:
        one share per draw; nan where no unit has two judges.

    >>> raw_agreement(np.array([[2.0, 0.0], [1.0, 1.0]])).tolist()
    [0.5]
    """
    return _observed(table, np.eye(table.shape[1]), _draws(table, draws))


def krippendorff_alpha(
    table: Table, *, values: Sequence[float] = (), level: Level = "nominal", draws: Table | None = None
) -> Table:
    """One minus disagreement seen by disagreement expected; 1 is perfect, 0 what chance gives.

    Args:
        table: counts, a row for each unit and a column for each value in rising order.
        values: what the columns stand for; needed at interval level alone.
        level: whether values are names, ranks or measures.
        draws: how often each unit counts, a row for each draw; None for each unit once.

    Returns:
        one alpha per draw; nan where all who can be compared gave one and the same value, or nobody can.

    >>> krippendorff_alpha(np.array([[2.0, 0.0], [0.0, 2.0], [1.0, 1.0]])).round(3).tolist()
    [0.444]
    """
    judges = table.sum(axis=1)
    paired = judges >= MIN_JUDGES
    rows = table[paired]
    weights = _draws(table, draws)[:, paired]
    pairs = np.einsum("nc,nk->nck", rows, rows) - rows[:, :, None] * np.eye(table.shape[1])
    pairs /= (judges[paired] - 1)[:, None, None]
    seen = np.einsum("dn,nck->dck", weights, pairs)
    totals = seen.sum(axis=2)
    apart = _distances(totals, values, level)
    expected = np.einsum("dc,dk,dck->d", totals, totals, apart)
    found = np.einsum("dck,dck->d", seen, apart) * (totals.sum(axis=1) - 1)
    return 1 - _ratio(found, expected)


def _distances(totals: Table, values: Sequence[float], level: Level) -> Table:
    """How far apart two values are, squared, for each draw."""
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(totals.shape[1]), (*totals.shape, totals.shape[1]))
    middles = np.cumsum(totals, axis=1) - totals / 2
    if level == "interval":
        middles = np.broadcast_to(np.asarray(values, dtype=np.float64), totals.shape)
    apart: Table = (middles[:, :, None] - middles[:, None, :]) ** 2
    return apart


def gwet_coefficient(
    table: Table, *, values: Sequence[float] = (), level: Level = "nominal", draws: Table | None = None
) -> Table:
    """AC1 of names, AC2 of ranks (ordinal weights) or measures (quadratic weights).

    Unlike alpha it holds when nearly all units get the same value. Arguments as for
    :func:`krippendorff_alpha`; every value that *could* be given has a column, also those nobody gave.

    Returns:
        one coefficient per draw; nan where no unit has two judges or there is one value only.

    >>> gwet_coefficient(np.array([[2.0, 0.0], [0.0, 2.0], [1.0, 1.0]])).round(3).tolist()
    [0.333]
    """
    size = table.shape[1]
    near = agreement_weights(size, values=values, level=level)
    weights = _draws(table, draws)
    judges = table.sum(axis=1)
    some = judges > 0
    shares = table[some] / judges[some][:, None]
    kept = weights[:, some]
    means = _ratio(kept @ shares, kept.sum(axis=1)[:, None])
    if size < 2:
        return np.full(len(weights), np.nan)
    chance = near.sum() * (means * (1 - means)).sum(axis=1) / (size * (size - 1))
    return _ratio(_observed(table, near, weights) - chance, 1 - chance)


def agreement_weights(size: int, *, values: Sequence[float] = (), level: Level = "nominal") -> Table:
    """What two values count as agreeing, 1 for the same: identity, ordinal or quadratic weights of Gwet.

    >>> agreement_weights(3, level="ordinal").round(3).tolist()
    [[1.0, 0.667, 0.0], [0.667, 1.0, 0.667], [0.0, 0.667, 1.0]]
    """
    if level == "nominal" or size < 2:
        return np.eye(size)
    places = np.arange(size, dtype=np.float64) if level == "ordinal" else np.asarray(values, dtype=np.float64)
    apart = np.abs(places[:, None] - places[None, :])
    apart = apart * (apart + 1) / 2 if level == "ordinal" else apart**2
    near: Table = 1 - apart / apart.max()
    return near


def _observed(table: Table, near: Table, weights: Table) -> Table:
    judges = table.sum(axis=1)
    paired = judges >= MIN_JUDGES
    rows, number = table[paired], judges[paired]
    agreed = (rows * (rows @ near - 1)).sum(axis=1) / (number * (number - 1))
    kept = weights[:, paired]
    return _ratio(kept @ agreed, kept.sum(axis=1))


def _draws(table: Table, draws: Table | None) -> Table:
    return np.ones((1, len(table))) if draws is None else draws


def _ratio(above: Table, below: Table) -> Table:
    """A division that gives nan where there is nothing to divide by."""
    below = np.broadcast_to(below, above.shape)
    found = np.full(above.shape, np.nan)
    np.divide(above, below, out=found, where=np.abs(below) > 1e-12)
    return found
