"""A recording as a job for a process of its own: what to hear, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docqa.errors import ReadError
from docqa.speech.loading import Device
from docqa.types import Transcript

MIN_KEPT_S = 60
"""Of shorter recordings nothing is kept on the way: they are soon done again."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """A recording to hear, and how; ``cores`` is what it may use of the machine, None for all."""

    path: str
    model: str | None = None
    vocabulary: tuple[str, ...] = ()
    language: str = "sv"
    device: Device = "auto"
    restart: bool = False
    cores: int | None = None


@dataclass(frozen=True, slots=True)
class Unheard:
    """A recording that could not be read."""

    path: str
    message: str
    hint: str


def hear(job: Hearing) -> Transcript | Unheard:
    """The words of a recording, or why it cannot be read; what is done of a long one is kept on the way.

    Raises:
        ModelError: the model is missing or damaged, which is so for every recording.
    """
    from docqa.speech.transcriber import transcribe

    try:
        return transcribe(
            job.path,
            model=job.model,
            vocabulary=job.vocabulary,
            language=job.language,
            device=job.device,
            journal=journal_for(job.path, restart=job.restart),
            cores=job.cores,
        )
    except ReadError as error:
        return Unheard(job.path, error.message, error.hint)


def journal_for(path: str | Path, *, restart: bool = False) -> Path | None:
    """Where to keep what is done of a recording, so that a run that is broken off can go on; None if short.

    Args:
        path: the recording.
        restart: throw away what an earlier run kept.

    Raises:
        ReadError: the recording cannot be read.
    """
    from docqa.speech.audio import length_s
    from docqa.speech.journal import place_for

    total_s = length_s(path)
    if total_s is not None and total_s < MIN_KEPT_S:
        return None
    place = place_for(Path(path))
    if restart:
        place.unlink(missing_ok=True)
    return place
