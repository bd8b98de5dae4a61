"""Sentences as padded batches for the teacher, and its scores as trees."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from teacher_text import Lexicon
from torch import Tensor
from treebank import Sentence

KINDS = ("tag", "pos", "morph", "dep")
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of every kind in a fixed order."""

    names: dict[str, list[str]]

    def numbers(self) -> dict[str, dict[str, int]]:
        """Return the place of every label by kind."""
        return {kind: {name: place for place, name in enumerate(names)} for kind, names in self.names.items()}


def labels_of(sentences: Iterable[Sentence]) -> Labels:
    """Return the labels that occur, sorted."""
    met: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for sentence in sentences:
        for token in sentence:
            for kind in KINDS:
                met[kind].add(getattr(token, kind))
    return Labels({kind: sorted(names) for kind, names in met.items()})


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded sentences; place 0 of each is the boundary, which is also the head of its root."""

    words: Tensor
    lengths: Tensor
    gold: dict[str, Tensor]
    weights: Tensor


def word_batch(lexicon: Lexicon, sentences: list[list[str]]) -> tuple[Tensor, Tensor]:
    """Return word numbers (sequences x places) with a boundary before and after, and the lengths."""
    lengths = [len(words) + 2 for words in sentences]
    numbers = torch.zeros((len(sentences), max(lengths)), dtype=torch.long)
    for row, words in enumerate(sentences):
        numbers[row, 1 : len(words) + 1] = torch.tensor([lexicon.number(word) for word in words])
    return numbers, torch.tensor(lengths)


def gold_batch(
    lexicon: Lexicon, labels: dict[str, dict[str, int]], pairs: list[tuple[Sentence, float]]
) -> Batch:
    """Return sentences with their gold annotation; `pairs` hold each sentence with its weight."""
    words, lengths = word_batch(lexicon, [[token.text for token in sentence] for sentence, _ in pairs])
    gold = {kind: torch.full(words.shape, IGNORED) for kind in (*KINDS, "arc")}
    for row, (sentence, _) in enumerate(pairs):
        for place, token in enumerate(sentence):
            for kind in KINDS:
                gold[kind][row, place + 1] = labels[kind].get(getattr(token, kind), IGNORED)
            gold["arc"][row, place + 1] = 0 if token.dep == "ROOT" else token.head + 1
    return Batch(words, lengths, gold, torch.tensor([weight for _, weight in pairs]))


def bundles(sizes: list[int], limit: int, chance: random.Random | None) -> Iterator[list[int]]:
    """Yield the indices of sentences of like length, about `limit` words together; shuffled with `chance`."""
    keyed = [(size + (chance.random() * 4 if chance else 0), index) for index, size in enumerate(sizes)]
    runs: list[list[int]] = [[]]
    for _, index in sorted(keyed):
        if runs[-1] and (len(runs[-1]) + 1) * (sizes[index] + 2) > limit:
            runs.append([])
        runs[-1].append(index)
    if chance:
        chance.shuffle(runs)
    yield from runs


def tree(scores: np.ndarray) -> list[int]:
    """Return the best tree's heads for scores (words + 1 x words + 1, dependant by head); 0 is the root.

    One word hangs on the root: where the best arcs give more or none, each candidate is tried.
    """
    size = len(scores)
    heads = scores[1:].argmax(1)
    if _is_tree(heads) and (heads == 0).sum() == 1:
        return [int(head) for head in heads]
    candidates = np.argsort(-scores[1:, 0])[:3] + 1
    best, best_sum = None, -np.inf
    for root in candidates:
        tried = scores.copy()
        tried[1:, 0] = -1e4
        tried[root, :] = -1e4
        tried[root, 0] = scores[root, 0]
        found = _spanning(tried)
        total = sum(scores[place, found[place]] for place in range(1, size))
        if total > best_sum:
            best, best_sum = found, total
    assert best is not None
    return [int(head) for head in best[1:]]


def _is_tree(heads: np.ndarray) -> bool:
    """Say whether every word comes to the root in the end."""
    reached = np.concatenate([[0], heads])
    for _ in range(int(np.ceil(np.log2(len(reached) + 1))) + 1):
        reached = reached[reached]
    return bool((reached == 0).all())


def _spanning(scores: np.ndarray) -> np.ndarray:
    """Return the heads of the maximum spanning tree (Chu-Liu and Edmonds); place 0 is the root."""
    size = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]].sum()
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None] + kept
    smaller[-1, :-1] = into.max(0)
    entry = into.argmax(0)
    from_cycle = scores[np.ix_(outside, cycle)]
    smaller[:-1, -1] = from_cycle.max(1)
    leaving = from_cycle.argmax(1)
    solved = _spanning(smaller)
    result = heads.copy()
    for place, head in enumerate(solved[:-1]):
        if place:
            result[outside[place]] = cycle[leaving[place]] if head == len(outside) else outside[head]
    result[cycle[entry[solved[-1]]]] = outside[solved[-1]]
    result[0] = 0
    return result


def _cycle(heads: np.ndarray) -> list[int]:
    """Return the words of one cycle, none if there is none."""
    state = np.zeros(len(heads), dtype=int)
    state[0] = 2
    for start in range(1, len(heads)):
        path, place = [], start
        while state[place] == 0:
            state[place] = 1
            path.append(place)
            place = int(heads[place])
        if state[place] == 1:
            return path[path.index(place) :]
        state[path] = 2
    return []
