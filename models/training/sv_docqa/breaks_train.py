"""Train docqa_breaks: sentence starts in text without full stops, on the token layer of a trained pipeline.

The network is trained with PyTorch and written as plain arrays. Its text is the treebank and the silver
sentences with their marks taken away, several sentences a document.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from teacher_data import bundles
from teacher_model import turned
from torch import Tensor, nn
from treebank import (
    Sentence,
    as_dictation,
    grouped,
    held_out,
    note_pairs,
    read_conllu,
    unstopped,
    with_commas_only,
)

from docqa.language.breaks import Breaks
from docqa.language.loading import load

SEED = 1
HIDDEN = 96
LAYERS = 2
WORDS_PER_BATCH = 5000
RATE = 3e-3
Run = list[Sentence]


def disguised(run: Run, chance: random.Random) -> Run:
    """Return the run without final marks: mostly dictation, at times with its commas or its capitals."""
    drawn = chance.random()
    if drawn < 0.7:
        return as_dictation(run)
    if drawn < 0.85:
        return with_commas_only(run)
    return unstopped(run)


def vectors(nlp: Language, runs: list[Run]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield for each run the token vectors (words x inputs) and whether a sentence starts at each."""
    for run, doc in zip(runs, nlp.get_pipe("tok2vec").pipe(bare(nlp, run) for run in runs), strict=True):
        starts = [place == 0 for sentence in run for place in range(len(sentence))]
        yield doc.tensor.astype(np.float16), np.array(starts)


def bare(nlp: Language, run: Run) -> Doc:
    """Return a document of the run's words alone."""
    tokens = [token for sentence in run for token in sentence]
    return Doc(nlp.vocab, words=[token.text for token in tokens], spaces=[token.space for token in tokens])


def shortened(run: Run, chance: random.Random) -> Run:
    """Return the run, or in a third of cases one sentence or a few of it: a stretch may be short."""
    if chance.random() < 0.66:
        return run
    first = chance.randrange(len(run))
    return run[first : first + chance.choice((1, 1, 1, 2, 3))]


class Network(nn.Module):
    """The recurrent layers and the output of `docqa.language.breaks.Breaks`."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        sizes = [inputs, *[2 * HIDDEN] * (LAYERS - 1)]
        self.onward = nn.ModuleList(nn.LSTM(size, HIDDEN, batch_first=True) for size in sizes)
        self.backward_ = nn.ModuleList(nn.LSTM(size, HIDDEN, batch_first=True) for size in sizes)
        self.out = nn.Linear(2 * HIDDEN, 1)
        self.dropout = nn.Dropout(0.25)

    def forward(self, values: Tensor, lengths: Tensor) -> Tensor:
        """Return the logits (sequences x words)."""
        for onward, backward in zip(self.onward, self.backward_, strict=True):
            back = turned(backward(turned(values, lengths))[0], lengths)
            values = self.dropout(torch.cat([onward(values)[0], back], -1))
        return self.out(values).squeeze(-1)

    def arrays(self, threshold: float) -> dict[str, np.ndarray]:
        """Return the weights under the names that `Breaks` reads."""
        found = {}
        for side, layers in enumerate((self.onward, self.backward_)):
            for place, layer in enumerate(layers):
                found[f"in_{place}_{side}"] = layer.weight_ih_l0.detach().numpy().T.copy()
                found[f"state_{place}_{side}"] = layer.weight_hh_l0.detach().numpy().T.copy()
                found[f"bias_{place}_{side}"] = (layer.bias_ih_l0 + layer.bias_hh_l0).detach().numpy()
        found["out"] = self.out.weight.detach().numpy()[0].copy()
        found["out_bias"] = self.out.bias.detach().numpy().copy()
        found["threshold"] = np.array([threshold])
        return {name: array.astype(np.float32) for name, array in found.items()}


def batches(
    pairs: list[tuple[np.ndarray, np.ndarray]], chance: random.Random
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Yield (vectors, starts, lengths) of sequences of like length, padded; starts are -1 in the padding."""
    for picked in bundles([len(values) for values, _ in pairs], WORDS_PER_BATCH, chance):
        lengths = torch.tensor([len(pairs[index][0]) for index in picked])
        values = torch.zeros((len(picked), int(lengths.max()), pairs[0][0].shape[1]))
        starts = torch.full(values.shape[:2], -1.0)
        for row, index in enumerate(picked):
            values[row, : lengths[row]] = torch.from_numpy(pairs[index][0].astype(np.float32))
            starts[row, : lengths[row]] = torch.from_numpy(pairs[index][1].astype(np.float32))
        yield values, starts, lengths


