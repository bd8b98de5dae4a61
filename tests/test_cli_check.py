"""``docqa check``: what it prints where, and with which exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

from docqa import wire
from docqa.cli import run

FLAWED = "Mamman är slarvig.\nLo kom till skolan kl. 10.\n"
CLEAN = "Lo kom till skolan kl. 10.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note with one judging word."""
    path = tmp_path / "samtal.txt"
    path.write_text(FLAWED, encoding="utf-8")
    return path


def checked(capsys, *args):
    """The exit code, standard output and standard error of ``docqa check``."""
    code = run(["check", *map(str, args)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_json_is_the_published_format(note, capsys):
    """One JSON value on standard output that its schema accepts, offsets pointing into the text as given."""
    code, out, _ = checked(capsys, note, "--format", "json", "--include-text")
    report = json.loads(out)
    jsonschema.validate(report, wire.json_schema("check"))
    (document,) = report["documents"]
    (finding,) = document["findings"]
    assert code == 1
    assert (document["id"], document["path"], document["text"]) == ("samtal.txt", str(note), FLAWED)
    assert FLAWED[finding["start"] : finding["end"]] == finding["text"]
    assert (finding["category"], finding["text"]) == ("value_laden", "är slarvig")


def test_text_of_the_note_is_left_out_unless_asked_for(note, capsys):
    """The note's own words do not travel in JSON by default."""
    _, out, _ = checked(capsys, note, "--format", "json")
    assert "text" not in json.loads(out)["documents"][0]


def test_json_lines_are_one_document_each(note, tmp_path, capsys):
    """Every line is a document of its own with the schema's name."""
    (tmp_path / "b.txt").write_text(CLEAN, encoding="utf-8")
    _, out, _ = checked(capsys, tmp_path, "--format", "jsonl")
    documents = [json.loads(line) for line in out.splitlines()]
    assert [document["id"] for document in documents] == ["b.txt", "samtal.txt"]
    assert {document["schema"] for document in documents} == {"docqa.check/1"}


def test_findings_as_lines(note, capsys):
    """The line format names file, line and column, and nothing else is on standard output."""
    _, out, _ = checked(capsys, note, "--format", "text")
    assert out.splitlines()[0].startswith(f"{note}:1:8: value_laden: ")
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(("fail_on", "code"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_exit_code_follows_the_threshold(note, capsys, fail_on, code):
    """A warning is a failure at note and warning, and fine at error and never."""
    assert checked(capsys, note, "--format", "text", "--fail-on", fail_on)[0] == code


def test_clean_note_is_fine_and_silent(tmp_path, capsys):
    """No findings: exit code 0, no lines."""
    path = tmp_path / "a.txt"
    path.write_text(CLEAN, encoding="utf-8")
    assert checked(capsys, path, "--format", "text") == (0, "", "")


def test_standard_input(monkeypatch, capsys):
    """``-`` reads the note from standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FLAWED.encode())))
    code, out, _ = checked(capsys, "-", "--format", "json")
    assert (code, json.loads(out)["documents"][0]["id"]) == (1, "stdin")


def test_unreadable_file_is_named_and_the_others_go_on(note, tmp_path, capsys):
    """The bad file is in errors and on standard error; the exit code is that of the others."""
    bad = tmp_path / "trasig.docx"
    bad.write_bytes(b"rubbish")
    code, out, err = checked(capsys, note, bad, "--format", "json", "--fail-on", "never")
    report = json.loads(out)
    assert code == 0
    assert len(report["documents"]) == 1
    assert [error["path"] for error in report["errors"]] == [str(bad)]
    assert "trasig.docx" in err


def test_nothing_readable_is_trouble(tmp_path, capsys):
    """If no file could be read the exit code is 2, and JSON still says why."""
    code, out, err = checked(capsys, tmp_path / "finns-inte.txt", "--format", "json")
    assert code == 2
    assert json.loads(out)["errors"][0]["message"] in err


def test_select_and_ignore(note, capsys):
    """One category can be chosen or left out, several in one option too."""
    assert checked(capsys, note, "--format", "text", "--select", "value_laden")[0] == 1
    assert checked(capsys, note, "--format", "text", "--select", "jargon")[0] == 0
    assert checked(capsys, note, "--format", "text", "--ignore", "jargon,value_laden")[0] == 0


def test_unknown_rule_is_a_usage_mistake(note, capsys):
    """A misspelt category is answered with the one that was meant."""
    code, out, err = checked(capsys, note, "--select", "value_ladn")
    assert (code, out) == (2, "")
    assert "value_laden" in err


@pytest.mark.parametrize("args", [["--format", "pdf"], ["--fail-on", "alltid"], []])
def test_bad_usage(args, note, capsys):
    """A wrong value or no path at all gives exit code 2 and one Swedish sentence."""
    code, out, err = checked(capsys, *([note, *args] if args else []))
    assert (code, out) == (2, "")
    assert err.startswith("Fel: ")


@pytest.mark.parametrize(
    ("layout", "start"),
    [("html", "<!doctype html>"), ("md", "# Granskning"), ("rich", "── "), ("sarif", "{")],
)
def test_output_goes_to_a_file(note, tmp_path, capsys, layout, start):
    """--output writes the report there, says so on standard error and leaves standard output empty."""
    target = tmp_path / "ut" / "rapport"
    target.parent.mkdir()
    _, out, err = checked(capsys, note, "--format", layout, "--output", target)
    assert out == ""
    assert str(target) in err
    assert target.read_text(encoding="utf-8").startswith(start)


def test_output_that_cannot_be_written(note, tmp_path, capsys):
    """A folder that does not exist is one sentence, not a traceback."""
    code, _, err = checked(capsys, note, "--format", "html", "--output", tmp_path / "saknas" / "a.html")
    assert code == 2
    assert "går inte att skriva" in err


def test_several_notes_end_with_a_summary(note, tmp_path, capsys):
    """The terminal view of a batch sums it up."""
    (tmp_path / "b.txt").write_text(CLEAN, encoding="utf-8")
    _, out, _ = checked(capsys, tmp_path)
    assert out.splitlines()[-1].startswith("2 dokument · ")


def test_somebody_who_waits_sees_that_it_works(note, capsys, monkeypatch):
    """On a terminal, standard error says what is going on; standard output is the same as ever."""
    _, quiet, _ = checked(capsys, note, "--format", "json")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, err = checked(capsys, note, "--format", "json")
    assert out == quiet
    assert "Laddar språkmodellen" in err


def test_english_report(note, capsys):
    """--ui en gives English labels."""
    _, out, _ = checked(capsys, note, "--ui", "en")
    assert "Judging word" in out


def test_every_kind_of_flaw_is_found_in_the_demo(demo_dir, capsys):
    """The three written notes of the demo show all six main categories between them."""
    names = ("orosanmalan.txt", "samtal.docx", "genomforandeplan.md")
    _, out, _ = checked(capsys, *(demo_dir / name for name in names), "--format", "json")
    found = {
        finding["category"] for document in json.loads(out)["documents"] for finding in document["findings"]
    }
    assert found >= {"value_laden", "jargon", "narrative", "interpretation", "vague_goal", "unsourced"}
