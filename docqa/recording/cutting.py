"""Where a recording is cut into windows while it is made: at pauses, the shorter the longer one has spoken.

The cuts follow from the sound after the last cut and from nothing else, so a session that broke off is cut at
the same places when it is read again, from the last window that was kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docqa.recording.sound_file import BLOCK_SAMPLES, RATE_HZ

PAD_S = 0.2
_SPEECH, _SILENCE = 0.5, 0.35
_MIN_SPEECH_FRAMES = 3
_PAUSES = ((0.15, 1.2), (0.6, 0.6), (1.0, 0.3))
"""Up to this share of the longest window, a pause of so many seconds ends one."""
SHORT_PAUSE_S = 0.3
_FORCED_SHARE = 0.6
_QUIET_S = 30.0
_QUIET_KEPT_S = 0.5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A window ``start:end`` that is settled (None where nobody spoke), and where reading goes on.

    ``speech`` holds where in the recording somebody speaks within the window, ``floor`` is the sample that no
    later window begins before. All in samples.
    """

    window: Span | None
    next: int
    floor: int
    speech: tuple[Span, ...] = ()


@dataclass(slots=True)
class Cutter:
    """Frames of 512 samples, each with how likely it is speech, to cuts.

    Args:
        max_samples: no window is longer.
        at: the sample that the first frame begins at.
        floor: no window begins before this sample: the end of the one before.
    """

    max_samples: int
    at: int = 0
    floor: int = 0
    start: int | None = None
    last_speech: int = 0
    shares: list[float] = field(default_factory=list)
    begun: int = 0

    def __post_init__(self) -> None:
        self.begun = self.at

    def step(self, share: float) -> Cut | None:
        """What this frame settles, if anything; after a cut go on with the frame at its ``next``."""
        here, self.at = self.at, self.at + BLOCK_SAMPLES
        if self.start is None:
            if share < _SPEECH:
                return self._quiet()
            self.start = here
        self.shares.append(share)
        if share >= _SPEECH or (share >= _SILENCE and self.last_speech == here):
            self.last_speech = self.at
        if self.at - self._from() >= self.max_samples - BLOCK_SAMPLES:
            return self._forced()
        return self._close(self.at) if self.pause_s >= self._needed_pause_s() else None

    @property
    def pause_s(self) -> float:
        """How long nobody has spoken, within a window that is open; 0 where none is."""
        return 0.0 if self.start is None else (self.at - self.last_speech) / RATE_HZ

    @property
    def open_window(self) -> Span | None:
        """The window as it would be if it ended here; None where nobody speaks."""
        if self.start is None or self._speech_frames() < _MIN_SPEECH_FRAMES:
            return None
        return self._from(), min(self.last_speech + _pad(), self.at)

    def cut_here(self) -> Cut:
        """End what is open at this very sample: the sound breaks off here, or the session does."""
        return self._close(self.at, floor=self.at)

    def open_speech(self) -> tuple[Span, ...]:
        """Where somebody speaks in the open window."""
        return _speech(self.shares, self.start or 0, self.last_speech)

    def _from(self) -> int:
        return max(self.floor, (self.start or 0) - _pad())

    def _speech_frames(self) -> int:
        return sum(share >= _SPEECH for share in self.shares)

    def _needed_pause_s(self) -> float:
        share = (self.last_speech - (self.start or 0)) / self.max_samples
        return next((pause for limit, pause in _PAUSES if share < limit), SHORT_PAUSE_S)

    def _close(self, following: int, *, floor: int | None = None) -> Cut:
        window, speech = self.open_window, self.open_speech()
        ends = window[1] if window is not None else self.floor
        return self._settle(window, following, max(ends, floor or 0), speech)

    def _forced(self) -> Cut:
        """Speech without a pause: cut where it is least like speech, late in the window."""
        start = self.start or 0
        low = int(_FORCED_SHARE * len(self.shares))
        smooth = [sum(self.shares[max(0, n - 1) : n + 2]) for n in range(low, len(self.shares))]
        lowest = low + min(range(len(smooth)), key=lambda n: (smooth[n], -n))
        end = start + lowest * BLOCK_SAMPLES
        speech = _speech(self.shares[:lowest], start, end)
        return self._settle((self._from(), end), end, end, speech)

    def _quiet(self) -> Cut | None:
        if self.at - self.begun < _QUIET_S * RATE_HZ:
            return None
        following = self.at - int(_QUIET_KEPT_S * RATE_HZ) // BLOCK_SAMPLES * BLOCK_SAMPLES
        return self._settle(None, following, following, ())

    def _settle(self, window: Span | None, following: int, floor: int, speech: tuple[Span, ...]) -> Cut:
        self.at = self.begun = following
        self.floor, self.start, self.shares = floor, None, []
        return Cut(window, following, floor, speech)


def _pad() -> int:
    return int(PAD_S * RATE_HZ)


def _speech(shares: list[float], start: int, end: int) -> tuple[Span, ...]:
    """Stretches of frames that are speech, with pauses shorter than 0.3 s filled in."""
    spans: list[Span] = []
    for number, share in enumerate(shares):
        low = start + number * BLOCK_SAMPLES
        high = min(low + BLOCK_SAMPLES, end)
        if share < _SPEECH or low >= high:
            continue
        if spans and low - spans[-1][1] < SHORT_PAUSE_S * RATE_HZ:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return tuple(spans)
