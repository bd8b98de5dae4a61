"""Whether a session is going on: a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock: there the process number and the start of the machine decide
    fcntl = None  # type: ignore[assignment]

_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that last held a session, and which start of the machine it belonged to."""

    pid: int
    boot: str


def boot_id() -> str:
    """What tells this start of the machine from every other; empty where the system does not say."""
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return ""


class Hold:
    """A held session; let go of by :meth:`release`, or by the system when the process ends."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def release(self) -> None:
        """Let go."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def hold(path: Path) -> Hold | None:
    """Take the session whose lock file this is; None when another process has it."""
    if _is_taken_without_locks(path):
        return None
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if not _lock(fd):
        os.close(fd)
        return None
    os.ftruncate(fd, 0)
    os.write(fd, json.dumps({"pid": os.getpid(), "boot": boot_id()}).encode())
    return Hold(fd)


def is_held(path: Path) -> bool:
    """Whether a living process has the session."""
    if fcntl is None:
        return _is_taken_without_locks(path)
    try:
        fd = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _lock(fd)
    finally:
        os.close(fd)


def holder(path: Path) -> Holder | None:
    """Who has, or last had, the session."""
    try:
        said = json.loads(path.read_text("ascii"))
        return Holder(int(said["pid"]), str(said["boot"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lock(fd: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: the process number decides
        return True
    return True


def _is_taken_without_locks(path: Path) -> bool:
    if fcntl is not None:
        return False
    last = holder(path)
    return last is not None and last.pid != os.getpid() and last.boot == boot_id() and _is_alive(last.pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
