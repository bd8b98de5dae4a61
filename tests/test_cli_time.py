"""``docqa time`` from the command line: the whole round, the owner's settings, mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from docqa.cli import run
from docqa.formats import ENVELOPES
from tests.test_wire import kept_schema


@pytest.fixture(autouse=True)
def log(tmp_path, monkeypatch):
    """A file of times of the test's own, and no settings from elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCQA_TIME_LOG", str(tmp_path / "tid.jsonl"))
    return tmp_path / "tid.jsonl"


def said(capsys, *args):
    """Exit code, standard output and standard error of ``docqa time``."""
    code = run(["time", *map(str, args)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_round_from_start_to_show(capsys, tmp_path):
    """Start, stop with a text, add, show: minutes per note, time with children, a modelled interval."""
    (tmp_path / "a12.txt").write_text("Lo kom till skolan klockan tio.\n", encoding="utf-8")
    assert said(capsys, "start", "A12", "skriva")[0] == 0
    code, out, _ = said(capsys, "stop", "--minutes", 4, "--text", "a12.txt")
    assert (code, out) == (0, "Slut: A12, skriva: 4,0 min, 6 ord\n")
    assert said(capsys, "add", "A12", "barn", 60)[0] == 0
    code, out, _ = said(capsys, "show")
    assert code == 0
    assert "skriva 4" in out
    assert "Tid för barn" in out
    assert "94\N{NO-BREAK SPACE}%" in out
    assert "modellerat" in out
    assert "skickas ingenstans" in out
    assert "skolan" not in (tmp_path / "tid.jsonl").read_text(encoding="utf-8")


def test_pause_resume_discard_and_a_start_that_ends_another(capsys):
    """Every act says what became of what went on."""
    said(capsys, "start", "A1", "diktera")
    assert "Paus" in said(capsys, "pause")[1]
    assert "Pausad: A1, diktera" in said(capsys, "show")[1]
    assert "igen: A1, diktera" in said(capsys, "resume")[1]
    assert "Slut: A1, diktera" in said(capsys, "start", "A1", "redigera")[1]
    assert "Glömd: A1, redigera" in said(capsys, "stop", "--discard")[1]


def test_a_table_goes_in_and_the_same_table_comes_out(capsys, tmp_path):
    """What is shown as CSV can be imported elsewhere to the same times."""
    rows = "".join(f"A{n};skriva;{n + 3},5;{100 + 10 * n};2026-11-0{1 + n % 9}\n" for n in range(12))
    (tmp_path / "in.csv").write_text(f"anteckning;steg;minuter;ord;dag\n{rows}", encoding="utf-8")
    assert said(capsys, "import", "in.csv")[1] == "Lade till 12 tider.\n"
    assert "12 fanns redan" in said(capsys, "import", "in.csv")[1]
    assert said(capsys, "show", "--format", "csv")[1] == f"anteckning;steg;minuter;ord;dag\n{rows}"
    shown = said(capsys, "show")[1]
    assert "efter 12 egna tidtagna" in shown
    assert "Prövat på dina egna tider" in shown
    report = json.loads(
        said(capsys, "show", "--format", "json", "--from", "2026-11-02", "--to", "2026-11-03")[1]
    )
    assert report["schema"] == "docqa.time/1"
    ENVELOPES["time"].model_validate(report)
    assert {step["day"] for step in report["steps"]} == {"2026-11-02", "2026-11-03"}
    assert report["minutes_per_100_words"]["dictated"]["basis"] == "band"


def test_place_and_own_steps_come_from_the_settings(capsys, tmp_path, monkeypatch):
    """The file lies where docqa.toml says, and a unit's own step counts as its kind."""
    monkeypatch.delenv("DOCQA_TIME_LOG")
    (tmp_path / "docqa.toml").write_text(
        'time_log = "egen/tid.jsonl"\n[time_steps]\nhandledning = "indirect"\n', encoding="utf-8"
    )
    assert said(capsys, "add", "A1", "handledning", 30)[0] == 0
    assert (tmp_path / "egen" / "tid.jsonl").is_file()
    kinds = {
        k["kind"]: k["minutes"] for k in json.loads(said(capsys, "show", "--format", "json")[1])["kinds"]
    }
    assert kinds == {"direct": 0, "indirect": 30, "documentation": 0}
    (tmp_path / "docqa.toml").write_text('[time_steps]\nhandledning = "indirekt"\n', encoding="utf-8")
    code, _, err = said(capsys, "show")
    assert code == 2
    assert "docqa.toml:2" in err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["stop"], "Ingen tidtagning"),
        (["start", "A1", "skiva"], 'Menade du "skriva"'),
        (["start", "Lo Ek", "skriva"], "kort ord"),
        (["add", "A1", "skriva", "-3"], ""),
        (["add", "A1", "skriva", "0"], "fler än noll"),
        (["add", "A1", "skriva", "fem"], "MINUTER"),
        (["import", "finns-inte.csv"], "finns inte"),
        (["show", "--from", "i går"], "år-månad-dag"),
        (["stop", "--discard", "--words", "3"], "går inte ihop"),
    ],
)
def test_mistakes_get_one_sentence_and_exit_code_2(capsys, log, args, told):
    """Nothing is written, nothing is counted, no traceback."""
    code, out, err = said(capsys, *args)
    assert (code, out) == (2, "")
    assert told in err
    assert not log.exists()


