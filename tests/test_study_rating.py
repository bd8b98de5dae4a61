"""Rating without knowing which is which: orders, blinding, undo, journals, and a terminal that is killed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.errors import DocqaError
from docqa.rating import ratings_of, read_questions, steps
from docqa.rating.ordering import text_of
from docqa.rating.session import standing
from docqa.types import RatedPair, RatingEvent, RatingMaterial
from tests.rating_rig import PAIRS, opened, pairs

__all__ = ["opened", "pairs"]  # fixtures


# --- orders -------------------------------------------------------------------------------------------


def test_every_rater_has_an_order_of_their_own(opened):
    """The same pairs come in different orders, and with A and B differently dealt; twice is the same."""
    orders = {rater: [(s.pair.id, s.a_is_rewrite) for s in opened(rater).steps] for rater in ("R1", "R2")}
    assert orders["R1"] != orders["R2"]
    assert sorted(dict(orders["R1"])) == sorted(dict(orders["R2"])) == [pair["id"] for pair in PAIRS]
    again = steps(replace(opened("R3").material, rater="R2"))
    assert orders["R2"] == [(step.pair.id, step.a_is_rewrite) for step in again]


@given(count=st.integers(0, 40), seed=st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_the_rewrite_is_a_as_often_as_b(count, seed):
    """However many pairs there are, no more than two stand apart."""
    pairs = tuple(RatedPair(str(at), "lång", "kort") for at in range(count))
    found = steps(RatingMaterial("R1", seed, "", read_questions()[:1], pairs))
    first = [step.a_is_rewrite for step in found if step.side == "A"]
    assert len(first) == count
    assert abs(2 * sum(first) - count) <= 2


# --- answers ------------------------------------------------------------------------------------------


def test_answers_are_about_the_text_that_was_shown(opened):
    """Whatever stood at A, the rating carries its own format, and a preference names it."""
    session = opened()
    while session.step is not None:
        step = session.step
        if step.side:
            is_short = text_of(step, step.side).startswith("- ")
            session.answer(None if step.question.scale == "nominal" else "5" if is_short else "2")
        else:
            session.answer("A" if text_of(step, "A").startswith("- ") else "B")
    found = ratings_of(session.material, session.given)
    by_format = {(r.format, r.value) for r in found if r.scale == "ordinal"}
    assert by_format == {("rewrite", 5.0), ("source", 2.0)}
    assert {r.value for r in found if r.question == "föredrar"} == {"rewrite"}
    assert {r.value for r in found if r.question == "barnets_röst"} == {None}
    assert {r.cluster["worker"] for r in found} == {"W0", "W1", "W2"}


def test_undo_asks_again(opened):
    """What is taken back is asked again; with nothing to take back nothing happens."""
    session = opened()
    assert session.undo() is None
    first = session.step
    session.answer("4")
    assert session.undo().value == "4"
    assert (session.step, session.done) == (first, 0)


def test_what_cannot_be_answered_is_refused(opened):
    """A value outside the scale leaves journal and session as they were."""
    session = opened()
    with pytest.raises(DocqaError, match="finns inte"):
        session.answer("7")
    assert (session.done, session.journal.path.read_bytes().count(b"\n")) == (0, 1)


@given(st.lists(st.sampled_from(["answer", "undo"]), max_size=30))
def test_standing_answers_are_a_stack(deeds):
    """An undo takes the latest answer that stands, whatever came before."""
    expected: list[int] = []
    events = []
    for at, do in enumerate(deeds):
        events.append(RatingEvent(do, "t", item=str(at)))
        if do == "answer":
            expected.append(at)
        elif expected:
            expected.pop()
    assert [int(event.item) for event in standing(events)] == expected
