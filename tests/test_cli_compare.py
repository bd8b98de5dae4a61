"""``docqa compare``: what it writes where, how it leaves, and what it says of mistakes."""

from __future__ import annotations

import json

import jsonschema
import pytest

from docqa.cli import run
from tests.conftest import ROOT

SOURCE = (
    "Mamma Petra uppger att Olle inte har ätit lunch. Vera ska ringa skolan den 3 maj. Det regnade länge."
)
REWRITE = "- Mamma Petra: Olle har inte ätit lunch\n- Vera ska ringa skolan 3 maj"


@pytest.fixture
def pairs(tmp_path):
    """Seven pairs by as many workers, and a row without a rewrite."""
    rows = [{"id": f"p{at}", "source": SOURCE, "rewrite": REWRITE, "worker": f"w{at}"} for at in range(7)]
    path = tmp_path / "par.jsonl"
    path.write_text(
        "\n".join(json.dumps(row) for row in [*rows, {"id": "halv", "source": "x"}]), encoding="utf-8"
    )
    return path


def test_pairs_are_compared_from_the_command_line(pairs, tmp_path, capsys):
    """JSON that the schema accepts on standard output, a report in the folder, the half pair told of."""
    assert run(["compare", "--pairs", str(pairs), "--out", str(tmp_path / "ut"), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    jsonschema.validate(
        found, json.loads((ROOT / "docs" / "schemas" / "compare.json").read_text(encoding="utf-8"))
    )
    assert (found["design"], found["n"], found["clusters"]) == ("paired_same_note", 7, 7)
    assert found["outcomes"]["words"]["estimate"] < 1
    assert found["outcomes"]["facts_kept_b"]["estimate"] == 1
    assert "par.jsonl:8: omskrivningen (rewrite) saknas." in err
    assert {each.name for each in (tmp_path / "ut").iterdir()} == {
        "comparison.html", "comparison.docx", "comparison.json",
    }  # fmt: skip


def test_folders_are_compared_and_refused_a_cause(tmp_path, capsys):
    """Before and after: on the screen it is an uncontrolled comparison, with unknown hands."""
    for name, text in (("f", SOURCE), ("e", REWRITE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    assert run(["compare", "--before", str(tmp_path / "f"), "--after", str(tmp_path / "e")]) == 0
    seen = " ".join(capsys.readouterr().out.split())
    assert "okontrollerad jämförelse" in seen
    assert "Fyll i kolumnen worker" in seen
    assert "Vad siffran inte säger" in seen


def test_folders_of_the_same_notes_can_be_said_to_be(tmp_path, capsys):
    """--design par holds them against each other with the guard."""
    for name, text in (("f", SOURCE), ("e", REWRITE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    places = ["--before", str(tmp_path / "f"), "--after", str(tmp_path / "e")]
    assert run(["compare", *places, "--design", "par", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["design"] == "paired_same_note"
    assert (found["verdict"]["controlled"], found["verdict"]["causal"]) == (True, False)  # of one pair
    assert "facts_kept_b" in found["outcomes"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Ange ett slags material"),
        (["--before", "."], "Både --before och --after behövs."),
        (["--pairs", "finns-inte.jsonl"], "Filen finns-inte.jsonl finns inte."),
        (["--pairs", "x", "--before", "y", "--after", "z"], "Ange ett slags material"),
        (["--pairs", "PAR", "--cluster", "wroker"], 'Menade du "worker"?'),
        (["--pairs", "PAR", "--design", "parad"], "välj bland par, korsad"),
        (["--pairs", "PAR", "--margin-a", "0"], "Värdet för --margin-a går inte att använda"),
        (["PAR"], "har ingen kolumn som heter format"),
    ],
)
def test_mistakes_are_told_in_swedish(pairs, capsys, arguments, message):
    """Exit code 2, one sentence of what is wrong, and nothing on standard output."""
    assert run(["compare", *(str(pairs) if each == "PAR" else each for each in arguments)]) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert out == ""


def test_help_is_swedish(capsys):
    """The help names the three kinds of material."""
    assert run(["compare", "--help"]) == 0
    seen = capsys.readouterr().out
    assert "--pairs" in seen
    assert "är det korta lika bra" in seen
