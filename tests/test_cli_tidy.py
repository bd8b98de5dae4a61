"""The options of ``docqa tidy``."""

from __future__ import annotations

import json

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
