"""The file of times: its owner's own, a JSON line for each event, only ever added to.

An event is on the disk when :func:`append` returns. A line that a loss of power tore, or that somebody wrote
by hand and got wrong, is left out and told of.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from docqa.errors import DocqaError
from docqa.obstacles import unwritable
from docqa.recording.clocks import Clock
from docqa.recording.journal import Journal
from docqa.recording.locks import boot_id
from docqa.resources import data_home
from docqa.types import TimeSource

EventKind = Literal["start", "pause", "resume", "stop", "lapse", "discard", "add"]
KINDS = get_args(EventKind)
LABELLED = ("start", "add")
FILE_NAME = "tid.jsonl"


@dataclass(frozen=True, slots=True)
class TimeEvent:
    """Something that happened: when (``at``, UTC), and by a clock that only grows since ``boot``.

    ``minutes`` overrule the clock in a ``stop`` and are all there is in an ``add``.
    """

    kind: EventKind
    at: str
    note: str = ""
    step: str = ""
    minutes: float | None = None
    words: int | None = None
    day: str = ""
    source: TimeSource = "timed"
    boot: str = ""
    clock_s: float | None = None

    @property
    def moment(self) -> datetime:
        """``at`` as a time."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class TimeClock:
    """What time it is, and the clock that only grows; so that tests can decide both."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic_s: Callable[[], float] = time.monotonic
    boot: Callable[[], str] = boot_id

    def event(self, kind: EventKind, *, note: str = "", step: str = "", **more: object) -> TimeEvent:
        """An event that happens now."""
        at = self.now().astimezone(UTC).isoformat(timespec="seconds")
        clock_s = round(self.monotonic_s(), 1)
        return TimeEvent(kind, at, note, step, boot=self.boot(), clock_s=clock_s, **more)  # type: ignore[arg-type]


def log_path(chosen: Path | None = None) -> Path:
    """Where the file of times lies: ``DOCQA_TIME_LOG``, what the settings say, else the data folder."""
    named = os.environ.get("DOCQA_TIME_LOG")
    if named:
        return Path(named).expanduser()
    return chosen or data_home() / "docqa" / FILE_NAME


def append(path: Path, events: Sequence[TimeEvent]) -> None:
    """Add events to the file, which is made readable to its owner alone.

    Raises:
        DocqaError: the file cannot be written, or the disk is full; then nothing of an event is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        journal = Journal(path, clock=Clock())
    except OSError as error:
        raise _unwritable(path, error) from error
    for event in events:
        fields = {k: v for k, v in asdict(event).items() if v not in (None, "") and k not in ("kind", "at")}
        journal.append(event.kind, at=event.at, **fields)
    behind = journal.is_behind
    try:
        journal.close()
    except OSError as error:
        raise _unwritable(path, error) from error
    if behind:
        raise _unwritable(path)


def read_events(path: Path) -> tuple[tuple[TimeEvent, ...], tuple[int, ...]]:
    """Every event of a file, and the numbers of the lines that cannot be read. No file gives neither.

    Raises:
        DocqaError: the file is there and cannot be opened.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise DocqaError(
            f"Tidfilen {path} går inte att läsa.", "Kontrollera time_log i docqa.toml."
        ) from error
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip(b"\0\r ")]
    events = [(number, _event(line)) for number, line in lines]
    whole = tuple(event for _, event in events if event is not None)
    return whole, tuple(number for number, event in events if event is None)


def _event(line: bytes) -> TimeEvent | None:
    """The event of a line; None where it is none."""
    try:
        row = json.loads(line)
        event = TimeEvent(**row)
        sound = (
            event.kind in KINDS
            and event.moment.tzinfo is not None
            and all(isinstance(v, str) for v in (event.note, event.step, event.day, event.boot))
            and bool(event.note and event.step) >= (event.kind in LABELLED)
            and _is_number(event.minutes, least=0.0)
            and _is_number(event.clock_s)
            and (event.words is None or (type(event.words) is int and event.words > 0))
            and event.source in get_args(TimeSource)
            and (event.kind != "add" or event.minutes is not None)
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return event if sound else None


def _is_number(value: object, *, least: float = -math.inf) -> bool:
    return value is None or (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and value >= least
    )


def _unwritable(path: Path, error: OSError | None = None) -> DocqaError:
    hint = "Kontrollera disken, eller välj en annan plats med time_log i docqa.toml."
    if error is None:
        return DocqaError(f"Tidfilen {path} går inte att skriva; det senaste är inte sparat.", hint)
    told = "Det senaste är inte sparat, för tidfilen {path} går inte att skriva"
    return unwritable(path, error, told=told, hint=hint)
