"""A session being heard from its two files, whether it still grows or not.

The follower is told nothing: the sound file says how far there is sound, the journal where it breaks off and
where it ends. So it can die and start again anywhere, and comes to the same windows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from docqa import wire
from docqa.recording.agreement import Agreement
from docqa.recording.clocks import Clock
from docqa.recording.cutting import SHORT_PAUSE_S, Cut, Cutter, Span
from docqa.recording.journal import Event, JournalReader, read_journal
from docqa.recording.replaying import replay
from docqa.recording.sessions import Session
from docqa.recording.sound_file import BLOCK_SAMPLES, RATE_HZ, read_samples
from docqa.speech.live import from_int16

if TYPE_CHECKING:
    from docqa.speech.audio import Samples
    from docqa.speech.recogniser import Heard

POLL_S = 0.03
FIRST_GUESS_S = 0.8
GUESS_EVERY_S = 0.8
_READ_SAMPLES = 10 * RATE_HZ // BLOCK_SAMPLES * BLOCK_SAMPLES


class Hears(Protocol):
    """What turns windows into words; :class:`docqa.speech.live.Listener` does."""

    max_window_s: float

    def hear(self, samples: Samples, *, start: int, speech: Sequence[Span] = ()) -> Heard:
        """The text of a window for good."""

    def guess(self, samples: Samples) -> tuple[str, ...]:
        """The words of a window that still grows."""


class Detects(Protocol):
    """What tells speech from other sound; :class:`docqa.speech.live.FrameDetector` does."""

    def step(self, frame: Samples) -> float:
        """How likely the next 512 samples are to hold speech."""

    def restart(self) -> None:
        """Forget everything heard so far."""


@dataclass(slots=True)
class _Ready:
    """A window that was heard for good before it was certain that it ends there."""

    window: Span
    heard: Heard


@dataclass(slots=True)
class Follower:
    """Hears a session's windows and sends each as an event for the journal; guesses while somebody speaks.

    Args:
        session: the session; it may be being recorded by another process.
        listener: what hears.
        detector: what detects speech.
        send: takes events: ``window`` and ``quiet`` for the journal, ``partial`` to be shown, ``done``.
        is_live: whether to guess at what is not settled yet.
        goes_on: asked now and then; when it says no, the follower stops.
        clock: the time.
    """

    session: Session
    listener: Hears
    detector: Detects
    send: Callable[[Event], None]
    is_live: bool = True
    goes_on: Callable[[], bool] = lambda: True
    clock: Clock = field(default_factory=Clock)
    _breaks: list[int] = field(default_factory=list)
    _end: int | None = None
    _agreement: Agreement = field(default_factory=Agreement)
    _guessed_to: int = 0
    _guess_cost_s: float = 0.0
    _ready: _Ready | None = None

    def run(self) -> None:
        """Follow until the recording has ended and all of it is heard. No sound sends ``done`` only."""
        state = replay(read_journal(self.session.journal))
        longest = int(self.listener.max_window_s * RATE_HZ)
        cutter = Cutter(longest, at=state.resume_at, floor=state.floor)
        self._guessed_to = state.resume_at
        reader = JournalReader(self.session.journal)
        while self.goes_on():
            samples = self.session.samples()
            for event in reader.new():  # after the sound: a break is written before the sound that follows it
                self._learn(event, cutter)
            limit = samples if self._end is None else min(samples, self._end)
            if not self._read(cutter, limit):
                return
            if self._end is not None and cutter.at >= limit:
                self._settle(cutter.cut_here())
                self.send({"kind": "done", "sample": cutter.at})
                return
            if self.is_live:
                self._guess(cutter)
            self.clock.sleep(POLL_S)

    def _learn(self, event: Event, cutter: Cutter) -> None:
        if event["kind"] in ("gap", "pause", "continued") and event["sample"] >= cutter.at:
            self._breaks.append(int(event["sample"]))
        if event["kind"] == "stop":
            self._end = int(event["sample"])
        elif event["kind"] == "continued":
            self._end = None

    def _read(self, cutter: Cutter, limit: int) -> bool:
        """Step through the sound up to ``limit``; false when the follower is to stop."""
        while cutter.at < limit:
            start = cutter.at
            data = read_samples(self.session.sound, start, min(limit, start + _READ_SAMPLES))
            frames = from_int16(data).reshape(-1, BLOCK_SAMPLES)
            for frame in frames:
                cut = self._step(cutter, frame)
                if cut is not None:
                    self._settle(cut)
                    break
            if not self.goes_on():
                return False
        return True

    def _step(self, cutter: Cutter, frame: Samples) -> Cut | None:
        while self._breaks and self._breaks[0] <= cutter.at:
            at = self._breaks.pop(0)
            if at == cutter.at and cutter.begun < at:
                return cutter.cut_here()
        return cutter.step(self.detector.step(frame))

    def _settle(self, cut: Cut) -> None:
        """Hear what a cut settles and send it; then begin anew after it."""
        self.detector.restart()
        self._guessed_to = cut.next
        where = {"next": cut.next, "floor": cut.floor}
        if cut.window is None:
            self.send({"kind": "quiet", **where})
        else:
            start, end = cut.window
            heard = self._heard(cut.window, cut.speech)
            words = [word for segment in heard.segments for word in segment.text.split()]
            revised = self._agreement.revised(words)
            segments = [wire.to_plain(segment) for segment in heard.segments]
            speech = [list(span) for span in cut.speech]
            window = {"start": start, "end": end, "speech": speech, "segments": segments, "note": heard.note}
            self.send({"kind": "window", **window, **where, "revised": revised})
        self._agreement, self._ready = Agreement(), None

    def _heard(self, window: Span, speech: tuple[Span, ...]) -> Heard:
        if self._ready is not None and self._ready.window == window:
            return self._ready.heard
        return self.listener.hear(self._samples(*window), start=window[0], speech=speech)

    def _samples(self, start: int, end: int) -> Samples:
        return from_int16(read_samples(self.session.sound, start, end))

    def _guess(self, cutter: Cutter) -> None:
        """Show what is being said: in a pause the window as it would be, else a quick guess at it."""
        window = cutter.open_window
        if window is None:
            return
        began = self.clock.monotonic_s()
        if cutter.pause_s >= SHORT_PAUSE_S:
            if self._ready is not None and self._ready.window == window:
                return
            heard = self.listener.hear(self._samples(*window), start=window[0], speech=cutter.open_speech())
            self._ready = _Ready(window, heard)
            words = tuple(word for segment in heard.segments for word in segment.text.split())
        elif self._is_time(cutter):
            words = self.listener.guess(self._samples(window[0], cutter.at))
            self._guess_cost_s = self.clock.monotonic_s() - began
        else:
            return
        self._guessed_to = cutter.last_speech
        agreed = self._agreement.step(words)
        shown = {"agreed": list(agreed), "tentative": list(self._agreement.tentative)}
        self.send({"kind": "partial", "sample": cutter.at, **shown})

    def _is_time(self, cutter: Cutter) -> bool:
        """Whether enough was said since the last guess; a slow machine guesses more seldom."""
        is_first = self._guessed_to <= (cutter.start or 0)
        since = max(self._guessed_to, cutter.start or 0)
        wanted_s = FIRST_GUESS_S if is_first else max(GUESS_EVERY_S, 1.5 * self._guess_cost_s)
        return cutter.last_speech - since >= wanted_s * RATE_HZ
