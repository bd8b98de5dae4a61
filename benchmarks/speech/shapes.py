"""Whisper models of true size that say a fixed text: what they cost is real, what they write is known.

Weights are random, so every matrix product is done in full; only the last step of each block is zero, which
leaves the written text to the position alone (tests/whisper_rig.py has the small sister).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import whisper_rig as rig

SIZES = {"tiny": (384, 4, 6), "base": (512, 6, 8), "small": (768, 12, 12)}
"""Width, layers on each side, heads."""
VOCABULARY = 50_000
TOKENS = 100
"""What half a minute of Swedish takes."""


def build(folder: Path, size: str, *, words: int = TOKENS) -> Path:
    """A model of that size in ``folder``, unless it is there; it says ``words`` different words a window."""
    if (folder / "tokenizer.json").is_file():
        return folder
    width, layers, heads = SIZES[size]
    letters = np.array(list("abdefghiklmnoprstuvyåäö"))
    rng = np.random.default_rng(5)
    said = ["".join(rng.choice(letters, 3 + number % 6)) + letters[number % 23] for number in range(words)]
    filler = [f"utfyllnad{number}" for number in range(VOCABULARY)]
    vocabulary = rig._vocabulary([*said, *filler])
    spec = _spec(len(vocabulary), width, layers, heads)
    _script(spec.decoder, vocabulary, said, width)
    return rig._save(spec, vocabulary, folder)


def _spec(vocabulary: int, width: int, layers: int, heads: int):
    from ctranslate2.specs.whisper_spec import WhisperSpec

    rng = np.random.default_rng(1)
    spec = WhisperSpec(layers, heads, layers, heads)
    spec.encoder.conv1.weight, spec.encoder.conv1.bias = _random(rng, width, 80, 3), _zeros(width)
    spec.encoder.conv2.weight, spec.encoder.conv2.bias = _random(rng, width, width, 3), _zeros(width)
    spec.encoder.position_encodings.encodings = _random(rng, 1500, width)
    spec.decoder.embeddings.weight = np.zeros((vocabulary, width), np.float32)
    for side in (spec.encoder, spec.decoder):
        _norm(side.layer_norm, width)
        for layer in side.layer:
            _attention(rng, layer.self_attention, (3, 1), width)
            _norm(layer.ffn.layer_norm, width)
            _linear(rng, layer.ffn.linear_0, 4 * width, width)
            _linear(rng, layer.ffn.linear_1, width, 4 * width)
    for layer in spec.decoder.layer:
        _attention(rng, layer.attention, (1, 2, 1), width)
        for last in (layer.self_attention.linear[1], layer.attention.linear[2], layer.ffn.linear_1):
            last.weight[:] = 0
    return spec


def _script(decoder, vocabulary: list[str], said: list[str], width: int) -> None:
    ids = {token: number for number, token in enumerate(vocabulary)}
    script = [ids["<|0.00|>"], *(ids[rig._spelled(" " + word)] for word in said)]
    script += [ids["<|28.00|>"], ids["<|endoftext|>"]]
    positions = np.zeros((448, width), np.float32)
    positions[: min(448, width)] = np.eye(min(448, width), width, dtype=np.float32)
    decoder.position_encodings.encodings = positions
    projection = np.zeros((len(vocabulary), width), np.float32)
    for step, token in enumerate(script):
        projection[token, rig._PROMPT - 1 + step] = 40 / np.sqrt(width)
    decoder.projection.weight = projection


def _attention(rng, attention, times: tuple[int, ...], width: int) -> None:
    _norm(attention.layer_norm, width)
    for linear, each in zip(attention.linear, times, strict=True):
        _linear(rng, linear, each * width, width)


def _linear(rng, linear, out: int, into: int) -> None:
    linear.weight, linear.bias = _random(rng, out, into), _zeros(out)


def _norm(norm, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), _zeros(width)


def _random(rng, *shape: int):
    return (rng.standard_normal(shape) * 0.02).astype(np.float32)


def _zeros(size: int):
    return np.zeros(size, np.float32)
