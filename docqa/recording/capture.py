"""From a source into the sound file, without ever waiting for anything but the disk."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import suppress

from docqa.errors import DocqaError
from docqa.recording import messages
from docqa.recording.clocks import Clock
from docqa.recording.journal import Journal
from docqa.recording.levels import FLOOR_DB, SilenceWatch, peak_db
from docqa.recording.reserve import Reserve
from docqa.recording.sound_file import BLOCK_S, FULL, SoundWriter
from docqa.recording.sources import Ended, Gone, Lost, Source

Notice = Callable[[str], None]
TAKE_S = 0.2
LOST_AFTER_S = 1.0
STARTING_S = 5.0
RETRY_S = 1.0
GIVE_UP_S = 120.0
SYNC_S = 1.0
LOW_DISK_BYTES = 500_000_000
LAST_DISK_BYTES = 5_000_000
_DECAY_DB = 1.5
MINUTE_BYTES = 60 * 32_000


class Capture:
    """One source being written to one sound file by a thread of its own, and synced by another.

    Read ``samples``, ``level_db``, ``is_paused`` and ``ended_how`` from anywhere.
    """

    def __init__(
        self,
        source: Source,
        sound: SoundWriter,
        journal: Journal,
        *,
        reserve: Reserve,
        notice: Notice,
        clock: Clock,
    ) -> None:
        self._source, self._sound, self._journal = source, sound, journal
        self._reserve, self._notice, self._clock = reserve, notice, clock
        self._stop_how: str | None = None
        self._wants_pause = threading.Event()
        self._over = threading.Event()
        self._watch = SilenceWatch()
        self._heard_at = clock.monotonic_s()
        self._threads: list[threading.Thread] = []
        self._was_low = False
        self.level_db = FLOOR_DB
        self.is_paused = False
        self.is_lost = False
        self.is_starting = source.is_live
        self.ended_how: str | None = None

    @property
    def samples(self) -> int:
        """The samples written so far."""
        return self._sound.samples

    def start(self) -> None:
        """Begin to write; the source is open already."""
        self._heard_at = self._clock.monotonic_s()
        self._threads = [
            threading.Thread(target=self.run, name="docqa-capture", daemon=True),
            threading.Thread(target=self._keep_synced, name="docqa-sync", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def pause(self) -> None:
        """Stop listening until :meth:`resume`."""
        self._wants_pause.set()

    def resume(self) -> None:
        """Go on listening."""
        self._wants_pause.clear()

    def stop(self, how: str) -> None:
        """End the recording; what the source has already given is still written."""
        self._stop_how = self._stop_how or how

    def join(self) -> None:
        """Wait until everything is written and the file is closed."""
        for thread in self._threads:
            thread.join()

    def run(self) -> None:
        """Write until the source ends, somebody stops it, or the disk will take no more."""
        how = "error"
        try:
            how = self._written()
        finally:
            self._source.close()
            self._reserve.release()
            self._journal.append("stop", sample=self.samples, how=how)
            self._over.set()
            with suppress(OSError):
                self._sound.close()
            with suppress(OSError):
                self._journal.sync()
            self.ended_how = how

    def _written(self) -> str:
        while self._stop_how is None:
            if self._wants_pause.is_set():
                self._paused()
                continue
            item = self._source.take(timeout_s=TAKE_S)
            how = self._handle(item)
            if how is not None:
                return how
        return self._drained(self._stop_how)

    def _handle(self, item: object) -> str | None:
        """Deal with one item; how the recording ends, if it does."""
        if isinstance(item, bytes):
            return self._store(item)
        if isinstance(item, Ended):
            return "ended"
        if isinstance(item, Lost):
            self._gap(item.duration_s, "overflow")
            self._notice(messages.OVERFLOW)
        elif isinstance(item, Gone) or self._is_overdue():
            reason = item.reason if isinstance(item, Gone) else "inget ljud kom"
            return self._recover(reason)
        return None

    def _drained(self, how: str) -> str:
        """Stopped: close the source, and write what it had already given."""
        self._source.close()
        while self._source.is_live and isinstance(item := self._source.take(timeout_s=0.0), bytes | Lost):
            if self._handle(item) is not None:
                break
        return how

    def _store(self, block: bytes) -> str | None:
        try:
            self._sound.append(block)
        except OSError as error:
            return self._store_on_full_disk(block, error)
        self._heard_at, self.is_starting = self._clock.monotonic_s(), False
        self.level_db = max(peak_db(block), self.level_db - _DECAY_DB)
        if self._source.is_live and (change := self._watch.step(block)) is not None:
            self._journal.append("microphone", what=change, sample=self.samples)
            self._notice(messages.SILENT if change == "silent" else messages.HEARD)
        return None

    def _store_on_full_disk(self, block: bytes, error: OSError) -> str | None:
        """Free the reserve and try once more; else the recording is over."""
        is_full = error.errno in FULL
        if is_full and (freed := self._reserve.release()):
            self._journal.append("disk", what="reserve", sample=self.samples)
            self._notice(messages.RESERVE.format(minutes=max(1, freed // MINUTE_BYTES)))
            return self._store(block)
        self._journal.append("disk", what="full" if is_full else "broken", sample=self.samples)
        self._notice(messages.FULL if is_full else messages.BROKEN.format(reason=error.strerror))
        return "disk"

    def _is_overdue(self) -> bool:
        """Whether a device has been quiet for too long; one that was just opened may take its time."""
        patience_s = STARTING_S if self.is_starting else LOST_AFTER_S
        return self._source.is_live and self._clock.monotonic_s() - self._heard_at > patience_s

    def _recover(self, reason: str) -> str | None:
        """Open a lost device again and again, until it comes back or has been gone too long."""
        self.is_lost = True
        self._journal.append("device", what="lost", sample=self.samples, reason=reason)
        self._notice(messages.LOST)
        self._source.close()
        try:
            return self._retried()
        finally:
            self.is_lost = False

    def _retried(self) -> str | None:
        while self._stop_how is None:
            if self._clock.monotonic_s() - self._heard_at > GIVE_UP_S:
                self._notice(messages.GAVE_UP)
                return "device"
            with suppress(DocqaError):
                self._source.open()
                item = self._source.take(timeout_s=LOST_AFTER_S)
                if isinstance(item, bytes):
                    self._gap(self._clock.monotonic_s() - self._heard_at - BLOCK_S, "device")
                    self._notice(messages.BACK)
                    return self._store(item)
                self._source.close()
            self._clock.sleep(RETRY_S)
        return None

    def _gap(self, duration_s: float | None, reason: str) -> None:
        rounded = None if duration_s is None else round(max(0.0, duration_s), 3)
        self._journal.append("gap", sample=self.samples, duration_s=rounded, reason=reason)

    def _paused(self) -> None:
        began = self._clock.monotonic_s()
        self._source.close()
        while self._source.is_live and isinstance(item := self._source.take(timeout_s=0.0), bytes):
            self._store(item)
        self._journal.append("pause", sample=self.samples)
        self.is_paused, self.level_db = True, FLOOR_DB
        while self._wants_pause.is_set() and self._stop_how is None:
            self._clock.sleep(0.05)
        self.is_paused = False
        lasted = round(self._clock.monotonic_s() - began, 3)
        self._journal.append("resume", sample=self.samples, duration_s=lasted)
        self._heard_at = self._clock.monotonic_s()
        if self._stop_how is None:
            self.is_starting = self._source.is_live
            try:
                self._source.open()
            except DocqaError as error:
                self._recover(error.message)

    def _keep_synced(self) -> None:
        """Once a second: everything on the disk itself, and a look at how much room there is."""
        while not self._over.wait(SYNC_S):
            with suppress(OSError):
                self._sound.sync()
                self._journal.sync()
            self._look_at_disk()

    def _look_at_disk(self) -> None:
        try:
            free = shutil.disk_usage(self._sound.path.parent).free
        except OSError:
            return
        if free < LOW_DISK_BYTES and not self._was_low:
            self._was_low = True
            self._journal.append("disk", what="low", sample=self.samples, free_bytes=free)
            self._notice(messages.LOW.format(minutes=free // MINUTE_BYTES))
        if free < LAST_DISK_BYTES and self._reserve.bytes == 0:
            self._notice(messages.FULL)
            self.stop("disk")
