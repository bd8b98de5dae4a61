"""A microphone, by way of PortAudio. Loaded only where somebody dictates: the extra ``mic``."""

from __future__ import annotations

import queue
from dataclasses import dataclass
from typing import Any

from docqa.errors import DocqaError
from docqa.extras import install_command
from docqa.recording.sound_file import BLOCK_BYTES, BLOCK_S, RATE_HZ
from docqa.recording.sources import Gone, Item, Lost

_NO_MICROPHONE = (
    "Sätt i eller slå på en mikrofon och försök igen; docqa dictate --devices visar dem som finns."
)


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone that can be chosen: its number and its name."""

    number: int
    name: str
    is_default: bool


def portaudio() -> Any:  # noqa: ANN401 - the module sounddevice
    """The sounddevice module.

    Raises:
        DocqaError: the extra ``mic`` or the PortAudio library is missing; the hint says what to install.
    """
    try:
        import sounddevice
    except ImportError as error:
        raise DocqaError(
            "Mikrofonen kan inte användas: paketet sounddevice saknas.",
            f"Installera det med: {install_command('mic')}",
        ) from error
    except OSError as error:
        raise DocqaError(
            "Mikrofonen kan inte användas: ljudbiblioteket PortAudio saknas på den här datorn.",
            "Installera det; i Debian och Ubuntu: sudo apt install libportaudio2",
        ) from error
    return sounddevice


def devices() -> tuple[Device, ...]:
    """The microphones there are; empty when there is none.

    Raises:
        DocqaError: as for :func:`portaudio`.
    """
    library = portaudio()
    default = library.default.device[0]
    return tuple(
        Device(int(each["index"]), str(each["name"]), each["index"] == default)
        for each in library.query_devices()
        if each["max_input_channels"] > 0
    )


class Microphone:
    """The default microphone, or the one with that number or (part of a) name.

    What PortAudio hears is put in a queue by its own thread, so that a disk that thinks for a while loses
    nothing. A device that refuses 16 kHz is asked for its own rate, and the sound is brought to 16 kHz here.
    """

    is_live = True

    def __init__(self, device: str | int | None = None) -> None:
        self.name = "standardmikrofonen" if device is None else str(device)
        self.rate_hz = RATE_HZ
        self._device = int(device) if isinstance(device, str) and device.isdigit() else device
        self._queue: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._stream: Any = None
        self._resampler: Any = None
        self._held = b""
        self._heard_at: float | None = None
        self._was_open = False

    def open(self) -> None:
        """Start listening.

        Raises:
            DocqaError: no such microphone, or it cannot be opened.
        """
        library = portaudio()
        if self._was_open:  # devices that came or went since are only seen after a fresh start
            library._terminate()
            library._initialize()
        try:
            found = library.query_devices(self._device, "input")
            self.name = str(found["name"])
            self._stream = self._started(library, int(found["default_samplerate"]))
        except (library.PortAudioError, ValueError) as error:
            raise DocqaError("Ingen mikrofon går att öppna.", _NO_MICROPHONE) from error
        self._was_open = True

    def take(self, *, timeout_s: float) -> Item:
        """The next block or event; None when the microphone gave nothing."""
        try:
            return self._queue.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Stop listening; the light of the microphone goes out."""
        stream, self._stream = self._stream, None
        self._heard_at = None
        if stream is not None:
            stream.close()

    def _started(self, library: Any, own_rate_hz: int) -> Any:  # noqa: ANN401 - sounddevice's own
        for rate_hz in dict.fromkeys((RATE_HZ, own_rate_hz)):
            try:
                stream = self._made(library, rate_hz)
            except library.PortAudioError:
                if rate_hz == own_rate_hz:
                    raise
                continue
            self._prepare(rate_hz)
            stream.start()
            return stream
        raise ValueError(own_rate_hz)

    def _made(self, library: Any, rate_hz: int) -> Any:  # noqa: ANN401 - sounddevice's own
        return library.RawInputStream(
            samplerate=rate_hz,
            blocksize=round(rate_hz * BLOCK_S),
            device=self._device,
            channels=1,
            dtype="int16",
            callback=self._hear,
            finished_callback=self._finish,
        )

    def _prepare(self, rate_hz: int) -> None:
        self.rate_hz, self._held = rate_hz, b""
        self._resampler = None
        if rate_hz != RATE_HZ:
            from docqa.recording.resampling import Resampler

            self._resampler = Resampler(rate_hz)

    def _hear(self, data: Any, frames: int, time: Any, status: Any) -> None:  # noqa: ANN401 - PortAudio's
        heard_at, self._heard_at = self._heard_at, time.inputBufferAdcTime + frames / self.rate_hz
        if status.input_overflow:
            missing_s = time.inputBufferAdcTime - heard_at if heard_at is not None else 0.0
            self._queue.put(Lost(round(missing_s, 3) if missing_s > 0 else None))
        self._put(bytes(data))

    def _put(self, data: bytes) -> None:
        if self._resampler is not None:
            import numpy as np

            data = self._resampler.feed(np.frombuffer(data, np.int16)).tobytes()
        self._held += data
        while len(self._held) >= BLOCK_BYTES:
            self._queue.put(self._held[:BLOCK_BYTES])
            self._held = self._held[BLOCK_BYTES:]

    def _finish(self) -> None:
        """PortAudio tells nothing but this when a device is pulled out."""
        if self._stream is not None:
            self._queue.put(Gone("enheten slutade svara"))
