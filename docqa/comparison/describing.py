"""Table 1, figures of units, and what is drawn; units with few workers are left out for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from docqa.comparison.designs import key_of
from docqa.comparison.effects import ARMS, Frame, effects_of
from docqa.comparison.estimates import as_ratio
from docqa.comparison.kinds import WORDS, pooled_lix
from docqa.comparison.outcomes import estimate_of
from docqa.scoring.suppressing import hidden_groups
from docqa.types import FormatRow, Measured, UnitRow, Writing

MIN_WORKERS = 5
"""A unit with fewer workers is not shown."""
MAX_SLOPES = 400


def format_rows(frame: Frame, names: Sequence[str]) -> tuple[FormatRow, ...]:
    """The two formats as they were, without a comparison."""
    return tuple(
        _format_row(name, [one for one in frame.writings if one.arm == arm], frame)
        for name, arm in zip(names, ARMS, strict=True)
    )


def _format_row(name: str, texts: Sequence[Writing], frame: Frame) -> FormatRow:
    told = [found for one in texts if (found := frame.measured.get(key_of(one))) is not None]
    words = [each.words for each in told if each.words]
    quartiles = [float(end) for end in np.percentile(words, [25, 50, 75])] if words else [None] * 3
    minutes = [one.minutes for one in texts if one.minutes]
    return FormatRow(
        name=name,
        texts=len(texts),
        clusters=len({frame.clusters[key_of(one)] for one in texts}) if frame.known else 0,
        units=len({one.unit for one in texts if one.unit}),
        words_low=quartiles[0],
        words_median=quartiles[1],
        words_high=quartiles[2],
        timed=len(minutes),
        minutes_median=float(np.median(minutes)) if minutes else None,
        lix=_lix(told),
        findings_per_100_words=_findings(told),
        child_voice_share=_child(told),
    )


def _lix(told: Sequence[Measured]) -> float | None:
    sums = np.array(
        [[each.words, each.sentences, each.long_words] for each in told if each.sentences], dtype=float
    )
    value = float(pooled_lix(sums.sum(axis=0))) if len(sums) else float("nan")
    return value if np.isfinite(value) else None


def _findings(told: Sequence[Measured]) -> float | None:
    checked = [each for each in told if each.findings is not None]
    words = sum(each.words for each in checked)
    return 100 * sum(sum((each.findings or {}).values()) for each in checked) / words if words else None


def _child(told: Sequence[Measured]) -> float | None:
    heard = [each.child_voice for each in told if each.child_voice is not None]
    return sum(heard) / len(heard) if heard else None


def unit_rows(frame: Frame, *, cluster: str | None, min_workers: int = MIN_WORKERS) -> tuple[UnitRow, ...]:
    """The ratio of words unit by unit, where clusters are workers and there are two units or more.

    A unit with fewer than ``min_workers`` is named without figures, and so is as many others as are needed
    for it not to be found by subtraction from the whole.
    """
    units = sorted({one.unit for one in frame.writings if one.unit})
    if cluster != "worker" or len(units) < 2:
        return ()
    workers = [
        len({one.worker for one in frame.writings if one.unit == unit and one.worker}) for unit in units
    ]
    gone = hidden_groups(workers, min_group=min_workers)
    return tuple(
        UnitRow(unit, True) if left_out or not count else _unit_row(unit, count, frame)
        for unit, count, left_out in zip(units, workers, gone, strict=True)
    )


def _unit_row(unit: str, workers: int, frame: Frame) -> UnitRow:
    own = replace(frame, writings=[one for one in frame.writings if one.unit == unit])
    effects = effects_of(WORDS, own)
    row = UnitRow(unit, False, workers, len(own.writings))
    if effects is None:
        return row
    told = as_ratio(estimate_of(effects))
    return replace(row, ratio=told.value, low=told.low, high=told.high)


def slopes(frame: Frame) -> tuple[tuple[float, float], ...]:
    """The words of pairs, reference and new, sorted; every so many of them where there are many."""
    if not frame.matched:
        return ()
    words: dict[str, dict[str, int]] = {}
    for one in frame.writings:
        told = frame.measured.get(key_of(one))
        if told is not None and told.words:
            words.setdefault(one.id, {})[one.arm] = told.words
    pairs = sorted(
        (float(each["reference"]), float(each["new"])) for each in words.values() if len(each) == 2
    )
    step = -(-len(pairs) // MAX_SLOPES) or 1
    return tuple(pairs[::step])
