"""The time and the names of sessions, so that tests can decide both."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


def _tail() -> str:
    return secrets.token_hex(2)


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is (``now``, with zone), seconds that only grow, sleep, and the random tail of an id."""

    now: Callable[[], datetime] = _now
    monotonic_s: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    tail: Callable[[], str] = _tail

    def stamp(self) -> str:
        """The time as it stands in a journal: UTC, to the millisecond."""
        return self.now().astimezone(UTC).isoformat(timespec="milliseconds")

    def session_id(self) -> str:
        """A new name for a session: the local time and a random tail."""
        return f"{self.now().astimezone():%Y%m%d-%H%M%S}-{self.tail()}"
