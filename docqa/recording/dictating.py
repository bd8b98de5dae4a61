"""A dictation from beginning to end: capture at once, text as it comes, a session that can always go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docqa.errors import DocqaError
from docqa.recording import messages
from docqa.recording.capture import Capture
from docqa.recording.clocks import Clock
from docqa.recording.inference import Inference
from docqa.recording.journal import Event, Journal
from docqa.recording.levels import FLOOR_DB
from docqa.recording.locks import Hold, boot_id, holder
from docqa.recording.replaying import replay
from docqa.recording.reserve import RESERVE_BYTES, Reserve
from docqa.recording.sessions import Session
from docqa.recording.sound_file import RATE_HZ, SoundWriter
from docqa.recording.sources import Source
from docqa.recording.worker import Job

VERSION = 1
_BEHIND_S = 15.0
_KEPT_NOTICES = 50

Doing = Literal["starting", "recording", "paused", "lost", "finishing", "done"]


@dataclass(frozen=True, slots=True)
class Line:
    """A settled stretch of text; ``shown`` is what was agreed on while it was spoken, ``text`` counts."""

    text: str
    shown: str = ""
    revised: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """How a dictation stands: for a screen to draw."""

    doing: Doing
    recorded_s: float
    level_db: float
    is_ready: bool
    behind_s: float
    lines: tuple[Line, ...]
    agreed: tuple[str, ...]
    tentative: tuple[str, ...]
    notices: tuple[str, ...]


class Dictation:
    """A session being recorded and heard.

    Args:
        session: the session; a new one, or one that goes on.
        taken: the hold on it.
        source: where the sound comes from, opened already; None to hear what is there and record no more.
        job: what to hear it with.
        options: what to put on record of how the session was started.
        reserve_bytes: how much of the disk to keep for the last minutes.
        clock: the time.

    Raises:
        DocqaError: the session's files cannot be written.
    """

    def __init__(
        self,
        session: Session,
        taken: Hold,
        source: Source | None,
        job: Job,
        *,
        options: Mapping[str, Any] | None = None,
        reserve_bytes: int = RESERVE_BYTES,
        clock: Clock | None = None,
    ) -> None:
        self.session, self._taken, self._source = session, taken, source
        self._clock = clock or Clock()
        self._notices: deque[str] = deque(maxlen=_KEPT_NOTICES)
        self._lines: list[Line] = []
        self._agreed: tuple[str, ...] = ()
        self._tentative: tuple[str, ...] = ()
        self._heard_to = 0
        self._told_behind = False
        self._capture: Capture | None = None
        self._reserve_bytes = reserve_bytes
        try:
            self._journal = Journal(session.journal, clock=self._clock)
            self._begin(options or {})
        except OSError as error:
            taken.release()
            raise DocqaError(
                f"Det går inte att spela in i mappen {session.folder}.", "Finns det plats på disken?"
            ) from error
        self._inference = Inference(job, self._journal, notice=self._notices.append)

    def start(self) -> None:
        """Begin to record, then to hear."""
        if self._capture is not None:
            self._capture.start()
        self._inference.start()

    def step(self, *, timeout_s: float = 0.05) -> Status:
        """Wait a moment for what is heard, and tell how it stands."""
        for event in self._inference.step(timeout_s=timeout_s):
            self._show(event)
        if self._inference.is_off:
            self._clock.sleep(timeout_s)
        return self.status()

    def status(self) -> Status:
        """How it stands."""
        samples = self.session.samples()
        behind_s = (samples - self._heard_to) / RATE_HZ if not (self._agreed or self._tentative) else 0.0
        if behind_s > _BEHIND_S and self._is_live() and not self._told_behind:
            self._told_behind = True
            self._notices.append(messages.BEHIND)
        return Status(
            self._doing(),
            samples / RATE_HZ,
            self._capture.level_db if self._capture is not None else FLOOR_DB,
            self._inference.is_ready,
            behind_s,
            tuple(self._lines),
            self._agreed,
            self._tentative,
            tuple(self._notices),
        )

    def pause(self) -> None:
        """Stop listening for a while."""
        if self._capture is not None:
            self._capture.pause()

    def resume(self) -> None:
        """Listen again."""
        if self._capture is not None:
            self._capture.resume()

    def stop(self, how: str) -> None:
        """End the recording; hearing goes on until all of it is text."""
        if self._capture is not None:
            self._capture.stop(how)

    @property
    def is_recording(self) -> bool:
        """Whether more sound may come."""
        return self._capture is not None and self._capture.ended_how is None

    @property
    def is_done(self) -> bool:
        """Whether all of it is text."""
        return not self.is_recording and self._inference.is_done

    @property
    def needs_another_try(self) -> bool:
        """Whether the recording is over but hearing it failed on the way."""
        return not self.is_recording and self._inference.is_off

    @property
    def failure(self) -> tuple[str, str] | None:
        """Why nothing can be heard, message and hint, where the model is to blame."""
        return self._inference.failure

    def try_again(self) -> None:
        """Hear the rest in a fresh process."""
        self._inference.try_again()

    def note(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON values
        """Put an event in the journal."""
        self._journal.append(kind, sync=True, **fields)

    def close(self, how: str = "left") -> None:
        """Stop everything and let go of the session; nothing of it is lost."""
        if self._capture is not None:
            self._capture.stop(how)
            self._capture.join()
        self._inference.stop()
        self._journal.close()
        self._taken.release()

    def _begin(self, options: Mapping[str, Any]) -> None:
        state = replay(_events(self.session))
        self._heard_to = state.resume_at
        if not state.start:
            self._journal.append("start", sync=True, **self._described(options))
        if self._source is None:
            if state.stopped_at is None:
                SoundWriter(self.session.sound).close()
                self._journal.append("stop", sample=self.session.samples(), how="broken_off")
            return
        away_s = self._away_s()
        sound = SoundWriter(self.session.sound)
        if sound.samples:
            fields = {"sample": sound.samples, "duration_s": away_s, "reason": "resumed"}
            self._journal.append("continued", sync=True, **fields, **_process(self.session))
        reserve = Reserve(self.session.reserve, wanted_bytes=self._reserve_bytes)
        self._capture = Capture(
            self._source,
            sound,
            self._journal,
            reserve=reserve,
            notice=self._notices.append,
            clock=self._clock,
        )

    def _described(self, options: Mapping[str, Any]) -> dict[str, Any]:
        source = self._source
        device = {} if source is None else {"device": source.name, "rate_hz": source.rate_hz}
        described = {"version": VERSION, "session": self.session.id, "samples_hz": RATE_HZ, **device}
        return {**described, **_process(self.session), "options": dict(options)}

    def _away_s(self) -> float | None:
        """How long a session that goes on has been without a recorder."""
        try:
            last = self.session.sound.stat().st_mtime
        except OSError:
            return None
        return round(max(0.0, self._clock.now().timestamp() - last), 3)

    def _is_live(self) -> bool:
        return self._source is not None and self._source.is_live and self._inference.is_ready

    def _doing(self) -> Doing:
        if self.is_done:
            return "done"
        if self._capture is None or self._capture.ended_how is not None:
            return "finishing"
        if self._capture.is_lost:
            return "lost"
        if self._capture.is_paused:
            return "paused"
        return "starting" if self._capture.is_starting else "recording"

    def _show(self, event: Event) -> None:
        if event["kind"] == "partial":
            self._agreed, self._tentative = tuple(event["agreed"]), tuple(event["tentative"])
        elif event["kind"] in ("window", "quiet"):
            self._heard_to = int(event["next"])
            text = " ".join(segment["text"] for segment in event.get("segments", ()))
            if text or self._agreed:
                self._lines.append(Line(text, " ".join(self._agreed), int(event.get("revised", 0))))
            self._agreed = self._tentative = ()


def _events(session: Session) -> tuple[Event, ...]:
    from docqa.recording.journal import read_journal

    return read_journal(session.journal)


def _process(session: Session) -> dict[str, Any]:
    last = holder(session.lock)
    return {"pid": last.pid if last is not None else 0, "boot": boot_id()}
