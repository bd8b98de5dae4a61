"""A few seconds of a recording, played by whatever the machine has."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError
from docqa.extras import install_command
from docqa.types import ReviewItem, ReviewMaterial

if TYPE_CHECKING:
    from docqa.speech.audio import Samples

PAD_S = 0.3
"""So much is played before and after, so that no first sound is lost."""
_PLAYERS: Mapping[str, tuple[str, ...]] = {
    "aplay": ("-q", "-"),
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet", "-i", "pipe:0"),
}


class Player:
    """Plays parts of one recording, one at a time; the sound goes through no file."""

    def __init__(self, audio: Path | None) -> None:
        """``audio`` is the recording, None where there is none."""
        self._audio = audio
        self._samples: Samples | None = None
        self._running: subprocess.Popen[bytes] | None = None

    def play(self, start_s: float, end_s: float) -> None:
        """Start playing and return at once; what was playing stops.

        Raises:
            DocqaError: there is no recording, or nothing on the machine to play it with.
            ReadError: the recording cannot be read.
        """
        if self._audio is None or not self._audio.is_file():
            where = f" ({self._audio})" if self._audio else ""
            raise DocqaError(f"Inspelningen finns inte här{where}.", "Lägg den bredvid utkastet.")
        sound = _sound_device()
        command = None if sound else _command()
        if sound is None and command is None:
            raise DocqaError(
                "Datorn har inget att spela upp med.",
                f"Installera aplay (alsa-utils) eller ffplay, eller kör: {install_command('mic')}",
            )
        self.stop()
        piece = self._cut(start_s - PAD_S, end_s + PAD_S)
        if sound is not None:
            sound(piece)
        elif command is not None:
            self._running = _feed(command, _as_wave(piece))

    @property
    def failed(self) -> bool:
        """Whether what was started has ended with an error, such as that there is no loudspeaker."""
        return self._running is not None and self._running.poll() not in (None, 0)

    def stop(self) -> None:
        """End what is playing."""
        if self._running is not None and self._running.poll() is None:
            self._running.kill()
            self._running.wait()
        self._running = None

    def _cut(self, start_s: float, end_s: float) -> Samples:
        from docqa.speech.audio import SAMPLE_RATE, decode

        assert self._audio is not None
        if self._samples is None:
            self._samples = decode(self._audio)
        return self._samples[max(0, int(start_s * SAMPLE_RATE)) : int(end_s * SAMPLE_RATE)]


def find_audio(named: str | None, folder: Path) -> Path | None:
    """The recording a draft was made of: beside the draft, or where it lay; None when it is in neither."""
    if not named:
        return None
    places = (folder / Path(named).name, folder / named, Path(named))
    return next((place for place in places if place.is_file()), None)


def stretch_of(material: ReviewMaterial, item: ReviewItem) -> tuple[float, float] | None:
    """When the statements an item is about were said, from the first to the last; None where nobody knows."""
    heard = [
        timing
        for timing in material.timings
        if any(timing.start < span.end and span.start < timing.end for span in item.sources)
    ]
    if not heard:
        return None
    return min(timing.start_s for timing in heard), max(timing.end_s for timing in heard)


def _sound_device() -> Callable[[Any], None] | None:
    """A function that plays samples through the extra ``mic``, where it and a loudspeaker are there."""
    try:
        import sounddevice

        device: Any = sounddevice

        device.check_output_settings(samplerate=16_000, channels=1)
    except Exception:  # PortAudio tells in many ways that there is no sound
        return None
    return lambda samples: device.play(samples, 16_000)


def _command() -> list[str] | None:
    for name, options in _PLAYERS.items():
        found = shutil.which(name)
        if found:
            return [found, *options]
    return None


def _feed(command: list[str], sound: bytes) -> subprocess.Popen[bytes]:
    import threading

    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)

    def write() -> None:
        try:
            assert running.stdin is not None
            running.stdin.write(sound)
            running.stdin.close()
        except OSError:  # stopped before its end
            return

    threading.Thread(target=write, daemon=True).start()
    return running


def _as_wave(samples: Samples) -> bytes:
    import numpy as np

    from docqa.speech.audio import SAMPLE_RATE

    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()
