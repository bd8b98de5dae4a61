"""What tests of recording share: sources that fail on purpose, and a recogniser that costs nothing."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from docqa.errors import DocqaError
from docqa.recording.capture import Capture
from docqa.recording.clocks import Clock
from docqa.recording.following import Follower
from docqa.recording.journal import Journal, read_journal
from docqa.recording.reserve import Reserve
from docqa.recording.sessions import Session, new_session
from docqa.recording.sound_file import BLOCK_BYTES, BLOCK_SAMPLES, SoundWriter, read_samples, sample_count
from docqa.recording.sources import Ended, FileSource, Gone, Item, Lost
from docqa.recording.transcripts import transcript_of
from docqa.speech.recogniser import Heard
from docqa.types import Segment, Transcript, Word
from tests.sounds import noise, silence, voice, write_wav

RATE = 16_000


class Stepping:
    """A clock that moves only when somebody sleeps or takes time."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._tails = itertools.count()

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now_s += seconds

    @property
    def clock(self) -> Clock:
        """The clock to hand out."""
        start = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
        return Clock(
            lambda: start + timedelta(seconds=self.now_s),
            lambda: self.now_s,
            self.sleep,
            lambda: f"{next(self._tails):04x}",
        )


@dataclass(slots=True)
class FaultSource:
    """A microphone that plays a script: blocks, and what goes wrong between them.

    An item is a block, ``Lost``, ``Gone``, a number of seconds in which nothing comes, or something to call.
    After ``Gone`` or a silent second the device must be opened again; ``fails_to_open`` says how many times
    that fails. Each block takes 32 ms of the clock.
    """

    items: Iterable[bytes | Lost | Gone | float | Callable[[], None]]
    time: Stepping
    fails_to_open: int = 0
    name: str = "provmikrofon"
    rate_hz: int = RATE
    is_live: bool = True
    opened: int = 0
    _script: list = field(default_factory=list)

    def __post_init__(self) -> None:
        self._script = list(self.items)

    def open(self) -> None:
        """Open, or fail as told; a wait that was going on is over."""
        if self.opened and self.fails_to_open:
            self.fails_to_open -= 1
            raise DocqaError("Ingen mikrofon.")
        self.opened += 1

    def close(self) -> None:
        """Nothing to do."""

    def take(self, *, timeout_s: float) -> Item:
        """The next item of the script."""
        if timeout_s == 0.0:
            return None
        if not self._script:
            return Ended()
        item = self._script[0]
        if isinstance(item, float):
            passed = min(item, timeout_s)
            self.time.sleep(passed)
            if item - passed <= 0:
                del self._script[0]
            else:
                self._script[0] = item - passed
            return None
        del self._script[0]
        if callable(item):
            item()
            return None
        if isinstance(item, bytes):
            self.time.sleep(BLOCK_SAMPLES / RATE)
        return item


