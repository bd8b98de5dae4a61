"""Train the teacher on the treebank, and score it on the development part."""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from spacy.vocab import Vocab
from teacher_data import IGNORED, KINDS, Batch, Labels, bundles, gold_batch, labels_of, tree, word_batch
from teacher_model import LanguageModel, Sizes, Teacher
from teacher_text import Lexicon, lexicon
from torch import Tensor, nn
from treebank import Sentence, read_conllu

SEED = 1
WORDS_PER_BATCH = 1600
RATES = (7e-4, 2e-3)  # of what the language model brings, and of the rest


def losses(found: dict[str, Tensor], batch: Batch) -> Tensor:
    """Return the sum of the mean losses of every kind of annotation."""
    width = batch.words.shape[1]
    padding = torch.arange(width)[None] >= (batch.lengths - 1)[:, None]
    arcs = found["arc"].float().masked_fill(padding[:, None, :], -1e4)
    gold = batch.gold["arc"]
    weights = batch.weights[:, None].expand_as(gold)[gold >= 0]
    total = (nn.functional.cross_entropy(arcs[gold >= 0], gold[gold >= 0], reduction="none") * weights).mean()
    heads = gold.clamp(min=0)[:, None, :, None].expand(-1, found["dep"].shape[1], -1, 1)
    chosen = {"dep": found["dep"].gather(3, heads).squeeze(3).transpose(1, 2)}
    for kind in KINDS:
        scores = chosen.get(kind, found.get(kind))
        known = batch.gold[kind] != IGNORED
        loss = nn.functional.cross_entropy(
            scores[known].float(), batch.gold[kind][known], reduction="none", label_smoothing=0.03
        )
        total = total + 0.7 * (loss * batch.weights[:, None].expand_as(known)[known]).mean()
    return total


def annotate(
    models: list[Teacher], known: Lexicon, labels: Labels, texts: list[list[str]]
) -> list[list[tuple[str, str, str, int, str]]]:
    """Return (tag, pos, morph, head, dep) of every word, models' shares added up; head 0 is the root."""
    order = list(bundles([len(words) for words in texts], 6000, None))
    result: list[list[tuple[str, str, str, int, str]]] = [[] for _ in texts]
    for picked in order:
        words, lengths = word_batch(known, [texts[index] for index in picked])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            answers = [model(words, lengths) for model in models]
        summed = {}
        for kind, dim in (("tag", -1), ("pos", -1), ("morph", -1), ("arc", -1), ("dep", 1)):
            summed[kind] = sum(torch.log_softmax(answer[kind].float(), dim) for answer in answers)
        best = {kind: summed[kind].argmax(-1).numpy() for kind in ("tag", "pos", "morph")}
        arcs, deps = summed["arc"].numpy(), summed["dep"].argmax(1).numpy()
        for row, index in enumerate(picked):
            size = len(texts[index])
            heads = tree(arcs[row, : size + 1, : size + 1])
            result[index] = [
                (
                    *(labels.names[kind][best[kind][row, place]] for kind in ("tag", "pos", "morph")),
                    head,
                    "ROOT" if head == 0 else labels.names["dep"][deps[row, place, head]],
                )
                for place, head in enumerate(heads, start=1)
            ]
    return result


@dataclass(frozen=True, slots=True)
class Course:
    """What is learnt from: the words known, the labels, sentences with weights, sentences to try on."""

    known: Lexicon
    labels: Labels
    pairs: list[tuple[Sentence, float]]
    dev: list[Sentence]