def train(model: Network, pairs: list[tuple[np.ndarray, np.ndarray]], epochs: int) -> None:
    """Train in place; the learning rate falls to nothing over the epochs."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    chance = random.Random(SEED)
    steps = epochs * len(list(bundles([len(values) for values, _ in pairs], WORDS_PER_BATCH, chance)))
    step, begun = 0, time.time()
    for epoch in range(epochs):
        total = 0.0
        for values, starts, lengths in batches(pairs, chance):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(
                    (step + 1) / 100, 0.5 * (1 + math.cos(math.pi * min(step / steps, 1))) + 0.01
                )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(values, lengths).float()
            known = starts >= 0
            loss = nn.functional.binary_cross_entropy_with_logits(logits[known], starts[known])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total, step = total + loss.item(), step + 1
        print(epoch + 1, round(total * epochs / steps, 4), round(time.time() - begun), flush=True)


def span_f(found: list[np.ndarray], gold: list[np.ndarray]) -> float:
    """Return the F of whole sentences (start and end right) in per cent."""
    right = given = wanted = 0
    for guess, truth in zip(found, gold, strict=True):
        spans = []
        for starts in (guess, truth):
            edges = np.flatnonzero(np.concatenate([[True], starts[1:], [True]]))
            spans.append(set(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)))
        right, given, wanted = right + len(spans[0] & spans[1]), given + len(spans[0]), wanted + len(spans[1])
    return 200 * right / (given + wanted)


def best_threshold(
    component: Breaks, inputs: list[np.ndarray], gold: list[np.ndarray]
) -> tuple[float, float]:
    """Return (F, logit) for the threshold under which most sentences are whole."""
    scores = component.scores([values.astype(np.float32) for values in inputs])
    tried = [
        (span_f([score > logit for score in scores], gold), logit) for logit in np.arange(-2.5, 1.6, 0.1)
    ]
    return max(tried)


def main() -> None:
    """Read the options, train, choose the threshold on text not trained on, and write the component."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path, help="trained pipeline with the token layer")
    options.add_argument("--data", type=Path, required=True, help="folder with train.conllu and dev.conllu")
    options.add_argument("--notes", type=Path, required=True)
    options.add_argument("--silver", type=Path, required=True)
    options.add_argument("--hold-out", type=int, default=0, help="as in treebank.py; else dev is for trying")
    options.add_argument("--start", type=Path, help="weights (.pt) of an earlier run to go on from")
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--gold-times", type=int, default=4)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    nlp = load(given.model)
    gold, held = held_out(list(read_conllu(given.data / "train.conllu")), given.hold_out)
    gold += note_pairs(given.notes, 3)
    runs = [
        *(run for _ in range(given.gold_times) for run in grouped(gold)),
        *grouped(list(read_conllu(given.silver))),
    ]
    chance.shuffle(runs)
    runs = [run for run in (disguised(shortened(run, chance), chance) for run in runs) if run]
    pairs = list(vectors(nlp, runs))
    print(sum(len(values) for values, _ in pairs), "words in", len(pairs), "documents", flush=True)
    model = Network(pairs[0][0].shape[1])
    if given.start:
        model.load_state_dict(torch.load(given.start))
    train(model, pairs, given.epochs)
    torch.save(model.state_dict(), given.out.with_suffix(".pt"))
    model.eval()
    tried = held or list(read_conllu(given.data / "dev.conllu"))
    dev = [run for run in map(as_dictation, grouped(tried, 10)) if run]
    dev_pairs = list(vectors(nlp, dev))
    component = Breaks(weights=model.arrays(0.0))
    found, logit = best_threshold(component, *map(list, zip(*dev_pairs, strict=True)))
    print("sentence F", round(found, 1), "at", round(float(logit), 1))
    component.weights["threshold"] = np.array([logit], dtype=np.float32)
    component.to_disk(given.out)


if __name__ == "__main__":
    main()
