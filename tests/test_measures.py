"""Measures of a text, on cases worked out by hand."""

from __future__ import annotations

import math

import pytest

from docqa.measures.length import mean_paragraph_words, reading_time_s
from docqa.measures.readability import lix, long_sentence_share, mean_sentence_words
from docqa.measures.variation import ovix
from docqa.measures.word_classes import nominal_ratio, passive_share


def test_empty_texts_have_no_figures():
    """Nothing to divide by gives None."""
    assert lix([], 0) is None
    assert mean_sentence_words([]) is None
    assert long_sentence_share([]) is None
    assert ovix([]) is None
    assert nominal_ratio([]) is None
    assert passive_share([]) is None
    assert mean_paragraph_words([]) is None
    assert reading_time_s(0) == (0.0, 0.0)


def test_lix_adds_sentence_length_and_share_of_long_words():
    """100 words in 5 sentences, 30 of them longer than six letters: 20 + 30."""
    assert lix(["sexbok"] * 70 + ["sjubokt"] * 30, 5) == 50.0


def test_lix_is_silent_on_short_texts():
    """Below a hundred words the figure jumps with every word."""
    assert lix(["ord"] * 99, 9) is None


def test_ovix_grows_with_variation_and_ignores_case():
    """More different words give a higher index; a text of only unique words has none."""
    dull, varied = ["a", "A", "b", "b"] * 10, [str(n) for n in range(20)] * 2
    assert ovix(dull) < ovix(varied)
    assert ovix(["a", "b", "c"]) is None
    assert ovix(["a"] * 4) == pytest.approx(math.log(4) / math.log(2), abs=0.05)


def test_long_sentences_are_those_above_the_limit():
    """The limit itself is not long."""
    assert long_sentence_share([25, 26], max_words=25) == 0.5


def test_nominal_ratio_reads_whole_and_short_tags():
    """Twenty nominal words to ten verbal ones; names and adjectives count on neither side."""
    tags = ["NN|UTR|SIN|DEF|NOM", "PP"] * 9 + ["PC|PRF|UTR|SIN|IND|NOM", "NN"] + ["VB|PRS|AKT"] * 10
    assert nominal_ratio(tags) == nominal_ratio([*tags, "PM|NOM", "JJ"]) == 2.0


def test_nominal_ratio_is_silent_on_lists_without_verbs():
    """Nine verbs are too few: one more would move the figure by a tenth."""
    assert nominal_ratio(["NN"] * 30 + ["VB"] * 9) is None


def test_reading_time_is_a_band_that_grows_with_the_text():
    """The fast reader comes first, and twice the words take twice the time."""
    fast, slow = reading_time_s(600)
    assert (fast, slow) == (120.0, 206.0)
    assert reading_time_s(1200)[0] == 2 * fast
