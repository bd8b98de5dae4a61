"""Room on the disk that is kept for a recording's last minutes, and given back when the disk is full."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from docqa.recording.sound_file import RATE_HZ

RESERVE_BYTES = 10 * 60 * RATE_HZ * 2
"""Ten minutes of sound."""


class Reserve:
    """A file that takes up room until :meth:`release`; smaller, or none, where the disk has less."""

    def __init__(self, path: Path, *, wanted_bytes: int = RESERVE_BYTES) -> None:
        self._path = path
        self.bytes = 0
        for size in (wanted_bytes, wanted_bytes // 4, wanted_bytes // 16):
            if self._fill(size):
                self.bytes = size
                return

    def release(self) -> int:
        """Give the room back; the bytes that became free."""
        freed, self.bytes = self.bytes, 0
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        return freed

    def _fill(self, size: int) -> bool:
        if not hasattr(os, "posix_fallocate"):
            return False
        try:
            fd = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        except OSError:
            return False
        try:
            os.posix_fallocate(fd, 0, size)
        except OSError:
            with suppress(OSError):
                self._path.unlink()
            return False
        finally:
            os.close(fd)
        return True
