"""Swedish speech from the espeak-ng library, called in-process by ctypes: 900 times real time."""

import ctypes
import ctypes.util
from dataclasses import dataclass, field

import numpy as np
import soxr

SAMPLE_RATE_HZ = 16_000
VOICES = ("sv", "sv+f2")  # the two voices the demo recogniser knows
RATE_WPM = 150

_AUDIO_OUTPUT_SYNCHRONOUS, _CHARS_UTF8, _POS_CHARACTER = 2, 1, 1
_RATE, _PITCH, _RANGE = 1, 3, 4
_EVENT_END, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7
_WITH_PHONEME_EVENTS = 1


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass
class Speech:
    """Audio of one text: float32 mono samples in [-1, 1] at 16 kHz, and what is said when.

    words: (character offset, start in seconds); phonemes: (espeak name, start in seconds), "_" for pauses.
    """

    samples: np.ndarray
    words: list = field(default_factory=list)
    phonemes: list = field(default_factory=list)


class Synthesiser:
    """One espeak-ng instance; the library keeps global state, so use one object per process."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("espeak-ng") or "libespeak-ng.so.1"
        self._lib = ctypes.CDLL(name)
        self._native_hz = self._lib.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS, 200, None, _WITH_PHONEME_EVENTS
        )
        if self._native_hz <= 0:
            raise OSError("espeak-ng could not be initialised: install espeak-ng and libespeak-ng1")
        self._voice = None
        self._pieces, self._words, self._phonemes = [], [], []
        self._callback = _CALLBACK(self._collect)  # kept alive: C holds only a pointer
        self._lib.espeak_SetSynthCallback(self._callback)

    def _collect(self, wav: ctypes.POINTER, n_samples: int, events: ctypes.POINTER) -> int:
        i = 0
        while events[i].type != _EVENT_END:
            if events[i].type == _EVENT_WORD:
                self._words.append((events[i].text_position - 1, events[i].audio_position / 1000.0))
            elif events[i].type == _EVENT_PHONEME:
                self._phonemes.append((events[i].id.decode(), events[i].audio_position / 1000.0))
            i += 1
        if wav and n_samples > 0:
            self._pieces.append(np.ctypeslib.as_array(wav, shape=(n_samples,)).copy())
        return 0

    def sounds(self, word: str) -> str:
        """Return the phonemes of a word in the plain Swedish voice."""
        if self._voice != VOICES[0]:
            self._lib.espeak_SetVoiceByName(VOICES[0].encode())
            self._voice = VOICES[0]
        self._lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
        pointer = ctypes.c_char_p(word.encode())
        return self._lib.espeak_TextToPhonemes(ctypes.byref(pointer), _CHARS_UTF8, 0).decode()

    def say(
        self, text: str, voice: str, *, rate_wpm: int = RATE_WPM, pitch: int = 50, pitch_range: int = 50
    ) -> Speech:
        """Speak `text`; an empty text gives empty audio. Raises OSError for an unknown voice."""
        if voice != self._voice:
            if self._lib.espeak_SetVoiceByName(voice.encode()) != 0:
                raise OSError(f"espeak-ng has no voice {voice!r}")
            self._voice = voice
        for parameter, value in ((_RATE, rate_wpm), (_PITCH, pitch), (_RANGE, pitch_range)):
            self._lib.espeak_SetParameter(parameter, value, 0)
        self._pieces, self._words, self._phonemes = [], [], []
        data = text.encode()
        self._lib.espeak_Synth(data, len(data) + 1, 0, _POS_CHARACTER, 0, _CHARS_UTF8, None, None)
        self._lib.espeak_Synchronize()
        if not self._pieces:
            return Speech(np.zeros(0, np.float32))
        native = np.concatenate(self._pieces).astype(np.float32) / 32768.0
        samples = soxr.resample(native, self._native_hz, SAMPLE_RATE_HZ).astype(np.float32)
        return Speech(samples, list(self._words), list(self._phonemes))