class HashListener:
    """Says a few words that follow from the samples of a window and from nothing else; costs nothing."""

    max_window_s = 8.0

    def __init__(self) -> None:
        self.calls = 0

    def hear(self, samples, *, start: int, speech=()) -> Heard:
        """Four words made of the window's fingerprint."""
        self.calls += 1
        digest = hashlib.sha256(samples.tobytes()).hexdigest()
        texts = [f"ord{digest[at : at + 6]}" for at in range(0, 24, 6)]
        at_s = start / RATE
        words = tuple(Word(text, at_s + n * 0.1, at_s + n * 0.1 + 0.05, 0.9) for n, text in enumerate(texts))
        return Heard((Segment(at_s, at_s + 0.4, " ".join(texts), 0.0, words),))

    def guess(self, samples) -> tuple[str, ...]:
        """A word for each spoken half-second."""
        return tuple(f"ord{number}" for number in range(len(samples) // 8000))


class LoudDetector:
    """Takes everything loud for speech."""

    def step(self, frame) -> float:
        """One where the frame is loud, else nil."""
        return 1.0 if float(np.abs(frame).max()) > 0.05 else 0.0

    def restart(self) -> None:
        """Nothing is remembered."""


class Growing(Session):
    """A finished session that shows its sound a portion at a time, and its end when all is shown."""

    def __init__(self, folder: Path, portion: Callable[[], int]) -> None:
        super().__init__(folder)
        total = sample_count(self.sound)
        lines = self.journal.read_text("utf-8").splitlines(keepends=True)
        ends = [line for line in lines if '"stop"' in line]
        self.journal.write_text("".join(line for line in lines if line not in ends), "utf-8")
        object.__setattr__(self, "_shows", self._portions(total, portion, ends))

    def _portions(self, total: int, portion: Callable[[], int], ends: list[str]):
        shown = 0
        while shown < total:
            shown = min(total, shown + portion() * BLOCK_SAMPLES)
            yield shown
        with self.journal.open("a", encoding="utf-8") as file:
            file.writelines(ends)
        while True:
            yield total

    def samples(self) -> int:
        """What is there so far."""
        return next(self._shows)  # type: ignore[attr-defined]


def blocks_of(samples: np.ndarray) -> list[bytes]:
    """Float samples as the blocks that a microphone gives."""
    data = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
    data += bytes(-len(data) % BLOCK_BYTES)
    return [data[at : at + BLOCK_BYTES] for at in range(0, len(data), BLOCK_BYTES)]


def talk(*lengths_s: float, pause_s: float = 1.4) -> np.ndarray:
    """Stretches of speech of these lengths with pauses between, in a faint hiss."""
    parts = [part for n, length in enumerate(lengths_s) for part in (voice(length, seed=n), silence(pause_s))]
    sound = np.concatenate([silence(0.5), *parts])
    return (sound + noise(len(sound) / RATE + 1, level=0.002)[: len(sound)]).astype(np.float32)


def talk_file(folder: Path, *lengths_s: float, pause_s: float = 1.4) -> Path:
    """The same as a file."""
    return write_wav(folder / "tal.wav", talk(*lengths_s, pause_s=pause_s))


def capture(root: Path, source, *, time: Stepping | None = None, reserve_bytes: int = 0, before=None):
    """Record a source to its end in this thread; gives the session and what the person was told."""
    clock = time.clock if time is not None else Clock()
    session, taken = new_session(root, clock=clock)
    journal = Journal(session.journal, clock=clock)
    journal.append("start", session=session.id, options={"template": "journalanteckning", "date": None})
    told: list[str] = []
    sound = SoundWriter(session.sound)
    reserve = Reserve(session.reserve, wanted_bytes=reserve_bytes)
    source.open()
    made = Capture(source, sound, journal, reserve=reserve, notice=told.append, clock=clock)
    if before is not None:
        before(made)
    made.run()
    journal.close()
    taken.release()
    return session, told


def record_file(root: Path, path: Path) -> Session:
    """Record a file as fast as it goes."""
    return capture(root, FileSource(path))[0]


def follow(
    session: Session, *, listener=None, detector=None, goes_on=None, is_live: bool = False
) -> list[dict]:
    """Hear a session here and now, journaling as the recording process does; the events sent."""
    sent: list[dict] = []
    journal = Journal(session.journal, clock=Clock())

    def send(event: dict) -> None:
        sent.append(event)
        if event["kind"] in ("window", "quiet"):
            journal.append(event["kind"], **{key: value for key, value in event.items() if key != "kind"})

    Follower(
        session,
        listener or HashListener(),
        detector or LoudDetector(),
        send,
        is_live=is_live,
        goes_on=goes_on or _patience(),
        clock=Clock(sleep=lambda _seconds: None),
    ).run()
    journal.close()
    return sent


def _patience(looks: int = 20_000) -> Callable[[], bool]:
    """A test that would never end is stopped."""
    left = itertools.count(looks, -1)

    def goes_on() -> bool:
        assert next(left) > 0, "the follower never came to an end"
        return True

    return goes_on


def transcript(session: Session) -> Transcript:
    """What a session's journal says was said; the path is left out, so that sessions can be compared."""
    return transcript_of(session.state(), path="", samples=session.samples())


def kinds(session: Session) -> list[str]:
    """The kinds of a session's events, in order."""
    return [event["kind"] for event in read_journal(session.journal)]


def sound_bytes(session: Session) -> bytes:
    """All the sound there is."""
    return read_samples(session.sound, 0, session.samples())
