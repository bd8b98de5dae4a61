"""What is done of a recording, kept on disk while it is transcribed, so that an interrupted run can go on.

A line is a window: its place and a fingerprint of its samples, and what was heard. A later run finds windows
by fingerprint and only recognises the rest, so the transcript is the same to the last byte.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docqa import wire
from docqa.errors import ReadError
from docqa.speech.recogniser import Heard
from docqa.speech.windows import Window

SCHEMA = "docqa.started/1"


@dataclass(slots=True)
class Journal:
    """The windows heard so far. Without a path nothing is kept."""

    path: Path | None
    made_with: Mapping[str, object]
    done: dict[str, Heard] = field(default_factory=dict)
    is_begun: bool = False

    def read(self) -> None:
        """Take up what an earlier run with the same model and options left; anything else is begun anew."""
        if self.path is None or not self.path.is_file():
            return
        rows = _rows(self.path)
        if not rows or rows[0] != self._head():
            return
        self.is_begun = True
        for row in rows[1:]:
            try:
                self.done[row["window"]] = wire.from_plain(Heard, row["heard"])
            except (KeyError, TypeError, ReadError):
                continue

    def get(self, window: Window) -> Heard | None:
        """What an earlier run heard in a window."""
        return self.done.get(_fingerprint(window)) if self.done else None

    def add(self, window: Window, heard: Heard) -> None:
        """Keep what was heard, on disk before this returns. A place that cannot be written to is left."""
        if self.path is None:
            return
        lines = [] if self.is_begun else [self._head()]
        lines.append({"window": _fingerprint(window), "heard": wire.to_plain(heard)})
        try:
            _append(self.path, lines, anew=not self.is_begun)
        except OSError:
            self.path = None
            return
        self.is_begun = True

    def remove(self) -> None:
        """The transcript is safe elsewhere: nothing needs to be kept."""
        if self.path is not None and self.is_begun:
            self.path.unlink(missing_ok=True)

    def _head(self) -> dict[str, Any]:
        text = json.dumps(dict(self.made_with), sort_keys=True, default=str)
        return {"schema": SCHEMA, "made_with": hashlib.sha256(text.encode()).hexdigest()}


def place_for(recording: Path) -> Path:
    """Where the journal of a recording lies: beside it."""
    return recording.with_name(f"{recording.name}.docqa-pagar")


def _rows(path: Path) -> list[dict[str, Any]]:
    """The whole lines of a journal; the last may have been cut off."""
    rows = []
    for line in path.read_bytes().split(b"\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows


def _append(path: Path, lines: list[dict[str, Any]], *, anew: bool) -> None:
    kind = os.O_TRUNC if anew else os.O_APPEND
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | kind, 0o600)
    with os.fdopen(handle, "wb") as file:
        # a leading line break parts this from a line that was cut off
        file.write(b"".join(b"\n" + wire.to_text(line, indent=None).encode() + b"\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())


def _fingerprint(window: Window) -> str:
    digest = hashlib.blake2b(window.samples.tobytes(), digest_size=16)
    return f"{window.start_s:.6f} {digest.hexdigest()}"
