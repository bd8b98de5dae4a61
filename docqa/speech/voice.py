"""Where somebody speaks: Silero's voice detector, frame by frame over a recording of any length.

faster-whisper carries the detector's network. It is run once over every frame with its state carried on, so
that neither memory nor time grows with how a recording is cut into blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docqa.speech.audio import Samples
from docqa.speech.offline import forbid_network

FRAME = 512
_CHUNK = 64 * FRAME
_CONTEXT = 64
_STATE = 128
_PEAK = 0.5
_MAX_GAIN = 30.0
_RELEASE = 0.8
_SILENT = 1e-5

Shares = NDArray[np.float32]


def _state() -> Shares:
    return np.zeros((1, 1, _STATE), np.float32)


@dataclass(slots=True)
class VoiceDetector:
    """How likely each frame of 32 ms is to hold speech; fed with samples, a piece at a time."""

    _session: Any = None
    _h: Shares = field(default_factory=_state)
    _c: Shares = field(default_factory=_state)
    _context: Samples = field(default_factory=lambda: np.zeros(_CONTEXT, np.float32))
    _waiting: list[Samples] = field(default_factory=list)
    _count: int = 0
    _level: float = 0.0

    def feed(self, samples: Samples) -> Shares:
        """The probabilities of the frames that are complete; frames are judged two seconds at a time."""
        self._waiting.append(samples)
        self._count += len(samples)
        if self._count < _CHUNK:
            return np.zeros(0, np.float32)
        held = np.concatenate(self._waiting)
        ready = len(held) - len(held) % _CHUNK
        self._waiting, self._count = [held[ready:]], len(held) - ready
        return np.concatenate([self._judge(held[at : at + _CHUNK]) for at in range(0, ready, _CHUNK)])

    def finish(self) -> Shares:
        """The probabilities of what is left, the last frame filled up with silence."""
        held = np.concatenate(self._waiting) if self._waiting else np.zeros(0, np.float32)
        self._waiting, self._count = [], 0
        if len(held) == 0:
            return held
        return self._judge(np.pad(held, (0, -len(held) % FRAME)))

    def _judge(self, chunk: Samples) -> Shares:
        if self._session is None:
            self._session = _session()
        frames = (chunk * self._gain(chunk)).clip(-1.0, 1.0).reshape(-1, FRAME)
        before = np.vstack((self._context[None], frames[:-1, -_CONTEXT:]))
        self._context = frames[-1, -_CONTEXT:]
        given = {"input": np.hstack((before, frames)), "h": self._h, "c": self._c}
        shares, self._h, self._c = self._session.run(None, given)
        found: Shares = shares.reshape(-1)
        return found

    def _gain(self, chunk: Samples) -> np.float32:
        """What brings speech to an even level: rises at once, falls slowly, and never lifts mere hiss far."""
        self._level = max(peak(chunk), self._level * _RELEASE)
        return np.float32(gain_for(self._level))


def _session() -> Any:  # noqa: ANN401 - an onnxruntime session
    forbid_network()
    from faster_whisper.vad import get_vad_model

    return get_vad_model().session


def peak(samples: Samples) -> float:
    """The level that one sample in a thousand exceeds; 0 for no samples."""
    return float(np.quantile(np.abs(samples), 0.999)) if len(samples) else 0.0


def gain_for(level: float) -> float:
    """What a level is multiplied with; digital silence is left alone.

    >>> gain_for(0.25), gain_for(0.0001), gain_for(0.0)
    (2.0, 30.0, 1.0)
    """
    return 1.0 if level < _SILENT else min(_PEAK / level, _MAX_GAIN)


def louder(samples: Samples) -> Samples:
    """The same sound at an even level, so that a quiet microphone is heard; silence stays silence."""
    gain = gain_for(peak(samples))
    if gain == 1.0:
        return samples
    loud: Samples = np.clip(samples * gain, -1.0, 1.0).astype(np.float32)
    return loud
