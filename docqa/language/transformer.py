"""A transformer as the first layer of a pipeline: documents in, one vector per word out.

The layer stands where ``sv_docqa`` has its own token layer, so every component behind it keeps its labels and
its place. It needs the extra ``neural``; nothing here imports PyTorch until such a pipeline is made or read,
and nothing ever asks the network: the transformer comes from a folder or from the pipeline's own file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import ArgsKwargs, Model, PyTorchShim, torch2xp, xp2torch
from thinc.util import get_torch_default_device

from docqa.errors import ModelError
from docqa.extras import install_command

if TYPE_CHECKING:
    from types import ModuleType

ARCHITECTURE = "docqa.TransformerEmbed.v1"
EXTRA = "neural"
# A "word" of more pieces is a line of dashes or pasted code: its beginning says enough.
MAX_PIECES_PER_WORD = 32
PADDING = -1


@dataclass(frozen=True, slots=True)
class Batch:
    """The windows of some documents, padded.

    ``ids``, ``mask`` and ``words`` are windows x places: the piece, 1 where there is one, and the word it
    belongs to counted through all documents, -1 for none. ``count`` is the number of words.
    """

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    words: NDArray[np.int64]
    count: int


def transformer_embed(
    width: int, source: str | None = None, max_pieces: int = 384, overlap: int = 96
) -> Model[list[Doc], list[Any]]:
    """Return the layer: documents in, one array of words times `width` numbers each out.

    Args:
        width: numbers per word, which must be those of the transformer.
        source: folder with a transformer as ``transformers`` saves it; read when training starts, and not
            needed afterwards: the pipeline keeps configuration, word pieces and weights itself.
        max_pieces: most word pieces read at once; longer documents are read in windows.
        overlap: pieces that neighbouring windows share, so that no word stands without its surroundings.

    Raises:
        ModelError: the extra is not installed.
        ValueError: the windows leave no room for a long word beside the overlap.
    """
    if not 0 <= overlap <= max_pieces - MAX_PIECES_PER_WORD:
        raise ValueError(f"overlap must be 0 to {max_pieces - MAX_PIECES_PER_WORD}, not {overlap}")
    net = _network()
    shim = PyTorchShim(None, serialize_model=net.to_bytes, deserialize_model=net.from_bytes)
    return Model(
        "docqa_transformer",
        _forward,
        init=_Start(source),
        dims={"nO": width},
        attrs={"max_pieces": max_pieces, "overlap": overlap},
        shims=[shim],
    )


def windows(lengths: Sequence[int], *, max_pieces: int, overlap: int) -> list[tuple[int, int]]:
    """Return stretches of words (first, after the last) that hold at most `max_pieces` pieces each.

    Together they hold every word; neighbours share as many whole words as `overlap` pieces allow. Each word
    must have at most ``max_pieces - overlap`` pieces. No words give no stretch.

    >>> windows([1] * 10, max_pieces=6, overlap=2)
    [(0, 6), (4, 10)]
    """
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(lengths):
        end = _reach(lengths, first, max_pieces)
        found.append((first, end))
        if end == len(lengths):
            break
        first, shared = end, 0
        while first > found[-1][0] + 1 and shared + lengths[first - 1] <= overlap:
            first -= 1
            shared += lengths[first]
    return found


def _reach(lengths: Sequence[int], first: int, max_pieces: int) -> int:
    end, held = first, 0
    while end < len(lengths) and held + lengths[end] <= max_pieces:
        held += lengths[end]
        end += 1
    return end


def batch_of(
    words_of_docs: Sequence[Sequence[Sequence[int]]],
    ends: tuple[int, int],
    *,
    max_pieces: int,
    overlap: int,
) -> Batch:
    """Cut documents, given as pieces of words, into windows between the two pieces `ends`."""
    rows: list[tuple[list[int], list[int]]] = []
    count = 0
    for words in words_of_docs:
        lengths = [len(pieces) for pieces in words]
        for first, end in windows(lengths, max_pieces=max_pieces, overlap=overlap):
            ids = [piece for pieces in words[first:end] for piece in pieces]
            owners = [count + place for place in range(first, end) for _ in words[place]]
            rows.append(([ends[0], *ids, ends[1]], [PADDING, *owners, PADDING]))
        count += len(words)
    longest = max((len(ids) for ids, _ in rows), default=0)
    shape = (len(rows), longest)
    batch = Batch(np.zeros(shape, "int64"), np.zeros(shape, "int64"), np.full(shape, PADDING), count)
    for row, (ids, owners) in enumerate(rows):
        batch.ids[row, : len(ids)] = ids
        batch.mask[row, : len(ids)] = 1
        batch.words[row, : len(ids)] = owners
    return batch


@dataclass(frozen=True, slots=True)
class _Start:
    """Reads the transformer when training starts, unless the layer has one already."""

    source: str | None

    def __call__(self, model: Model[Any, Any], X: object = None, Y: object = None) -> None:  # noqa: N803
        shim = model.shims[0]
        if shim._model is not None:
            return
        if self.source is None:
            raise ModelError(
                "Den neurala språkmodellen har ingen transformer att börja från.",
                "Ange mappen med den: --paths.bert MAPP.",
            )
        shim._model = _network().read(self.source, width=model.get_dim("nO")).to(get_torch_default_device())


def _forward(
    model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
) -> tuple[list[Any], Callable[[list[Any]], list[Any]]]:
    """Return one array per document; in training also how gradients flow back into the transformer."""
    shim: Any = model.shims[0]
    lengths = [len(doc) for doc in docs]
    if not sum(lengths):
        return [model.ops.alloc2f(0, model.get_dim("nO")) for _ in docs], lambda gradients: []
    pieces = [shim._model.pieces_of([token.text for token in doc]) for doc in docs]
    attrs = model.attrs
    batch = batch_of(pieces, shim._model.ends, max_pieces=attrs["max_pieces"], overlap=attrs["overlap"])
    arrays: tuple[Any, ...] = (batch.ids, batch.mask, batch.words)
    given = [xp2torch(array, device=shim.device) for array in arrays]
    found, back = shim(ArgsKwargs((*given, batch.count), {}), is_train)

    def backprop(gradients: list[Any]) -> list[Any]:
        flat = xp2torch(model.ops.xp.vstack(gradients), device=shim.device)
        back(ArgsKwargs(((found,),), {"grad_tensors": flat}))
        return []

    cuts = np.cumsum(lengths)[:-1].tolist()
    return model.ops.xp.split(torch2xp(found, ops=model.ops), cuts), backprop


def _network() -> ModuleType:
    """The half that needs PyTorch.

    Raises:
        ModelError: the extra is not installed; the hint is the command that does it.
    """
    try:
        from docqa.language import transformer_net
    except ImportError as error:
        raise ModelError(
            f'Den neurala språkmodellen behöver tillägget "{EXTRA}", som inte är installerat.',
            f"Installera det med: {install_command(EXTRA)}",
        ) from error
    return transformer_net
