"""Sounds made with numpy: something a voice detector takes for speech, tones, noise and silence."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

RATE = 16_000
_VOWELS = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410))


def voice(seconds: float, *, pitch_hz: float = 120.0, seed: int = 0) -> np.ndarray:
    """Vowels sung by a buzzing throat, four syllables a second."""
    rng = np.random.default_rng(seed)
    count = int(seconds * RATE)
    times = np.arange(count) / RATE
    glide = pitch_hz * (1 + 0.08 * np.sin(2 * np.pi * 0.7 * times))
    phase = np.cumsum(glide) / RATE
    sound = np.zeros(count)
    syllable = (times * 4).astype(int)
    vowels = rng.integers(0, len(_VOWELS), syllable[-1] + 1 if count else 1)
    for harmonic in range(1, 30):
        frequency = harmonic * glide
        gain = np.zeros(count)
        for formant in range(3):
            centre = np.array([_VOWELS[vowel][formant] for vowel in vowels])[syllable]
            gain += np.exp(-0.5 * ((frequency - centre) / (60 + 40 * formant)) ** 2) / (formant + 1)
        sound += (gain + 0.02 / harmonic) * np.sin(2 * np.pi * harmonic * phase)
    envelope = np.clip(np.sin(np.pi * (times * 4 % 1)) * 1.6, 0.05, 1)
    breath = 0.02 * rng.standard_normal(count)
    sound = (sound + breath) * envelope
    return (0.3 * sound / max(1e-9, np.abs(sound).max())).astype(np.float32)


def silence(seconds: float) -> np.ndarray:
    """Nothing at all."""
    return np.zeros(int(seconds * RATE), np.float32)


def noise(seconds: float, *, level: float = 0.01) -> np.ndarray:
    """White noise."""
    return (level * np.random.default_rng(1).standard_normal(int(seconds * RATE))).astype(np.float32)


def write_wav(path: Path, samples: np.ndarray, *, rate: int = RATE, channels: int = 1) -> Path:
    """A 16-bit wav file of the samples, the same in every channel."""
    data = (np.clip(samples, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.repeat(data, channels).tobytes())
    return path


def encode(
    path: Path,
    samples: np.ndarray,
    codec: str,
    *,
    options: dict[str, str] | None = None,
    rate: int | None = None,
    bits_per_s: int | None = None,
) -> Path:
    """The samples in any container and codec that PyAV writes, at another rate where one is given."""
    import av

    with av.open(str(path), "w", options=options or {}) as container:
        rate = rate or (48_000 if codec == "libopus" else RATE)
        stream = container.add_stream(codec, rate=rate)
        stream.layout = "mono"
        if bits_per_s:
            stream.bit_rate = bits_per_s
        frame = av.AudioFrame.from_ndarray(
            samples.reshape(1, -1).astype(np.float32), format="flt", layout="mono"
        )
        frame.sample_rate = RATE
        wanted = stream.codec_context.format
        resampler = av.AudioResampler(
            format=wanted.name if wanted else "s16",
            layout="mono",
            rate=rate,
            frame_size=stream.codec_context.frame_size or 1024,
        )
        for piece in (frame, None):
            for part in resampler.resample(piece):
                container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path
