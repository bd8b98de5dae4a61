"""What happened in a session, a JSON line for each event, never rewritten while it goes on."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docqa.recording.clocks import Clock

Event = dict[str, Any]


class Journal:
    """A journal open for more. An event that does not fit on the disk is held and written when there is room.

    Raises:
        OSError: the file cannot be made or opened.
    """

    def __init__(self, path: Path, *, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: list[bytes] = []
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        self._end_torn_line()

    def append(self, kind: str, *, sync: bool = False, **fields: Any) -> Event:  # noqa: ANN401 - JSON values
        """Add an event; with ``sync`` it is on the disk itself before this returns."""
        event: Event = {"kind": kind, "at": self._clock.stamp(), **fields}
        line = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        with self._lock:
            self._held.append(line)
            self._flush()
        if sync:
            self.sync()
        return event

    @property
    def is_behind(self) -> bool:
        """Whether events wait for room on the disk."""
        return bool(self._held)

    def sync(self) -> None:
        """Write what is held, if it fits now, and have the disk itself hold everything."""
        with self._lock:
            self._flush()
            if self._fd >= 0:
                getattr(os, "fdatasync", os.fsync)(self._fd)

    def close(self) -> None:
        """Sync and close."""
        self.sync()
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1

    def _flush(self) -> None:
        while self._held and self._fd >= 0:
            line = self._held[0]
            try:
                written = os.write(self._fd, line)
            except OSError:
                return
            if written != len(line):
                os.ftruncate(self._fd, os.fstat(self._fd).st_size - written)
                return
            del self._held[0]

    def _end_torn_line(self) -> None:
        """A line cut by a loss of power is ended, so that the next one stands by itself."""
        size = os.fstat(self._fd).st_size
        if size:
            os.lseek(self._fd, size - 1, os.SEEK_SET)
            if os.read(self._fd, 1) != b"\n":
                os.write(self._fd, b"\n")


class JournalReader:
    """The events of a journal, those that came since the last look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0

    def new(self) -> Iterator[Event]:
        """The events written since the last call; a line that is not whole yet waits."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._at)
                data = file.read()
        except FileNotFoundError:
            return
        whole = data[: data.rfind(b"\n") + 1]
        self._at += len(whole)
        for line in whole.splitlines():
            event = _event(line)
            if event is not None:
                yield event


def read_journal(path: Path) -> tuple[Event, ...]:
    """Every event of a journal; lines that a loss of power tore are left out."""
    return tuple(JournalReader(path).new())


def _event(line: bytes) -> Event | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "kind" in event else None
