"""One window of speech to segments, with a second try where the model seems to have run wild.

Nothing is thrown away in silence: what still looks made up after the second try is kept with a low
probability and a mark, and speech that gave no words is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from docqa.speech import audio
from docqa.speech.loading import LoadedModel
from docqa.speech.loops import MAX_COMPRESSION, echoes, is_looping, is_phantom, too_many_words
from docqa.speech.timing import Quiet, out_of_pauses, quiet_steps
from docqa.speech.windows import Window
from docqa.types import Doubt, Segment, Word

DOUBTED = 0.1
_SUPPORT_S = 0.5
_MUTE_S = 1.5
_RETRY_PENALTY = 1.2
_MARKED = {
    "loop": "upprepar sig och kan vara fel",
    "non_speech": "har ord där inget tal hördes",
    "phantom": "kan vara påhittat över tystnad",
    "prompt": "kan vara ord ur ordlistan som ingen sa",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """The segments of a window, and what a reader must know about it."""

    segments: tuple[Segment, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A model and how to use it.

    ``words`` are the unit's own, said to the model before each window; ``language`` is what is spoken.
    """

    model: LoadedModel
    beam_size: int = 5
    words: tuple[str, ...] = ()
    language: str = "sv"

    def hear(self, window: Window) -> Heard:
        """What was said in a window. May be called from several threads at once."""
        segments = self._decode(window, prompt=True)
        doubt = _doubt(segments, window, self.words)
        if doubt is None:
            return Heard(_supported(segments, window), _mute_note(segments, window))
        again = self._decode(window, prompt=False, repetition_penalty=_RETRY_PENALTY)
        if _doubt(again, window, ()) is None:
            note = f"{_span(window)} lästes om: det {_MARKED[doubt]}."
            return Heard(_supported(again, window), note)
        marked = tuple(_doubted(segment, doubt) for segment in segments)
        return Heard(marked, f"{_span(window)} {_MARKED[doubt]}.")

    def _decode(self, window: Window, *, prompt: bool, **options: Any) -> tuple[Segment, ...]:  # noqa: ANN401
        raw, _info = self.model.whisper.transcribe(
            window.samples,
            language=self.language,
            beam_size=self.beam_size,
            temperature=0.0,
            condition_on_previous_text=False,
            vad_filter=False,
            no_speech_threshold=None,
            word_timestamps=True,
            hotwords=", ".join(self.words) if prompt and self.words else None,
            **options,
        )
        quiet = quiet_steps(window.samples, window.start_s)
        made = (_segment(segment, window, quiet) for segment in raw)
        return tuple(segment for segment in made if segment.text)


def _doubt(segments: Sequence[Segment], window: Window, prompt: Sequence[str]) -> Doubt | None:
    """Why the window's text cannot be what was said, None when it can."""
    words = [word.text for segment in segments for word in segment.words]
    if is_looping(words) or any(segment.doubt == "loop" for segment in segments):
        return "loop"
    if any(is_phantom(segment.text) for segment in segments):
        return "phantom"
    if echoes(words, prompt):
        return "prompt"
    spoken_s = sum(end - start for start, end in window.speech)
    return "non_speech" if window.speech and too_many_words(len(words), spoken_s) else None


def _supported(segments: Sequence[Segment], window: Window) -> tuple[Segment, ...]:
    """The segments, with words that lie where nobody spoke made doubtful."""
    if not window.speech:
        return tuple(segments)
    spans = [
        (window.start_s + start - _SUPPORT_S, window.start_s + end + _SUPPORT_S)
        for start, end in window.speech
    ]

    def judged(word: Word) -> Word:
        heard = any(word.start_s < end and start < word.end_s for start, end in spans)
        return word if heard else replace(word, probability=min(word.probability, DOUBTED))

    return tuple(replace(segment, words=tuple(map(judged, segment.words))) for segment in segments)


def _doubted(segment: Segment, doubt: Doubt) -> Segment:
    words = tuple(replace(word, probability=min(word.probability, DOUBTED)) for word in segment.words)
    return replace(segment, words=words, doubt=doubt)


def _mute_note(segments: Sequence[Segment], window: Window) -> str | None:
    spoken_s = sum(end - start for start, end in window.speech)
    if segments or spoken_s < _MUTE_S:
        return None
    return f"{_span(window)} har tal som inte gav några ord: lyssna själv."


def _segment(raw: Any, window: Window, quiet: Quiet) -> Segment:  # noqa: ANN401 - faster-whisper's own
    words = tuple(
        Word(
            word.word.strip(),
            round(window.start_s + float(word.start), 3),
            round(window.start_s + float(word.end), 3),
            round(float(word.probability), 4),
        )
        for word in raw.words or ()
        if word.word.strip()
    )
    is_dense = raw.compression_ratio > MAX_COMPRESSION and len(words) > 8
    return Segment(
        start_s=round(window.start_s + float(raw.start), 3),
        end_s=round(window.start_s + float(raw.end), 3),
        text=raw.text.strip(),
        no_speech_probability=round(float(raw.no_speech_prob), 4),
        words=out_of_pauses(words, quiet),
        doubt="loop" if is_dense else None,
    )


def _span(window: Window) -> str:
    end_s = window.start_s + len(window.samples) / audio.SAMPLE_RATE
    return f"Avsnittet {_minutes(window.start_s)}–{_minutes(end_s)}"


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
