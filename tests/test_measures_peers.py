"""Measures against other people's programs and worked examples."""

from __future__ import annotations

import importlib.util
import math

import pytest

from docqa.checking import check_text
from docqa.measures.readability import lix
from docqa.measures.variation import ovix
from tests.conftest import ROOT

# What textstat 0.7.13 gives for the two texts of benchmarks/measures, to one decimal. It is not installed
# with the tests: its wheels bring a top-level package called "tests".
TEXTSTAT_PROSE, TEXTSTAT_BULLETS = 43.3, 135.7


def same_facts():
    """The benchmark with its pair of texts that say the same."""
    path = ROOT / "benchmarks" / "measures" / "measure.py"
    spec = importlib.util.spec_from_file_location("measure_measures", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lix_of_plain_prose_is_that_of_textstat():
    """Where sentences end in full stops both programs count the same words and the same sentences."""
    assert check_text(same_facts().PROSE, tier="rules").measures["lix"] == TEXTSTAT_PROSE


def test_bullets_are_not_one_long_sentence():
    """The same facts in a list read as easily here; a program that waits for full stops triples them."""
    bullets = check_text(same_facts().BULLETS, tier="rules").measures["lix"]
    assert bullets <= TEXTSTAT_PROSE < TEXTSTAT_BULLETS / 3


def test_lix_by_hand():
    """Björnsson's formula on 104 words in 8 sentences of which 26 words are long: 13 + 25."""
    assert lix(["läsbara"] * 26 + ["ord"] * 78, 8) == 38.0


@pytest.mark.parametrize(("total", "different"), [(100, 60), (200, 100), (50, 49)])
def test_ovix_is_the_published_formula(total, different):
    """Hultman and Westman's index, written the way Språkbanken's Sparv writes it."""
    words = [f"ord{n}" for n in range(different)] + ["ord0"] * (total - different)
    expected = math.log(total) / math.log(2 - (math.log(different) / math.log(total)))
    assert ovix(words) == pytest.approx(expected, abs=0.05)
