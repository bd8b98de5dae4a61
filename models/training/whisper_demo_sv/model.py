"""A small Whisper: convolutional front end, transformer encoder and decoder, and what training needs.

Two departures from the usual code. Attention is written out (matmul, softmax, matmul), which trains faster on
CPUs than the fused kernel. And the encoder can see the 30 s zero padding that faster-whisper always adds at a
fraction of the cost: `pad_positions` stands for it by a few of its frames, each counted `k` times
(log k added to its attention scores), which is exact up to the positional encodings left out.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

MAX_POSITIONS, MAX_TOKENS = 1500, 448


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; `d` is the width, one attention head is 64 wide."""

    n_vocab: int
    d: int = 256
    n_encoder: int = 4
    n_decoder: int = 2
    n_mels: int = 80
    n_phonemes: int = 64

    @property
    def n_heads(self) -> int:
        """Return the number of attention heads."""
        return self.d // 64


def sinusoids(length: int, channels: int, longest: float = 10_000.0) -> torch.Tensor:
    """Return (length, channels) sines and cosines, Whisper's encoder positions."""
    step = math.log(longest) / (channels // 2 - 1)
    angles = torch.arange(length)[:, None] * torch.exp(-step * torch.arange(channels // 2))[None]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def _narrow(x: torch.Tensor) -> torch.Tensor:
    """Cast to the autocast type once, instead of once per matrix product that follows."""
    return x.to(torch.get_autocast_dtype("cpu")) if torch.is_autocast_enabled("cpu") else x


class Attention(nn.Module):
    """Multi-head attention; keys have no bias, as in Whisper."""

    def __init__(self, d: int, n_heads: int) -> None:
        super().__init__()
        self.n_heads, self.scale = n_heads, (d // n_heads) ** -0.5
        self.query, self.out = nn.Linear(d, d), nn.Linear(d, d)
        self.key, self.value = nn.Linear(d, d, bias=False), nn.Linear(d, d)

    def _split(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(x.shape[0], x.shape[1], self.n_heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, source: Tensor, bias: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return (output, weights): x (B, T, d), source (B, S, d), bias broadcastable to (B, heads, T, S)."""
        q, k, v = (self._split(f(y)) for f, y in ((self.query, x), (self.key, source), (self.value, source)))
        scores = (q * self.scale) @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        weights = scores.softmax(-1).to(v.dtype)
        mixed = (weights @ v).transpose(1, 2).flatten(2)
        return self.out(mixed), weights


class Block(nn.Module):
    """Pre-norm transformer layer, with cross-attention if `cross`."""

    def __init__(self, d: int, n_heads: int, cross: bool, dropout: float) -> None:
        super().__init__()
        self.attention, self.attention_norm = Attention(d, n_heads), nn.LayerNorm(d)
        self.cross = Attention(d, n_heads) if cross else None
        self.cross_norm = nn.LayerNorm(d) if cross else None
        self.up, self.down, self.ffn_norm = nn.Linear(d, 4 * d), nn.Linear(4 * d, d), nn.LayerNorm(d)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, x: Tensor, bias: Tensor | None, source: Tensor | None = None, source_bias: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """Return (output, cross-attention weights or None)."""
        y = _narrow(self.attention_norm(x))
        x = x + self.dropout(self.attention(y, y, bias)[0])
        weights = None
        if self.cross is not None:
            y, weights = self.cross(_narrow(self.cross_norm(x)), source, source_bias)
            x = x + self.dropout(y)
        return x + self.dropout(self.down(functional.gelu(self.up(_narrow(self.ffn_norm(x)))))), weights


class DemoWhisper(nn.Module):
    """Whisper's encoder-decoder plus two training-only heads (phoneme per frame, token per frame)."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        d, heads = shape.d, shape.n_heads
        self.shape = shape
        self.conv1 = nn.Conv1d(shape.n_mels, d, 3, padding=1)
        self.conv2 = nn.Conv1d(d, d, 3, stride=2, padding=1)
        self.register_buffer("positions", sinusoids(MAX_POSITIONS, d))
        self.encoder = nn.ModuleList(Block(d, heads, False, dropout) for _ in range(shape.n_encoder))
        self.encoder_norm = nn.LayerNorm(d)
        self.embedding = nn.Embedding(shape.n_vocab, d)
        self.token_positions = nn.Parameter(sinusoids(MAX_TOKENS, d) * 0.3)
        self.decoder = nn.ModuleList(Block(d, heads, True, dropout) for _ in range(shape.n_decoder))
        self.decoder_norm = nn.LayerNorm(d)
        self.phoneme_head = nn.Linear(d, shape.n_phonemes)
        self.token_head = nn.Linear(d, d)
        nn.init.normal_(self.embedding.weight, std=0.05)

    def convolve(self, mel: Tensor) -> Tensor:
        """Map normalised (B, frames, 80) to (B, frames / 2, d)."""
        x = functional.gelu(self.conv1(mel.transpose(1, 2)))
        return functional.gelu(self.conv2(x)).transpose(1, 2).float()  # the residual stream stays in float32

    def encode(self, mel: Tensor, pad_positions: Tensor | None = None) -> tuple[Tensor, Tensor | None]:
        """Return states (B, T, d) and key bias (T,) or None; `pad_positions` stand for the padding."""
        x = self.convolve(mel)
        n = x.shape[1]
        x = x + self.positions[:n].to(x.dtype)
        bias = None
        if pad_positions is not None and len(pad_positions):
            quiet = self.convolve(mel.new_zeros(1, 24, mel.shape[-1]))[:, 6:7]
            pads = quiet + self.positions[pad_positions].to(x.dtype)
            x = torch.cat([x, pads.expand(x.shape[0], -1, -1)], dim=1)
            bias = x.new_zeros(x.shape[1], dtype=torch.float32)
            bias[n:] = math.log((MAX_POSITIONS - n) / len(pad_positions))
        for block in self.encoder:
            x, _ = block(x, bias)
        return _narrow(self.encoder_norm(x)), bias

    def decode(
        self, tokens: Tensor, states: Tensor, bias: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """Return hidden (B, L, d) and cross-attention weights per layer; `logits(hidden)` scores tokens."""
        length = tokens.shape[1]
        x = self.embedding(tokens) + self.token_positions[:length]
        causal = torch.full((length, length), -torch.inf, device=x.device).triu(1)
        weights = []
        for block in self.decoder:
            x, w = block(x, causal, states, bias)
            weights.append(w)
        return self.decoder_norm(x), weights

    def logits(self, hidden: Tensor) -> Tensor:
        """Score all tokens."""
        return functional.linear(hidden, self.embedding.weight.to(hidden.dtype))
