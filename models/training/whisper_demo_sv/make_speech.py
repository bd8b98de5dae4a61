"""Synthesise training utterances into shards: `python make_speech.py DATA WORK --shard m00 --hours 5`."""

import argparse
import json
import random
from array import array
from pathlib import Path

import features
import numpy as np
import tokens
from text import EVERYDAY_SHARES, TextMaker
from tokenizers import Tokenizer
from voices import VOICES, Speech, Synthesiser

MAX_SPEECH_S = 9.6
_LENGTHS = {"short": (1, 4), "mixed": (2, 9), "everyday": (2, 9)}


def token_times(
    words: list[tuple[str, str]], speech: Speech, tokenizer: Tokenizer
) -> tuple[list[int], list[float]]:
    """Return the token ids of the words and the middle second of each, from word events and letters."""
    offsets, position = [], 0
    for _, said in words:
        offsets.append(position)
        position += len(said) + 1
    starts = dict(speech.words)
    end = _speech_end(speech)
    known = sorted((o, s) for o, s in starts.items())
    at = np.interp([*offsets, position], [o for o, _ in known] + [position], [s for _, s in known] + [end])
    ids, middles = [], []
    for i, (written, _) in enumerate(words):
        encoded = tokenizer.encode(" " + written, add_special_tokens=False)
        lengths = np.array([max(len(t), 1) for t in encoded.tokens], float)
        centres = (np.cumsum(lengths) - lengths / 2) / lengths.sum()
        ids += encoded.ids
        middles += list(at[i] + centres * (at[i + 1] - at[i]))
    return ids, middles


def _speech_end(speech: Speech) -> float:
    """Return the second at which the last sound ends."""
    for name, start in reversed(speech.phonemes):
        if not name.startswith("_"):
            following = [s for n, s in speech.phonemes if s > start]
            return following[0] if following else len(speech.samples) / 16_000
    return len(speech.samples) / 16_000


