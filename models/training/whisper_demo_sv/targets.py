"""Token sequences and label tensors for a batch of windows."""

from dataclasses import dataclass

import batches
import features
import numpy as np
import torch
from tokenizers import Tokenizer

IGNORE = -100
_STAMP_STEP = 5  # timestamps are rounded to 0.1 s = 5 steps of 0.02 s


class Specials:
    """Ids of the special tokens of one tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.end = tokenizer.token_to_id("<|endoftext|>")
        self.start = tokenizer.token_to_id("<|startoftranscript|>")
        self.language = tokenizer.token_to_id("<|sv|>")
        self.transcribe = tokenizer.token_to_id("<|transcribe|>")
        self.previous = tokenizer.token_to_id("<|startofprev|>")
        self.no_speech = tokenizer.token_to_id("<|nospeech|>")
        self.no_timestamps = tokenizer.token_to_id("<|notimestamps|>")

    def stamp(self, seconds: float) -> int:
        """Return the timestamp token nearest to `seconds`, in steps of 0.1 s."""
        return self.no_timestamps + 1 + min(1500, round(seconds * 50 / _STAMP_STEP) * _STAMP_STEP)


@dataclass
class Batch:
    """A batch: mel (B, frames, 80); inputs, targets (B, L); times (B, L) s or nan; phonemes (B, T)."""

    mel: torch.Tensor
    inputs: torch.Tensor
    targets: torch.Tensor
    times: torch.Tensor
    phonemes: torch.Tensor
    seconds: float


def sequence(
    window: batches.Window, ids: Specials, rng: np.random.Generator, mix: batches.Mix, prompt: list[int]
) -> tuple[list[int], int, list[float]]:
    """Return (tokens, first index that is a target, times per token) of one window."""
    has_text = bool(window.tokens)
    stamps = rng.random() < mix.timestamp_share
    head = ([ids.previous, *prompt] if prompt else []) + [ids.start, ids.language, ids.transcribe]
    if stamps:
        body = [ids.stamp(window.speech_s[0] if has_text else 0.0), *window.tokens]
        body += [ids.stamp(window.speech_s[1])] if has_text else []
    else:
        body = [ids.no_timestamps, *window.tokens]
    tokens = [*head, *body, ids.end]
    times = [np.nan] * (len(head) + 1) + list(window.times)
    times += [np.nan] * (len(tokens) - len(times))
    return tokens, len(head) + (0 if stamps else 1), times


def _prompt(windows: list[batches.Window], i: int, rng: np.random.Generator) -> list[int]:
    """Return a hotword-like prompt: a few tokens of this window and of another one, cut anywhere."""
    other = windows[int(rng.integers(len(windows)))].tokens
    own = windows[i].tokens if rng.random() < 0.5 else []
    mixed = []
    for source in (other, own):
        if source:
            start = int(rng.integers(len(source)))
            mixed += source[start : start + int(rng.integers(1, 8))]
    return mixed


def collate(
    windows: list[batches.Window], ids: Specials, rng: np.random.Generator, mix: batches.Mix
) -> Batch:
    """Pad windows and sequences to one length; what is padding or prompt is not a target."""
    mels = [batches.augmented(w.mel, rng, mix.noise_share) for w in windows]
    frames = max(len(m) for m in mels) + 8  # a few frames of the real zero padding always follow
    mel = torch.zeros(len(windows), frames, features.N_MELS)
    phonemes = torch.zeros(len(windows), frames // 2, dtype=torch.long)
    rows = []
    for i, window in enumerate(windows):
        mel[i, : len(mels[i])] = mels[i]
        phonemes[i, : len(window.phonemes)] = torch.from_numpy(window.phonemes.astype(np.int64))
        prompt = _prompt(windows, i, rng) if rng.random() < mix.prompt_share else []
        rows.append((*sequence(window, ids, rng, mix, prompt), window))
    length = max(len(tokens) for tokens, *_ in rows)
    inputs = torch.full((len(rows), length - 1), ids.end)
    targets = torch.full((len(rows), length - 1), IGNORE)
    times = torch.full((len(rows), length - 1), torch.nan)
    for i, (tokens, first, at, window) in enumerate(rows):
        n = len(tokens) - 1
        inputs[i, :n] = torch.tensor(tokens[:-1])
        targets[i, first - 1 : n] = torch.tensor(tokens[first:])
        start = tokens.index(ids.start)
        targets[i, start] = ids.language if window.tokens else ids.no_speech
        times[i, :n] = torch.tensor(at[1:])
    return Batch(mel, inputs, targets, times, phonemes, sum(len(m) for m in mels) / features.FRAMES_PER_S)
