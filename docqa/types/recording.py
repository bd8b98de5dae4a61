"""What is known of a recording session: its windows, its gaps, and the receipt when it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docqa.types.speech import Segment

GapReason = Literal["device", "overflow", "resumed"]


@dataclass(frozen=True, slots=True)
class RecordedWindow:
    """A stretch of a recording that was heard; ``start`` and ``end`` count samples at 16 kHz."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Sound that is missing before a sample; ``duration_s`` is None where nobody knows how much."""

    sample: int
    duration_s: float | None
    reason: GapReason


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was deleted of a session, when and by whom; enough to answer for it, nothing of what was said.

    ``sha256`` is of the sound file as it was. ``copies`` are exports that somebody made and that docqa did
    not delete. ``reason`` is approved (the text replaces the recording) or discarded.
    """

    session: str
    recorded_at: str
    duration_s: float
    size_bytes: int
    sha256: str
    deleted_at: str
    deleted_by: str
    reason: Literal["approved", "discarded"]
    approved_at: str | None
    approved_by: str | None
    deleted: tuple[str, ...]
    copies: tuple[str, ...] = ()
