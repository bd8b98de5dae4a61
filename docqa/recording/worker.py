"""The process that hears: started fresh, so that whatever happens to it cannot touch the one that records."""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import DocqaError
from docqa.recording.sessions import Session

if TYPE_CHECKING:
    from docqa.models import FoundModel

_OOM = Path("/proc/self/oom_score_adj")


@dataclass(frozen=True, slots=True)
class Job:
    """What to hear, and with what."""

    folder: Path
    model: FoundModel
    beam_size: int = 5
    vocabulary: tuple[str, ...] = ()
    is_live: bool = True


def work(connection: Connection, job: Job) -> None:
    """Hear a session until it is over, sending events; ``failed`` where the model cannot be used."""
    _stay_out_of_the_way()
    from docqa import wire
    from docqa.recording.following import Follower
    from docqa.speech.live import FrameDetector, Listener

    parent = multiprocessing.parent_process()
    try:
        listener = Listener(job.model, beam_size=job.beam_size, vocabulary=job.vocabulary)
        connection.send({"kind": "model", "made_by": wire.to_plain(listener.made_by)})
        Follower(
            Session(job.folder),
            listener,
            FrameDetector(),
            connection.send,
            is_live=job.is_live,
            goes_on=lambda: parent is None or parent.is_alive(),
        ).run()
    except DocqaError as error:
        connection.send({"kind": "failed", "message": error.message, "hint": error.hint})
    except (BrokenPipeError, ConnectionResetError):  # the one who asked is gone
        pass
    except Exception as error:
        connection.send({"kind": "broken", "error": type(error).__name__})
        raise


def _stay_out_of_the_way() -> None:
    """Ctrl-C is for the recording; when memory runs out this process is the one to give it back."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    with suppress(OSError):
        _OOM.write_text("800", "ascii")
