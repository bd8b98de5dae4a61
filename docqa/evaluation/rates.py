"""Counted shares of a corpus with their uncertainty; whole notes are drawn, as in `resampling`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docqa.evaluation.resampling import Interval, Ratio, ratio_interval


@dataclass(frozen=True, slots=True)
class Rate:
    """``value`` is ``hits`` of ``total``, None where nothing was counted."""

    name: str
    hits: int
    total: int
    value: float | None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a corpus: ``items`` notes, pairs or dictations of the file with this digest."""

    name: str
    items: int
    digest: str
    rates: tuple[Rate, ...]


# What was counted of one note, pair or dictation: name -> (hits, total).
Tally = Mapping[str, tuple[int, int]]
NO_SHARES: Mapping[str, Ratio] = {"words": "other", "words_flawed": "other", "f1": "f1"}
"""Rates that are no shares of what was counted."""


def rates_of(tallies: Sequence[Tally], names: Sequence[str]) -> tuple[Rate, ...]:
    """A rate per name over all tallies; a tally without a name counts nothing of it.

    >>> rates_of([{"kept": (3, 4)}, {"kept": (1, 1)}, {}], ["kept"])[0].value
    0.8
    """
    return tuple(_rate(name, [tally.get(name, (0, 0)) for tally in tallies]) for name in names)


def _rate(name: str, counted: Sequence[tuple[int, int]]) -> Rate:
    hits, total = (sum(pair[at] for pair in counted) for at in (0, 1))
    value = round(hits / total, 3) if total else None
    kind = NO_SHARES.get(name, "share")
    return Rate(name, hits, total, value, ratio_interval([pair for pair in counted if pair[1]], kind=kind))