def frame_phonemes(speech: Speech, n_frames: int, table: dict) -> np.ndarray:
    """Return the phoneme number of every 20 ms encoder frame, 0 for pauses and sounds not in the table."""
    labels = np.zeros((n_frames + 1) // 2, np.uint8)
    for name, start in speech.phonemes:
        labels[int(start * 50 + 0.5) :] = 0 if name.startswith("_") else table.get(name, 0)
    return labels


def phoneme_table(maker: TextMaker, synth: Synthesiser) -> dict:
    """Number the phonemes that occur in 1500 random utterances, 1.. in order of frequency."""
    rng, counts = random.Random(3), {}
    for i in range(1500):
        text = " ".join(s for _, s in maker.random_words(rng, 5))
        for name, _ in synth.say(text, VOICES[i % 2]).phonemes:
            counts[name] = counts.get(name, 0) + 1
    names = [n for n in sorted(counts, key=counts.get, reverse=True) if not n.startswith("_")]
    return {name: i + 1 for i, name in enumerate(names[:90])}


def prepare(maker: TextMaker, synth: Synthesiser, work: Path) -> None:
    """Write what all shards share, once: tokenizer.json and phonemes.json."""
    rng = random.Random(1)
    texts = [" " + " ".join(w for w, _ in maker.random_words(rng, 6)) for _ in range(30_000)]
    texts += [" " + " ".join(w for w, _ in maker.real_words(rng)) for _ in range(50_000)]
    tokens.train(texts, work / "tokenizer.json")
    (work / "phonemes.json").write_text(json.dumps(phoneme_table(maker, synth), ensure_ascii=False))


class ShardWriter:
    """Collects utterances; `save` writes mel.f16 (flat) and index.npz (offsets, tokens, times ...)."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._mel = folder, (folder / "mel.f16").open("wb")
        self.frames, self.voices = array("q", [0]), array("b")
        self.token_offsets, self.tokens, self.times = array("q", [0]), array("i"), array("f")
        self.phonemes, self.phoneme_offsets = bytearray(), array("q", [0])
        self.speech_ends = array("f")

    def add(
        self, mel: np.ndarray, ids: list, middles: list, labels: np.ndarray, *, voice: int, end_s: float
    ) -> None:
        """Append one utterance: raw mel (frames, 80), tokens, their seconds, phoneme per 20 ms."""
        self._mel.write(mel.astype(np.float16).tobytes())
        self.frames.append(self.frames[-1] + len(mel))
        self.tokens.extend(ids)
        self.times.extend(middles)
        self.token_offsets.append(len(self.tokens))
        self.phonemes += labels.tobytes()
        self.phoneme_offsets.append(len(self.phonemes))
        self.voices.append(voice)
        self.speech_ends.append(end_s)

    def save(self) -> None:
        """Close the shard; index.npz appears only now."""
        self._mel.close()
        np.savez(
            self.folder / "index.tmp.npz",
            frames=np.array(self.frames),
            voices=np.array(self.voices),
            token_offsets=np.array(self.token_offsets),
            tokens=np.array(self.tokens),
            times=np.array(self.times),
            phonemes=np.frombuffer(bytes(self.phonemes), np.uint8),
            phoneme_offsets=np.array(self.phoneme_offsets),
            speech_ends=np.array(self.speech_ends),
        )
        (self.folder / "index.tmp.npz").rename(self.folder / "index.npz")  # appears only when complete


def draw_words(maker: TextMaker, rng: random.Random, kind: str) -> list[tuple[str, str]]:
    """Return the words of one utterance: held-out for 'dev', else half random words, half real text."""
    if kind == "dev":
        written, said = rng.choice(maker.held_out)
        return [(w, s) for w, (s, _) in zip(written, said, strict=True)]
    low, high = _LENGTHS[kind]
    if kind == "everyday" and rng.random() < 0.4:
        return maker.random_words(rng, rng.randint(low, high), EVERYDAY_SHARES)
    if kind != "everyday" and rng.random() < 0.5:
        return maker.random_words(rng, rng.randint(low, high))
    words = maker.real_words(rng, everyday=kind == "everyday")
    if len(words) > high + 3:
        start = rng.randrange(len(words) - high - 2)
        words = words[start : start + rng.randint(low, high + 3)]
    return words


def fill_shard(
    maker: TextMaker, synth: Synthesiser, work: Path, *, name: str, hours: float, kind: str
) -> float:
    """Write shard `name` with about `hours` of speech and return the seconds written."""
    rng, table = random.Random(f"shard {name}"), json.loads((work / "phonemes.json").read_text())
    tokenizer, writer = tokens.load(work / "tokenizer.json"), ShardWriter(work / "shards" / name)
    while writer.frames[-1] < hours * 360_000:
        words = draw_words(maker, rng, kind)
        voice = rng.randrange(len(VOICES))
        speech = synth.say(
            " ".join(s for _, s in words),
            VOICES[voice],
            rate_wpm=rng.randint(147, 153),
            pitch=rng.randint(46, 54),
            pitch_range=rng.randint(44, 56),
        )
        if not speech.words or not 0.3 < len(speech.samples) / 16_000 < MAX_SPEECH_S:
            continue
        ids, middles = token_times(words, speech, tokenizer)
        mel = features.log_mel(speech.samples)
        labels = frame_phonemes(speech, len(mel), table)
        writer.add(mel, ids, middles, labels, voice=voice, end_s=_speech_end(speech))
    writer.save()
    return writer.frames[-1] / 100


def main() -> None:
    """Write one shard."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--shard", required=True)
    parser.add_argument("--hours", type=float, default=5.0)
    parser.add_argument("--kind", choices=(*_LENGTHS, "dev"), default="mixed")
    options = parser.parse_args()
    synth = Synthesiser()
    maker = TextMaker(options.data, synth.sounds)
    options.work.mkdir(parents=True, exist_ok=True)
    if not (options.work / "tokenizer.json").exists():
        prepare(maker, synth, options.work)
    print(
        fill_shard(maker, synth, options.work, name=options.shard, hours=options.hours, kind=options.kind),
        "s",
    )


if __name__ == "__main__":
    main()
