"""The options of ``docqa tidy``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docqa.cli import run


def test_corrections_are_taken_in_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --accept a self-correction stands; with it, what was meant is written."""
    assert run(["tidy", "mötet är på tisdag nej onsdag punkt"]) == 0
    assert capsys.readouterr().out.strip() == "Mötet är på tisdag nej onsdag."
    assert run(["tidy", "mötet är på tisdag nej onsdag punkt", "--accept", "corrections"]) == 0
    assert capsys.readouterr().out.strip() == "Mötet är på onsdag."


def test_personal_numbers_are_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Stars by default, every digit with --show-personal-numbers."""
    spoken = "personnummer åttioett tolv tjugoåtta streck nittioåtta sjuttiofyra punkt"
    assert run(["tidy", spoken]) == 0
    assert capsys.readouterr().out.strip() == "Personnummer 811228-****."
    assert run(["tidy", spoken, "--show-personal-numbers"]) == 0
    assert capsys.readouterr().out.strip() == "Personnummer 811228-9874."


def test_an_unknown_kind_of_proposal_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt --accept gives a Swedish sentence that names the kinds there are."""
    assert run(["tidy", "hej", "--accept", "rättelser"]) == 2
    told = capsys.readouterr().err
    assert "rättelser" in told
    assert "corrections" in told


def test_json_tells_what_was_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    """The report holds every edit, the ones not applied too."""
    assert run(["tidy", "hon kom halv tre", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["text"] == "Hon kom kl. 14.30"
    assert [edit["written"] for edit in report["edits"] if not edit["applied"]] == ["kl. 02.30"]


def test_the_units_own_words_are_written_as_the_unit_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names and known words of docqa.toml count for text in quotes and, from its folder, for a file."""
    unit = tmp_path / "enhet"
    unit.mkdir()
    (unit / "docqa.toml").write_text('[words]\nnames = ["Ekbackens skola"]\n', "utf-8")
    (unit / "talat.txt").write_text("hon går i ek backens skola punkt", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["tidy", "hon går i ek backens skola punkt"]) == 0
    assert "Ekbackens" not in capsys.readouterr().out
    assert run(["tidy", str(unit / "talat.txt")]) == 0
    assert capsys.readouterr().out.strip() == "Hon går i Ekbackens skola."
    monkeypatch.chdir(unit)
    assert run(["tidy", "hon går i ek backens skola punkt", "--format", "json"]) == 0
    assert "glossary" in {edit["kind"] for edit in json.loads(capsys.readouterr().out)["edits"]}
