"""Train the teacher's language model on raw text: foretell the next word and the one before."""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from spacy.vocab import Vocab
from teacher_model import WIDTH, LanguageModel
from teacher_text import lexicon
from torch import Tensor, nn
from vectors import WORD, raw_lines, treebank_lines

SEED = 1
LENGTH = 48
BATCH = 64
NEGATIVES = 2000
TARGETS = 40_000


def stream(data: Path, sfs_share: float) -> list[str]:
    """Return all words in one run, lines of each source in their order, boundaries as empty strings."""
    chance = random.Random(SEED)
    lines = list(treebank_lines(data / "ud_sv" / "train.conllu")) * 2
    times = {"sfs": sfs_share, "superlim": 1.0, "commonvoice": 1.0, "tatoeba": 1.0, "biomed": 1.0}
    lines += raw_lines(data / "raw_sv", times)
    blocks = [lines[at : at + 20] for at in range(0, len(lines), 20)]
    chance.shuffle(blocks)
    return [word for block in blocks for line in block for word in ("", *WORD.findall(line))]


class Foretelling(nn.Module):
    """The output layer: words by number of target, scored against those sampled."""

    def __init__(self, counts: np.ndarray) -> None:
        super().__init__()
        self.out = nn.Embedding(len(counts), WIDTH)
        nn.init.normal_(self.out.weight, std=0.05)
        self.shares = torch.from_numpy((counts / counts.sum()) ** 0.75)

    def forward(self, hidden: Tensor, targets: Tensor) -> Tensor:
        """Return the mean loss of the places whose target is known (0 or more)."""
        known = targets >= 0
        hidden, targets = hidden[known], targets[known]
        sampled = torch.multinomial(self.shares, NEGATIVES, replacement=False)
        candidates, place = torch.unique(torch.cat([targets, sampled]), return_inverse=True)
        scores = hidden @ self.out(candidates).T.to(hidden.dtype)
        return nn.functional.cross_entropy(scores.float(), place[: len(targets)])


def pretrain(model: LanguageModel, words: Tensor, targets: Tensor, counts: np.ndarray, epochs: float) -> None:
    """Train in place on chunks of `LENGTH` words, drawn without repetition in each epoch."""
    head = Foretelling(counts)
    parameters = [*model.parameters(), *head.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=2e-3, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    chunks = len(words) // LENGTH
    steps = int(chunks * epochs / BATCH)
    places = np.concatenate(
        [np.random.default_rng(SEED + turn).permutation(chunks) for turn in range(math.ceil(epochs))]
    )
    lengths = torch.full((BATCH,), LENGTH)
    start, running = time.time(), 0.0
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * min((step + 1) / 100, 0.5 * (1 + math.cos(math.pi * step / steps)) + 0.02)
        picked = torch.from_numpy(places[step * BATCH : (step + 1) * BATCH])
        index = picked[:, None] * LENGTH + torch.arange(LENGTH)[None]
        batch, wanted = words[index], targets[index]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            ahead, back = model(batch, lengths)
            loss = head(ahead[-1][:, :-1].flatten(0, 1), wanted[:, 1:].flatten())
            loss = loss + head(back[-1][:, 1:].flatten(0, 1), wanted[:, :-1].flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        running += loss.item()
        if step % 50 == 49:
            print(step + 1, steps, round(running / 50, 3), round(time.time() - start), flush=True)
            running = 0.0


def main() -> None:
    """Read the options, train, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--vectors", type=Path, required=True, help="folder of spacy init vectors")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=float, default=1.0)
    options.add_argument("--sfs", type=float, default=0.35, help="share of the statutes")
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    words = stream(given.data, given.sfs)
    known = lexicon(Vocab().from_disk(given.vectors / "vocab").vectors)
    numbers = torch.tensor([known.number(word) if word else 0 for word in words])
    counted = Counter(numbers.tolist()).most_common(TARGETS)
    target_of = torch.full((len(known.rows),), -1)
    target_of[torch.tensor([number for number, _ in counted])] = torch.arange(len(counted))
    print(len(words), "words", len(known.rows), "forms", flush=True)
    features, vectors = known.tables()
    model = LanguageModel(torch.from_numpy(features), torch.from_numpy(vectors))
    counts = np.array([count for _, count in counted], dtype=np.float64)
    pretrain(model, numbers, target_of[numbers], counts, given.epochs)
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
