"""Pairs to rate, and raters at work on them."""

from __future__ import annotations

import json

import pytest

from docqa.rating import RatingJournal, RatingSession, begin, journal_path, read_material, read_questions

PAIRS = [
    {"id": f"n{at}", "source": f"Lång text {at}. Det regnade hela vägen.", "rewrite": f"- Kort {at}."}
    | {"worker": f"W{at % 3}", "unit": "E1"}
    for at in range(6)
]


@pytest.fixture
def pairs(tmp_path):
    """A file of six pairs by three workers."""
    path = tmp_path / "par.jsonl"
    path.write_text("".join(f"{json.dumps(pair)}\n" for pair in PAIRS), encoding="utf-8")
    return path


@pytest.fixture
def opened(pairs):
    """Open a rater's session in the folder of the pairs; closed with the test."""
    journals = []

    def open_for(rater: str = "R1") -> RatingSession:
        place = journal_path(pairs.parent, rater)
        if not place.exists():
            material, _ = read_material(pairs, rater=rater, questions=read_questions(), seed=1)
            begin(place, material, at="2026")
        journals.append(RatingJournal(place))
        return RatingSession(journals[-1], clock=lambda: "2026-11-22T09:00:00+01:00")

    yield open_for
    for journal in journals:
        journal.close()


def first_value(session: RatingSession) -> str:
    """The first answer there is to the question that is next."""
    return session.step.question.answers[0][0]
