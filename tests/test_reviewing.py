"""The core of a review: events, state, the note that follows, and what stands in the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.reviewing import after, compose_note, hindrances, plain_text, record_of, reduce_events
from docqa.reviewing.changing import changed_text, changes, frame, moved
from docqa.reviewing.composing import lines
from docqa.reviewing.hindering import open_items
from docqa.reviewing.phrases import proposal
from docqa.types import ReviewEvent, ReviewState
from tests.review_deeds import bullets, did
from tests.review_rig import ITEMS, TEXT, finding, item, material, span

DEEDS = ("accept", "edit", "reject", "drop")
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
events = st.builds(
    lambda do, item, text, place: ReviewEvent(
        do, "2026-11-22T08:00:00+01:00", "Kim", item, text, place[0], place[1], form="bullets", file="x"
    ),
    st.sampled_from([*DEEDS, "undo", "redo", "approve"]),
    st.sampled_from([each.id for each in ITEMS]),
    st.one_of(st.none(), st.text(max_size=8)),
    spans,
)


# --- laws ---------------------------------------------------------------------------------------------


@given(st.lists(events, max_size=12))
def test_any_events_give_a_state_and_a_note(made):
    """Whatever was done, every view of it can be made, and approved or not is always known."""
    state = reduce_events(made)
    for form in ("bullets", "text"):
        compose_note(material(), state, form)
        hindrances(material(), state, form)
    record = record_of(material(), state, begun="2026-11-22")
    assert len(record.items) == len(ITEMS)
    assert state.stands <= bool(state.approvals)


@given(st.lists(events, max_size=12), events)
def test_undo_takes_back_exactly_the_last_decision(made, last):
    """After a decision, undo gives the decisions before it, and redo the ones after it."""
    state = reduce_events(made)
    decided = after(state, did(last.do if last.do in DEEDS else "accept", last.item))
    back = after(decided, did("undo", ""))
    assert back.done == state.done
    assert after(back, did("redo", "")).done == decided.done


@given(st.lists(events, max_size=12))
def test_everything_can_be_undone_and_redone(made):
    """Undo has no limit, and as many redos bring everything back."""
    state = reduce_events(made)
    count = len(state.done)
    back = reduce_from(state, ["undo"] * (count + 1))
    assert back.done == ()
    assert reduce_from(back, ["redo"] * count).done == state.done


def reduce_from(state: ReviewState, doings: list[str]) -> ReviewState:
    """A state after some steps."""
    for do in doings:
        state = after(state, did(do, ""))
    return state


@given(st.lists(events, max_size=8))
def test_changes_never_overlap_and_places_follow_them(made):
    """The changed text is the old one with separate pieces exchanged; what lies outside is found again."""
    found = changes(material(), reduce_events(made))
    assert all(one.end <= other.start for one, other in pairwise(found))
    text = changed_text(TEXT, found)
    for sentence in material().sentences:
        if not any(each.start < sentence.end and sentence.start < each.end for each in found):
            assert moved(sentence, found).of(text) == sentence.of(TEXT)


def test_a_new_decision_ends_what_could_be_redone():
    """Who undoes and then decides anew has chosen another way."""
    state = reduce_events([did("accept", "P1"), did("undo", ""), did("drop", "P1")])
    assert (len(state.done), state.undone) == (1, ())


# --- the note -----------------------------------------------------------------------------------------


def test_nothing_decided_leaves_everything_open():
    """The empty case: a note nobody has touched."""
    left = open_items(material(), ReviewState())
    assert {kind: len(ids) for kind, ids in left.items()} == {
        "doubt": 2,
        "finding": 1,
        "bullet": 3,
        "omission": 1,
    }
    assert plain_text(compose_note(material(text="", items=(), sentences=()), ReviewState(), "text")) == ""


def test_the_text_form_is_the_source_with_the_accepted_changes():
    """Everything else stays as it was written."""
    made = (
        did("edit", "O1", "Maja", span("Maya")),
        did("edit", "F1", "Mamma kom sent.", span("Mamma är slarvig.")),
    )
    text = changed_text(TEXT, changes(material(), reduce_events(made)))
    assert text == TEXT.replace("Maya", "Maja", 1).replace("Mamma är slarvig.", "Mamma kom sent.")


def test_a_corrected_word_is_corrected_in_its_bullet_too():
    """A misheard name in the text is not left in the bullet, whether it was accepted before or after."""
    fix = did("edit", "O1", "Maja", span("Maya"))
    for made in ((fix, did("accept", "P2")), (did("accept", "P2"), fix), (fix,)):
        assert "- Maja har inte varit i skolan på fyra dagar." in bullets(*made)
    assert "Maya behöver stöd" in bullets(fix)


def test_an_answered_question_changes_its_bullet():
    """The words that were judged go, and the words that tell what happened come."""
    text = bullets(did("edit", "F1", "Mamma kom för sent tre gånger.", span("Mamma är slarvig.")))
    assert "- Mamma kom för sent tre gånger." in text
    assert "slarvig" not in text


def test_a_change_that_fits_nowhere_asks_for_another_look():
    """A bullet in other words than the text cannot be changed along: it is open again, with the sentence."""
    own = item("P2", "bullet", "Maya har inte varit i skolan på fyra dagar.", text="Borta 4 dagar.")
    given_words = material(items=(ITEMS[1], own))
    made = (did("accept", "P2"), did("edit", "O2", "tre", span("fyra")))
    (line,) = lines(given_words, reduce_events(made))
    assert (line.settled, line.as_source) == (False, True)
    assert line.text == "Maya har inte varit i skolan på tre dagar."
    assert hindrances(given_words, reduce_events(made), "bullets")
    (line,) = lines(given_words, reduce_events([*made, did("accept", "P2")]))
    assert line.settled


def test_bullets_can_be_edited_kept_as_written_or_dropped():
    """Own words, the source's sentence, or nothing."""
    text = bullets(did("edit", "P2", "Maya borta fyra dagar."), did("reject", "P3"), did("drop", "P1"))
    assert text == "Samtal\n- Maya borta fyra dagar.\n\nBedömning\nMaya behöver stöd i skolan.\n"


