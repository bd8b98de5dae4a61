"""Sentence starts where nothing marks them: dictation without full stops, in lower case or not.

The component ``docqa_breaks`` reads the token layer of the pipeline (``doc.tensor``) with a small two-way
recurrent network and sets the sentence starts in the stretches of a document that run on without final marks
(`docqa.language.sentences.run_on_stretches`). All else it leaves alone, so it costs next to nothing where the
writer uses full stops.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from docqa.language.sentences import run_on_stretches

FILE = "weights.npz"

Numbers = NDArray[np.float32]


@Language.factory("docqa_breaks", requires=["doc.tensor"], assigns=["token.is_sent_start"])
def make_breaks(nlp: Language, name: str) -> Breaks:
    """Return the component that spaCy adds as ``docqa_breaks``, without weights: it then does nothing."""
    return Breaks(name)


def stretches(doc: Doc) -> list[tuple[int, int]]:
    """Return the stretches (first token, token after the last) in which no mark says where sentences end."""
    return list(run_on_stretches([token.text for token in doc], [bool(token.whitespace_) for token in doc]))


class Breaks:
    """A recurrent network over token vectors; its weights are plain arrays, kept in half precision on disk.

    ``weights`` holds for layer ``n`` and direction ``d`` (0 onwards, 1 backwards) ``in_n_d`` (inputs x 4
    hidden), ``state_n_d`` (hidden x 4 hidden) and ``bias_n_d`` (4 hidden), gates in the order input, forget,
    cell, output; then ``out`` (2 hidden), ``out_bias`` (1) and ``threshold`` (1), a logit.
    """

    def __init__(self, name: str = "docqa_breaks", weights: dict[str, Numbers] | None = None) -> None:
        self.name = name
        self.weights = weights or {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts in the unmarked stretches of `doc`."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Yield the documents in their order with the starts in their stretches set; read in batches."""
        docs_left = iter(stream)
        while docs := list(islice(docs_left, batch_size)):
            found = [(doc, stretch) for doc in docs if self._decides(doc) for stretch in stretches(doc)]
            vectors: list[Any] = [doc.tensor[first:end] for doc, (first, end) in found]
            for (doc, (first, _)), scores in zip(found, self.scores(vectors), strict=True):
                _set_starts(doc, first, scores > self.weights["threshold"][0])
            yield from docs

    def _decides(self, doc: Doc) -> bool:
        """Say whether the network has a say: it has weights, and the document its vectors."""
        return bool(self.weights) and len(doc.tensor) == len(doc) > 0

    def scores(self, sequences: list[Numbers]) -> list[Numbers]:
        """Return for each sequence (words x inputs) the logit of a start at each word; none for none."""
        if not sequences:
            return []
        lengths = np.array([len(sequence) for sequence in sequences])
        values = np.zeros((len(sequences), int(lengths.max()), sequences[0].shape[1]), dtype=np.float32)
        for row, sequence in enumerate(sequences):
            values[row, : len(sequence)] = sequence
        for layer in range(sum(key.startswith("in_") for key in self.weights) // 2):
            ahead = self._read(values, f"{layer}_0")
            back = _turned(self._read(_turned(values, lengths), f"{layer}_1"), lengths)
            values = np.concatenate([ahead, back], axis=2)
        logits: Numbers = values @ self.weights["out"] + self.weights["out_bias"]
        return [logits[row, :length] for row, length in enumerate(lengths)]

    def _read(self, values: Numbers, part: str) -> Numbers:
        """Return the states (sequences x words x hidden) of one layer in one direction."""
        state_weights = self.weights[f"state_{part}"]
        hidden = state_weights.shape[0]
        inputs = values @ self.weights[f"in_{part}"] + self.weights[f"bias_{part}"]
        state: Numbers = np.zeros((len(values), hidden), dtype=np.float32)
        cell = state
        states = np.empty((*values.shape[:2], hidden), dtype=np.float32)
        for place in range(values.shape[1]):
            gates = inputs[:, place] + state @ state_weights
            opened: Numbers = np.float32(1) / (np.float32(1) + np.exp(-gates))
            new = np.tanh(gates[:, 2 * hidden : 3 * hidden])
            cell = opened[:, hidden : 2 * hidden] * cell + opened[:, :hidden] * new
            state = opened[:, 3 * hidden :] * np.tanh(cell)
            states[:, place] = state
        return states

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Breaks:
        """Read the weights from the folder `path`."""
        return self.from_bytes((Path(path) / FILE).read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the weights as an npz archive in half precision."""
        archive = io.BytesIO()
        halves: dict[str, Any] = {name: array.astype(np.float16) for name, array in self.weights.items()}
        np.savez(archive, **halves)
        return archive.getvalue()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Breaks:
        """Read the weights from what `to_bytes` gave."""
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            self.weights = {name: archive[name].astype(np.float32) for name in archive.files}
        return self


def _turned(values: Numbers, lengths: NDArray[np.int64]) -> Numbers:
    """Return each sequence reversed, the padding left behind it."""
    places = np.arange(values.shape[1])
    ends = lengths[:, None]
    index = np.where(places[None] < ends, ends - 1 - places[None], places[None])
    return np.take_along_axis(values, index[:, :, None], axis=1)


def _set_starts(doc: Doc, first: int, starts: NDArray[np.bool_]) -> None:
    """Set the sentence starts inside a stretch; its first word and all else stay as they are."""
    values: Any = doc.to_array([SENT_START]).reshape(-1, 1)
    signs = np.where(starts, 1, -1).astype(np.int64).astype(np.uint64)
    values[first + 1 : first + len(starts), 0] = signs[1:]
    doc.from_array([SENT_START], values)
