"""The journal: every decision on the disk at once, whatever happens; and what is written at the end."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docqa.errors import DocqaError, ReadError
from docqa.reviewing import BlockedError, Journal, begin, journal_path
from docqa.reviewing.phrases import details
from docqa.reviewing.viewing import view_of
from docqa.types import Passage, ReviewState, Unchecked, Verdict
from tests.review_folder import decided, source
from tests.review_rig import ITEMS, begun, material, session

__all__ = ["source"]  # fixtures


# --- the journal --------------------------------------------------------------------------------------


def test_a_reopened_journal_gives_the_same_state(source):
    """Material and decisions come back exactly, undone ones too."""
    review = decided(session(source))
    review.undo()
    review.decide("F1", "edit", text="kom  för\nsent")
    review.undo()
    review.journal.close()
    again = session(source)
    assert (again.state, again.material) == (review.state, review.material)
    assert again.state.undone[-1].text == "kom för sent"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 900))
def test_a_torn_journal_keeps_every_whole_decision(tmp_path_factory, cut):
    """Cut anywhere after its first line, a journal opens with the decisions before the cut, and goes on."""
    source = begun(tmp_path_factory.mktemp("riven"))
    review = decided(session(source))
    review.journal.close()
    path = journal_path(source)
    data = path.read_bytes()
    head = data.index(b"\n") + 1
    place = min(head + cut, len(data))
    path.write_bytes(data[:place])
    whole = [line for line in data[head:place].split(b"\n") if line]
    kept = sum(_is_json(line) for line in whole)
    again = session(source)
    assert again.state.done == review.state.done[:kept]
    again.decide("F1", "reject")
    again.journal.close()
    assert session(source).state.done == (*review.state.done[:kept], again.state.done[-1])


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def test_zeros_after_a_power_cut_are_left_aside(source):
    """Blocks that were never written hold zeros."""
    review = decided(session(source))
    review.journal.close()
    with journal_path(source).open("ab") as file:
        file.write(b"\0" * 64)
    again = session(source)
    assert (again.state, again.journal.torn) == (review.state, True)


@pytest.mark.parametrize("line", ["{", "[]", '{"do": "dansa", "at": "", "by": ""}', '{"do": "accept"}'])
def test_damage_before_the_last_line_is_told_with_its_line(source, line):
    """Nothing is guessed: the line is named and the file left as it is."""
    path = journal_path(source)
    data = path.read_text(encoding="utf-8") + line + '\n{"do":"undo","at":"x","by":"y"}\n'
    path.write_text(data, encoding="utf-8")
    with pytest.raises(ReadError, match=r"journal:2: "):
        Journal(path)
    assert path.read_text(encoding="utf-8") == data


@pytest.mark.parametrize(
    "text", ["", "hej\n", '{"schema": "docqa.check/1"}\n', '{"schema": "docqa.review-journal/1"}\n']
)
def test_what_is_no_journal_is_refused(tmp_path, text):
    """An empty or foreign file of that name is not taken over."""
    path = tmp_path / "x.granskning.journal"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError):
        Journal(path)


def test_two_persons_cannot_review_the_same_note_at_once(source):
    """The second is told; when the first has left, it is free."""
    pytest.importorskip("fcntl")
    first = session(source)
    with pytest.raises(DocqaError, match="Någon granskar redan"):
        session(source)
    first.journal.close()
    session(source)


def test_a_journal_never_takes_the_place_of_another(source):
    """Beginning twice leaves the first as it was, and no scraps."""
    before = journal_path(source).read_bytes()
    with pytest.raises(DocqaError):
        begin(journal_path(source), material(), at="2026")
    assert journal_path(source).read_bytes() == before
    assert sorted(each.name for each in source.parent.iterdir()) == [source.name, journal_path(source).name]


def test_a_decision_that_cannot_be_saved_is_not_made(source, monkeypatch):
    """A full disk leaves state and journal as they were."""
    review = session(source)
    size = journal_path(source).stat().st_size
    monkeypatch.setattr(os, "fsync", lambda _fd: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(DocqaError, match="går inte att skriva"):
        review.decide("O1", "accept")
    assert (review.state.done, journal_path(source).stat().st_size) == ((), size)


# --- decisions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "do", "text"),
    [
        ("O1", "reject", None),
        ("F1", "accept", None),
        ("F1", "edit", " "),
        ("F1", "drop", None),
        ("X", "accept", None),
    ],
)
def test_what_cannot_be_decided_is_refused(source, id, do, text):
    """A doubtful word cannot be refused, a question is answered with words, and nothing else is invented."""
    review = session(source)
    with pytest.raises(DocqaError):
        review.decide(id, do, text=text)
    assert review.state.done == ()


def test_a_blocked_edit_needs_an_explicit_word_that_is_kept(source):
    """The guard's objection stops it; overruled, it stands in the journal with its reason."""
    review = session(source)
    words = "Maya har varit i skolan."
    problems = review.problems(review.item("P2"), "edit", words)
    assert [problem.kind for problem in problems] == ["negation"]
    with pytest.raises(BlockedError):
        review.decide("P2", "edit", text=words, problems=problems)
    assert review.state.done == ()
    review.decide("P2", "edit", text=words, problems=problems, override=True, reason="det stod fel")
    (event,) = review.state.done
    assert (event.overridden, event.reason, event.problems) == (
        True,
        "det stod fel",
        ("Ett nekande ord saknas. ”inte”",),
    )


def test_a_mild_objection_stops_nothing(source):
    """It is kept with the decision, which is not called overruled."""
    review = session(source)
    words = "Maya har nog inte varit i skolan."
    problems = review.problems(review.item("P2"), "edit", words)
    review.decide("P2", "edit", text=words, problems=problems, override=True)
    assert (review.state.done[0].overridden, len(review.state.done[0].problems)) == (False, 1)


def test_what_the_guard_cannot_judge_is_told_and_stops_nothing(source):
    """Words it could not compare are named with the note's own words, and stand in the record; not grave."""

    def unsure_judge(text, rewrite, _excluded):
        found = ()
        if "frånvaro" in rewrite:
            at, to = text.index("varit"), rewrite.index("frånvaro")
            places = Passage(at, at + 5, "varit"), Passage(to, to + 8, "frånvaro")
            found = (Unchecked(*places, "Säger båda samma sak?"),)
        return Verdict("x", "pass", 1, 1, (), found)

    made = session(source, judge=unsure_judge)
    problems = made.problems(made.item("P2"), "edit", "Lång frånvaro.")
    made.decide("P2", "edit", text="Lång frånvaro.", problems=problems)
    assert made.state.done[-1].problems == ("Säger båda samma sak? ”varit”",)
    assert not made.state.done[-1].overridden


def test_a_proposal_that_could_not_be_judged_says_so(source):
    """What the guard could not compare of a proposed bullet is shown beside it."""
    unsure = Unchecked(Passage(0, 6, "Samtal"), None, "Säger båda samma sak?")
    bullet = replace(ITEMS[3], unchecked=(unsure,))
    shown = details(view_of(material(items=(bullet,)), ReviewState()), bullet)
    assert ("warn", "Kontrollen: Säger båda samma sak? ”Samtal”") in shown


def test_dropping_a_bullet_is_judged_too(source):
    """What would be lost is named before it is."""
    review = session(source)
    assert review.problems(review.item("P2"), "drop")
    assert review.problems(review.item("P1"), "drop") == ()
    assert review.problems(review.item("O1"), "edit", "Maja") == ()