def score(models: list[Teacher], course: Course) -> dict[str, float]:
    """Return per cent of words right on the sentences to try on, punctuation left out of uas and las."""
    gold = course.dev
    texts = [[token.text for token in sentence] for sentence in gold]
    found = annotate(models, course.known, course.labels, texts)
    right = dict.fromkeys(("tag", "pos", "morph", "uas", "las"), 0)
    words = arcs = 0
    for sentence, answers in zip(gold, found, strict=True):
        for token, (tag, pos, morph, head, dep) in zip(sentence, answers, strict=True):
            words += 1
            right["tag"] += tag == token.tag
            right["pos"] += pos == token.pos
            right["morph"] += morph == token.morph
            if token.pos == "PUNCT":
                continue
            arcs += 1
            same = head == (0 if token.dep == "ROOT" else token.head + 1)
            right["uas"] += same
            right["las"] += same and (dep == token.dep)
    return {
        name: round(100 * n / (arcs if name in ("uas", "las") else words), 2) for name, n in right.items()
    }


def make_teacher(known: Lexicon, labels: Labels) -> Teacher:
    """Return a teacher for all words of the lexicon, untrained."""
    features, vectors = known.tables()
    sizes = Sizes(**{kind: len(labels.names[kind]) for kind in KINDS})
    return Teacher(LanguageModel(torch.from_numpy(features), torch.from_numpy(vectors)), sizes)


def groups_of(model: Teacher) -> list[dict[str, Any]]:
    """Return the parameters for the optimizer: what the language model brings learns slower."""
    old = list(model.language.parameters())
    ids = {id(parameter) for parameter in old}
    new = [parameter for parameter in model.parameters() if id(parameter) not in ids]
    return [{"params": old, "lr": RATES[0]}, {"params": new, "lr": RATES[1]}]


def train(model: Teacher, course: Course, epochs: int) -> Teacher:
    """Train and return the running average of the weights."""
    chance = random.Random(torch.initial_seed())
    numbers = course.labels.numbers()
    optimizer = torch.optim.AdamW(groups_of(model), betas=(0.9, 0.95), weight_decay=0.02, fused=True)
    average = copy.deepcopy(model)
    sizes = [len(sentence) for sentence, _ in course.pairs]
    total = epochs * len(list(bundles(sizes, WORDS_PER_BATCH, random.Random(0))))
    step, start = 0, time.time()
    for epoch in range(epochs):
        model.train()
        for picked in bundles(sizes, WORDS_PER_BATCH, chance):
            share = min((step + 1) / 150, 0.5 * (1 + math.cos(math.pi * min(step / total, 1))) + 0.01)
            for rate, group in zip(RATES, optimizer.param_groups, strict=True):
                group["lr"] = rate * share
            batch = gold_batch(course.known, numbers, [course.pairs[index] for index in picked])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = model(batch.words, batch.lengths)
            optimizer.zero_grad()
            losses(found, batch).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            step += 1
            keep = min(0.995, (step + 1) / (step + 20))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
        if epoch % 3 == 2 or epoch + 1 == epochs:
            found_now = score([average.eval()], course)
            print(epoch + 1, found_now, round(time.time() - start), flush=True)
    return average.eval()


def main() -> None:
    """Read the options, train, score on the development part, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with train.conllu and dev.conllu")
    options.add_argument("--more", type=Path, action="append", default=[], help="further .conllu files")
    options.add_argument("--vectors", type=Path, required=True)
    options.add_argument("--language", type=Path, help="weights of teacher_pretrain.py")
    options.add_argument("--epochs", type=int, default=21)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    pairs = [(sentence, 1.0) for _, sentence in read_conllu(given.data / "train.conllu")]
    for path in given.more:
        pairs += [(sentence, 1.0) for _, sentence in read_conllu(path)] * 3
    dev = [sentence for _, sentence in read_conllu(given.data / "dev.conllu")]
    labels = labels_of(sentence for sentence, _ in pairs)
    known = lexicon(Vocab().from_disk(given.vectors / "vocab").vectors)
    for sentence in [*(sentence for sentence, _ in pairs), *dev]:
        for token in sentence:
            known.number(token.text)
    model = make_teacher(known, labels)
    if given.language:
        model.language.load_state_dict(torch.load(given.language))
    average = train(model, Course(known, labels, pairs, dev), given.epochs)
    torch.save({"labels": labels.names, "weights": average.state_dict()}, given.out)


if __name__ == "__main__":
    main()
