"""A recording to a transcript, with faster-whisper, offline.

Windows of speech are recognised independently: memory stays flat, what is said in one window cannot colour
another, and a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docqa.errors import ModelError
from docqa.models import FoundModel, cards, default_model, find_model
from docqa.speech import audio
from docqa.speech.journal import Journal
from docqa.speech.loading import Device, LoadedModel, load_whisper
from docqa.speech.recogniser import Heard, Recogniser
from docqa.speech.remarks import NO_SPEECH, in_one
from docqa.speech.vocabulary import prompt_words
from docqa.speech.windows import Window, speech_windows
from docqa.types import MadeBy, Segment, Transcript

MAX_WINDOW_S = 29.0
_MAX_NOTES = 8

Progress = Callable[[float, float | None], None]


def transcribe(
    path: audio.Source,
    *,
    model: str | Path | None = None,
    beam_size: int = 5,
    vocabulary: Sequence[str] = (),
    language: str = "sv",
    device: Device = "auto",
    journal: Path | None = None,
    progress: Progress | None = None,
    cores: int | None = None,
) -> Transcript:
    """The words spoken in a recording. Silence gives a transcript without segments and a warning.

    Args:
        path: any sound file that FFmpeg reads, or an open binary file.
        model: a model's name or folder; the best fetched one when left out.
        beam_size: how many readings the recogniser weighs against each other.
        vocabulary: names and words that the model is told to expect, the most important first.
        language: what is spoken, as a code of two or three letters that the model's card names.
        device: ``auto`` takes a graphics card where there is one.
        journal: a file that keeps what is done until all is, so that a later run can go on; none when None.
        progress: called with seconds done and the recording's length, None when unknown.
        cores: processor cores to use, all when None; what is heard is the same.

    Raises:
        ReadError: the recording cannot be read.
        ModelError: the model is missing or damaged, or none is fetched.
    """
    total_s = audio.length_s(path)
    found = find_model(model) if model is not None else default_model(language=language)
    _require_language(found, language)
    loaded = load_whisper(found.folder, device=device, cores=cores)
    words = () if found.card.synthetic else prompt_words(vocabulary, loaded.whisper.hf_tokenizer)
    options = options_of(found, loaded, beam_size, words) | {"language": language}
    kept = _taken_up(journal, found, options)
    clock = _Clock(path, total_s, progress)
    windows = speech_windows(clock.blocks(), max_window_s=min(MAX_WINDOW_S, found.card.max_window_s))
    heard = []
    for window, each in _hear_all(windows, Recogniser(loaded, beam_size, words, language), kept):
        heard.append(each)
        clock.tell(window)
    clock.tell(None)
    kept.remove()
    segments = tuple(segment for each in heard for segment in each.segments)
    warning = _notes(found, loaded, segments, heard)
    made_by = MadeBy(found.card.name, found.card.revision, options, warning)
    return Transcript(audio.name_of(path), round(clock.decoded_s, 3), language, segments, made_by)


def _require_language(found: FoundModel, language: str) -> None:
    """A model of the user's own may know any language; of others the card says which."""
    if found.card.is_own or language in found.card.languages:
        return
    known = sorted(card.name for card in cards().values() if language in card.languages and card.repo)
    raise ModelError(
        f"Modellen {found.card.name} kan inte språket {language}.",
        f"Hämta en som kan det: docqa models get {known[0]}"
        if known
        else "Ange språkets kod, till exempel en.",
    )


def _taken_up(path: Path | None, found: FoundModel, options: Mapping[str, object]) -> Journal:
    """The journal with what an earlier run of the same model and options left in it."""
    kept = Journal(path, {"model": found.card.name, "revision": found.card.revision, **options})
    kept.read()
    return kept


def _hear_all(
    windows: Iterator[Window], recogniser: Recogniser, kept: Journal
) -> Iterator[tuple[Window, Heard]]:
    """Every window with what was heard in it, in order, a few windows in the making at a time."""
    workers, pool = recogniser.model.workers, _pool(recogniser.model.workers)
    making: deque[tuple[Window, Future[Heard] | Heard]] = deque()
    try:
        for window in windows:
            known = kept.get(window)
            making.append((window, known or pool.submit(recogniser.hear, window)))
            if len(making) > workers:
                yield _finished(*making.popleft(), kept)
        while making:
            yield _finished(*making.popleft(), kept)
    except BaseException:
        _keep_what_is_done(making, kept)
        raise


@cache
def _pool(workers: int) -> ThreadPoolExecutor:
    """Threads that stay: new ones for every recording would each leave a little memory behind."""
    return ThreadPoolExecutor(workers, thread_name_prefix="docqa-speech")


def _finished(window: Window, made: Future[Heard] | Heard, kept: Journal) -> tuple[Window, Heard]:
    if isinstance(made, Heard):
        return window, made
    heard = made.result()
    kept.add(window, heard)
    return window, heard


def _keep_what_is_done(making: deque[tuple[Window, Future[Heard] | Heard]], kept: Journal) -> None:
    """On an interrupt: drop what has not begun, keep what is finished."""
    for window, made in making:
        if isinstance(made, Future) and not made.cancel() and made.exception() is None:
            kept.add(window, made.result())


@dataclass(slots=True)
class _Clock:
    """Counts the seconds that pass through, and tells of those that are recognised."""

    path: audio.Source
    total_s: float | None
    progress: Progress | None
    decoded_s: float = 0.0

    def blocks(self) -> Iterator[audio.Samples]:
        for block in audio.blocks(self.path):
            self.decoded_s += len(block) / audio.SAMPLE_RATE
            yield block

    def tell(self, window: Window | None) -> None:
        """Tell that a window is done; None when all is."""
        if self.progress is not None:
            done_s = self.decoded_s
            if window is not None:
                done_s = window.start_s + len(window.samples) / audio.SAMPLE_RATE
            self.progress(done_s, self.total_s)


def _notes(
    found: FoundModel, loaded: LoadedModel, segments: Sequence[Segment], heard: Sequence[Heard]
) -> str | None:
    about = [each.note for each in heard if each.note]
    if len(about) > _MAX_NOTES:
        more = len(about) - _MAX_NOTES
        about = [*about[:_MAX_NOTES], f"Så är det också med {more} avsnitt till, som är märkta i utskriften."]
    return in_one([found.card.warning, loaded.note, None if segments else NO_SPEECH, *about])


def options_of(
    found: FoundModel, loaded: LoadedModel, beam_size: int, words: Sequence[str]
) -> dict[str, str | int | float | bool | None]:
    """How windows are heard, as it stands on record in a transcript."""
    from importlib.metadata import version

    return {
        "language": "sv",
        "beam_size": beam_size,
        "temperature": 0.0,
        "device": loaded.device,
        "compute_type": loaded.compute_type,
        "max_window_s": min(MAX_WINDOW_S, found.card.max_window_s),
        "unsure_below": found.card.unsure_below,
        "condition_on_previous_text": False,
        "vocabulary": ", ".join(words) or None,
        "faster_whisper": version("faster-whisper"),
        "ctranslate2": version("ctranslate2"),
    }
