"""``docqa corpus`` from the command line."""

from __future__ import annotations

import json

import pytest

from docqa.cli import run
from docqa.cli.corpus.agreeing import figure
from docqa.formats import ENVELOPES
from docqa.types import Between


def said(capsys, *args):
    """Exit code, standard output and standard error of ``docqa corpus``."""
    code = run(["corpus", *map(str, args)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def corpus(tmp_path, capsys):
    """A corpus just begun."""
    assert said(capsys, "new", tmp_path / "egen")[0] == 0
    return tmp_path / "egen"


def test_from_new_to_split_and_agreement(corpus, capsys):
    """A newcomer's round: begin, validate, count, split, compare."""
    assert said(capsys, "validate", corpus) == (0, "Samlingen håller: inga fel.\n", "")
    code, out, _ = said(capsys, "stats", corpus)
    assert code == 0
    assert "pairs.jsonl: 2 poster" in out
    assert "Märkta brister" in out
    code, out, _ = said(capsys, "split", corpus, "--test", 0.5, "--dry-run")
    assert (code, (corpus / "split.json").exists()) == (0, False)
    assert said(capsys, "split", corpus, "--test", 0.5)[0] == 0
    assert said(capsys, "split", corpus)[0] == 2
    assert said(capsys, "split", corpus, "--overwrite", "--seed", 2)[0] == 0
    assert said(capsys, "validate", corpus)[0] == 0
    code, out, _ = said(capsys, "agreement", corpus, corpus, "--list")
    assert code == 0
    assert "value_laden" in out
    assert "osäkra" in out


def test_mistakes_are_told_with_file_and_line_and_exit_code_1(corpus, capsys):
    """As text and as JSON; what stands in the notes is never quoted."""
    note = json.loads((corpus / "notes.jsonl").read_text(encoding="utf-8").splitlines()[0])
    note["spans"][0]["category"] = "x"
    note["spans"][1]["end"] += 1
    (corpus / "notes.jsonl").write_text(json.dumps(note) + "\n", encoding="utf-8")
    code, out, _ = said(capsys, "validate", corpus)
    assert code == 1
    assert f"{corpus / 'notes.jsonl'}:1: " in out
    assert "jobbigt" not in out
    report = json.loads(said(capsys, "validate", corpus, "--format", "json")[1])
    assert report["valid"] is False
    ENVELOPES["corpus-validate"].model_validate(report)
    assert {m["file"] for m in report["mistakes"]} >= {"notes.jsonl", "facts.jsonl"}


def test_views_as_json(corpus, capsys):
    """Counts and agreement follow their published formats."""
    stats = json.loads(said(capsys, "stats", corpus, "--format", "json")[1])
    assert (stats["schema"], stats["corpus"]) == ("docqa.corpus-stats/1", "egen")
    ENVELOPES["corpus-stats"].model_validate(stats)
    agreement = json.loads(said(capsys, "agreement", corpus, corpus, "--format", "json")[1])
    assert agreement["schema"] == "docqa.corpus-agreement/1"
    assert agreement["categories"][-1]["category"] == "alla"
    ENVELOPES["corpus-agreement"].model_validate(agreement)


@pytest.mark.parametrize(
    "args",
    [("validate", "finns-inte"), ("stats", "finns-inte"), ("split", "finns-inte"), ("agreement", "a", "b")],
)
def test_a_folder_that_is_not_there(capsys, args):
    """One sentence, exit code 2."""
    code, out, err = said(capsys, *args)
    assert (code, out) == (2, "")
    assert err.startswith("Fel: ")


def test_figures_of_agreement_have_a_proper_minus_and_no_minus_nought():
    """−0,05 and 0,00: as they are written in Swedish, also under the figure."""
    assert figure(Between(-0.001, -0.0523, 0.5)) == "0,00\n−0,05–0,50"
    assert figure(Between(None, None, None)) == "–"
