"""Every JSON format that is published: real output of a real command follows the schema beside the docs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from docqa import wire
from docqa.cli import run
from tests.conftest import ROOT
from tests.test_wire import kept_schema

NOTE = """Samtal med mamma Petra 2026-10-02 om Olle, 9 år.

Petra uppger att Olle inte har varit i skolan sedan den 14 september. Petra är en slarvig mamma. \
Läraren Vera har i mejl skrivit att Olle inte har gjort provet. BBIC gås igenom den 5 oktober kl. 9.
"""
COMMANDS: dict[str, list[str]] = {
    "check": ["check", "NOTE"],
    "rewrite": ["rewrite", "NOTE", "--include-text"],
    "facts": ["rewrite", "NOTE", "--facts"],
    "guard": ["guard", "NOTE", "SHORT"],
    "explain": ["explain", "NOTE"],
    "terms": ["terms", "NOTE"],
    "tidy": ["tidy", "SPOKEN"],
    "repeats": ["repeats", "CASE"],
    "deidentify": ["deidentify", "NOTE", "--out", "OUT"],
    "compare": ["compare", "--pairs", "PAIRS"],
    "corpus-validate": ["corpus", "validate", "CORPUS"],
    "corpus-stats": ["corpus", "stats", "CORPUS"],
    "corpus-agreement": ["corpus", "agreement", "CORPUS", "CORPUS"],
    "evaluate": ["evaluate", "CORPUS"],
    "agreement": ["study", "agreement", "RATINGS"],
    "time": ["time", "show"],
}
"""Name of a format -> the command that writes it, quick enough to be run here."""
ELSEWHERE = {
    "score": "test_scoring", "trend": "test_trend", "draft": "test_offline", "transcript": "test_offline",
    "study-plan": "test_study_seal", "study-check": "test_study_seal", "study": "test_study_report",
    "review": "test_reviewing_approval",
}  # fmt: skip
"""Name of a format -> the tests that follow a longer command to its output."""


@pytest.fixture(scope="module")
def places(tmp_path_factory) -> dict[str, str]:
    """Files for the commands, by the word that stands for them."""
    folder = tmp_path_factory.mktemp("format")
    texts = {
        "NOTE": ("samtal.txt", NOTE),
        "SHORT": ("kort.txt", "- Petra uppger att Olle har varit i skolan.\n"),
        "SPOKEN": ("talat.txt", "hembesök den femte oktober punkt ny rad mamma öppnade punkt"),
        "CASE": ("akt/ett.txt", NOTE),
        "PAIRS": ("par.jsonl", json.dumps({"id": "1", "worker": "w", "source": NOTE, "rewrite": "- Ja."})),
        "RATINGS": ("r.csv", "rater,item,value\nA,1,3\nB,1,4\nA,2,1\nB,2,1\nA,3,5\nB,3,5\n"),
    }
    for name, text in texts.values():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "akt" / "två.txt").write_text(NOTE, encoding="utf-8")
    assert run(["corpus", "new", str(folder / "egen")]) == 0
    found = {word: str(folder / name) for word, (name, _) in texts.items()}
    return found | {"CASE": str(folder / "akt"), "CORPUS": str(folder / "egen"), "OUT": str(folder / "prov")}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_what_a_command_writes_follows_its_schema(name, places, tmp_path, monkeypatch, capsys) -> None:
    """One JSON value on standard output, with nothing that the schema does not know."""
    if name == "time":
        monkeypatch.setenv("DOCQA_TIME_LOG", str(tmp_path / "tid.jsonl"))
        assert run(["time", "add", "A1", "skriva", "7"]) == 0
    capsys.readouterr()
    code = run([*(places.get(word, word) for word in COMMANDS[name]), "--format", "json"])
    shown = capsys.readouterr()
    assert code in (0, 1), shown.err
    told = json.loads(shown.out)
    assert told["schema"] == f"docqa.{name}/1"
    jsonschema.validate(told, kept_schema(name))
    wire.ENVELOPES[name].model_validate(told)


def test_no_format_is_published_without_a_real_output() -> None:
    """Each is written by a command here or followed to its end in tests of its own, which name it."""
    assert COMMANDS.keys() | ELSEWHERE.keys() == set(wire.ENVELOPES)
    for name, tests in ELSEWHERE.items():
        text = (Path(__file__).parent / f"{tests}.py").read_text(encoding="utf-8")
        called = {f'"{name}"', f'"{name}.json"', "ReviewReport"} if name == "review" else {f'"{name}'}
        assert any(each in text for each in called), name


def test_a_schema_refuses_what_it_does_not_know() -> None:
    """Additional keys are no part of a format: a schema that let everything through would test nothing."""
    for name in wire.ENVELOPES:
        assert kept_schema(name).get("additionalProperties") is False, name
    kept = {path.stem for path in (ROOT / "docs" / "schemas").glob("*.json")}
    assert kept == set(wire.ENVELOPES) | {"rule", "glossary", "settings"}
