"""Timed notes that the model of time does not learn from: a button pressed by mistake, a stop forgotten."""

from __future__ import annotations

from typing import Literal

from docqa.types import TimedNote
from docqa.worktime.bands import Bands

MIN_MINUTES = 10 / 60
"""What took less was hardly written: a start and a stop by mistake."""
MAX_TIMES_OUTSIDE = 5.0
"""How many times quicker or slower than the published bands a note may be and still be learned from."""
Doubt = Literal["short", "fast", "slow"]


def doubt_about(note: TimedNote, bands: Bands) -> Doubt | None:
    """Why the minutes of a note are hardly those of writing it; None for a likely one.

    >>> from docqa.worktime.bands import read_bands
    >>> minutes = (0.02, 0.5, 8.0, 300.0)
    >>> [doubt_about(TimedNote(180, each), read_bands()) for each in minutes]
    ['short', 'fast', None, 'slow']
    """
    if note.minutes < MIN_MINUTES:
        return "short"
    low, high = (each * note.words / 100 for each in bands.per_100_words(note.way))
    if note.minutes * MAX_TIMES_OUTSIDE < low:
        return "fast"
    return "slow" if note.minutes > MAX_TIMES_OUTSIDE * (bands.per_note_minutes[1] + high) else None
