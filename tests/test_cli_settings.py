"""``docqa.toml`` and markers in notes, from the command line to the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from docqa import wire
from docqa.cli import run
from tests.factories import OWN_RULE

FLAWED = "Mamman är slarvig.\nLo kom till skolan kl. 10.\n"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A unit's folder with a note in a folder below it."""
    (tmp_path / "ärenden").mkdir()
    (tmp_path / "ärenden" / "samtal.txt").write_text(FLAWED, encoding="utf-8")
    return tmp_path


def settings(folder: Path, text: str) -> None:
    """Write the unit's settings."""
    (folder / "docqa.toml").write_text(text, encoding="utf-8")


def checked(capsys, *args):
    """Exit code, standard output and standard error of a check."""
    code = run(["check", *map(str, args)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_settings_are_found_from_the_file_not_from_where_one_stands(
    unit, tmp_path_factory, monkeypatch, capsys
):
    """The unit's severity counts for its notes from whatever folder the command is called."""
    settings(unit, '[severity]\nvalue_laden = "note"\n')
    monkeypatch.chdir(tmp_path_factory.mktemp("annanstans"))
    code, out, _ = checked(capsys, unit / "ärenden", "--format", "json")
    (finding,) = json.loads(out)["documents"][0]["findings"]
    assert (code, finding["severity"]) == (0, "note")
    assert checked(capsys, unit, "--format", "json", "--fail-on", "note")[0] == 1


def test_every_note_follows_the_settings_of_its_own_folder(unit, capsys):
    """Two folders in one run, one of which has silenced the question."""
    (unit / "andra").mkdir()
    (unit / "andra" / "samtal.txt").write_text(FLAWED, encoding="utf-8")
    settings(unit / "andra", 'ignore = ["value-laden"]\n')
    _, out, _ = checked(capsys, unit, "--format", "json")
    found = {Path(d["path"]).parent.name: len(d["findings"]) for d in json.loads(out)["documents"]}
    assert found == {"andra": 0, "ärenden": 1}


def test_own_rules_words_and_report_language(unit, capsys):
    """A pack beside the settings runs, a broken rule in it is told, and the report is English."""
    (unit / "regler" / "enheten").mkdir(parents=True)
    (unit / "regler" / "enheten" / "ord.yaml").write_text(OWN_RULE, encoding="utf-8")
    (unit / "regler" / "enheten" / "fel.yaml").write_text(
        OWN_RULE.replace("why:", "varför:"), encoding="utf-8"
    )
    settings(unit, 'packs = ["regler"]\nui = "en"\n')
    (unit / "möte.txt").write_text("Mötet var flänsigt.\n", encoding="utf-8")
    _, out, err = checked(capsys, unit / "möte.txt")
    assert "Judging word" in out
    assert "fel.yaml:4: " in err
    _, out, _ = checked(capsys, unit / "möte.txt", "--format", "json")
    assert [f["rule"] for f in json.loads(out)["documents"][0]["findings"]] == ["enheten/ord"]


def test_word_lists_and_packs_in_the_folder_are_no_notes(unit, capsys):
    """Checking the whole folder reads what people wrote about, not what they wrote for docqa."""
    (unit / "regler").mkdir()
    (unit / "regler" / "LÄSMIG.txt").write_text("Mamman är slarvig.", encoding="utf-8")
    (unit / "ord.txt").write_text("MHB: mamman är slarvig", encoding="utf-8")
    settings(unit, 'packs = ["regler"]\n[words]\nknown_files = ["ord.txt"]\n')
    _, out, _ = checked(capsys, unit, "--format", "json")
    assert [Path(each["path"]).name for each in json.loads(out)["documents"]] == ["samtal.txt"]


def test_a_wrong_settings_file_stops_before_anything_is_checked(unit, capsys):
    """One sentence with file and line, exit code 2, nothing on standard output."""
    settings(unit, 'igonre = ["jargon"]\n')
    code, out, err = checked(capsys, unit / "ärenden" / "samtal.txt", "--format", "json")
    assert (code, out) == (2, "")
    assert f'{unit / "docqa.toml"}:1: nyckeln "igonre" är okänd. Menade du "ignore"?' in err


def test_a_retired_rule_in_the_settings_is_a_remark(unit, capsys):
    """The run goes on, and the line of the setting is told."""
    settings(unit, '\nignore = ["jargon/finns-inte"]\n')
    code, _, err = checked(capsys, unit / "ärenden", "--format", "json")
    assert code == 1
    assert "docqa.toml:2 (enheten)" in err


@pytest.mark.parametrize("layout", ["json", "sarif", "rich", "html", "md", "text"])
def test_what_is_switched_off_in_a_note_is_told_in_every_report(layout, unit, capsys):
    """It is no finding and does not fail the check; machines get it with its reason, people a count."""
    note = unit / "ärenden" / "samtal.txt"
    note.write_text("Mamman är slarvig. [docqa: av value-laden – moderns eget ord]\n", encoding="utf-8")
    code, out, err = checked(capsys, note, "--format", layout, "--fail-on", "note")
    assert code == 0
    if layout == "json":
        report = json.loads(out)
        jsonschema.validate(report, wire.json_schema("check"))
        (document,) = report["documents"]
        (silenced,) = document["suppressed"]
        assert document["findings"] == []
        assert (silenced["reason"], silenced["finding"]["text"]) == ("moderns eget ord", "är slarvig")
    elif layout == "sarif":
        (result,) = json.loads(out)["runs"][0]["results"]
        assert result["suppressions"][0]["justification"] == "moderns eget ord"
    elif layout == "text":
        assert out == ""
        assert "1 fråga är avstängd i texten" in err
    else:
        assert "1 avstängd i texten" in out
        assert "moderns eget ord)" in " ".join(out.split())


def test_a_marker_in_a_word_file(tmp_path, capsys):
    """Typed as text in Word, on a line of its own, with the dash that Word makes."""
    import docx

    document = docx.Document()
    for line in ("Mamman är slarvig.", "[docqa: av value-laden – moderns eget ord]", "Lo kom kl. 10."):
        document.add_paragraph(line)
    document.save(tmp_path / "samtal.docx")
    code, out, _ = checked(capsys, tmp_path / "samtal.docx", "--format", "json", "--fail-on", "note")
    (found,) = json.loads(out)["documents"]
    assert (code, found["findings"]) == (0, [])
    assert [each["reason"] for each in found["suppressed"]] == ["moderns eget ord"]


def test_a_marker_without_a_reason_is_a_tip(unit, capsys):
    """It shows in the report and fails the check only at the lightest threshold."""
    note = unit / "ärenden" / "samtal.txt"
    note.write_text("Mamman är slarvig. [docqa: av value-laden]\n", encoding="utf-8")
    code, out, _ = checked(capsys, note, "--format", "text")
    assert code == 0
    assert "[suppression/no-reason]" in out
    assert checked(capsys, note, "--format", "text", "--fail-on", "note")[0] == 1


def test_draft_takes_template_and_language_from_settings(unit, demo_dir, monkeypatch, capsys):
    """A template that does not exist is refused before the recording is read."""
    settings(unit, 'template = "finns-inte"\n')
    monkeypatch.chdir(unit)
    (unit / "tal.json").write_text("{}", encoding="utf-8")
    assert run(["draft", "tal.json"]) == 2
    assert 'Mallen "finns-inte" finns inte' in capsys.readouterr().err


def test_rewrite_and_evaluate_read_settings(unit, capsys):
    """A wrong file stops them as it stops check; evaluate reads settings only when asked to."""
    settings(unit, 'igonre = ["jargon"]\n')
    assert run(["rewrite", str(unit / "ärenden")]) == 2
    assert "igonre" in capsys.readouterr().err
    row = {
        "id": "a",
        "text": "Mamman är slarvig.",
        "spans": [{"start": 7, "end": 17, "category": "value_laden"}],
    }
    (unit / "notes.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run(["evaluate", str(unit), "--settings"]) == 2
    settings(unit, 'ignore = ["value-laden"]\n')
    found = []
    for args in (["--settings"], []):
        capsys.readouterr()
        assert run(["evaluate", str(unit), "--format", "json", *args]) == 0
        found.append(json.loads(capsys.readouterr().out)["macro_f1"])
    assert found == [0.0, 1.0]
