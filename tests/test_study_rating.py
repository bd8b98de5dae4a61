"""Rating without knowing which is which: orders, blinding, undo, journals, and a terminal that is killed."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Static

from docqa.cli import run
from docqa.errors import DocqaError, ReadError
from docqa.rating import (
    RatingJournal,
    RatingSession,
    begin,
    gather,
    journal_path,
    ratings_of,
    read_material,
    read_questions,
    steps,
)
from docqa.rating.journal import look_into
from docqa.rating.ordering import text_of
from docqa.rating.screen import RatingApp
from docqa.rating.session import standing
from docqa.types import RatedPair, RatingEvent, RatingMaterial
from tests.conftest import ROOT

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


def test_a_torn_journal_keeps_every_whole_answer(opened, pairs):
    """Half a line at the end is left aside, and rating goes on from the whole ones."""
    session = opened()
    for _ in range(3):
        session.answer(first_value(session))
    session.journal.close()
    path = journal_path(pairs.parent, "R1")
    path.write_bytes(path.read_bytes()[:-20])
    again = RatingSession(RatingJournal(path))
    assert (again.done, again.journal.torn) == (2, True)
    again.answer(first_value(again))
    again.journal.close()
    assert RatingSession(RatingJournal(path)).done == 3


@pytest.mark.parametrize("lost", [0, 1, 20])
def test_looking_in_sees_what_opening_reads(opened, pairs, lost):
    """Whole, without its last line's end, and torn: looking on and opening agree, and looking changes nothing."""
    session = opened()
    for _ in range(3):
        session.answer(first_value(session))
    session.journal.close()
    path = journal_path(pairs.parent, "R1")
    left = path.read_bytes()
    left = left[: len(left) - lost]
    path.write_bytes(left)
    _, events = look_into(path)
    assert path.read_bytes() == left
    journal = RatingJournal(path)
    assert events == journal.events
    assert len(events) == (2 if lost == 20 else 3)
    journal.close()


def test_two_windows_cannot_rate_as_one(opened, pairs):
    """While one window has the journal another is told; when it closes the other may go on."""
    session = opened()
    with pytest.raises(DocqaError, match="skattar redan"):
        RatingJournal(session.journal.path)
    session.journal.close()
    RatingJournal(session.journal.path).close()


def test_a_full_disk_loses_no_answer_that_stood(opened, monkeypatch):
    """What could not be written is told, and journal and session are as they were."""
    session = opened()
    session.answer("4")
    size = session.journal.path.stat().st_size
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(DocqaError, match="senaste svaret är inte sparat"):
        session.answer("3")
    assert (session.done, session.journal.path.stat().st_size) == (1, size)


@pytest.mark.parametrize("text", ["", "hej\n", '{"schema": "docqa.check/1"}\n'])
def test_what_is_no_journal_is_refused(text, tmp_path):
    """A journal of something else is neither opened nor looked into."""
    path = tmp_path / "r1.skattning.journal"
    path.write_text(text, encoding="utf-8")
    for read in (RatingJournal, look_into):
        with pytest.raises(ReadError, match=r"journal:1: "):
            read(path)


# --- several raters -----------------------------------------------------------------------------------


def test_raters_are_gathered_from_journals_and_files(opened, pairs, tmp_path):
    """A folder with journals gives what stands in them; a file with another rater is added."""
    for rater in ("R1", "R2"):
        session = opened(rater)
        while session.step is not None:
            session.answer(first_value(session))
    other = tmp_path / "annan.csv"
    other.write_text("rater,item,format,question,value\nR3,n0,source,begriplighet,3\n", encoding="utf-8")
    found = gather([pairs.parent, other])
    assert {r.rater for r in found} == {"R1", "R2", "R3"}
    assert sum(r.rater == "R1" for r in found) == len(opened("R4").steps)


def test_a_rater_in_two_journals_is_told(opened, pairs, tmp_path):
    """Two persons under one name cannot be told apart."""
    session = opened()
    session.answer(first_value(session))
    copy = tmp_path / "kopia"
    copy.mkdir()
    (copy / "r1.skattning.journal").write_bytes(session.journal.path.read_bytes())
    with pytest.raises(DocqaError, match="två journaler"):
        gather([pairs.parent, copy])


