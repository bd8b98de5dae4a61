"""From events to minutes: what was timed, what goes on now, and what somebody forgot to stop.

One thing at a time: a start ends what was going on. Nothing here reads a clock or a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from docqa.errors import DocqaError
from docqa.types import StepRule, TimedStep
from docqa.worktime.log import TimeEvent
from docqa.worktime.steps import Steps


@dataclass(frozen=True, slots=True)
class OpenStep:
    """What is being timed: ``active_s`` seconds until ``last``, the start, pause or resumption before now."""

    note: str
    step: str
    began: TimeEvent
    last: TimeEvent
    active_s: float = 0.0
    paused: bool = False


@dataclass(frozen=True, slots=True)
class TimeSheet:
    """Everything a file of times tells. ``lapsed`` are steps whose stop was forgotten: they do not count."""

    steps: tuple[TimedStep, ...] = ()
    open: OpenStep | None = None
    lapsed: tuple[OpenStep, ...] = ()


def sheet_of(events: Iterable[TimeEvent], steps: Steps) -> TimeSheet:
    """What events tell, in their order; those that nothing is open for are passed over."""
    sheet = TimeSheet()
    for event in events:
        sheet = _after(sheet, event, steps)
    return sheet


def _after(sheet: TimeSheet, event: TimeEvent, steps: Steps) -> TimeSheet:
    now = sheet.open
    if event.kind == "add":
        return replace(sheet, steps=(*sheet.steps, _added(event)))
    if event.kind == "start":
        ended = sheet if now is None else _ended(sheet, now, event, steps)
        return replace(ended, open=OpenStep(event.note, event.step, event, event))
    return sheet if now is None else _after_open(sheet, now, event, steps)


def _after_open(sheet: TimeSheet, now: OpenStep, event: TimeEvent, steps: Steps) -> TimeSheet:
    if event.kind == "stop":
        return _ended(sheet, now, event, steps)
    if event.kind in ("pause", "resume"):
        active_s = active_until(now, event, steps)
        return replace(sheet, open=replace(now, last=event, active_s=active_s, paused=event.kind == "pause"))
    lapsed = (*sheet.lapsed, now) if event.kind == "lapse" else sheet.lapsed
    return replace(sheet, open=None, lapsed=lapsed)


def active_until(now: OpenStep, event: TimeEvent, steps: Steps) -> float:
    """Active seconds of what goes on, until an event."""
    rule = steps.get(now.step)
    return now.active_s + (0.0 if now.paused else seconds_between(now.last, event, rule))


def seconds_between(before: TimeEvent, after: TimeEvent, rule: StepRule | None = None) -> float:
    """Seconds between two events, never below nought.

    The clock that only grows tells, where both events know it since the same start of the computer and the
    step is done at the screen: it stands still while the computer sleeps, and nobody sets it. Otherwise the
    wall clock, and the other one where the wall clock was set back.
    """
    wall_s = (after.moment - before.moment).total_seconds()
    steady_s = _steady_s(before, after)
    if steady_s is not None and (wall_s < 0 or (rule is not None and rule.at_screen)):
        return max(0.0, steady_s)
    return max(0.0, wall_s)


def _steady_s(before: TimeEvent, after: TimeEvent) -> float | None:
    if not before.boot or before.boot != after.boot or before.clock_s is None or after.clock_s is None:
        return None
    return after.clock_s - before.clock_s


def _ended(sheet: TimeSheet, now: OpenStep, event: TimeEvent, steps: Steps) -> TimeSheet:
    """The sheet once what goes on has ended with an event, which may tell minutes of its own."""
    told = event.minutes if event.kind == "stop" else None
    minutes = active_until(now, event, steps) / 60 if told is None else told
    words = event.words if event.kind == "stop" else None
    source = "timed" if told is None else "stated"
    day = day_of(now.began.moment)
    done = TimedStep(now.note, now.step, round(minutes, 2), day, words, source)  # type: ignore[arg-type]
    return replace(sheet, steps=(*sheet.steps, done), open=None)


def _added(event: TimeEvent) -> TimedStep:
    day = event.day or day_of(event.moment)
    return TimedStep(event.note, event.step, event.minutes or 0.0, day, event.words, event.source)


def day_of(moment: datetime) -> str:
    """The day where the clock on the wall says so."""
    return f"{moment.astimezone():%Y-%m-%d}"


def is_too_long(now: OpenStep, event: TimeEvent, steps: Steps) -> bool:
    """Whether what goes on has gone on for so long that its stop was probably forgotten."""
    rule = steps.get(now.step)
    return rule is not None and active_until(now, event, steps) > 60 * rule.longest_minutes


def required_open(sheet: TimeSheet) -> OpenStep:
    """What is being timed.

    Raises:
        DocqaError: nothing is.
    """
    if sheet.open is None:
        raise DocqaError("Ingen tidtagning pågår.", "Börja med: docqa time start A12 skriva")
    return sheet.open
