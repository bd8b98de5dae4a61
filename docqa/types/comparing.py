"""Two formats of documentation compared: what is put in, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Noninferiority = Literal["non_inferior", "inferior", "inconclusive"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval that 95 of 100 such studies would cover it with.

    ``low`` and ``high`` are None where the data cannot tell how sure the figure is, and ``p`` where the
    clusters are too few to speak of significance. ``clusters`` are the independent ones, most often workers.
    """

    value: float
    low: float | None
    high: float | None
    p: float | None
    clusters: int
    df: float | None
    method: str
