"""The sound of a session: a wav file that grows by one block at a time and is whole at every moment.

The header says "as long as it gets" until the file is closed, which every player and FFmpeg accepts, so a
file that was never closed needs no repair. A block is 512 samples of 16-bit mono at 16 kHz: 32 ms.
"""

from __future__ import annotations

import errno
import os
import struct
import threading
from pathlib import Path

RATE_HZ = 16_000
BLOCK_SAMPLES = 512
BYTES_PER_SAMPLE = 2
BLOCK_BYTES = BLOCK_SAMPLES * BYTES_PER_SAMPLE
BLOCK_S = BLOCK_SAMPLES / RATE_HZ
HEADER_BYTES = 44
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system answers when no more fits."""
_OPEN_ENDED = 0xFFFFFFFF


def header(data_bytes: int | None) -> bytes:
    """A wav header for so many bytes of sound; None where the end is not known yet.

    >>> len(header(None)), header(2)[40:44]
    (44, b'\\x02\\x00\\x00\\x00')
    """
    size = _OPEN_ENDED if data_bytes is None else min(data_bytes, _OPEN_ENDED - 36)
    riff = _OPEN_ENDED if data_bytes is None else size + 36
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE_HZ, RATE_HZ * 2, 2, 16)
    return b"RIFF" + struct.pack("<I", riff) + b"WAVE" + form + b"data" + struct.pack("<I", size)


class SoundWriter:
    """A sound file open for more; each block is one write, straight to the system.

    A file that broke off within a block gets that block filled up with silence.

    Raises:
        OSError: the file cannot be made or opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        self._closing = threading.Lock()
        size = os.fstat(self._fd).st_size
        if size < HEADER_BYTES:
            os.ftruncate(self._fd, 0)
            self._write(header(None))
            size = HEADER_BYTES
        elif (size - HEADER_BYTES) % BLOCK_BYTES:
            self._write(bytes(BLOCK_BYTES - (size - HEADER_BYTES) % BLOCK_BYTES))
            size = os.fstat(self._fd).st_size
        self.samples = (size - HEADER_BYTES) // BYTES_PER_SAMPLE

    def append(self, block: bytes) -> None:
        """Add one block, whole or not at all.

        Raises:
            OSError: it does not fit (``errno`` in :data:`FULL`) or the disk is broken.
        """
        self._write(block)
        self.samples += len(block) // BYTES_PER_SAMPLE

    def _write(self, data: bytes) -> None:
        """One write; what a full disk took half of is taken back."""
        written = os.write(self._fd, data)
        if written != len(data):
            os.ftruncate(self._fd, os.fstat(self._fd).st_size - written)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))

    def sync(self) -> None:
        """Have the disk itself hold what was written, where the system can promise that."""
        with self._closing:
            if self._fd >= 0:
                getattr(os, "fdatasync", os.fsync)(self._fd)

    def close(self) -> None:
        """Write the length into the header and close."""
        self.sync()
        with self._closing:
            if self._fd < 0:
                return
            os.close(self._fd)
            self._fd = -1
        with self.path.open("r+b") as file:
            file.write(header(self.samples * BYTES_PER_SAMPLE))
            file.flush()
            os.fsync(file.fileno())


def sample_count(path: Path) -> int:
    """The samples in whole blocks of a file; 0 when there is no file yet."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return 0
    return max(0, size - HEADER_BYTES) // BLOCK_BYTES * BLOCK_SAMPLES


def read_samples(path: Path, start: int, end: int) -> bytes:
    """The samples ``start:end`` of a file, as they lie there; fewer where it ends before.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        file.seek(HEADER_BYTES + start * BYTES_PER_SAMPLE)
        return file.read(max(0, end - start) * BYTES_PER_SAMPLE)
