"""Working time: events to minutes, forgotten stops, tables, the owner's file."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from docqa.errors import DocqaError, ReadError
from docqa.worktime import TimeBook, add, discard, import_table, pause, resume, start, steps_with, stop
from docqa.worktime.labels import checked_label
from docqa.worktime.log import TimeClock, read_events
from docqa.worktime.overview import between, by_kind, by_note, timed_notes


class Hands:
    """A clock that a test moves: time on the wall, time that only grows, and starts of the computer."""

    def __init__(self):
        self.at = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
        self.steady_s = 1000.0
        self.started = "a"

    def clock(self):
        """As the book takes it."""
        return TimeClock(lambda: self.at, lambda: self.steady_s, lambda: self.started)

    def pass_minutes(self, minutes, *, awake=True):
        """Time passes, with the computer awake or asleep."""
        self.at += timedelta(minutes=minutes)
        self.steady_s += 60 * minutes if awake else 0


@pytest.fixture
def hands():
    """A clock to move."""
    return Hands()


@pytest.fixture
def book(tmp_path, hands):
    """An empty file of times."""
    return TimeBook(tmp_path / "mitt" / "tid.jsonl", steps_with(), hands.clock())


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


def table(tmp_path, text):
    """A table with this text."""
    path = tmp_path / "tider.csv"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = "Anteckning;Steg;Minuter;Ord;Dag\nA1;skriva;12,5;180;2026-11-01\nA1;redigera;4;;2026-11-01\n"


def test_a_table_is_read_once_however_often_it_is_imported(book, tmp_path):
    """A second import of the same rows adds nothing; a row more adds itself."""
    path = table(tmp_path, GOOD)
    assert (import_table(book, path).added, import_table(book, path).known) == (2, 2)
    table(tmp_path, GOOD + "A1;redigera;4;;2026-11-01\n")
    assert import_table(book, path).added == 1
    (note,) = by_note(book.sheet().steps, book.steps)
    assert (note.words, note.minutes, note.way) == (180, {"write": 12.5, "edit": 8}, "typed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "tom"),
        ("steg;minuter\nskriva;3\n", "kolumnen anteckning saknas"),
        ("anteckning;steg;minuter\nA1;skriva;många\n", ":2:.*ett tal"),
        ("anteckning;steg;minuter\nA1;skriva;-4\n", ":2:.*fler än noll"),
        ("anteckning;steg;minuter\nA1;skriva;inf\n", ":2:"),
        ("anteckning;steg;minuter\nA1;sriva;4\n", 'Menade du "skriva"'),
        ("anteckning;steg;minuter\nA1;skriva\n", ":2:"),
        ("anteckning,steg,minuter,ord\nA1,skriva,4,1.5\n", "heltal"),
        ("anteckning;steg;minuter;dag\nA1;skriva;4;2/11\n", "år-månad-dag"),
        ("anteckning;steg;minuter\n20120304-1234;skriva;4\n", "personnummer"),
        ("anteckning;steg;minuter;handläggare\nA1;skriva;4;x\nA2;skriva;4;y\n", "flera personers"),
        ('anteckning;steg;minuter\n"A1;skriva;4\n', "citattecknen"),
    ],
)
def test_a_wrong_table_adds_nothing_and_says_where(book, tmp_path, text, said):
    """File, line and what to do; the file of times stays empty."""
    with pytest.raises(DocqaError, match=said) as refused:
        import_table(book, table(tmp_path, text))
    assert "1234" not in str(refused.value)
    assert book.sheet().steps == ()


def test_every_wrong_row_is_told_up_to_ten(book, tmp_path):
    """Twelve wrong rows: ten are told and the rest counted."""
    with pytest.raises(ReadError) as refused:
        import_table(book, table(tmp_path, "id;steg;min\n" + "A1;skriva;x\n" * 12))
    assert str(refused.value).count("tider.csv:") == 10
    assert "2 till" in str(refused.value)


def test_headings_alone_are_an_empty_table(book, tmp_path):
    """Nothing is added and nothing is wrong."""
    done = import_table(book, table(tmp_path, "anteckning\tsteg\tminuter\n"))
    assert (done.added, done.known) == (0, 0)


def test_time_with_children_is_told_by_kind(book):
    """Direct, indirect and documentation with their shares; steps of one's own count with theirs."""
    own = replace(book, steps=steps_with([("handledning", "indirect")]))
    for step, minutes in (("barn", 60), ("möte", 20), ("handledning", 10), ("skriva", 30)):
        add(own, "A1", step, minutes)
    kinds = by_kind(own.sheet().steps, own.steps)
    assert [(k.kind, k.minutes, k.share) for k in kinds] == [
        ("direct", 60, 0.5), ("indirect", 30, 0.25), ("documentation", 30, 0.25),
    ]  # fmt: skip
    assert {kind.share for kind in by_kind((), own.steps)} == {None}


def test_days_are_chosen_and_only_notes_of_known_length_are_timed_notes(book, tmp_path):
    """Both ends of a period count; the model learns from notes with words that were written while timed."""
    rows = "A1;skriva;12;180;2026-11-01\nA1;barn;50;;2026-11-01\nA2;diktera;3;90;2026-11-03\n"
    rows += "A3;redigera;4;80;2026-11-03\n"
    import_table(book, table(tmp_path, f"anteckning;steg;minuter;ord;dag\n{rows}A4;skriva;4;;2026-11-03\n"))
    steps = book.sheet().steps
    assert {s.note for s in between(steps, first="2026-11-03", last="2026-11-03")} == {"A2", "A3", "A4"}
    assert [(n.words, n.minutes, n.way) for n in timed_notes(steps, book.steps)] == [
        (180, 12, "typed"), (90, 3, "dictated"),
    ]  # fmt: skip


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
