"""When a note may be approved, what its record tells, and decisions on a note that has changed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from docqa.reviewing import after, carried, hindrances, record_of, reduce_events
from docqa.reviewing.changing import Change, changed_text, changes, moved
from docqa.reviewing.hindering import natural_form
from docqa.reviewing.recording import outcome_entries
from docqa.reviewing.wrapping import Lit, on_rows, row_of, wrap
from docqa.types import ReviewState, Span
from tests.review_deeds import did
from tests.review_rig import ITEMS, TEXT, material, span

# --- approval -----------------------------------------------------------------------------------------


def test_doubtful_words_stand_in_the_way_of_both_forms():
    """Nothing is approved before every word the recogniser was unsure of has been looked at."""
    state = reduce_events(did("accept", each.id) for each in ITEMS if each.kind != "doubt")
    for form in ("bullets", "text"):
        (hindrance,) = hindrances(material(), state, form)
        assert hindrance.items == ("O1", "O2")
    done = reduce_events([*state.done, did("accept", "O1"), did("edit", "O2", "tre", span("fyra"))])
    assert hindrances(material(), done, "bullets") == ()


def test_bullets_need_decisions_only_where_they_are_wanted():
    """The text with its own words can be approved without a look at the bullets."""
    state = reduce_events([did("accept", "O1"), did("accept", "O2")])
    assert hindrances(material(), state, "text") == ()
    assert [len(each.items) for each in hindrances(material(), state, "bullets")] == [3, 1]
    assert natural_form(material(), state) == "text"
    assert natural_form(material(), after(state, did("accept", "P1"))) == "bullets"


def test_an_approval_stands_until_something_is_decided():
    """A decision, an undo or a redo after it means that the file is no longer the note."""
    approved = reduce_events([did("accept", "O1"), did("approve", "", form="text", file="x.txt")])
    assert approved.stands
    assert not after(approved, did("reject", "F1")).stands
    assert not after(approved, did("undo", "")).stands


def test_the_record_tells_who_and_what():
    """Every item with its outcome, what was ignored, unanswered and overruled."""
    made = (
        did("accept", "O1"),
        did("reject", "F1", reason="citat"),
        did("drop", "P1", problems=("Saknas.",), overridden=True, reason="fel barn"),
        did("approve", "", form="bullets", file="x.txt", sha256="1"),
    )
    record = record_of(material(), reduce_events(made), begun="2026-11-22")
    known = {each.id: each for each in record.items}
    assert (known["O1"].outcome, known["O2"].outcome) == ("confirmed", "open")
    assert (known["F1"].outcome, known["F1"].reason, known["F1"].by) == ("ignored", "citat", "Kim")
    assert (record.ignored, record.unanswered, record.overridden) == (("F1",), (), ("P1",))
    assert known["P1"].problems == ("Saknas.",)
    assert record.approvals[0].file == "x.txt"


def test_the_log_counts_each_answer_once():
    """A second approval adds only what has been answered since the first."""
    day = date(2026, 11, 22)
    state = reduce_events([did("reject", "F1")])
    (entry,) = outcome_entries(material(), state, on=day)
    assert (entry.rule, entry.outcome, entry.count) == ("value-laden/person-trait", "ignored", 1)
    approved = after(state, did("approve", ""))
    assert outcome_entries(material(), approved, on=day) == []
    again = after(approved, did("edit", "F1", "sen", span("slarvig")))
    assert [each.outcome for each in outcome_entries(material(), again, on=day)] == ["accepted"]
    assert outcome_entries(material(), ReviewState(), on=day) == []


# --- a note that has changed --------------------------------------------------------------------------


def test_decisions_follow_the_words_they_were_about():
    """What still stands in the new text keeps its decision; what has changed is open again."""
    state = reduce_events(
        [
            did("edit", "O1", "Maja", span("Maya")),
            did("accept", "P1"),
            did("accept", "P2"),
            did("reject", "F1"),
        ]
    )
    new_text = f"Datum 1 maj.\n{TEXT}"
    shift = len("Datum 1 maj.\n")

    def shifted(each):
        from dataclasses import replace

        return replace(each, sources=tuple(Span(s.start + shift, s.end + shift) for s in each.sources))

    kept = tuple(shifted(each) for each in ITEMS if each.id != "P2")
    sentences = tuple(Span(s.start + shift, s.end + shift) for s in material().sentences)
    new = material(text=new_text, items=kept, sentences=sentences)
    found = carried(material(), state, new)
    assert {event.item for event in found} == {"O1", "P1", "F1"}
    assert "Maja har inte" in changed_text(new_text, changes(new, reduce_events(found)))


# --- the layout ---------------------------------------------------------------------------------------


@given(st.text(alphabet="ab åä\n", max_size=80), st.integers(1, 12))
def test_wrapped_lines_hold_every_word_within_the_width(text, width):
    """No line is too long, and nothing but blanks at line ends is left out."""
    rows = wrap(text, width)
    assert all(row.end - row.start <= width for row in rows)
    shown = "".join(row.of(text) for row in rows)
    assert shown.replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_lit_words_are_found_on_their_lines():
    """A stretch over a line's end is lit on both."""
    rows = wrap("en kort rad", 8)
    assert on_rows(rows, [Lit(3, 11, "x")]) == [Lit(3, 7, "x"), Lit(8, 11, "x")]
    assert (row_of(rows, 0), row_of(rows, 9)) == (0, 1)


def test_a_change_in_nothing_is_nothing():
    """The empty cases of changed texts."""
    assert changed_text("", []) == ""
    assert moved(Span(0, 0), []) == Span(0, 0)
    assert changed_text("ab", [Change(0, 2, "", 0)]) == ""
