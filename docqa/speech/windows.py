"""Stretches of speech short enough for the recogniser, cut where the speaker pauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from docqa.speech.audio import SAMPLE_RATE, Samples

PAD_S = 0.2
MIN_PAUSE_S = 0.3
MAX_PAUSE_S = 3.0
_PEAK = 0.5
_MAX_GAIN = 30.0


@dataclass(frozen=True, slots=True)
class Window:
    """Samples to recognise at one go, and where in the recording they begin."""

    start_s: float
    samples: Samples


def speech_windows(blocks: Iterable[Samples], *, max_window_s: float) -> Iterator[Window]:
    """The speech of a recording in windows of at most ``max_window_s`` seconds.

    At most a few windows' worth of sound is held at a time. Silence gives no windows.
    """
    held: Samples = np.zeros(0, np.float32)
    offset = 0
    for block in blocks:
        held = np.concatenate((held, block))
        if len(held) < 2 * (max_window_s + MAX_PAUSE_S) * SAMPLE_RATE:
            continue
        stretches = pack(speech_spans(held, max_window_s=max_window_s), max_window_s=max_window_s)
        keep = _settled(stretches, len(held))
        yield from (_window(held, offset, *stretch) for stretch in stretches if stretch[1] <= keep)
        held, offset = held[keep:], offset + keep
    for stretch in pack(speech_spans(held, max_window_s=max_window_s), max_window_s=max_window_s):
        yield _window(held, offset, *stretch)


def speech_spans(samples: Samples, *, max_window_s: float) -> list[tuple[int, int]]:
    """Where somebody speaks, in samples, by Silero's voice detector; no span is longer than a window."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    if len(samples) == 0:
        return []
    options = VadOptions(
        min_silence_duration_ms=int(MIN_PAUSE_S * 1000),
        speech_pad_ms=int(PAD_S * 1000),
        max_speech_duration_s=max_window_s - 2 * PAD_S,
    )
    return [
        (int(span["start"]), int(span["end"])) for span in get_speech_timestamps(louder(samples), options)
    ]


def pack(spans: Iterable[tuple[int, int]], *, max_window_s: float) -> list[tuple[int, int]]:
    """Neighbouring spans joined while they fit a window and the pause between them is short.

    >>> pack([(0, 16000), (32000, 48000), (480000, 496000)], max_window_s=29)
    [(0, 48000), (480000, 496000)]
    """
    limit, pause = max_window_s * SAMPLE_RATE, MAX_PAUSE_S * SAMPLE_RATE
    packed: list[tuple[int, int]] = []
    for start, end in spans:
        if packed and end - packed[-1][0] <= limit and start - packed[-1][1] <= pause:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    return packed


def louder(samples: Samples) -> Samples:
    """The same sound at an even level, so that a quiet microphone is heard; silence stays silence."""
    peak = float(np.quantile(np.abs(samples), 0.999)) if len(samples) else 0.0
    if peak < 1e-5:
        return samples
    loud: Samples = np.clip(samples * min(_PEAK / peak, _MAX_GAIN), -1.0, 1.0).astype(np.float32)
    return loud


def _settled(stretches: list[tuple[int, int]], length: int) -> int:
    """How much of the held sound no later sound can change the cutting of."""
    tail = length - int(MAX_PAUSE_S * SAMPLE_RATE)
    if not stretches or stretches[-1][1] < tail:
        return max(tail, 0)
    return stretches[-1][0]


def _window(held: Samples, offset: int, start: int, end: int) -> Window:
    return Window((offset + start) / SAMPLE_RATE, louder(held[start:end]))
