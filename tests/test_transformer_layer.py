"""The transformer layer without a transformer: windows, batches, and what a missing extra says."""

from __future__ import annotations

import random
import sys
from itertools import pairwise

import pytest

from docqa.errors import ModelError
from docqa.language import transformer
from docqa.language.loading import blank, load
from docqa.language.transformer import MAX_PIECES_PER_WORD, batch_of, windows

LAYER = """
[components.transformer]
factory = "tok2vec"

[components.transformer.model]
@architectures = "docqa.TransformerEmbed.v1"
width = 32
"""


def test_without_the_extra_the_command_is_named(monkeypatch, tmp_path) -> None:
    """A pipeline that needs PyTorch says so in one sentence where it is not installed."""
    monkeypatch.setitem(sys.modules, "docqa.language.transformer_net", None)
    monkeypatch.delattr("docqa.language.transformer_net", raising=False)
    blank().to_disk(tmp_path)
    path = tmp_path / "config.cfg"
    config = path.read_text(encoding="utf-8").replace(
        '["docqa_sentences"]', '["docqa_sentences","transformer"]'
    )
    path.write_text(config + LAYER, encoding="utf-8")
    with pytest.raises(ModelError, match='tillägget "neural"') as caught:
        load(tmp_path)
    assert '"transformers>=' in caught.value.hint


@pytest.mark.parametrize("seed", range(20))
def test_windows_hold_every_word_and_share_some(seed: int) -> None:
    """Whatever the words' lengths: all are covered in order, none too much at once, each step goes on."""
    chance = random.Random(seed)
    lengths = [chance.choice((0, 1, 1, 2, 5, MAX_PIECES_PER_WORD)) for _ in range(chance.randrange(300))]
    found = windows(lengths, max_pieces=96, overlap=chance.choice((0, 10, 64)))
    assert {word for first, end in found for word in range(first, end)} == set(range(len(lengths)))
    assert all(sum(lengths[first:end]) <= 96 for first, end in found)
    assert all(one < two and end < later for (one, end), (two, later) in pairwise(found))


def test_a_batch_counts_words_through_documents() -> None:
    """Pieces know their word; the second document's words come after the first's; padding has none."""
    batch = batch_of([[[7], [8, 9]], [], [[5]]], (1, 2), max_pieces=96, overlap=0)
    assert batch.ids.tolist() == [[1, 7, 8, 9, 2], [1, 5, 2, 0, 0]]
    assert batch.words.tolist() == [[-1, 0, 1, 1, -1], [-1, 2, -1, -1, -1]]
    assert batch.mask.sum() == 8
    assert batch.count == 3


def test_windows_without_room_are_refused() -> None:
    """An overlap that leaves no room for a long word is a mistake in the configuration."""
    with pytest.raises(ValueError, match="overlap"):
        transformer.transformer_embed(32, max_pieces=64, overlap=60)
