"""Working time as its owner took it: steps with their minutes, and minutes that a model tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepKind = Literal["direct", "indirect", "documentation"]
Way = Literal["typed", "dictated"]
TimeSource = Literal["timed", "stated", "imported"]


@dataclass(frozen=True, slots=True)
class StepRule:
    """What working time can go to.

    ``name`` is what people call it, ``longest_minutes`` when a stop was probably forgotten. ``at_screen``
    steps do not count while the computer sleeps; ``way`` tells how the text comes about, where the step does.
    """

    id: str
    name: str
    kind: StepKind
    longest_minutes: float
    at_screen: bool = False
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class TimedStep:
    """Active minutes of one step of a note. ``day`` is year-month-day, ``words`` how long the note is."""

    note: str
    step: str
    minutes: float
    day: str
    words: int | None = None
    source: TimeSource = "timed"


@dataclass(frozen=True, slots=True)
class TimedNote:
    """All documentation minutes of a note of known length. ``worker`` tells only who goes with whom."""

    words: int
    minutes: float
    way: Way = "typed"
    worker: str = ""


@dataclass(frozen=True, slots=True)
class ModelledMinutes:
    """What a model of time says, always as an interval (95 per cent); the same for a ratio of minutes.

    ``basis`` is "band" where it rests on published figures and "calibrated" where on ``timed`` notes.
    """

    value: float
    low: float
    high: float
    basis: Literal["band", "calibrated"]
    timed: int


@dataclass(frozen=True, slots=True)
class TimeBackTest:
    """How right the model is about notes it has not seen: calibrated on one half, tried on the other.

    ``within_share`` is the share of halvings whose total came within ``limit`` of what was timed,
    ``median_error_share`` the median distance, ``covered_share`` how often the interval held the truth.
    """

    notes: int
    halvings: int
    limit: float
    within_share: float
    median_error_share: float
    covered_share: float
