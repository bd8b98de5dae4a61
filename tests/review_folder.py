"""A note to review in a folder of its own, and decisions on all of it."""

from __future__ import annotations

import pytest

from tests.review_rig import begun

READY = (
    ("O1", "accept"),
    ("O2", "accept"),
    ("P1", "drop"),
    ("P2", "accept"),
    ("P3", "accept"),
    ("U1", "accept"),
)


def decided(review, choices=READY):
    """A review after some decisions."""
    for id, do in choices:
        review.decide(id, do)
    return review


@pytest.fixture
def source(tmp_path):
    """A note with a review begun beside it."""
    return begun(tmp_path)
