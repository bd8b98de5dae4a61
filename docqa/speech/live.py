"""Hearing while somebody still speaks: voice frame by frame, a window for good, and a quick first guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docqa.models import FoundModel
from docqa.speech.audio import SAMPLE_RATE, Samples
from docqa.speech.loading import load_whisper
from docqa.speech.offline import forbid_network
from docqa.speech.recogniser import Heard, Recogniser
from docqa.speech.transcriber import MAX_WINDOW_S, options_of
from docqa.speech.vocabulary import prompt_words
from docqa.speech.voice import louder
from docqa.speech.windows import Window
from docqa.types import MadeBy

FRAME = 512
_CONTEXT = 64
_STATE = 128
_PEAK, _MAX_GAIN = 0.5, 30.0
_SHORT_WINDOWS_S = (5.12, 10.24, 20.48)
_GUESS_TOKENS_PER_S = 8


class FrameDetector:
    """How likely it is that a frame of 32 ms holds speech, by Silero's detector, one frame at a time.

    One at a time always: the same frames give the same numbers to the last bit, however they arrive.
    """

    def __init__(self) -> None:
        forbid_network()
        from faster_whisper.vad import get_vad_model

        self._session = get_vad_model().session
        self.restart()

    def restart(self) -> None:
        """Forget everything heard so far."""
        self._h = np.zeros((1, 1, _STATE), np.float32)
        self._c = np.zeros((1, 1, _STATE), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._loudest = 0.0

    def step(self, frame: Samples) -> float:
        """The likelihood for the next 512 samples, lifted to an even level by the loudest so far."""
        self._loudest = max(self._loudest, float(np.abs(frame).max()))
        gain = min(_MAX_GAIN, _PEAK / self._loudest) if self._loudest else 1.0
        lifted = np.float32(gain) * frame
        given = np.concatenate((self._context, lifted))[None]
        shares, self._h, self._c = self._session.run(None, {"input": given, "h": self._h, "c": self._c})
        self._context = lifted[-_CONTEXT:]
        return float(shares.reshape(-1)[0])


class Listener:
    """A loaded model that hears a recording's windows one by one, as :func:`transcribe` would hear them.

    All cores work on one window, so that its text comes soon.

    Raises:
        ModelError: the model is damaged.
    """

    def __init__(self, found: FoundModel, *, beam_size: int = 5, vocabulary: Sequence[str] = ()) -> None:
        loaded = load_whisper(found.folder, at_once=1)
        words = () if found.card.synthetic else prompt_words(vocabulary, loaded.whisper.hf_tokenizer)
        self._recogniser = Recogniser(loaded, beam_size, words)
        self.max_window_s = min(MAX_WINDOW_S, found.card.max_window_s)
        notes = " ".join(note for note in (found.card.warning, loaded.note) if note) or None
        options = options_of(found, loaded, beam_size, words)
        self.made_by = MadeBy(found.card.name, found.card.revision, options, notes)

    def hear(self, samples: Samples, *, start: int, speech: Sequence[tuple[int, int]] = ()) -> Heard:
        """The text of a window for good; ``start`` and ``speech`` are samples of the recording."""
        return self._recogniser.hear(window_of(samples, start=start, speech=speech))

    def guess(self, samples: Samples) -> tuple[str, ...]:
        """The words of a window that is still growing, as they seem now.

        The encoder is given five, ten or twenty seconds instead of thirty, and the decoder weighs one
        reading instead of several: a guess costs a tenth of what :meth:`hear` does.
        """
        whisper = self._recogniser.model.whisper
        seconds = len(samples) / SAMPLE_RATE
        room_s = next((room for room in _SHORT_WINDOWS_S if seconds <= room), 30.0)
        features = _features(whisper, louder(samples), round(room_s * 100))
        prompt = _prompt(whisper)
        tokens = _decoded(whisper, features, prompt, room=int(seconds * _GUESS_TOKENS_PER_S) + 8)
        return tuple(whisper.hf_tokenizer.decode(tokens).split())


def window_of(samples: Samples, *, start: int, speech: Sequence[tuple[int, int]] = ()) -> Window:
    """A window as :func:`docqa.speech.windows.speech_windows` makes them, of samples cut elsewhere."""
    spans = tuple(((low - start) / SAMPLE_RATE, (high - start) / SAMPLE_RATE) for low, high in speech)
    return Window(start / SAMPLE_RATE, louder(samples), spans)


def from_int16(data: bytes) -> Samples:
    """Samples of a sound file as the recogniser takes them: float32 in -1 to 1."""
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768)


def _features(whisper: Any, samples: Samples, frames: int) -> NDArray[np.float32]:  # noqa: ANN401 - faster-whisper's
    room = np.zeros(frames * 160, np.float32)
    room[: min(len(samples), len(room))] = samples[: len(room)]
    features: NDArray[np.float32] = whisper.feature_extractor(room, padding=0)[:, :frames]
    return np.ascontiguousarray(features[None], np.float32)


def _prompt(whisper: Any) -> list[int]:  # noqa: ANN401 - faster-whisper's own
    words = ("<|startoftranscript|>", "<|sv|>", "<|transcribe|>", "<|notimestamps|>")
    return [number for word in words if (number := whisper.hf_tokenizer.token_to_id(word)) is not None]


def _decoded(whisper: Any, features: Any, prompt: list[int], *, room: int) -> list[int]:  # noqa: ANN401
    import ctranslate2

    view = ctranslate2.StorageView.from_array(features)
    encoded = whisper.model.encode(view)
    limit = min(448, 2 * (len(prompt) + room))  # CTranslate2 gives an answer half of the length it is told
    (result,) = whisper.model.generate(encoded, [prompt], beam_size=1, max_length=limit)
    return list(result.sequences_ids[0])