def test_a_document_is_no_table_of_times(capsys, log, tmp_path):
    """What is no text is told as such, with what a table is saved as; an empty one is told to be empty."""
    for name, content, told in (
        ("trasig.docx", b"PK\x03\x04\x00\xff\xfe\x00" * 40, "Spara tabellen som CSV"),
        ("tom.csv", b"", "är tom"),
    ):
        (tmp_path / name).write_bytes(content)
        code, out, err = said(capsys, "import", str(tmp_path / name))
        assert (code, out) == (2, "")
        assert told in err
    assert not log.exists()


def test_what_was_forgotten_is_asked_about_when_shown(capsys, log):
    """A step begun a year ago is shown with a question, and is not among the times."""
    log.write_text('{"kind":"start","at":"2025-11-02T08:00:00+00:00","note":"A1","step":"write"}\n')
    code, out, _ = said(capsys, "show")
    assert code == 0
    assert "Pågår: A1, skriva" in out
    assert "Glömdes stoppet?" in out
    shown = json.loads(said(capsys, "show", "--format", "json")[1])
    assert (shown["open"]["forgotten"], shown["steps"]) == (True, [])
    ENVELOPES["time"].model_validate(shown)


def test_an_empty_file_says_how_to_begin(capsys):
    """Without any times there is a hint and a modelled interval from published figures."""
    code, out, _ = said(capsys, "show")
    assert code == 0
    assert "Börja med: docqa time start" in out
    assert "publicerade uppgifter" in out


def test_a_killed_process_loses_nothing_it_had_confirmed(log):
    """Started in a process that dies without closing anything; the next one finds the time running."""
    code = (
        "import os, sys; from docqa.cli import run; run(['time', 'start', 'A9', 'skriva']);"
        "sys.stdout.flush(); os.kill(os.getpid(), 9)"
    )
    died = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=dict(os.environ), check=False
    )
    assert b"Tar tid: A9" in died.stdout
    assert run(["time", "stop"]) == 0
    assert [json.loads(line)["kind"] for line in log.read_text().splitlines()] == ["start", "stop"]


def test_a_time_of_a_second_is_told_of_and_left_out(capsys):
    """Beside what a note takes, with what to do; in the JSON too."""
    said(capsys, "add", "A1", "skriva", "0,02", "--words", 180)
    shown = said(capsys, "show")[1]
    assert "Räknas inte med där: A1, 1 s för 180 ord, under tio sekunder." in shown
    assert "ingen egen tidtagen än" in shown
    told = json.loads(said(capsys, "show", "--format", "json")[1])
    jsonschema.validate(told, kept_schema("time"))
    assert told["left_out"] == [{"note": "A1", "words": 180, "minutes": 0.02, "reason": "short"}]
    assert len(told["steps"]) == 1
