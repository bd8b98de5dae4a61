"""The second reader: a small learned model that judges every stretch of a note as the annotators did.

It stands beside the rules, never in their place. A rule of kind ``learned`` lets it ask questions of its own,
which say so, and may let it keep the other rules of the category silent where it finds a question out of
place. Leaving that rule out (``--ignore second-reader``) switches both off. The model is a logistic
regression over hashed words, runs of letters, context and word vectors; it is made in
``models/training/sv_second_reader``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.vocab import Vocab

from docqa.errors import ModelError
from docqa.resources import models_dir
from docqa.rules.base import Finder, Found, Match
from docqa.rules.glossary import Term
from docqa.rules.loading import Pack, Rule
from docqa.rules.reader_features import Candidate, candidates, letter_places, place_set, spelt, vectors
from docqa.rules.schema import Learned
from docqa.rules.view import View

NAME, WEIGHTS = "sv_second_reader", "weights.npz"


@dataclass(frozen=True, slots=True, eq=False)
class SecondReader:
    """What was learned, for ``n`` categories.

    ``hashed`` is places x n, ``letters`` places of runs of letters x n, ``dense`` vector numbers x n and
    ``bias`` n; ``vectors`` is the checksum of the word vectors they were learned with.
    """

    categories: tuple[str, ...]
    hashed: NDArray[np.float32]
    letters: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]
    vectors: int


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The stretches of a document and the probability, 0-1, that each is a fault of each category."""

    stretches: tuple[Candidate, ...]
    shares: NDArray[np.float32]


@lru_cache(maxsize=4)
def load_reader(folder: Path | None = None) -> SecondReader:
    """The second reader in a folder; docqa's own when None.

    Raises:
        ModelError: its weights are missing or cannot be read.
    """
    path = (folder or models_dir() / NAME) / WEIGHTS
    try:
        with np.load(path, allow_pickle=False) as stored:
            return SecondReader(
                tuple(str(name) for name in stored["categories"]),
                stored["hashed"].astype(np.float32),
                stored["letters"].astype(np.float32),
                stored["dense"].astype(np.float32),
                stored["bias"].astype(np.float32),
                int(stored["vectors"]),
            )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"Den inlärda läsaren i {path} går inte att läsa.",
            "Installera om docqa, eller granska utan den: --ignore second-reader.",
        ) from error


def save_reader(reader: SecondReader, folder: Path) -> None:
    """Write the weights to a folder, the hashed ones with half the precision."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / WEIGHTS,
        categories=np.array(reader.categories),
        hashed=reader.hashed.astype(np.float16),
        letters=reader.letters.astype(np.float16),
        dense=reader.dense,
        bias=reader.bias,
        vectors=np.array(reader.vectors, dtype=np.int64),
    )


@lru_cache(maxsize=8)
def checksum(vocab: Vocab) -> int:
    """A number that tells word vectors apart; 0 where there are none."""
    data = np.ascontiguousarray(vocab.vectors.data)
    return zlib.crc32(data.tobytes()) if data.size else 0


def read(view: View, reader: SecondReader) -> Reading:
    """What the reader thinks of every stretch of a document, worked out once for it."""
    return view.remember("second reader", lambda: _read(view, reader))


def _read(view: View, reader: SecondReader) -> Reading:
    stretches = candidates(view)
    logits = np.tile(reader.bias, (len(stretches), 1))
    if stretches:
        sets = [place_set(view, one) for one in stretches]
        starts = [0, *accumulate(map(len, sets[:-1]))]  # every stretch has a length, so no set is empty
        logits += np.add.reduceat(reader.hashed[list(chain.from_iterable(sets))], starts)
        logits += vectors(view, stretches) @ reader.dense
        logits += _of_letters(view, reader, stretches)
    shares: NDArray[np.float32] = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return Reading(stretches, shares)


def _of_letters(view: View, reader: SecondReader, stretches: Sequence[Candidate]) -> NDArray[np.float32]:
    """What the letters of its content words add to each stretch."""
    words = spelt(view)
    weights = {lemma: reader.letters[list(letter_places(lemma))].sum(axis=0) for lemma in set(words.values())}
    sums = np.zeros((len(view.words) + 1, len(reader.categories)))  # of all tokens before
    for i, lemma in words.items():
        sums[i + 1] = weights[lemma]
    sums = sums.cumsum(axis=0)
    ends = np.array([(one.first, one.last) for one in stretches])
    found: NDArray[np.float32] = (sums[ends[:, 1]] - sums[ends[:, 0]]).astype(np.float32)
    return found


def compile_learned(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Stretches the second reader would ask about; none in a pipeline without a parse or its word vectors."""
    assert isinstance(rule.spec, Learned)
    spec = rule.spec

    def find(view: View, found: Found) -> list[Match]:
        reader = _fitting(view, vocab)
        if reader is None or spec.category not in reader.categories:
            return []
        reading = read(view, reader)
        shares = reading.shares[:, reader.categories.index(spec.category)]
        chosen: list[Match] = []
        starts: dict[int, int] = {}
        for row in np.argsort(-shares, kind="stable"):
            one = reading.stretches[row]
            if shares[row] < spec.min_probability:
                break
            if not any(one.first < kept.last and kept.first < one.last for kept in chosen):
                chosen.append(Match(one.first, one.last))
                starts[one.first] = _predicate(one) if spec.mark == "predicate" else one.first
        return [replace(match, first=starts[match.first]) for match in sorted(chosen, key=_first)]

    return find


def _first(match: Match) -> int:
    return match.first


def _predicate(one: Candidate) -> int:
    """Where the verb of a clause begins that has its subject before it; else where the stretch begins."""
    verbs = one.clause.verbs if one.clause is not None and one.clause.subject is not None else ()
    return verbs[0] if verbs and verbs[0] < one.last else one.first


def _fitting(view: View, vocab: Vocab) -> SecondReader | None:
    if not view.parsed:
        return None
    reader = load_reader()
    return reader if reader.vectors == checksum(vocab) else None


class Doubts:
    """Where the second reader keeps the rules of a category silent: nowhere without learned rules."""

    def __init__(self, pack: Pack, vocab: Vocab) -> None:
        self._vocab = vocab
        self._floors = {
            rule.spec.category: (rule.spec.silent_below, rule.path.parents[1])
            for rule in pack.rules
            if isinstance(rule.spec, Learned) and rule.spec.silent_below > 0
        }

    def about(self, rule: Rule, match: Match, view: View) -> bool:
        """Whether the reader finds a rule's question at a place out of place.

        Rules of a unit's own pack are never doubted: the reader knows nothing of why they were written.

        The most suspicious stretch that shares half of the shorter with the match decides.
        """
        floor, folder = self._floors.get(rule.spec.category, (0.0, None))
        if isinstance(rule.spec, Learned) or rule.path is None or folder not in rule.path.parents:
            return False
        reader = _fitting(view, self._vocab)
        if reader is None or rule.spec.category not in reader.categories:
            return False
        reading = read(view, reader)
        rows = _sharing(reading.stretches, match)
        column = reader.categories.index(rule.spec.category)
        return bool(rows) and float(reading.shares[rows, column].max()) < floor


def _sharing(stretches: Sequence[Candidate], match: Match) -> list[int]:
    return [
        row
        for row, one in enumerate(stretches)
        if 2 * (min(one.last, match.last) - max(one.first, match.first))
        >= min(one.last - one.first, match.last - match.first)
    ]
