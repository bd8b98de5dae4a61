"""Measures against other people's programs and worked examples."""

from __future__ import annotations

import importlib.util
import math

import pytest

from docqa.checking import check_text
from docqa.measures.readability import lix
from docqa.measures.variation import ovix
from tests.conftest import ROOT


def same_facts():
    """The benchmark with its pair of texts that say the same."""
    path = ROOT / "benchmarks" / "measures" / "measure.py"
    spec = importlib.util.spec_from_file_location("measure_measures", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lix_of_plain_prose_is_that_of_textstat():
    """Where sentences end in full stops both programs count the same words and the same sentences."""
    textstat = pytest.importorskip("textstat")
    prose = same_facts().PROSE
    assert check_text(prose, tier="rules").measures["lix"] == round(textstat.lix(prose), 1)


def test_bullets_are_not_one_long_sentence():
    """The same facts in a list read as easily here; a program that waits for full stops triples them."""
    textstat = pytest.importorskip("textstat")
    texts = same_facts()
    ours = [check_text(text, tier="rules").measures["lix"] for text in (texts.PROSE, texts.BULLETS)]
    theirs = [textstat.lix(text) for text in (texts.PROSE, texts.BULLETS)]
    assert ours[1] <= ours[0]
    assert theirs[1] > 2 * theirs[0]


def test_lix_by_hand():
    """Björnsson's formula on 104 words in 8 sentences of which 26 words are long: 13 + 25."""
    assert lix(["läsbara"] * 26 + ["ord"] * 78, 8) == 38.0


@pytest.mark.parametrize(("total", "different"), [(100, 60), (200, 100), (50, 49)])
def test_ovix_is_the_published_formula(total, different):
    """Hultman and Westman's index, written the way Språkbanken's Sparv writes it."""
    words = [f"ord{n}" for n in range(different)] + ["ord0"] * (total - different)
    expected = math.log(total) / math.log(2 - (math.log(different) / math.log(total)))
    assert ovix(words) == pytest.approx(expected, abs=0.05)
