"""Stretches of speech short enough for the recogniser, cut where the speaker pauses.

The recording passes through once. What is held at a time is one window and the block that came last, and
where the cuts fall follows from the sound alone, not from how it was cut into blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from docqa.speech.audio import SAMPLE_RATE, Samples
from docqa.speech.voice import FRAME, Shares, VoiceDetector, louder

PAD_S = 0.2
MIN_PAUSE_S = 0.3
MAX_PAUSE_S = 3.0
_SPEECH, _SILENCE = 0.5, 0.35
_PAD = int(PAD_S * SAMPLE_RATE)
_MIN_SPEECH = 3 * FRAME
_CUT_SHARE = 0.6  # where speech never pauses, it is cut in the last part of the window
_SMOOTH = 5

Span = tuple[int, int]
Settled = tuple[list[Span], int]
"""The spans of a window, and where it must end at the latest."""


@dataclass(frozen=True, slots=True)
class Window:
    """Samples to recognise at one go, where in the recording they begin, and where in them speech is.

    ``speech`` holds seconds from the beginning of the window; empty when nobody looked.
    """

    start_s: float
    samples: Samples
    speech: tuple[tuple[float, float], ...] = ()


def speech_windows(blocks: Iterable[Samples], *, max_window_s: float) -> Iterator[Window]:
    """The speech of a recording in windows of at most ``max_window_s`` seconds. Silence gives none."""
    held, cutter = _Held(), _Cutter(int(max_window_s * SAMPLE_RATE) - 2 * _PAD)
    detector = VoiceDetector()
    for block in blocks:
        held.add(block)
        yield from _windows(held, cutter, detector.feed(block))
    yield from _windows(held, cutter, detector.finish())
    yield from (held.window(*settled) for settled in cutter.finish(held.end))


def _windows(held: _Held, cutter: _Cutter, shares: Shares) -> Iterator[Window]:
    for share in shares:
        for settled in cutter.step(float(share), held):
            yield held.window(*settled)
    held.forget(cutter.needs_from)


def speech_spans(samples: Samples) -> list[Span]:
    """Where somebody speaks, in samples; pauses shorter than 0.3 s do not part spans."""
    detector, spans = VoiceDetector(), _Spans()
    shares = np.concatenate((detector.feed(samples), detector.finish()))
    found = [span for share in shares if (span := spans.step(float(share))) is not None]
    last = spans.finish(len(samples))
    return found if last is None else [*found, last]


@dataclass(slots=True)
class _Spans:
    """Frames to spans: speech begins above one level and ends when it has been below another for a while."""

    at: int = 0
    start: int | None = None
    quiet_from: int | None = None

    def step(self, share: float) -> Span | None:
        """The span that this frame ends, if any."""
        here, self.at = self.at, self.at + FRAME
        if share >= _SPEECH:
            self.start = here if self.start is None else self.start
            self.quiet_from = None
        elif share < _SILENCE and self.start is not None:
            self.quiet_from = here if self.quiet_from is None else self.quiet_from
            if self.at - self.quiet_from >= MIN_PAUSE_S * SAMPLE_RATE:
                return self._close(self.quiet_from)
        return None

    def finish(self, end: int) -> Span | None:
        """The span that was going on when the sound ended."""
        return None if self.start is None else self._close(min(self.quiet_from or end, end))

    def _close(self, end: int) -> Span | None:
        span = (self.start or 0, end)
        self.start = self.quiet_from = None
        return span if end - span[0] >= _MIN_SPEECH else None


@dataclass(slots=True)
class _Cutter:
    """Spans to windows: neighbours join while they fit and the pause between them is short."""

    limit: int
    spans: _Spans = field(default_factory=_Spans)
    waiting: list[Span] = field(default_factory=list)

    @property
    def needs_from(self) -> int:
        """The first sample that a later window may still need."""
        start = self.spans.at if self.spans.start is None else self.spans.start
        return max(0, (self.waiting[0][0] if self.waiting else start) - _PAD)

    def step(self, share: float, held: _Held) -> Iterator[Settled]:
        """The windows that are settled once this frame is known."""
        span = self.spans.step(share)
        if span is not None:
            self.waiting.append(span)
        elif self.spans.start is not None:
            yield from self._make_room(self.spans.start, held)
        elif self.waiting and self.spans.at - self.waiting[-1][1] > MAX_PAUSE_S * SAMPLE_RATE:
            yield self._settle()

    def finish(self, end: int) -> Iterator[Settled]:
        """The last window."""
        span = self.spans.finish(end)
        if span is not None:
            self.waiting.append(span)
        if self.waiting:
            yield self._settle()

    def _make_room(self, start: int, held: _Held) -> Iterator[Settled]:
        """Settle what is waiting when going speech no longer fits with it; cut speech that never pauses."""
        if self.waiting and self.spans.at - self.waiting[0][0] > self.limit:
            yield self._settle()
        if self.spans.at - start > self.limit:
            cut = held.quietest(start + int(_CUT_SHARE * self.limit), start + self.limit)
            self.spans.start = cut
            yield [(start, cut)], cut

    def _settle(self) -> Settled:
        settled, self.waiting = self.waiting, []
        return settled, settled[-1][1] + _PAD


@dataclass(slots=True)
class _Held:
    """The samples that may still be needed, and where in the recording they begin."""

    samples: Samples = field(default_factory=lambda: np.zeros(0, np.float32))
    offset: int = 0
    last_end: int = 0

    @property
    def end(self) -> int:
        """Where in the recording the held samples end."""
        return self.offset + len(self.samples)

    def add(self, block: Samples) -> None:
        """Hold a block more."""
        self.samples = np.concatenate((self.samples, block))

    def forget(self, before: int) -> None:
        """Let go of what comes before a place in the recording."""
        drop = min(max(0, before - self.offset), len(self.samples))
        self.samples, self.offset = self.samples[drop:], self.offset + drop

    def quietest(self, start: int, end: int) -> int:
        """The middle of the quietest sixth of a second between two places: most likely between words."""
        part = self.samples[start - self.offset : end - self.offset]
        frames = part[: len(part) - len(part) % FRAME].reshape(-1, FRAME)
        energy = np.convolve(np.square(frames).mean(axis=1), np.ones(_SMOOTH), "valid")
        return start + (int(energy.argmin()) + _SMOOTH // 2) * FRAME + FRAME // 2

    def window(self, spans: list[Span], latest_end: int) -> Window:
        """The samples around the spans, with a little silence on both sides that no other window has."""
        start = max(spans[0][0] - _PAD, self.last_end, self.offset)
        end = min(latest_end, self.end)
        self.last_end = end
        speech = tuple(((low - start) / SAMPLE_RATE, (high - start) / SAMPLE_RATE) for low, high in spans)
        return Window(
            start / SAMPLE_RATE, louder(self.samples[start - self.offset : end - self.offset]), speech
        )