def test_no_answers_yet_is_told(tmp_path):
    """An empty folder and a journal without answers are no ratings."""
    with pytest.raises(ReadError, match="inga skattningar"):
        gather([tmp_path])


# --- the command --------------------------------------------------------------------------------------


def answered(monkeypatch, pairs, *answers: str, rater: str = "R1", options=()) -> int:
    """The exit code of a rating answered in plain lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    return run(["study", "rate", str(pairs), "--rater", rater, *options])


def test_plain_lines_all_the_way(pairs, monkeypatch, capsys):
    """Leave and go on; formats and the other rater are never shown; the table is there at the end."""
    assert answered(monkeypatch, pairs, "3", "x", "u", "3", "q") == 1
    assert answered(monkeypatch, pairs, *["1"] * 80, rater="R2") == 0
    capsys.readouterr()
    assert answered(monkeypatch, pairs, *["2"] * 80) == 0
    shown = capsys.readouterr().out
    assert "1 av 66 svar" in shown
    assert not [word for word in ("R2", "source", "rewrite", "nytt format") if word in shown]
    folder = pairs.with_name("par-skattning")
    with (folder / "ratings-r1.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert (len(rows), {row["rater"] for row in rows}) == (66, {"R1"})
    assert run(["study", "agreement", str(folder), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["raters"], told["questions"][0]["units"]) == (2, 12)
    assert run(["study", "collect", str(folder), "--out", str(folder / "alla")]) == 0
    assert (folder / "alla" / "ratings.csv").read_text(encoding="utf-8").count("\n") == 2 * 66 + 1


@pytest.mark.parametrize(
    ("text", "rater", "part"),
    [
        ("", "R1", "inga"),
        ('{"id": "1", "source": "bara en"}\n', "R1", "rewrite"),
        ('{"id": "1", "source": "a", "rewrite": "b"}\n' * 2, "R1", "två gånger"),
        ('{"id": "1", "source": "a", "rewrite": "b"}\n', "  ", "namn"),
        ('{"id": "1", "source": "a", "rewrite": "b"}\n', "//", "namn"),
    ],
)
def test_bad_input_is_told(tmp_path, monkeypatch, capsys, *, text, rater, part):
    """No pairs, half a pair, an id twice and a rater without a name: one Swedish sentence, exit 2."""
    path = tmp_path / "par.jsonl"
    path.write_text(text, encoding="utf-8")
    assert answered(monkeypatch, path, "q", rater=rater) == 2
    assert part in capsys.readouterr().err


def test_half_a_pair_is_left_out_and_told(tmp_path, monkeypatch, capsys):
    """A row without its second text is named with its line; the others are rated."""
    path = tmp_path / "par.jsonl"
    path.write_text(
        f'{json.dumps(PAIRS[0])}\n{{"id": "x", "source": "ensam", "rewrite": ""}}\n', encoding="utf-8"
    )
    assert answered(monkeypatch, path, "q") == 1
    shown = capsys.readouterr()
    assert "par.jsonl:2" in shown.err
    assert "Par 1 av 1" in shown.out


def test_names_too_alike_are_told(pairs, monkeypatch, capsys):
    """A second person whose name gives the same file does not go on with the first one's answers."""
    assert answered(monkeypatch, pairs, "q", rater="Åsa B") == 1
    assert answered(monkeypatch, pairs, "q", rater="åsa b") == 2
    assert "för likt" in capsys.readouterr().err


def test_changed_pairs_are_told_and_the_old_texts_stay(pairs, monkeypatch, capsys):
    """Who has begun goes on with the texts as they were."""
    assert answered(monkeypatch, pairs, "3", "q") == 1
    pairs.write_text('{"id": "n0", "source": "nytt", "rewrite": "ny"}\n', encoding="utf-8")
    capsys.readouterr()
    assert answered(monkeypatch, pairs, "q") == 1
    told = capsys.readouterr()
    assert "som de var" in told.err
    assert "1 av 66 svar" in told.out