def test_what_was_left_out_comes_back_where_it_stood():
    """After the bullet it followed, in its own words or the person's."""
    assert "fyra dagar.\n- Det regnade hela vägen.\n\nBedömning" in bullets(did("reject", "U1"))
    assert "- Regn." in bullets(did("edit", "U1", "Regn."))
    assert "regnade" not in bullets(did("accept", "U1"))


def test_a_sentence_kept_for_two_bullets_stands_once():
    """Two halves of one sentence, both refused, are that sentence."""
    words = "Maya har inte varit i skolan på fyra dagar."
    halves = (item("P1", "bullet", words, text="A."), item("P2", "bullet", words, text="B."))
    state = reduce_events([did("reject", "P1"), did("reject", "P2")])
    assert plain_text(compose_note(material(items=halves), state, "bullets")) == f"- {words}\n"


def test_a_later_change_is_written_upon_the_earlier_one():
    """Who rewrites a sentence begins from the words as they stand, and undoing gives those back."""
    first = did("edit", "O1", "Maja", span("Maya"))
    sentence = item("F2", "finding", "skolan", finding=finding("skolan"))
    full = material(items=(*ITEMS, sentence))
    place, words = frame(full, reduce_events([first]), sentence)
    assert words == "Maja har inte varit i skolan på fyra dagar."
    made = [first, did("edit", "F2", "Maja har varit hemma.", place)]
    assert "Maja har varit hemma." in changed_text(TEXT, changes(full, reduce_events(made)))
    back = changed_text(TEXT, changes(full, reduce_events([*made, did("undo", "")])))
    assert "Maja har inte varit i skolan" in back


@pytest.mark.parametrize(
    ("suggestion", "category", "begins"),
    [
        ("slarvig (glömmer saker)", "jargon", "Mamma är slarvig (glömmer saker)."),
        ("Den … såg undertecknad att …", "value_laden", "Mamma är slarvig."),
        ("stryk ordet", "value_laden", "Mamma är slarvig."),
        ("oordentlig", "plain_language", "Mamma är oordentlig."),
        (None, "value_laden", "Mamma är slarvig."),
    ],
)
def test_only_a_suggestion_that_can_stand_is_put_in(suggestion, category, begins):
    """Frames to fill in are shown, never written into the text."""
    from dataclasses import replace

    asked = replace(finding("slarvig", suggestion=suggestion), category=category)
    assert proposal(item("F1", "finding", "slarvig", finding=asked), "Mamma är slarvig.") == begins
