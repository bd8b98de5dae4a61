"""How sure a share is when few were counted."""

from __future__ import annotations

import math
from collections.abc import Callable

ROUNDS = 60


def clopper_pearson(hits: int, total: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share (Clopper & Pearson 1934): never too narrow, whatever the share is.

    Returns:
        low and high, shares of 1; (0, 1) where nothing was counted.

    >>> [round(bound, 4) for bound in clopper_pearson(598, 598)]
    [0.9939, 1.0]
    >>> [round(bound, 4) for bound in clopper_pearson(8, 10)]
    [0.4439, 0.9748]
    >>> clopper_pearson(0, 0)
    (0.0, 1.0)

    Raises:
        ValueError: more hits than were counted.
    """
    if not 0 <= hits <= total:
        raise ValueError(f"{hits} of {total}")
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _where(lambda p: 1 - _at_most(hits - 1, total, p) - tail)
    high = 1.0 if hits == total else _where(lambda p: tail - _at_most(hits, total, p))
    return low, high


def _where(rising: Callable[[float], float]) -> float:
    """Where a function that rises with a share becomes nought, by halving."""
    low, high = 0.0, 1.0
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _at_most(hits: int, total: int, share: float) -> float:
    """The chance of at most ``hits`` of ``total``."""
    if share <= 0 or share >= 1:
        return 1.0 if share <= 0 or hits >= total else 0.0
    logs = (
        math.lgamma(total + 1) - math.lgamma(n + 1) - math.lgamma(total - n + 1)
        + n * math.log(share) + (total - n) * math.log1p(-share)
        for n in range(hits + 1)
    )  # fmt: skip
    return min(1.0, math.fsum(math.exp(log) for log in logs))
