"""The teacher's network: a two-way language model under a tagger and a biaffine parser (PyTorch).

Only training data are made with it; nothing of it ships.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from teacher_text import BUCKETS
from torch import Tensor, nn

WIDTH = 256
EMBEDDED = 160


def turned(values: Tensor, lengths: Tensor) -> Tensor:
    """Return a batch (sequences x places x width) with each sequence reversed, its padding left behind it."""
    places = torch.arange(values.shape[1])
    index = torch.where(places[None] < lengths[:, None], lengths[:, None] - 1 - places[None], places[None])
    return values.gather(1, index[..., None].expand_as(values))


class LanguageModel(nn.Module):
    """Word features to two stacks of LSTMs, one reading onwards and one backwards."""

    def __init__(self, features: Tensor, vectors: Tensor) -> None:
        super().__init__()
        self.register_buffer("features", features, persistent=False)
        self.register_buffer("vectors", vectors, persistent=False)
        self.embedding = nn.EmbeddingBag(BUCKETS, EMBEDDED, mode="sum")
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.mix = nn.Sequential(
            nn.Linear(EMBEDDED + vectors.shape[1], WIDTH), nn.GELU(), nn.LayerNorm(WIDTH)
        )
        self.onward = nn.ModuleList(nn.LSTM(WIDTH, WIDTH, batch_first=True) for _ in range(2))
        self.backward_ = nn.ModuleList(nn.LSTM(WIDTH, WIDTH, batch_first=True) for _ in range(2))
        self.dropout = nn.Dropout(0.1)

    def embed(self, words: Tensor) -> Tensor:
        """Return (sequences x places x WIDTH) for word numbers (sequences x places)."""
        flat = words.flatten()
        bags = self.embedding(self.features[flat])
        joined = torch.cat([bags, self.vectors[flat]], dim=1)
        return self.mix(joined).view(*words.shape, WIDTH)

    def forward(self, words: Tensor, lengths: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """Return the layers read onwards and backwards, the embedding first in both."""
        first = self.dropout(self.embed(words))
        ahead, back = [first], [turned(first, lengths)]
        for onward, backward in zip(self.onward, self.backward_, strict=True):
            after = self.dropout(onward(ahead[-1])[0])
            before = self.dropout(backward(back[-1])[0])
            ahead.append(after + ahead[-1] if len(ahead) > 1 else after)
            back.append(before + back[-1] if len(back) > 1 else before)
        return ahead, [turned(layer, lengths) for layer in back]


class Biaffine(nn.Module):
    """Scores (sequences x labels x dependants x heads) of two views of the same words."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))

    def forward(self, dependants: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of every pair."""
        ones = torch.ones_like(dependants[..., :1])
        left, right = torch.cat([dependants, ones], -1), torch.cat([heads, ones], -1)
        return torch.einsum("bxi,oij,byj->boxy", left, self.weight, right)


@dataclass(slots=True)
class Sizes:
    """How many labels each kind of annotation has."""

    tag: int
    pos: int
    morph: int
    dep: int


class Teacher(nn.Module):
    """A tagger and parser over a language model that it trains further."""

    def __init__(
        self, language: LanguageModel, sizes: Sizes, arc_width: int = 320, label_width: int = 96
    ) -> None:
        super().__init__()
        self.language = language
        self.weights = nn.Parameter(torch.zeros(3))
        self.dropout = nn.Dropout(0.4)
        self.reader = nn.LSTM(
            2 * WIDTH, WIDTH, num_layers=2, bidirectional=True, batch_first=True, dropout=0.4
        )
        self.tags = nn.ModuleDict({
            name: nn.Sequential(nn.Linear(2 * WIDTH, 192), nn.GELU(), nn.Dropout(0.3), nn.Linear(192, size))
            for name, size in (("tag", sizes.tag), ("pos", sizes.pos), ("morph", sizes.morph))
        })  # fmt: skip
        widths = (("arc_d", arc_width), ("arc_h", arc_width), ("dep_d", label_width), ("dep_h", label_width))
        self.views = nn.ModuleDict({
            name: nn.Sequential(nn.Linear(2 * WIDTH, width), nn.GELU(), nn.Dropout(0.35))
            for name, width in widths
        })  # fmt: skip
        self.arc = Biaffine(arc_width, 1)
        self.label = Biaffine(label_width, sizes.dep)

    def forward(self, words: Tensor, lengths: Tensor) -> dict[str, Tensor]:
        """Return scores: ``tag``, ``pos``, ``morph`` by place, ``arc`` and ``dep`` by dependant and head."""
        ahead, back = self.language(words, lengths)
        shares = torch.softmax(self.weights, 0)
        layers = [torch.cat(pair, -1) for pair in zip(ahead, back, strict=True)]
        mixed = sum(share * layer for share, layer in zip(shares, layers, strict=True)) * 2
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(mixed), lengths, batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True)
        read = self.dropout(read)
        found = {name: layer(read + 0) for name, layer in self.tags.items()}
        views = {name: layer(read) for name, layer in self.views.items()}
        found["arc"] = self.arc(views["arc_d"], views["arc_h"]).squeeze(1)
        found["dep"] = self.label(views["dep_d"], views["dep_h"])
        return found
