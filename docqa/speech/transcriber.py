"""A recording to a transcript, with faster-whisper, offline.

Windows of speech are recognised one at a time: memory stays flat, and what is said in one window cannot
colour another. What the recogniser seems to have made up is kept but given a low probability.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from docqa.errors import ModelError
from docqa.models import FoundModel, default_model, find_model
from docqa.speech import audio
from docqa.speech.loops import MAX_COMPRESSION, is_looping, is_phantom
from docqa.speech.windows import Window, speech_windows
from docqa.types import MadeBy, Segment, Transcript, Word

MAX_WINDOW_S = 29.0
DOUBTED = 0.1
NO_SPEECH = "Inget tal hördes i inspelningen."

Progress = Callable[[float, float | None], None]
Heard = tuple[tuple[Segment, ...], str | None]


@dataclass(frozen=True, slots=True)
class _Recogniser:
    whisper: Any
    beam_size: int

    def hear(self, window: Window) -> Heard:
        """The segments of a window, and what is doubtful about them."""
        raw = self._decode(window)
        if not _runs_wild(raw):
            return _segments(raw, window), _phantom_note(raw, window)
        again = self._decode(window, repetition_penalty=1.2)
        if _runs_wild(again):
            return tuple(
                map(_doubted, _segments(raw, window))
            ), f"{_span(window)} upprepar sig och kan vara fel."
        return _segments(again, window), f"{_span(window)} lästes om eftersom texten först upprepade sig."

    def _decode(self, window: Window, **options: Any) -> list[Any]:  # noqa: ANN401 - faster-whisper's own
        segments, _info = self.whisper.transcribe(
            window.samples,
            language="sv",
            beam_size=self.beam_size,
            temperature=0.0,
            condition_on_previous_text=False,
            vad_filter=False,
            word_timestamps=True,
            **options,
        )
        return list(segments)


def transcribe(
    path: str | Path, *, model: str | Path | None = None, beam_size: int = 5, progress: Progress | None = None
) -> Transcript:
    """The words spoken in a recording. Silence gives a transcript without segments and a warning.

    Args:
        path: any sound file that FFmpeg reads.
        model: a model's name or folder; the best fetched one when left out.
        beam_size: how many readings the recogniser weighs against each other.
        progress: called with seconds done and the recording's length, None when unknown.

    Raises:
        ReadError: the recording cannot be read.
        ModelError: the model is missing or damaged, or none is fetched.
    """
    total_s = audio.length_s(path)
    found = find_model(model) if model is not None else default_model()
    recogniser = open_recogniser(found, beam_size=beam_size)
    clock = _Clock(path, total_s, progress)
    windows = speech_windows(clock.blocks(), max_window_s=min(MAX_WINDOW_S, found.card.max_window_s))
    heard = [recogniser.hear(window) for window in windows]
    segments = tuple(segment for part, _note in heard for segment in part)
    return Transcript(
        path=str(path),
        duration_s=round(clock.done_s, 3),
        language="sv",
        segments=segments,
        made_by=_made_by(found, beam_size, _notes(found, segments, heard)),
    )


def open_recogniser(found: FoundModel, *, beam_size: int = 5) -> _Recogniser:
    """The model, loaded; its ``hear(window)`` is the very step that :func:`transcribe` takes for each window.

    Raises:
        ModelError: the model is damaged.
    """
    return _Recogniser(_load(found.folder), beam_size)


def made_by(found: FoundModel, *, beam_size: int = 5, warning: str | None = None) -> MadeBy:
    """What is on record of how windows were heard, for whoever puts a transcript together from them."""
    return _made_by(found, beam_size, warning)


@dataclass(slots=True)
class _Clock:
    """Counts the seconds that pass through."""

    path: str | Path
    total_s: float | None
    progress: Progress | None
    done_s: float = 0.0

    def blocks(self) -> Iterator[audio.Samples]:
        for block in audio.blocks(self.path):
            self.done_s += len(block) / audio.SAMPLE_RATE
            yield block
            if self.progress is not None:
                self.progress(self.done_s, self.total_s)


@lru_cache(maxsize=1)
def _load(folder: Path) -> Any:  # noqa: ANN401 - faster-whisper's own
    for name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_XET"):
        os.environ[name] = "1"  # read when huggingface_hub is imported, by faster-whisper below
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(str(folder), device="cpu", compute_type="int8")
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelError(
            f"Modellen i {folder} går inte att läsa: någon fil är skadad.",
            "Hämta den igen med: docqa models get",
        ) from error


def _runs_wild(raw: list[Any]) -> bool:
    words = [word.word for segment in raw for word in segment.words or ()]
    return is_looping(words) or any(
        segment.compression_ratio > MAX_COMPRESSION and len(segment.words or ()) > 8 for segment in raw
    )


def _phantom_note(raw: list[Any], window: Window) -> str | None:
    if any(is_phantom(segment.text) for segment in raw):
        return f"{_span(window)} kan vara påhittat över tystnad."
    return None


def _segments(raw: list[Any], window: Window) -> tuple[Segment, ...]:
    made = (_segment(segment, window.start_s) for segment in raw)
    return tuple(
        _doubted(segment) if is_phantom(segment.text) else segment for segment in made if segment.text
    )


def _segment(raw: Any, offset_s: float) -> Segment:  # noqa: ANN401 - faster-whisper's own
    words = tuple(
        Word(
            word.word.strip(),
            round(offset_s + float(word.start), 3),
            round(offset_s + float(word.end), 3),
            round(float(word.probability), 4),
        )
        for word in raw.words or ()
        if word.word.strip()
    )
    return Segment(
        start_s=round(offset_s + float(raw.start), 3),
        end_s=round(offset_s + float(raw.end), 3),
        text=raw.text.strip(),
        no_speech_probability=round(float(raw.no_speech_prob), 4),
        words=words,
    )


def _doubted(segment: Segment) -> Segment:
    words = tuple(replace(word, probability=min(word.probability, DOUBTED)) for word in segment.words)
    return replace(segment, words=words)


def _span(window: Window) -> str:
    end_s = window.start_s + len(window.samples) / audio.SAMPLE_RATE
    return f"Avsnittet {_minutes(window.start_s)}–{_minutes(end_s)}"


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _notes(found: FoundModel, segments: tuple[Segment, ...], heard: list[Heard]) -> str | None:
    notes = [found.card.warning, None if segments else NO_SPEECH, *(note for _part, note in heard)]
    return " ".join(note for note in notes if note) or None


def _made_by(found: FoundModel, beam_size: int, warning: str | None) -> MadeBy:
    from importlib.metadata import version

    options: dict[str, str | int | float | bool | None] = {
        "language": "sv",
        "beam_size": beam_size,
        "temperature": 0.0,
        "compute_type": "int8",
        "max_window_s": min(MAX_WINDOW_S, found.card.max_window_s),
        "condition_on_previous_text": False,
        "faster_whisper": version("faster-whisper"),
        "ctranslate2": version("ctranslate2"),
    }
    return MadeBy(found.card.name, found.card.revision, options, warning)
