"""Several outcomes at once: p values that allow for how many were looked at."""

from __future__ import annotations

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> list[float]:
    """P values adjusted so that one false alarm among them is as rare as for one alone (Holm 1979).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    >>> holm([])
    []
    """
    adjusted = [1.0] * len(p_values)
    highest = 0.0
    for step, place in enumerate(sorted(range(len(p_values)), key=lambda at: p_values[at])):
        highest = max(highest, min(1.0, (len(p_values) - step) * p_values[place]))
        adjusted[place] = highest
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """P values adjusted so that few of the alarms are false ones (Benjamini & Hochberg 1995).

    >>> [round(p, 3) for p in benjamini_hochberg([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    count, lowest = len(p_values), 1.0
    adjusted = [1.0] * count
    for rank, place in reversed([*enumerate(sorted(range(count), key=lambda at: p_values[at]), start=1)]):
        lowest = min(lowest, p_values[place] * count / rank)
        adjusted[place] = lowest
    return adjusted
