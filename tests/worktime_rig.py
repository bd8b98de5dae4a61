"""A file of times with a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from docqa.worktime import TimeBook, steps_with
from docqa.worktime.log import TimeClock


class Hands:
    """A clock that a test moves: time on the wall, time that only grows, and starts of the computer."""

    def __init__(self):
        self.at = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
        self.steady_s = 1000.0
        self.started = "a"

    def clock(self):
        """As the book takes it."""
        return TimeClock(lambda: self.at, lambda: self.steady_s, lambda: self.started)

    def pass_minutes(self, minutes, *, awake=True):
        """Time passes, with the computer awake or asleep."""
        self.at += timedelta(minutes=minutes)
        self.steady_s += 60 * minutes if awake else 0


def book_in(folder: Path, hands: Hands) -> TimeBook:
    """An empty file of times in a folder of its own."""
    return TimeBook(folder / "mitt" / "tid.jsonl", steps_with(), hands.clock())
