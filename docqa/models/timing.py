"""How fast this machine runs Whisper: a network of the true shape with random weights, timed.

Random weights cost what trained ones cost, so no model has to be fetched to know which one would do.
"""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

WINDOW_S = 30.0
TOKENS = 100  # what a window of dictation comes to
VOCABULARY = 51865
FRAMES = 3000
POSITIONS, CONTEXT = 1500, 448
# Where the multilingual vocabulary has its signs.
SIGNS = {
    50257: "<|endoftext|>",
    50258: "<|startoftranscript|>",
    50273: "<|sv|>",
    50359: "<|transcribe|>",
    50362: "<|nospeech|>",
    50363: "<|notimestamps|>",
    50364: "<|0.00|>",
}
END = 50257
PROMPT = [50258, 50273, 50359, 50363]


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides a Whisper network's cost: its width, layers on each side, heads and mel bands."""

    width: int
    layers: int
    heads: int
    mels: int = 80


SHAPES = {
    "tiny": Shape(384, 4, 6),
    "base": Shape(512, 6, 8),
    "small": Shape(768, 12, 12),
    "medium": Shape(1024, 24, 16),
    "large": Shape(1280, 32, 20, 128),
}


def window_s(size: str = "base", *, threads: int, max_seconds: float = 10.0, device: str = "cpu") -> float:
    """Seconds of wall clock that one window of 30 s takes with the network of a size: the best of the runs.

    Args:
        size: one of `SHAPES`.
        threads: threads that work on it.
        max_seconds: no new run is begun later than this; there is always one.
        device: ``cpu`` or ``cuda``.
    """
    import ctranslate2

    shape = SHAPES[size]
    with tempfile.TemporaryDirectory(prefix="docqa-timing-") as scratch:
        folder = save_random(Path(scratch), shape)
        kind = "int8" if device == "cpu" else "int8_float16"
        model = ctranslate2.models.Whisper(
            str(folder), device=device, compute_type=kind, intra_threads=threads
        )
        sound = ctranslate2.StorageView.from_array(np.zeros((1, shape.mels, FRAMES), np.float32))
        began, best = time.perf_counter(), float("inf")
        while best == float("inf") or time.perf_counter() - began < max_seconds:
            start = time.perf_counter()
            encoded = model.encode(sound)
            # CTranslate2 halves the length; the end is forbidden so that every run is as long
            model.generate(encoded, [PROMPT], beam_size=5, max_length=2 * TOKENS, suppress_tokens=[END])
            best = min(best, time.perf_counter() - start)
    return best


def save_random(folder: Path, shape: Shape, *, seed: int = 0) -> Path:
    """Write a network of random weights in CTranslate2's format, kept as int8."""
    from ctranslate2.specs.whisper_spec import WhisperSpec

    rng = np.random.default_rng(seed)
    spec = WhisperSpec(shape.layers, shape.heads, shape.layers, shape.heads)
    spec.encoder.conv1.weight, spec.encoder.conv1.bias = (
        _random(rng, shape.width, shape.mels, 3),
        _zeros(shape.width),
    )
    spec.encoder.conv2.weight, spec.encoder.conv2.bias = (
        _random(rng, shape.width, shape.width, 3),
        _zeros(shape.width),
    )
    spec.encoder.position_encodings.encodings = _random(rng, POSITIONS, shape.width)
    spec.decoder.embeddings.weight = _random(rng, VOCABULARY, shape.width)
    spec.decoder.position_encodings.encodings = _random(rng, CONTEXT, shape.width)
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    for side in (spec.encoder, spec.decoder):
        _fill_norm(side.layer_norm, shape.width)
        for layer in side.layer:
            _fill_layer(rng, layer, shape.width, crossed=side is spec.decoder)
    spec.register_vocabulary([SIGNS.get(number, str(number)) for number in range(VOCABULARY)])
    spec.config.lang_ids, spec.config.suppress_ids, spec.config.suppress_ids_begin = [PROMPT[1]], [], []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    (folder / "preprocessor_config.json").write_text(
        json.dumps({"feature_size": shape.mels}), encoding="utf-8"
    )
    return folder


def _fill_layer(rng: np.random.Generator, layer: Any, width: int, *, crossed: bool) -> None:  # noqa: ANN401
    _fill_attention(rng, layer.self_attention, (3, 1), width)
    if crossed:
        _fill_attention(rng, layer.attention, (1, 2, 1), width)
    _fill_norm(layer.ffn.layer_norm, width)
    _fill_linear(rng, layer.ffn.linear_0, 4 * width, width)
    _fill_linear(rng, layer.ffn.linear_1, width, 4 * width)


def _fill_attention(rng: np.random.Generator, attention: Any, parts: tuple[int, ...], width: int) -> None:  # noqa: ANN401
    _fill_norm(attention.layer_norm, width)
    for linear, times in zip(attention.linear, parts, strict=True):
        _fill_linear(rng, linear, times * width, width)


def _fill_linear(rng: np.random.Generator, linear: Any, out: int, into: int) -> None:  # noqa: ANN401
    linear.weight, linear.bias = _random(rng, out, into), _zeros(out)


def _fill_norm(norm: Any, width: int) -> None:  # noqa: ANN401
    norm.gamma, norm.beta = np.ones(width, np.float32), _zeros(width)


def _random(rng: np.random.Generator, *shape: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(0.02)


def _zeros(size: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.zeros(size, np.float32)
