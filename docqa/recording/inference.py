"""The recording process's side of the one that hears: started, listened to, and started once more."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from docqa.recording import messages
from docqa.recording.journal import Event, Journal
from docqa.recording.worker import Job, work

_JOURNALED = frozenset({"window", "quiet"})
MAX_RESTARTS = 1
_END_S = 2.0


class Inference:
    """Hears a session in a process of its own and puts what it hears in the journal.

    ``is_done`` when all is heard; ``is_off`` when it cannot go on, with ``failure`` (message and hint) where
    the model is to blame.
    """

    def __init__(self, job: Job, journal: Journal, *, notice: Callable[[str], None]) -> None:
        self._job, self._journal, self._notice = job, journal, notice
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._restarts = 0
        self._knows_model = False
        self.is_ready = self.is_done = self.is_off = False
        self.failure: tuple[str, str] | None = None

    def start(self) -> None:
        """Start the process; it loads the model by itself."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(theirs, self._job), name="docqa-hear", daemon=True)
        self._process.start()
        theirs.close()
        self._connection, self.is_ready = ours, False
        self._journal.append("worker", what="started", pid=self._process.pid)

    def step(self, *, timeout_s: float) -> list[Event]:
        """What came within the time, journaled already; empty when nothing did."""
        if self._connection is None or self._process is None:
            return []
        events: list[Event] = []
        wait([self._connection, self._process.sentinel], timeout_s)
        try:
            while self._connection.poll():
                events.append(self._keep(self._connection.recv()))
        except (EOFError, OSError):
            self._gone()
            return events
        if not self._process.is_alive() and not self._connection.poll():
            self._gone()
        return events

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if process is not None:
            process.terminate()
            process.join(_END_S)
            if process.is_alive():
                process.kill()
                process.join()

    def try_again(self) -> None:
        """Start once more after it was off, now that nothing else goes on."""
        self.is_off, self.failure, self._restarts = False, None, MAX_RESTARTS
        self.start()

    def _keep(self, event: Event) -> Event:
        kind = event["kind"]
        rest = {key: value for key, value in event.items() if key != "kind"}
        if kind in _JOURNALED:
            self._journal.append(kind, sync=True, **rest)
        elif kind == "model":
            self.is_ready = True
            if not self._knows_model:
                self._journal.append("model", **rest)
            self._knows_model = True
        elif kind == "done":
            self.is_done = True
        elif kind == "broken":
            self._journal.append("worker", what="broken", **rest)
        elif kind == "failed":
            self.failure = (str(event["message"]), str(event["hint"]))
        return event

    def _gone(self) -> None:
        """The process is no more: fine when it was done, else once more, else without."""
        process = self._process
        if process is not None:
            process.join(_END_S)
        exit_code = process.exitcode if process is not None else None
        self.stop()
        if self.is_done:
            return
        self._journal.append("worker", what="gone", exit=exit_code)
        if self.failure is None and self._restarts < MAX_RESTARTS:
            self._restarts += 1
            self._notice(messages.WORKER_GONE)
            self.start()
            return
        self.is_off = True
        self._journal.append("worker", what="off")
        self._notice(messages.WORKER_OFF if self.failure is None else self.failure[0])
