"""What `docqa time` does to a file of times: start, pause, resume, stop; each adds events to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from docqa.errors import DocqaError
from docqa.types import StepRule, TimedStep
from docqa.worktime.keeping import OpenStep, TimeSheet, active_until, is_too_long, required_open, sheet_of
from docqa.worktime.labels import checked_label
from docqa.worktime.log import TimeClock, TimeEvent, append, read_events
from docqa.worktime.steps import Steps, step_named

DAY_MINUTES = 24 * 60.0


@dataclass(frozen=True, slots=True)
class TimeBook:
    """A file of times with the steps it knows and the clock that stamps what is added."""

    path: Path
    steps: Steps
    clock: TimeClock = TimeClock()  # noqa: RUF009 - frozen

    def sheet(self) -> TimeSheet:
        """Everything in the file; nothing where there is no file."""
        return sheet_of(read_events(self.path)[0], self.steps)

    def unread_lines(self) -> tuple[int, ...]:
        """The numbers of lines that cannot be read."""
        return read_events(self.path)[1]


@dataclass(frozen=True, slots=True)
class Started:
    """What a start began, what it ended, and what lapsed because its stop was forgotten."""

    note: str
    step: StepRule
    ended: TimedStep | None = None
    lapsed: OpenStep | None = None


def start(book: TimeBook, note: str, step: str) -> Started:
    """Begin timing a step of a note.

    What went on before ends here, unless it has gone on for so long that its stop was forgotten: then it
    lapses and does not count.

    Raises:
        DocqaError: there is no such step, the note's mark cannot be used, it is being timed already, or the
            file cannot be written.
    """
    rule, label, sheet = step_named(step, book.steps), checked_label(note), book.sheet()
    event = book.clock.event("start", note=label, step=rule.id)
    now = sheet.open
    if now is None:
        append(book.path, [event])
        return Started(label, rule)
    if is_too_long(now, event, book.steps):
        append(book.path, [replace(event, kind="lapse", note="", step=""), event])
        return Started(label, rule, lapsed=now)
    if (now.note, now.step) == (label, rule.id):
        raise DocqaError(
            f"Tiden för {label}, {rule.name}, tas redan.",
            "Fortsätt efter paus med: docqa time resume" if now.paused else "Sluta med: docqa time stop",
        )
    append(book.path, [event])
    return Started(label, rule, ended=sheet_of([*read_events(book.path)[0]], book.steps).steps[-1])


def pause(book: TimeBook) -> OpenStep:
    """Let the time stand still.

    Raises:
        DocqaError: nothing is being timed, it stands still already, or a stop was forgotten.
    """
    now = required_open(book.sheet())
    if now.paused:
        raise DocqaError("Tidtagningen är redan pausad.", "Fortsätt med: docqa time resume")
    event = book.clock.event("pause")
    _refuse_forgotten(book, now, event)
    append(book.path, [event])
    return required_open(book.sheet())


def resume(book: TimeBook) -> OpenStep:
    """Go on after a pause.

    Raises:
        DocqaError: nothing is being timed, or it is not paused.
    """
    now = required_open(book.sheet())
    if not now.paused:
        raise DocqaError(f"Tidtagningen för {now.note} är inte pausad.", "Sluta med: docqa time stop")
    append(book.path, [book.clock.event("resume")])
    return required_open(book.sheet())


def stop(book: TimeBook, *, minutes: float | None = None, words: int | None = None) -> TimedStep:
    """End what is being timed.

    Args:
        book: the file of times.
        minutes: how long it took, where its owner knows better than the clock.
        words: how long the note became.

    Raises:
        DocqaError: nothing is being timed; it has gone on for so long that the stop was probably forgotten
            and ``minutes`` do not say otherwise; a figure cannot be.
    """
    now = required_open(book.sheet())
    _refuse_figures(minutes, words)
    event = book.clock.event("stop", minutes=minutes, words=words)
    if minutes is None:
        _refuse_forgotten(book, now, event)
    append(book.path, [event])
    return book.sheet().steps[-1]


def discard(book: TimeBook) -> OpenStep:
    """Forget what is being timed; it does not count.

    Raises:
        DocqaError: nothing is being timed.
    """
    now = required_open(book.sheet())
    append(book.path, [book.clock.event("discard")])
    return now


def add(book: TimeBook, note: str, step: str, minutes: float, *, words: int | None = None) -> TimedStep:
    """Put down minutes that no clock took.

    Raises:
        DocqaError: there is no such step, the note's mark cannot be used, or a figure cannot be.
    """
    rule, label = step_named(step, book.steps), checked_label(note)
    _refuse_figures(minutes, words)
    event = book.clock.event("add", note=label, step=rule.id, minutes=minutes, words=words, source="stated")
    append(book.path, [event])
    return book.sheet().steps[-1]


def _refuse_figures(minutes: float | None, words: int | None) -> None:
    if minutes is not None and not 0 < minutes <= DAY_MINUTES:
        raise DocqaError("Minuterna ska vara fler än noll och högst ett dygn.", "Skriv t.ex. --minutes 25")
    if words is not None and words < 1:
        raise DocqaError("Antalet ord ska vara minst ett.", "Skriv t.ex. --words 180")


def _refuse_forgotten(book: TimeBook, now: OpenStep, event: TimeEvent) -> None:
    if is_too_long(now, event, book.steps):
        rule = book.steps[now.step]
        hours = f"{active_until(now, event, book.steps) / 3600:.1f}".replace(".", ",")
        raise DocqaError(
            f"Steget {rule.name} för {now.note} har gått i {hours} timmar. Glömdes stoppet?",
            "Hur länge höll du på? Skriv docqa time stop --minutes 25, eller --discard om du inte minns.",
        )
