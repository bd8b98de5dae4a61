"""How a measure is spread over documents: counted in steps as fine as small groups allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STEPS: dict[str, tuple[float, ...]] = {
    "words": (25, 50, 100, 200, 500, 1000),
    "lix": (2, 5, 10, 20),
    "findings_per_100_words": (0.5, 1, 2, 5, 10),
}
"""The measures shown as distributions, and the steps tried for each, finest first."""
MAX_BINS = 16


@dataclass(frozen=True, slots=True)
class Bin:
    """Documents whose measure is at least ``low`` and less than ``high``."""

    low: float
    high: float
    documents: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many documents lie in each step; ``n`` have the measure, half of them between p25 and p75.

    The first bin also takes in what lies below it, and the last what lies above. No bins: too few documents.
    """

    name: str
    n: int
    p25: float | None = None
    p50: float | None = None
    p75: float | None = None
    bins: tuple[Bin, ...] = ()


def distributions(database: DuckDBPyConnection, *, min_group: int) -> tuple[Distribution, ...]:
    """The distributions of `STEPS`; no bin holds fewer documents than ``min_group``, save none at all."""
    return tuple(_distribution(database, name, steps, min_group) for name, steps in STEPS.items())


def _distribution(
    database: DuckDBPyConnection, name: str, steps: tuple[float, ...], min_group: int
) -> Distribution:
    asked = f'count("{name}"), ' + ", ".join(f'quantile_cont("{name}", {at})' for at in (0.25, 0.5, 0.75))
    n, low, middle, high = database.execute(f"SELECT {asked} FROM scores").fetchone() or (0, None, None, None)
    if n < min_group:
        return Distribution(name, n)
    for step in steps:
        counted = database.execute(
            f'SELECT CAST(floor("{name}" / {step}) AS BIGINT) AS bin, count(*) FROM scores '
            f'WHERE "{name}" IS NOT NULL GROUP BY bin ORDER BY bin'
        ).fetchall()
        bins = binned(dict(counted), step=step, min_group=min_group)
        if bins:
            break
    else:
        bins = (Bin(0, steps[-1], n),)
    return Distribution(name, n, low, middle, high, bins)


def binned(counts: dict[int, int], *, step: float, min_group: int) -> tuple[Bin, ...]:
    """Counts in steps as bins, where the ends take in what is rare; none if a step in between is too small.

    >>> binned({0: 1, 1: 9, 2: 8, 7: 2}, step=10, min_group=5)
    (Bin(low=10, high=20, documents=10), Bin(low=20, high=30, documents=10))
    >>> binned({0: 9, 1: 1, 2: 8}, step=10, min_group=5)
    ()
    """
    first, last = _ends(counts, min_group)
    if last - first >= MAX_BINS:
        return ()
    inside = {at: counts.get(at, 0) for at in range(first, last + 1)}
    inside[first] += sum(count for at, count in counts.items() if at < first)
    inside[last] += sum(count for at, count in counts.items() if at > last)
    if any(0 < count < min_group for count in inside.values()):
        return ()
    return tuple(Bin(at * step, (at + 1) * step, count) for at, count in inside.items())


def _ends(counts: dict[int, int], min_group: int) -> tuple[int, int]:
    """The first and the last step: what lies outside comes to little, one document in a hundred at most.

    What is rarer than that is left to the ends, and so are steps too small to be shown.
    """
    rare = sum(counts.values()) / 100

    def inwards(places: list[int]) -> int:
        outside = 0
        for place in places:
            outside += counts[place]
            if outside >= max(rare, min_group):
                return place
        return places[-1]

    forwards = sorted(counts)
    first, last = inwards(forwards), inwards(forwards[::-1])
    return (first, last) if first <= last else (last, last)