QUESTIONS = """title: Egna
questions:
  - {id: klart, wording: Är det klart?, answers: {1: nej, 2: ja}, why: prov, source: eget}
"""


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("answers: {1: nej, 2: ja}", "answers: {1: nej}", "answers"),
        ("2: ja", "12: ja", "mellan 1 och 9"),
        ("2: ja", "2: nej", "heter lika"),
        ("wording", "wordning", "wordning"),
        ("id: klart,", "id: klart, about: pair,", "svaren A och B"),
        ("source: eget", "scale: stor, source: eget", "stor"),
    ],
)
def test_own_questions_are_checked(old, new, part, tmp_path):
    """What is wrong in a file of questions is told with the file, and right ones are taken."""
    path = tmp_path / "egna.yaml"
    path.write_text(QUESTIONS, encoding="utf-8")
    assert [question.id for question in read_questions(path)] == ["klart"]
    path.write_text(QUESTIONS.replace(old, new), encoding="utf-8")
    with pytest.raises(DocqaError, match=part):
        read_questions(path)


def test_the_questions_in_the_guide_are_right(tmp_path):
    """What docs/studier.md shows can be used as it stands."""
    guide = (ROOT / "docs" / "studier.md").read_text(encoding="utf-8")
    path = tmp_path / "egna.yaml"
    path.write_text(guide.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    (question,) = read_questions(path)
    assert (question.id, [label for _, label in question.answers]) == (
        "nästa_steg",
        ["inte alls", "delvis", "helt"],
    )


def test_the_questions_that_ship_have_why_and_source():
    """Every question says why it is asked and on what ground, and about what."""
    found = read_questions()
    assert {question.id for question in found} >= {"begriplighet", "saklighet", "fullständighet", "föredrar"}
    assert all(question.why and question.source and question.wording for question in found)


# --- the screen ---------------------------------------------------------------------------------------


def test_the_screen_by_keys(opened):
    """Digits answer, other keys page and turn, u takes back, and formats are never named."""
    session = opened()

    async def script() -> None:
        app = RatingApp(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("4", "9", "0", "u", "v", "tab", "pagedown", "question_mark", "x", "2")
            await pilot.pause()
            shown = " ".join(str(each.content) for each in app.screen.query(Static))
            assert "2 av 66 svar" in shown
            assert not [word for word in ("source", "rewrite", "narrativ") if word in shown]
            await pilot.press("q")

    asyncio.run(script())
    assert [(event.side, event.value) for event in session.given] == [("A", "4"), ("B", "2")]


def test_the_screen_says_when_all_is_answered(opened):
    """After the last answer keys change nothing but undo."""
    session = opened()
    while session.step is not None:
        session.answer(first_value(session))

    async def script() -> None:
        app = RatingApp(session)
        async with app.run_test(size=(80, 24)) as pilot:
            assert "Klart" in str(app.query_one("#ask", Static).content)
            await pilot.press("3", "u", "q")

    asyncio.run(script())
    assert session.done == len(session.steps) - 1


def test_a_terminal_that_is_killed_loses_no_answer(pairs, terminal):
    """Answer, undo, SIGKILL; opened again it stands where it was, and goes on."""
    docqa = f"exec env TERM=xterm-256color LC_ALL=C.UTF-8 {sys.executable} -m docqa"
    command = f"{docqa} study rate par.jsonl --rater R1"
    terminal.open(command)
    terminal.wait("0 av 66 svar")
    for count, key in enumerate("4352", start=1):
        terminal.press(key)
        terminal.wait(f"{count} av 66 svar")
    terminal.press("u")
    terminal.wait("3 av 66 svar")
    terminal.kill()
    terminal.close()
    terminal.open(command)
    terminal.wait("3 av 66 svar")
    terminal.press("1")
    terminal.wait("4 av 66 svar")
    terminal.press("q")
    terminal.wait("4 svar är sparade, 62 är kvar")
    folder = pairs.with_name("par-skattning")
    rows = list(csv.DictReader((folder / "ratings-r1.csv").open(encoding="utf-8")))
    assert [row["value"] for row in rows] == ["4", "3", "5", "1"]
