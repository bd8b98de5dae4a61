"""Training windows composed on the fly from stored utterances, with silence, pauses and noise."""

from dataclasses import dataclass, field
from pathlib import Path

import features
import numpy as np
import torch

ENCODER_HZ = 50
_SILENCE = -10.0


@dataclass(frozen=True)
class Mix:
    """What the windows of a training phase look like; shares are probabilities per window, times seconds."""

    longest_s: tuple = (1.5, 8.0)  # the longest window of a batch is drawn uniformly between these
    audio_per_batch_s: float = 50.0
    gap_s: tuple = (0.1, 1.0)
    edge_s: tuple = (0.0, 0.5)
    noise_share: float = 0.5
    empty_share: float = 0.03
    prompt_share: float = 0.0
    timestamp_share: float = 0.5
    single_share: float = 0.4


@dataclass
class Window:
    """One window: raw mel (frames, 80), tokens with their middle seconds, phoneme per 20 ms, speech span."""

    mel: np.ndarray
    tokens: list = field(default_factory=list)
    times: list = field(default_factory=list)
    phonemes: np.ndarray = None
    speech_s: tuple = (0.0, 0.0)


class Shard:
    """Read access to one shard of make_speech."""

    def __init__(self, folder: Path) -> None:
        index = np.load(folder / "index.npz")
        self.frames, self.voices = index["frames"], index["voices"]
        self._tokens, self._times, self._token_at = index["tokens"], index["times"], index["token_offsets"]
        self._phonemes, self._phoneme_at = index["phonemes"], index["phoneme_offsets"]
        self.speech_ends = index["speech_ends"]
        self._mel = np.memmap(
            folder / "mel.f16", np.float16, "r", shape=(int(self.frames[-1]), features.N_MELS)
        )

    def window(self, i: int) -> Window:
        """Return utterance `i` as a window without edges, an even number of mel frames long."""
        start, end = int(self.frames[i]), int(self.frames[i + 1])
        end -= (end - start) % 2
        t, p = slice(*self._token_at[i : i + 2]), slice(*self._phoneme_at[i : i + 2])
        return Window(
            np.asarray(self._mel[start:end], np.float32),
            list(map(int, self._tokens[t])),
            list(self._times[t]),
            self._phonemes[p][: (end - start) // 2],
            (0.0, float(self.speech_ends[i])),
        )


class Pool:
    """All shards of a training run, the utterances of each voice ordered by duration for quick fitting."""

    def __init__(self, folders: list[Path]) -> None:
        self.shards = [Shard(folder) for folder in folders]
        self.hours = sum(float(s.frames[-1]) for s in self.shards) / 360_000
        self._by_voice = {}
        rows = [
            (int(n), s, i) for s, shard in enumerate(self.shards) for i, n in enumerate(np.diff(shard.frames))
        ]
        voices = np.concatenate([shard.voices for shard in self.shards])
        table = np.array(rows, np.int64)
        for voice in np.unique(voices):
            chosen = table[voices == voice]
            chosen = chosen[np.argsort(chosen[:, 0], kind="stable")]
            self._by_voice[int(voice)] = chosen

    def draw(self, rng: np.random.Generator, voice: int, max_s: float, min_s: float = 0.0) -> Window | None:
        """Return a random utterance of `voice` no longer than `max_s`, or None if there is none."""
        table = self._by_voice[voice]
        low, high = np.searchsorted(
            table[:, 0], (min_s * features.FRAMES_PER_S, max_s * features.FRAMES_PER_S)
        )
        if high <= 0 or high <= low:
            return None
        _, shard, i = table[rng.integers(low, high)]
        return self.shards[shard].window(i)

    def voice(self, rng: np.random.Generator) -> int:
        """Return a random voice."""
        return int(rng.choice(list(self._by_voice)))


def _even_frames(seconds: float) -> int:
    return int(seconds * ENCODER_HZ) * 2


def compose(pool: Pool, rng: np.random.Generator, longest_s: float, mix: Mix) -> Window:
    """Return a window of at most `longest_s`: one long utterance, or several with pauses between them."""
    voice = pool.voice(rng)
    lead = _even_frames(rng.uniform(*mix.edge_s))
    room = longest_s - lead / features.FRAMES_PER_S
    floor = 0.6 * room if rng.random() < mix.single_share else 0.0
    parts, used = [], lead
    while True:
        part = pool.draw(rng, voice, longest_s - used / features.FRAMES_PER_S, floor if not parts else 0.0)
        if part is None:
            break
        parts.append((used, part))
        used += len(part.mel) + _even_frames(rng.uniform(*mix.gap_s) * (2.5 if rng.random() < 0.1 else 1.0))
        if floor or (len(parts) > 0 and rng.random() < 0.1):
            break
    total = parts[-1][0] + len(parts[-1][1].mel) if parts else lead + 50
    total = min(total + _even_frames(rng.uniform(*mix.edge_s)), _even_frames(longest_s))
    return _joined(parts, total)


def _joined(parts: list, total: int) -> Window:
    """Lay the parts (first mel frame, window) on `total` frames of silence."""
    mel = np.full((total, features.N_MELS), _SILENCE, np.float32)
    result = Window(mel, phonemes=np.zeros(total // 2, np.uint8))
    for start, part in parts:
        n = min(len(part.mel), total - start)
        mel[start : start + n] = part.mel[:n]
        result.phonemes[start // 2 : (start + n) // 2] = part.phonemes[: n // 2]
        offset = start / features.FRAMES_PER_S
        result.tokens += part.tokens
        result.times += [offset + t for t in part.times]
    if parts:
        first, last = parts[0], parts[-1]
        result.speech_s = (
            first[0] / features.FRAMES_PER_S,
            last[0] / features.FRAMES_PER_S + last[1].speech_s[1],
        )
    return result


def empty(rng: np.random.Generator, longest_s: float) -> Window:
    """Return a window without speech: digital silence or coloured, slowly varying noise."""
    frames = max(20, _even_frames(rng.uniform(0.3, longest_s)))
    mel = np.full((frames, features.N_MELS), _SILENCE, np.float32)
    if rng.random() < 0.85:
        tilt = rng.uniform(-3.0, 1.0) * np.linspace(0.0, 1.0, features.N_MELS)
        slow = (
            np.interp(
                np.arange(frames),
                np.arange(0, frames + 25, 25),
                rng.normal(0, 0.2, frames // 25 + 1 + (frames % 25 > 0)),
            )
            if frames > 50
            else 0.0
        )
        mel[:] = rng.uniform(-8.0, 1.0) + tilt + rng.normal(0, 0.25, mel.shape)
        mel += np.asarray(slow, np.float32)[:, None] if frames > 50 else 0.0
    return Window(mel, phonemes=np.zeros(frames // 2, np.uint8))


def augmented(mel: np.ndarray, rng: np.random.Generator, noise_share: float) -> torch.Tensor:
    """Return the mel with random gain, background noise and sometimes a hidden band, normalised."""
    raw = torch.from_numpy(mel) + float(rng.uniform(-0.8, 0.2))
    if rng.random() < noise_share:
        level = float(raw.max()) - rng.uniform(4.0, 8.0)
        tilt = np.linspace(0.0, rng.uniform(-2.0, 0.5), features.N_MELS)
        noise = level + tilt + rng.normal(0, 0.25, mel.shape)
        raw = features.add_power(raw, torch.from_numpy(noise.astype(np.float32)))
    raw = raw.clamp(min=_SILENCE)
    ready = features.normalise(raw)
    if rng.random() < 0.15:
        low = int(rng.integers(0, features.N_MELS - 8))
        ready[:, low : low + int(rng.integers(2, 8))] = ready.mean()
    return ready


def draw_windows(pool: Pool, rng: np.random.Generator, mix: Mix) -> list[Window]:
    """Return the windows of one batch, all at most as long as a randomly drawn limit."""
    longest = rng.uniform(*mix.longest_s)
    n_windows = max(2, round(mix.audio_per_batch_s / longest))
    return [
        empty(rng, longest) if rng.random() < mix.empty_share else compose(pool, rng, longest, mix)
        for _ in range(n_windows)
    ]
