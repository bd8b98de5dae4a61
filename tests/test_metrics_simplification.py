"""SARI and compression: the published example, and the ends of the scale."""

from __future__ import annotations

import pytest

from docqa.metrics.simplification import compression_ratio, sari

SOURCES = ["About 95 species are currently accepted.", "The cat perched on the mat."]
REWRITES = ["About 95 you now get in.", "Cat on mat."]
REFERENCES = [
    ["About 95 species are currently known.", "The cat sat on the mat."],
    ["About 95 species are now accepted.", "The cat is on the mat."],
    ["95 species are now accepted.", "The cat sat."],
]


def test_the_published_example():
    """The corpus SARI that EASSE prints for the example in its README."""
    assert sari(SOURCES, REWRITES, REFERENCES) == pytest.approx(33.17472563619544, abs=1e-9)


def test_doing_as_people_did_beats_doing_nothing():
    """A rewrite like the reference scores higher than the source left as it is."""
    source, short = ["Hon åt inte någon lunch i dag"], ["Hon åt inte lunch"]
    assert sari(source, short, [short]) > sari(source, source, [short])


def test_no_texts_score_nothing():
    """Nought, and no compression, without texts."""
    assert sari([], [], [[]]) == 0
    assert compression_ratio([], []) is None
