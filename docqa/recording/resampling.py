"""Sound of any rate to 16 kHz, piece by piece, for microphones that only know their own rate."""

from __future__ import annotations

from math import gcd

import numpy as np
from numpy.typing import NDArray

from docqa.recording.sound_file import RATE_HZ

_ZEROS = 16  # zero crossings of the filter on each side: enough for speech, 16 ms of delay at most
_ROLL_OFF = 0.92


class Resampler:
    """A stream of samples at ``rate_hz`` as one at 16 kHz; the pieces may be of any length.

    A windowed sinc in polyphase form: Smith, "Digital Audio Resampling", ccrma.stanford.edu/~jos/resample.
    """

    def __init__(self, rate_hz: int) -> None:
        common = gcd(rate_hz, RATE_HZ)
        self._up, self._down = RATE_HZ // common, rate_hz // common
        self._bank = _filters(self._up, self._down)
        self._held = np.zeros(self._bank.shape[1] // 2, np.float64)
        self._next = 0  # the next sample out, counted from the first held one, in steps of 1/up

    def feed(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """The samples at 16 kHz that are settled once these are known."""
        self._held = np.concatenate((self._held, samples.astype(np.float64)))
        taps = self._bank.shape[1]
        last = (len(self._held) - taps + 1) * self._up - 1
        count = max(0, (last - self._next) // self._down + 1)
        places = self._next + self._down * np.arange(count)
        starts, phases = places // self._up, places % self._up
        parts = self._held[starts[:, None] + np.arange(taps)]
        made = np.einsum("ij,ij->i", parts, self._bank[phases])
        self._next += self._down * count
        done = min(self._next // self._up, len(self._held))
        self._held, self._next = self._held[done:], self._next - done * self._up
        out: NDArray[np.int16] = np.clip(np.rint(made), -32768, 32767).astype(np.int16)
        return out


def _filters(up: int, down: int) -> NDArray[np.float64]:
    """One row of taps for each place between two samples, each row with gain one."""
    cut = _ROLL_OFF * min(1.0, up / down)
    half = int(np.ceil(_ZEROS / cut))
    taps = np.arange(-half + 1, half + 1)
    offsets = taps[None, :] - np.arange(up)[:, None] / up
    window = np.where(np.abs(offsets) < half, np.cos(np.pi * offsets / (2 * half)) ** 2, 0.0)
    bank: NDArray[np.float64] = np.sinc(cut * offsets) * window
    bank /= bank.sum(axis=1, keepdims=True)
    return bank
