"""Where sound comes from: one protocol for microphones, files and the faults of tests."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from docqa.recording.clocks import Clock
from docqa.recording.sound_file import BLOCK_BYTES, BLOCK_S, BLOCK_SAMPLES, BYTES_PER_SAMPLE, RATE_HZ

if TYPE_CHECKING:
    from docqa.speech.audio import Samples

_PIECE_SAMPLES = 100 * BLOCK_SAMPLES


@dataclass(frozen=True, slots=True)
class Lost:
    """Sound that the source had to drop before the next block; None seconds when it does not know."""

    duration_s: float | None


@dataclass(frozen=True, slots=True)
class Gone:
    """The device is no more; opening it again may help."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """There is no more, and nothing is wrong."""


Item = bytes | Lost | Gone | Ended | None


class Source(Protocol):
    """Sound as blocks of 1,024 bytes: 512 samples, 16-bit little-endian mono at 16 kHz.

    ``open`` starts the sound and ``close`` stops it; both may be called again, after a pause or when a
    device went away. ``is_live`` says that time passes whether anybody takes blocks or not.
    """

    name: str
    rate_hz: int
    is_live: bool

    def open(self) -> None:
        """Start, or start again. Raises DocqaError when that cannot be done."""

    def take(self, *, timeout_s: float) -> Item:
        """The next block or what happened instead; None when nothing came within the time."""

    def close(self) -> None:
        """Stop; what has come but was not taken is still there to be taken."""


class FileSource:
    """A recording as if it were spoken now: ``pace`` 1 is real time, 2 twice as fast, None as fast as can be.

    Args:
        path: any sound file that docqa reads.
        pace: how fast.
        skip_samples: how much to leave out at the beginning, for a session that goes on.
        clock: the time.
    """

    is_live = False
    rate_hz = RATE_HZ

    def __init__(
        self, path: Path, *, pace: float | None = None, skip_samples: int = 0, clock: Clock | None = None
    ) -> None:
        self.name = path.name
        self._path = path
        self._pace = pace
        self._skip = skip_samples
        self._clock = clock or Clock()
        self._blocks: Iterator[bytes] | None = None
        self._due_s = 0.0

    def open(self) -> None:
        """Start, or go on after a pause.

        Raises:
            ReadError: the file cannot be read.
        """
        if self._blocks is None:
            self._blocks = _blocks(_pieces(self._path), self._skip)
        self._due_s = self._clock.monotonic_s()

    def take(self, *, timeout_s: float) -> Item:
        """The next block, when it is due."""
        if self._pace is not None:
            wait_s = self._due_s - self._clock.monotonic_s()
            if wait_s > 0:
                self._clock.sleep(min(wait_s, timeout_s))
            if wait_s > timeout_s:
                return None
            self._due_s += BLOCK_S / self._pace
        block = next(self._blocks, None) if self._blocks is not None else None
        return Ended() if block is None else block

    def close(self) -> None:
        """Stop for now."""


def _blocks(pieces: Iterator[bytes], skip_samples: int) -> Iterator[bytes]:
    """Whole blocks, the last filled up with silence."""
    held = b""
    skip = skip_samples * BYTES_PER_SAMPLE
    for piece in pieces:
        held += piece[skip:]
        skip -= min(skip, len(piece))
        whole = len(held) - len(held) % BLOCK_BYTES
        yield from (held[at : at + BLOCK_BYTES] for at in range(0, whole, BLOCK_BYTES))
        held = held[whole:]
    if held:
        yield held.ljust(BLOCK_BYTES, b"\0")


def _pieces(path: Path) -> Iterator[bytes]:
    """The samples of a file; a wav of the right kind is read as it is, without loading a decoder."""
    plain = _plain_wav(path)
    if plain is None:
        return _decoded(path)
    return iter(lambda: plain.readframes(_PIECE_SAMPLES), b"")


def _plain_wav(path: Path) -> wave.Wave_read | None:
    try:
        file = wave.open(str(path), "rb")  # noqa: SIM115 - read piece by piece, as long as the source lives
    except (OSError, EOFError, wave.Error):
        return None
    kind = (file.getnchannels(), file.getsampwidth(), file.getframerate())
    if kind == (1, BYTES_PER_SAMPLE, RATE_HZ):
        return file
    file.close()
    return None


def _decoded(path: Path) -> Iterator[bytes]:
    from docqa.speech import audio

    blocks = audio.blocks(path)
    first = next(blocks)  # a file that cannot be read is told here and now
    return map(_to_int16, chain([first], blocks))


def _to_int16(samples: Samples) -> bytes:
    import numpy as np

    whole = np.clip(np.rint(samples * 32768.0), -32768, 32767).astype("<i2")
    return bytes(whole.tobytes())
