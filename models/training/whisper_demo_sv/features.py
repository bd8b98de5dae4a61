"""Log-mel features as faster-whisper computes them, kept before normalisation so that they can be mixed."""

import numpy as np
import torch
from faster_whisper.feature_extractor import FeatureExtractor

N_MELS, FRAMES_PER_S, MAX_FRAMES = 80, 100, 3000
_FLOOR = -10.0  # log10 of the smallest power faster-whisper keeps
_FILTERS = torch.tensor(FeatureExtractor.get_mel_filters(16_000, 400, N_MELS).astype("float32"))
_WINDOW = torch.tensor(np.hanning(401)[:-1].astype("float32"))


def log_mel(samples: np.ndarray) -> np.ndarray:
    """Return (frames, 80) float32 log10 mel power of 16 kHz samples, 100 frames a second, not normalised."""
    wave = torch.nn.functional.pad(torch.from_numpy(samples), (0, 160))
    spectrum = torch.stft(
        wave, 400, 160, window=_WINDOW, center=True, pad_mode="reflect", return_complex=True
    )
    power = _FILTERS @ spectrum[:, :-1].abs().square()
    return power.clamp(min=1e-10).log10().T.contiguous().numpy()


def normalise(mel: torch.Tensor) -> torch.Tensor:
    """Scale raw (..., frames, 80) log10 mel as Whisper does: floor 80 dB under the peak, then (x + 4) / 4."""
    peak = mel.amax(dim=(-2, -1), keepdim=True)
    return (torch.maximum(mel, peak - 8.0) + 4.0) / 4.0


def add_power(mel: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
    """Mix noise (log10 power, broadcastable) into log10 mel power."""
    return torch.logaddexp(mel * 2.302585, noise * 2.302585) / 2.302585
