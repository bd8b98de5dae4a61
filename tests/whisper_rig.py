"""Small Whisper models built in a second: one says a given text for any sound, one has random weights.

The scripted model's decoder looks at nothing but the position: each position's vector is its own axis and the
output projection maps that axis to the next token of the script. Its encoder is random and unused.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

WIDTH = 256
STEPS = 224
_SPECIALS = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|sv|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nospeech|>",
    "<|notimestamps|>",
)
_PROMPT = 3  # start, language, task


def scripted_model(folder: Path, text: str, *, doubtful: tuple[str, ...] = ()) -> Path:
    """A model that answers ``text`` to any sound; the words in ``doubtful`` get a low probability."""
    words = text.split()
    vocabulary = _vocabulary(sorted(set(words)))
    ids = {token: number for number, token in enumerate(vocabulary)}
    script = [ids["<|0.00|>"], *(ids[_spelled(" " + word)] for word in words)]
    script += [ids[f"<|{min(29.0, 0.4 * len(words)):.2f}|>"], ids["<|endoftext|>"]]
    if len(script) + _PROMPT > STEPS:
        raise ValueError("the script is longer than a window")
    spec = _random_spec(len(vocabulary), seed=1)
    _silence_blocks(spec.decoder)
    spec.decoder.embeddings.weight[:] = 0
    spec.decoder.position_encodings.encodings[:] = 0
    spec.decoder.position_encodings.encodings[:WIDTH] = np.eye(WIDTH, dtype=np.float32)
    projection = np.zeros((len(vocabulary), WIDTH), np.float32)
    for step, token in enumerate(script):
        projection[token, _PROMPT - 1 + step] = 40 / np.sqrt(WIDTH)
        if step and step <= len(words) and words[step - 1] in doubtful:
            projection[:3, _PROMPT - 1 + step] = 39.7 / np.sqrt(WIDTH)  # three rivals, nearly as strong
    spec.decoder.projection.weight = projection
    return _save(spec, vocabulary, folder)


def random_model(folder: Path, *, seed: int = 7) -> Path:
    """A model with random weights: it says nonsense, but a different one for different sounds."""
    vocabulary = _vocabulary([f"ord{number}" for number in range(50)])
    return _save(_random_spec(len(vocabulary), seed=seed), vocabulary, folder)


def _vocabulary(words: list[str]) -> list[str]:
    from tokenizers.pre_tokenizers import ByteLevel

    pieces = sorted(ByteLevel.alphabet())
    pieces += [_spelled(" " + word) for word in words] + ["Ġ-", "Ġ'", "Ġâ"]
    times = [f"<|{step * 0.02:.2f}|>" for step in range(1501)]
    return [*dict.fromkeys(pieces), "", *_SPECIALS, *times]


def _spelled(text: str) -> str:
    from tokenizers.pre_tokenizers import ByteLevel

    return ByteLevel(add_prefix_space=False, use_regex=False).pre_tokenize_str(text)[0][0]


def _random_spec(vocabulary: int, *, seed: int):
    from ctranslate2.specs.whisper_spec import WhisperSpec

    rng = np.random.default_rng(seed)
    spec = WhisperSpec(1, 4, 1, 4)
    spec.encoder.conv1.weight, spec.encoder.conv1.bias = _random(rng, WIDTH, 80, 3), _zeros(WIDTH)
    spec.encoder.conv2.weight, spec.encoder.conv2.bias = _random(rng, WIDTH, WIDTH, 3), _zeros(WIDTH)
    spec.encoder.position_encodings.encodings = _random(rng, 1500, WIDTH)
    spec.decoder.embeddings.weight = _random(rng, vocabulary, WIDTH)
    spec.decoder.position_encodings.encodings = _random(rng, 448, WIDTH)
    spec.decoder.projection.weight = _random(rng, vocabulary, WIDTH) * 20
    for side in (spec.encoder, spec.decoder):
        _norm(side.layer_norm)
        _attention(rng, side.layer[0].self_attention, fused=3)
        _norm(side.layer[0].ffn.layer_norm)
        _linear(rng, side.layer[0].ffn.linear_0, 2 * WIDTH, WIDTH)
        _linear(rng, side.layer[0].ffn.linear_1, WIDTH, 2 * WIDTH)
    _attention(rng, spec.decoder.layer[0].attention, fused=0)
    return spec


def _attention(rng, attention, *, fused: int) -> None:
    _norm(attention.layer_norm)
    shapes = [3, 1] if fused else [1, 2, 1]
    for linear, times in zip(attention.linear, shapes, strict=True):
        _linear(rng, linear, times * WIDTH, WIDTH)


def _silence_blocks(decoder) -> None:
    layer = decoder.layer[0]
    for linear in (layer.self_attention.linear[1], layer.attention.linear[2], layer.ffn.linear_1):
        linear.weight[:] = 0


def _random(rng, *shape: int):
    return (rng.standard_normal(shape) * 0.05).astype(np.float32)


def _zeros(size: int):
    return np.zeros(size, np.float32)


def _norm(norm) -> None:
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), _zeros(WIDTH)


def _linear(rng, linear, out: int, into: int) -> None:
    linear.weight, linear.bias = _random(rng, out, into), _zeros(out)


def _save(spec, vocabulary: list[str], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    spec.register_vocabulary(vocabulary)
    spec.config.lang_ids = [vocabulary.index("<|sv|>")]
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    _save_tokenizer(vocabulary, folder)
    preprocessor = {
        "feature_size": 80,
        "sampling_rate": 16000,
        "hop_length": 160,
        "n_fft": 400,
        "chunk_length": 30,
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(preprocessor))
    return folder


def _save_tokenizer(vocabulary: list[str], folder: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    first_special = vocabulary.index("<|endoftext|>")
    plain = {token: number for number, token in enumerate(vocabulary[:first_special])}
    merges = [("Ġ", "-"), ("Ġ", "'"), ("Ġ", "â")]
    tokenizer = Tokenizer(models.BPE(vocab=plain, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in vocabulary[first_special:]])
    tokenizer.save(str(folder / "tokenizer.json"))
