"""Counts of texts to one effect per cluster, as the design has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from docqa.comparison.designs import Recognised, key_of
from docqa.comparison.intervals import Numbers
from docqa.comparison.kinds import Kind, Parts
from docqa.types import Arm, Measured, Writing

ARMS: tuple[Arm, Arm] = ("reference", "new")


@dataclass(frozen=True, slots=True)
class Frame:
    """All there is to compare: texts, what was counted in them, and how they hang together.

    ``known`` is whether it is told which texts are of one hand; without that nothing is sure.
    """

    writings: Sequence[Writing]
    measured: Mapping[str, Measured]
    clusters: Mapping[str, str]
    found: Recognised
    matched: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """One text's counts, with its cluster."""

    one: Writing
    cluster: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Effects:
    """What one thing came to.

    ``reference`` and ``new`` are figures per cluster: for the same clusters in the same order where the
    design is within them, for each its own where it is between. ``first`` are the clusters that began with
    the reference format, as a mask, where the order is known.
    """

    reference: Numbers
    new: Numbers
    within: bool
    texts: tuple[Counted, ...]
    first: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None = None

    @property
    def differences(self) -> Numbers:
        """New less reference, one per cluster."""
        return np.asarray(self.new - self.reference)

    @property
    def clusters(self) -> int:
        """How many independent clusters carry the comparison; of two groups, the smaller."""
        return min(len(self.reference), len(self.new))


def counted(kind: Kind, frame: Frame) -> tuple[Counted, ...]:
    """The texts that have the thing; of pairs only those where both have it."""
    told = []
    for one in frame.writings:
        key = key_of(one)
        parts = kind.parts(one, frame.measured.get(key))
        if parts is not None:
            told.append(Counted(one, frame.clusters[key], parts))
    if not frame.matched:
        return tuple(told)
    ids = [{each.one.id for each in told if each.one.arm == arm} for arm in ARMS]
    both = ids[0] & ids[1]
    return tuple(each for each in told if each.one.id in both)


def effects_of(kind: Kind, frame: Frame) -> Effects | None:
    """The effects of a thing; None where one of the formats lacks it."""
    texts = counted(kind, frame)
    figures = [_figures(kind, [each for each in texts if each.one.arm == arm]) for arm in ARMS]
    if not frame.found.within:
        reference, new = (np.array(list(each.values()), dtype=np.float64) for each in figures)
        return Effects(reference, new, False, texts) if len(reference) and len(new) else None
    both = [name for name in figures[0] if name in figures[1]]
    if not both:
        return None
    reference, new = (np.array([each[name] for name in both], dtype=np.float64) for each in figures)
    return Effects(reference, new, True, texts, _first(both, frame.found.began))


def _figures(kind: Kind, texts: Sequence[Counted]) -> dict[str, float]:
    """The figure of each cluster, in the order they appear; those without one are left out."""
    if not texts:
        return {}
    places = {name: at for at, name in enumerate(dict.fromkeys(each.cluster for each in texts))}
    sums = np.zeros((len(places), len(texts[0].parts)))
    np.add.at(
        sums, [places[each.cluster] for each in texts], np.array([each.parts for each in texts], dtype=float)
    )
    figures = kind.combine(sums)
    return {name: float(figures[at]) for name, at in places.items() if np.isfinite(figures[at])}


def _first(
    names: Sequence[str], began: Mapping[str, Arm] | None
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None:
    if not began or any(name not in began for name in names):
        return None
    return np.array([began[name] == "reference" for name in names])


def pair_values(kind: Kind, effects: Effects) -> tuple[Numbers, Numbers, list[str]]:
    """The figure of each text of a pair, and the pairs' clusters, where one text is enough for a figure."""
    pairs: dict[str, dict[Arm, Counted]] = {}
    for each in effects.texts:
        pairs.setdefault(each.one.id, {})[each.one.arm] = each
    whole = [pair for pair in pairs.values() if len(pair) == 2]
    values = [kind.combine(np.array([pair[arm].parts for pair in whole], dtype=float)) for arm in ARMS]
    return values[0], values[1], [pair["new"].cluster for pair in whole]
