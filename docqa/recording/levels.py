"""How loud a block is, and whether a microphone hears anything at all. Plain Python: nothing to load."""

from __future__ import annotations

import math
import sys
from array import array
from dataclasses import dataclass
from typing import Literal

from docqa.recording.sound_file import BLOCK_S

FLOOR_DB = -96.0
_FULL_SCALE = 32768
_FAINT_DB = -60.0
_FLAT_S = 3.0
_FAINT_S = 6.0


def peak_db(block: bytes) -> float:
    """The loudest sample of a block in decibels under the loudest there is; -96 for silence and for nothing.

    >>> peak_db(b""), peak_db(bytes(4)), round(peak_db((16384).to_bytes(2, "little")), 1)
    (-96.0, -96.0, -6.0)
    """
    low, high = _extremes(block)
    peak = max(high, -low)
    return FLOOR_DB if peak <= 0 else max(FLOOR_DB, 20 * math.log10(peak / _FULL_SCALE))


def is_flat(block: bytes) -> bool:
    """Whether every sample is the same: no microphone that works gives that."""
    low, high = _extremes(block)
    return low == high


def _extremes(block: bytes) -> tuple[int, int]:
    samples = array("h", block)
    if sys.byteorder == "big":
        samples.byteswap()
    return (min(samples), max(samples)) if samples else (0, 0)


@dataclass(slots=True)
class SilenceWatch:
    """Tells when a microphone seems dead, and when it is heard again.

    Dead is: three seconds of one and the same value at any time, or, before anything was ever heard, six
    seconds without a sample above -60 dB. Somebody who thinks in silence is not disturbed.
    """

    flat_s: float = 0.0
    faint_s: float = 0.0
    was_heard: bool = False
    is_silent: bool = False

    def step(self, block: bytes) -> Literal["silent", "heard"] | None:
        """What this block changes, if anything."""
        flat, faint = is_flat(block), peak_db(block) < _FAINT_DB
        self.flat_s = self.flat_s + BLOCK_S if flat else 0.0
        self.faint_s = self.faint_s + BLOCK_S if faint else 0.0
        self.was_heard = self.was_heard or not faint
        dead = self.flat_s >= _FLAT_S or (not self.was_heard and self.faint_s >= _FAINT_S)
        if dead and not self.is_silent:
            self.is_silent = True
            return "silent"
        if self.is_silent and not faint:
            self.is_silent = False
            return "heard"
        return None
