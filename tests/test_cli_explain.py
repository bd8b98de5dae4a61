"""``docqa explain``: what it prints where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from docqa import wire
from docqa.cli import run
from tests.conftest import ROOT

TEXT = "Mamma säger att Lo sover.\nPappan lär vara slarvig.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note with a told clause and one that nobody stands for."""
    path = tmp_path / "samtal.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def explained(capsys, *args):
    """The exit code, standard output and standard error of ``docqa explain``."""
    code = run(["explain", *map(str, args)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_json_is_the_published_format(note, capsys):
    """One JSON value that the schema kept beside the docs accepts; offsets point into the text."""
    code, out, _ = explained(capsys, note, "--format", "json", "--include-text")
    report = json.loads(out)
    kept = json.loads((ROOT / "docs" / "schemas" / "explain.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, kept)
    assert kept == wire.json_schema("explain")
    (document,) = report["documents"]
    assert code == 0
    assert report["schema"] == "docqa.explain/1"
    assert [clause["standing"] for clause in document["clauses"]] == ["reported", "unknown"]
    assert all(TEXT[c["start"] : c["end"]] == c["text"] for c in document["clauses"])
    assert document["child_voice"] is False


def test_the_whole_text_is_left_out_unless_asked_for(note, capsys):
    """The clauses carry their words; the note as a whole travels on demand only."""
    _, out, _ = explained(capsys, note, "--format", "json")
    assert "text" not in json.loads(out)["documents"][0]


def test_lines_name_place_label_and_words(note, capsys):
    """One line a clause, then the shares and the child's voice."""
    _, out, _ = explained(capsys, note, "--format", "text")
    lines = out.splitlines()
    assert lines[0] == f"{note}:1:1: uppgift från Mamma (återgivet): Mamma säger att Lo sover."
    assert lines[1].startswith(f"{note}:2:1: okänd källa, troligt: ")
    assert "uppgifter från någon 56 %" in lines[2]
    assert lines[3] == f"{note}: Barnets egna ord, svar eller vilja syns inte i texten."


def test_a_rule_tells_where_it_asks_and_why_it_is_silent(note, capsys):
    """Every match of the rule is listed with its outcome."""
    text = "Mamma säger att Elis, 9 år, gick hem av ren omtanke. Elis gick hem av ren omtanke."
    note.write_text(text, encoding="utf-8")
    code, out, _ = explained(capsys, note, "--format", "text", "--rule", "interpretation/emotion-as-cause")
    told = [line for line in out.splitlines() if "emotion-as-cause" in line]
    assert code == 0
    assert "emotion-as-cause tiger: någon namngiven säger det i samma mening" in told[0]
    assert "emotion-as-cause frågar" in told[1]


def test_the_terminal_view_brackets_the_deciding_words_where_it_cannot_underline(note, capsys):
    """A pipe gets the same labels without colour."""
    code, out, _ = explained(capsys, note)
    assert code == 0
    assert "[Mamma säger] att Lo sover." in out
    assert "\x1b[" not in out


def test_english_labels_on_demand(note, capsys):
    """``--ui en`` changes the labels, not the note."""
    _, out, _ = explained(capsys, note, "--format", "text", "--ui", "en")
    assert "told by Mamma (reported): Mamma säger att Lo sover." in out


def test_a_result_can_be_written_to_a_file(note, tmp_path, capsys):
    """The file holds what the screen would have shown."""
    target = tmp_path / "ut.txt"
    code, out, err = explained(capsys, note, "--format", "text", "--output", target)
    assert (code, out) == (0, "")
    assert "okänd källa" in target.read_text(encoding="utf-8")
    assert str(target) in err


def test_an_empty_note_says_so(tmp_path, capsys):
    """No clauses is an answer, not a crash."""
    path = tmp_path / "tom.txt"
    path.write_text("\n", encoding="utf-8")
    code, out, err = explained(capsys, path)
    assert code in (0, 2)
    assert "inga satser" in out or "tom.txt" in err


def test_mistakes_get_one_clear_sentence(note, tmp_path, capsys):
    """A missing file and an unknown rule: exit code 2 and a line that says what to do."""
    code, out, err = explained(capsys, tmp_path / "finns-inte.txt")
    assert (code, out) == (2, "")
    assert "finns-inte.txt" in err
    code, _, err = explained(capsys, note, "--rule", "value-laden/person-trat")
    assert code == 2
    assert "value-laden/person-trait" in err
    code, _, err = explained(capsys, note, "--format", "xml")
    assert code == 2
    assert "rich, text, json" in err
