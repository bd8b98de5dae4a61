"""The PyTorch half of `docqa.language.transformer`: any encoder of ``transformers`` and its word pieces.

Weights are kept as safetensors and never as pickles, so that reading a pipeline runs no code from it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import safetensors.torch
import srsly
import torch
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel, AutoTokenizer

from docqa.errors import ModelError
from docqa.language.transformer import MAX_PIECES_PER_WORD

WINDOWS_AT_ONCE = 16


class Encoder(torch.nn.Module):  # type: ignore[misc]
    """A transformer that gives each word the mean vector of its pieces."""

    def __init__(self, net: Any, tokenizer: Tokenizer) -> None:  # noqa: ANN401 - a transformers model
        super().__init__()
        self.net = net
        self.tokenizer = tokenizer
        ends = tokenizer.encode("", add_special_tokens=True).ids
        if len(ends) != 2:
            raise ValueError("the word pieces have no mark for the beginning and end of a text")
        self.ends = (ends[0], ends[1])

    def pieces_of(self, words: Sequence[str]) -> list[list[int]]:
        """Return the pieces of each word; none for blanks, at most `MAX_PIECES_PER_WORD` for any."""
        found: list[list[int]] = [[] for _ in words]
        if words:
            encoded = self.tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
            for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
                if word is not None and len(found[word]) < MAX_PIECES_PER_WORD:
                    found[word].append(piece)
        return found

    def forward(self, ids: Any, mask: Any, words: Any, count: int) -> Any:  # noqa: ANN401 - tensors
        """Return words x width: the mean over a word's pieces in all windows; zeros where it has none.

        Args:
            ids: windows x places, the pieces.
            mask: windows x places, 1 where there is a piece.
            words: windows x places, the word of each piece, -1 for none.
            count: number of words.
        """
        total = torch.zeros((count, self.net.config.hidden_size), device=ids.device)
        seen = torch.zeros((count, 1), device=ids.device)
        for first in range(0, len(ids), WINDOWS_AT_ONCE):
            rows = slice(first, first + WINDOWS_AT_ONCE)
            vectors = self.net(input_ids=ids[rows], attention_mask=mask[rows]).last_hidden_state
            owned = words[rows] >= 0
            owners = words[rows][owned]
            total = total.index_add(0, owners, vectors[owned].float())
            seen = seen.index_add(0, owners, torch.ones((len(owners), 1), device=ids.device))
        return total / seen.clamp(min=1)


def read(folder: str | Path, *, width: int) -> Encoder:
    """Return the transformer in a folder, read without a network.

    Raises:
        ModelError: there is none, it cannot be read, or its vectors are not `width` wide.
    """
    place = Path(folder)
    if not (place / "config.json").is_file():
        raise ModelError(
            f"I {place} finns ingen transformer.", "Ange mappen som har config.json, vikter och ordbitar."
        )
    try:
        net = AutoModel.from_pretrained(place, local_files_only=True).float()
        pieces = AutoTokenizer.from_pretrained(place, local_files_only=True)
        encoder = Encoder(net, _plain(pieces.backend_tokenizer))
    except (ValueError, OSError, AttributeError) as error:
        raise ModelError(f"Transformern i {place} går inte att läsa: {error}") from error
    if net.config.hidden_size != width:
        message = f"Transformern i {place} ger {net.config.hidden_size} tal per ord, inte {width}."
        raise ModelError(message, "Rätta width på alla ställen i konfigurationen.")
    return encoder


def _plain(tokenizer: Tokenizer) -> Tokenizer:
    """The word pieces without padding and cutting: windows take care of both."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def to_bytes(encoder: Encoder | None) -> bytes:
    """Return configuration, word pieces and weights; nothing for a layer that is not trained."""
    if encoder is None:
        return b""
    weights = {name: tensor.contiguous().cpu() for name, tensor in encoder.net.state_dict().items()}
    stored: bytes = srsly.msgpack_dumps(
        {
            "config": encoder.net.config.to_json_string(use_diff=False),
            "pieces": encoder.tokenizer.to_str(),
            "weights": safetensors.torch.save(weights),
        }
    )
    return stored


def from_bytes(_model: Encoder | None, data: bytes, device: Any) -> Encoder | None:  # noqa: ANN401
    """Return what `to_bytes` was given.

    Raises:
        ValueError: the bytes are damaged.
    """
    if not data:
        return None
    stored = srsly.msgpack_loads(data)
    config = json.loads(stored["config"])
    try:
        net = AutoModel.from_config(AutoConfig.for_model(config.pop("model_type"), **config))
        net.load_state_dict(safetensors.torch.load(stored["weights"]))
    except (RuntimeError, KeyError, safetensors.SafetensorError) as error:
        raise ValueError(f"the transformer's weights cannot be read: {error}") from error
    encoder: Encoder = Encoder(net.float(), Tokenizer.from_str(stored["pieces"])).to(device)
    return encoder
