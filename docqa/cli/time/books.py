"""The file of times of whoever runs the command, and how its minutes are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docqa.cli import configured

if TYPE_CHECKING:
    from docqa.types import TimedStep
    from docqa.worktime import TimeBook


def own_book() -> TimeBook:
    """The file that the settings name, else the one in the user's data folder."""
    from docqa.worktime import TimeBook, log_path, steps_with

    settings = configured.settings_of(None)
    return TimeBook(log_path(settings.time_log), steps_with(settings.time_steps))


def minutes_text(minutes: float) -> str:
    """Minutes as they are told.

    >>> minutes_text(4.25), minutes_text(85)
    ('4,2 min', '1 tim 25 min')
    """
    if minutes >= 60:
        hours, rest = divmod(round(minutes), 60)
        return f"{hours} tim {rest} min"
    return f"{minutes:.1f} min".replace(".", ",")


def told(step: TimedStep, book: TimeBook) -> str:
    """``A12, redigera: 4,2 min`` with the words where they are known."""
    name = book.steps[step.step].name if step.step in book.steps else step.step
    words = f", {step.words} ord" if step.words else ""
    return f"{step.note}, {name}: {minutes_text(step.minutes)}{words}"
