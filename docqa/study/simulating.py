"""Studies made up by the thousand: how often a study of a size would show what is true.

Each simulated study is analysed as `docqa compare` analyses a real one, on means of workers (or units), so
that a promise of the plan holds in the report. Numbers are drawn for workers straight away: the mean of a
worker's notes is drawn from the distribution that the mean of such notes has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from docqa.comparison.intervals import Limits, Numbers, crossover_limits, t_limits, welch_limits
from docqa.comparison.noninferiority import kept_difference_limits, kept_limits, noninferior
from docqa.types import Assumptions, Chances, DesignName

RUNS = 10_000
CONFIDENCE = 0.95
MAX_AT_ONCE = 2_000_000
"""So many workers are drawn at a time at most."""

Drawer = np.random.Generator


@dataclass(frozen=True, slots=True)
class _Study:
    """One way to make a study, and what is true."""

    design: DesignName
    groups: int
    notes: int
    given: Assumptions

    @property
    def facts(self) -> int:
        """Facts per worker and format."""
        return self.notes * self.given.facts


def chances(
    design: DesignName,
    groups: int,
    notes: int,
    *,
    margins: Sequence[float],
    given: Assumptions,
    seed: int,
    runs: int = RUNS,
) -> tuple[Chances, ...]:
    """How likely a study is to succeed, for each margin.

    Args:
        design: how the study is made.
        groups: workers; in a cluster design units.
        notes: pairs per worker; notes per worker and format where notes are not paired.
        margins: the greatest losses of content that would be accepted, shares above nought.
        given: what is taken to be true.
        seed: the same seed gives the same studies.
        runs: how many studies are made up.

    >>> found, = chances("paired", 12, 5, margins=[0.02], given=Assumptions(), seed=1, runs=4000)
    >>> 0.97 < found.shorter <= 1
    True
    """
    drawer, study = np.random.default_rng([seed, groups, notes]), _Study(design, groups, notes, given)
    at_once = max(1, MAX_AT_ONCE // max(1, groups * given.workers_per_unit))
    counted, width = np.zeros((len(margins), 3)), 0.0
    for begin in range(0, runs, at_once):
        size = min(at_once, runs - begin)
        words, kept = _words(drawer, size, study), _KEPT[design](drawer, size, study)
        shorter = (words.high < 0) & (groups >= 2)
        width += float((np.exp(words.high) - np.exp(words.low)).sum())
        for row, margin in enumerate(margins):
            held = noninferior(kept, margin=margin, clusters=groups)
            counted[row] += (shorter.sum(), held.sum(), (held & shorter).sum())
    return tuple(
        Chances(groups, notes, margin, float(one[0]), float(one[1]), float(one[2]), width / runs, runs)
        for margin, one in zip(margins, counted / runs, strict=True)
    )


# --- length -----------------------------------------------------------------------------------------


def _words(drawer: Drawer, runs: int, study: _Study) -> Limits:
    """The log ratio of words, study by study."""
    given, effect = study.given, float(np.log(study.given.words_ratio))
    if study.design == "cluster":
        people = given.workers_per_unit
        texts = given.log_sd_text**2 / (people * study.notes)
        spread = np.sqrt(given.log_sd_unit**2 + given.log_sd_person**2 / people + texts)
        means = drawer.normal(0, spread, (runs, study.groups))
        return welch_limits(means[:, ::2], means[:, 1::2] + effect, confidence=CONFIDENCE)
    within = given.log_sd_note**2 if study.design == "paired" else 2 * given.log_sd_text**2
    spread = np.sqrt(given.log_sd_worker**2 + within / study.notes)
    return _limits(study.design, drawer.normal(effect, spread, (runs, study.groups)))


def _limits(design: DesignName, effects: Numbers) -> Limits:
    if design == "crossover":
        return crossover_limits(effects[:, ::2], effects[:, 1::2], confidence=CONFIDENCE)
    return t_limits(effects, confidence=CONFIDENCE)


# --- content ----------------------------------------------------------------------------------------


def _kept_by_same(drawer: Drawer, runs: int, study: _Study) -> Limits:
    """The share of facts kept, new less old, by the same workers."""
    given = study.given
    worker = drawer.normal(0, given.kept_sd_worker, (runs, study.groups))
    new = _facts_kept(drawer, given.kept_new, worker, study)
    total = np.full_like(new, study.facts)
    if given.kept_old >= 1:
        return kept_limits(new, total, confidence=CONFIDENCE)
    old = _facts_kept(drawer, given.kept_old, worker, study)
    return kept_difference_limits((old, total), (new, total), confidence=CONFIDENCE)


def _kept_in_turn(drawer: Drawer, runs: int, study: _Study) -> Limits:
    worker = drawer.normal(0, study.given.kept_sd_worker, (runs, study.groups))
    new = _facts_kept(drawer, study.given.kept_new, worker, study)
    old = _facts_kept(drawer, study.given.kept_old, worker, study)
    return _limits("crossover", (new - old) / study.facts)


def _kept_by_units(drawer: Drawer, runs: int, study: _Study) -> Limits:
    given, people = study.given, study.given.workers_per_unit
    unit = drawer.normal(0, given.kept_sd_unit, (runs, study.groups, 1))
    worker = unit + drawer.normal(0, given.kept_sd_worker, (runs, study.groups, people))
    old = _facts_kept(drawer, given.kept_old, worker[:, ::2], study).mean(axis=-1) / study.facts
    new = _facts_kept(drawer, given.kept_new, worker[:, 1::2], study).mean(axis=-1) / study.facts
    return welch_limits(old, new, confidence=CONFIDENCE)


_KEPT: Mapping[DesignName, Callable[[Drawer, int, _Study], Limits]] = {
    "paired": _kept_by_same,
    "crossover": _kept_in_turn,
    "cluster": _kept_by_units,
    "before-after": _kept_by_same,
}


def _facts_kept(drawer: Drawer, share: float, worker: Numbers, study: _Study) -> Numbers:
    """How many facts each worker keeps in one format, when the typical worker keeps ``share``."""
    if share >= 1:
        return np.full(worker.shape, float(study.facts))
    logit = np.log(share / (1 - share)) + worker + drawer.normal(0, study.given.kept_sd_format, worker.shape)
    kept: np.ndarray[Any, np.dtype[np.int64]] = drawer.binomial(study.facts, 1 / (1 + np.exp(-logit)))
    return kept.astype(np.float64)
