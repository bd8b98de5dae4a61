"""`docqa study rate` row by row and on the screen, and the questions that are asked."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sys

import pytest
from textual.widgets import Static

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.rating import read_questions
from docqa.rating.journal import look_into
from docqa.rating.screen import RatingApp
from docqa.rating.session import standing
from tests.conftest import ROOT
from tests.rating_rig import PAIRS, first_value, opened, pairs

__all__ = ["opened", "pairs"]  # fixtures


# --- the command --------------------------------------------------------------------------------------


def answered(monkeypatch, pairs, *answers: str, rater: str = "R1", options=()) -> int:
    """The exit code of a rating answered in plain lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    return run(["study", "rate", str(pairs), "--rater", rater, *options])


def test_plain_lines_all_the_way(pairs, monkeypatch, capsys):
    """Leave and go on; formats and the other rater are never shown; the table is there when collected."""
    assert answered(monkeypatch, pairs, "3", "x", "u", "3", "q") == 1
    assert answered(monkeypatch, pairs, *["1"] * 80, rater="R2") == 0
    capsys.readouterr()
    assert answered(monkeypatch, pairs, *["2"] * 80) == 0
    shown = capsys.readouterr().out
    assert "1 av 66 svar" in shown
    assert not [word for word in ("R2", "source", "rewrite", "nytt format") if word in shown]
    folder = pairs.with_name("par-skattning")
    assert run(["study", "agreement", str(folder), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["raters"], told["questions"][0]["units"]) == (2, 12)
    assert run(["study", "collect", str(folder), "--out", str(folder / "alla")]) == 0
    with (folder / "alla" / "ratings.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["rater"] == "R1"]
    assert (len(rows), {row["format"] for row in rows}) == (66, {"source", "rewrite", ""})
    assert "kvar" not in capsys.readouterr().err


def test_nothing_in_the_shared_folder_tells_formats_before_they_are_collected(pairs, monkeypatch, capsys):
    """A rater leaves one file, readable to the owner alone, and is not pointed to any table; who collects too
    early is told; what is collected is the owner's alone, also over a file that was not."""
    assert answered(monkeypatch, pairs, "3", "q") == 1
    assert answered(monkeypatch, pairs, *["1"] * 80, rater="R2") == 0
    assert "csv" not in capsys.readouterr().err
    folder, out = pairs.with_name("par-skattning"), pairs.with_name("samlat")
    left = sorted(folder.iterdir())
    assert [each.name for each in left] == ["r1.skattning.journal", "r2.skattning.journal"]
    assert {each.stat().st_mode & 0o777 for each in left} == {0o600}
    assert not [
        each for each in left for line in each.read_text("utf-8").splitlines()[1:] if "rewrite" in line
    ]
    out.mkdir()
    (out / "ratings.csv").write_text("gammal", encoding="utf-8")
    assert run(["study", "collect", str(folder), "--pairs", str(pairs), "--out", str(out)]) == 0
    told = capsys.readouterr().err
    assert "R1 har 65 svar kvar" in told
    assert "R2" not in told
    assert {each.name: each.stat().st_mode & 0o777 for each in out.iterdir()} == {
        "ratings.csv": 0o600, "ratings.jsonl": 0o600, "pairs.jsonl": 0o600,
    }  # fmt: skip


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
    _, events = look_into(folder / "r1.skattning.journal")
    assert [event.value for event in standing(events)] == ["4", "3", "5", "1"]
