"""Working time: events to minutes, forgotten stops, tables, the owner's file."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from docqa.errors import DocqaError
from docqa.worktime import TimeBook, add, discard, pause, resume, start, steps_with, stop
from docqa.worktime.labels import checked_label
from docqa.worktime.log import read_events
from docqa.worktime.overview import by_note
from tests.worktime_rig import Hands, book_in


@pytest.fixture
def hands():
    """A clock to move."""
    return Hands()


@pytest.fixture
def book(tmp_path, hands):
    """An empty file of times."""
    return book_in(tmp_path, hands)


def test_a_step_takes_the_minutes_between_start_and_stop(book, hands):
    """One step, with the words it became."""
    start(book, "A12", "redigera")
    hands.pass_minutes(12.5)
    done = stop(book, words=180)
    assert (done.note, done.step, done.minutes, done.words, done.source) == (
        "A12",
        "edit",
        12.5,
        180,
        "timed",
    )
    assert book.sheet().open is None


def test_pauses_do_not_count(book, hands):
    """Only what lies before and after a pause is active time."""
    start(book, "A12", "skriva")
    hands.pass_minutes(5)
    pause(book)
    hands.pass_minutes(300)
    resume(book)
    hands.pass_minutes(7)
    assert stop(book).minutes == 12


def test_a_start_ends_what_went_on(book, hands):
    """One thing at a time: dictating ends when editing begins."""
    start(book, "A12", "diktera")
    hands.pass_minutes(4)
    begun = start(book, "A12", "redigera")
    assert (begun.ended.step, begun.ended.minutes) == ("dictate", 4)
    hands.pass_minutes(3)
    stop(book)
    assert by_note(book.sheet().steps, book.steps)[0].minutes == {"dictate": 4, "edit": 3}


def test_a_forgotten_stop_is_noticed_and_never_guessed(book, hands):
    """After the longest time of a step the stop asks how long it took; an answer counts as stated."""
    start(book, "A12", "godkänna")
    hands.pass_minutes(200)
    with pytest.raises(DocqaError, match="Glömdes stoppet"):
        stop(book)
    with pytest.raises(DocqaError, match="Glömdes stoppet"):
        pause(book)
    done = stop(book, minutes=9)
    assert (done.minutes, done.source) == (9, "stated")


def test_a_forgotten_step_lapses_when_another_begins(book, hands):
    """Nothing is counted for it, and the caller is told which it was."""
    start(book, "A12", "godkänna")
    hands.pass_minutes(200)
    begun = start(book, "A13", "skriva")
    assert (begun.lapsed.note, begun.ended) == ("A12", None)
    sheet = book.sheet()
    assert (sheet.steps, [gone.note for gone in sheet.lapsed], sheet.open.note) == ((), ["A12"], "A13")


def test_a_sleeping_computer_counts_for_visits_but_not_for_the_screen(book, hands):
    """Time at the screen stands still with the lid closed; a visit goes on."""
    for step, expected in (("skriva", 10), ("barn", 60)):
        start(book, "A12", step)
        hands.pass_minutes(10)
        hands.pass_minutes(50, awake=False)
        assert stop(book).minutes == expected


def test_a_clock_set_back_or_a_restart_never_gives_negative_time(book, hands):
    """The steady clock tells where it can; after a restart a clock set back gives nought."""
    start(book, "A12", "barn")
    hands.pass_minutes(30)
    hands.at -= timedelta(hours=5)
    assert stop(book).minutes == 30
    start(book, "A12", "barn")
    hands.at -= timedelta(hours=5)
    hands.started, hands.steady_s = "b", 3.0
    assert stop(book).minutes == 0


def test_discarded_time_is_gone_and_added_time_is_there(book, hands):
    """What is discarded leaves no minutes; what is added needs no clock."""
    start(book, "A12", "skriva")
    hands.pass_minutes(5)
    assert discard(book).note == "A12"
    add(book, "A13", "möte", 45)
    assert [(s.note, s.minutes, s.source) for s in book.sheet().steps] == [("A13", 45, "stated")]


@pytest.mark.parametrize("act", [pause, resume, stop, discard])
def test_nothing_can_be_ended_before_it_begins(book, act):
    """Every act but a start says that nothing is being timed."""
    with pytest.raises(DocqaError, match="Ingen tidtagning"):
        act(book)


def test_what_goes_on_cannot_begin_again(book):
    """The same step of a note, running or paused; a pause cannot be paused, nor running time resumed."""
    start(book, "A12", "skriva")
    with pytest.raises(DocqaError, match="redan"):
        start(book, "A12", "Skriva")
    with pytest.raises(DocqaError, match="inte pausad"):
        resume(book)
    pause(book)
    with pytest.raises(DocqaError, match="redan pausad"):
        pause(book)
    with pytest.raises(DocqaError, match="resume"):
        start(book, "A12", "skriva")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("", "kort ord"),
        ("Lo grät", "kort ord"),
        ("x" * 41, "kort ord"),
        ("20120304-1234", "personnummer"),
        ("ärende-120304-1234", "personnummer"),
    ],
)
def test_a_mark_is_short_and_no_personal_number(book, label, said):
    """Content and personal numbers never reach the file, nor the message."""
    with pytest.raises(DocqaError, match=said) as refused:
        start(book, label, "skriva")
    assert "1234" not in str(refused.value)
    assert not book.path.exists()
    assert checked_label(" A-12.b ") == "A-12.b"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, None), (-3, None), (2000, None), (float("nan"), None), (5, 0)]
)
def test_figures_that_cannot_be_are_refused(book, minutes, words):
    """No negative, endless or empty time, and no note without words."""
    start(book, "A12", "skriva")
    with pytest.raises(DocqaError):
        stop(book, minutes=minutes, words=words)
    assert book.sheet().open is not None


def test_the_file_is_its_owners_alone_and_only_grows(book, hands):
    """Mode 600 in a folder of mode 700; every act leaves what was there as it was."""
    before = b""
    for act in (
        lambda: start(book, "A1", "skriva"),
        lambda: pause(book),
        lambda: resume(book),
        lambda: stop(book),
    ):
        act()
        hands.pass_minutes(1)
        now = book.path.read_bytes()
        assert now.startswith(before)
        assert len(now) > len(before)
        before = now
    if os.name == "posix":
        assert stat.S_IMODE(book.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(book.path.parent.stat().st_mode) == 0o700


def test_a_cut_at_any_byte_costs_one_event_at_most(book, hands):
    """What a loss of power tears is left out; the whole events before it and after it count."""
    start(book, "A12", "skriva")
    hands.pass_minutes(3)
    stop(book, words=90)
    whole = book.path.read_bytes()
    ends = [at for at, byte in enumerate(whole) if byte == 10]
    for cut in range(len(whole)):
        book.path.write_bytes(whole[:cut])
        told = len(read_events(book.path)[0])
        assert told in {sum(end < cut for end in ends), sum(end <= cut for end in ends)}
    book.path.write_bytes(whole[:-20])
    add(book, "A13", "möte", 30)
    assert [s.note for s in book.sheet().steps] == ["A13"]
    assert book.unread_lines() == (2,)


@pytest.mark.parametrize(
    "line",
    [
        "inte json", "[]", "null", '{"kind":"start"}', '{"kind":"hopp","at":"2026-11-02T08:00:00+00:00"}',
        '{"kind":"start","at":"2026-11-02T08:00:00+00:00","note":7,"step":"edit"}',
        '{"kind":"start","at":"2026-11-02T08:00:00","note":"A","step":"edit"}',
        '{"kind":"start","at":"2026-11-02T08:00:00+00:00","note":"","step":"edit"}',
        '{"kind":"add","at":"2026-11-02T08:00:00+00:00","note":"A","step":"edit"}',
        '{"kind":"add","at":"2026-11-02T08:00:00+00:00","note":"A","step":"edit","minutes":"5"}',
        '{"kind":"add","at":"2026-11-02T08:00:00+00:00","note":"A","step":"edit","minutes":NaN}',
        '{"kind":"stop","at":"2026-11-02T08:00:00+00:00","words":"många"}',
        '{"kind":"stop","at":"i går"}',
    ],
)  # fmt: skip
def test_a_line_written_wrong_by_hand_is_told_and_left_out(book, line):
    """Its number is told; the other lines count."""
    add(book, "A13", "möte", 30)
    with book.path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    add(book, "A14", "möte", 20)
    assert book.unread_lines() == (2,)
    assert [s.note for s in book.sheet().steps] == ["A13", "A14"]


def test_a_place_that_cannot_be_written_is_told(book, tmp_path):
    """A folder where the file should be: one sentence, no traceback."""
    (tmp_path / "mapp").mkdir()
    with pytest.raises(DocqaError, match="går inte att skriva"):
        add(replace(book, path=tmp_path / "mapp" / "x" / ".." / ".."), "A1", "möte", 3)
    with pytest.raises(DocqaError, match="går inte att läsa"):
        replace(book, path=tmp_path / "mapp").sheet()


ACTS = st.lists(
    st.tuples(st.sampled_from(["start", "pause", "resume", "stop", "discard"]), st.integers(0, 90)),
    max_size=12,
)


@given(ACTS)
@trials(max_examples=60, deadline=None)
def test_whatever_is_done_no_more_time_is_counted_than_has_passed(tmp_path_factory, acts):
    """Any order of acts, allowed or refused, counts at most the time that went by, and never below nought."""
    hands = Hands()
    book = TimeBook(tmp_path_factory.mktemp("t") / "tid.jsonl", steps_with(), hands.clock())
    do = {"start": lambda: start(book, f"A{len(acts)}", "barn"), "pause": lambda: pause(book)}
    do |= {"resume": lambda: resume(book), "stop": lambda: stop(book), "discard": lambda: discard(book)}
    for act, minutes in acts:
        with suppress(DocqaError):
            do[act]()
        hands.pass_minutes(minutes)
    spent = [step.minutes for step in book.sheet().steps]
    assert min(spent, default=0) >= 0
    assert sum(spent) <= sum(minutes for _, minutes in acts)


def test_a_wrong_file_of_steps_is_told(tmp_path, monkeypatch):
    """A unit that puts its own rules in place and misspells a kind is told file and line."""
    (tmp_path / "time").mkdir()
    (tmp_path / "time" / "steps.yaml").write_text("x: {name: x, kind: direkt, longest_minutes: 3}\n")
    monkeypatch.setenv("DOCQA_RULES", str(tmp_path))
    with pytest.raises(DocqaError, match=r"steps.yaml:1: .*direkt"):
        steps_with()


def test_events_hold_no_more_than_they_say(book):
    """The file knows notes by their marks, steps, times and numbers of words, and nothing else."""
    start(book, "A12", "skriva")
    stop(book, minutes=3, words=12)
    keys = {key for line in book.path.read_text().splitlines() for key in json.loads(line)}
    assert keys <= {"kind", "at", "note", "step", "minutes", "words", "day", "source", "boot", "clock_s"}
