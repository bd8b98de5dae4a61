"""The command repeats: what it reads and writes, how it leaves, and what it says of odd input."""

from __future__ import annotations

import json

import jsonschema
import pytest

from docqa.cli import run
from tests.conftest import ROOT

LINE = "Farmor Elsa hämtar Kim på förskolan klockan 15 varje torsdag."
OTHER = "Ninas rum har en säng, ett skrivbord och en bokhylla."
AGAIN = "I Ninas rum finns bokhylla, skrivbord och säng."


def row(id: str, text: str, **extra: str) -> str:
    """A line of a table of notes."""
    return json.dumps({"id": id, "text": text, **extra}, ensure_ascii=False)


@pytest.fixture
def table(tmp_path):
    """Two cases: one with a copy, one with the same thing in other words."""
    rows = [
        row("b", f"Kim sov. {LINE}", case="k1", date="2026-03-02"),
        row("a", LINE, case="k1", date="2026-02-02"),
        row("a", OTHER, case="k2", date="2026-02-02"),
        row("b", AGAIN, case="k2", date="2026-03-02"),
    ]
    path = tmp_path / "notes.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_repeats_writes_the_published_json(table, capsys):
    """One JSON value that its schema describes; a copy leaves with 1; passages are slices of the notes."""
    assert run(["repeats", str(table), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, json.loads((ROOT / "docs/schemas/repeats.json").read_text(encoding="utf-8")))
    assert [(c["case"], [p["kind"] for p in c["pairs"]]) for c in report["cases"]] == [
        ("k1", ["copy"]),
        ("k2", ["paraphrase"]),
    ]
    pair = report["cases"][0]["pairs"][0]
    assert (pair["a"]["id"], pair["b"]["id"], pair["suggestion"]) == ("a", "b", "Se anteckning 2026-02-02")
    assert f"Kim sov. {LINE}"[pair["b"]["start"] : pair["b"]["end"]] == pair["b"]["text"] == LINE


def test_repeats_writes_a_case_a_line(table, capsys):
    """jsonl holds one case a line, each saying which format it is."""
    run(["repeats", str(table), "--format", "jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["schema"], r["case"]) for r in rows] == [("docqa.repeats/1", "k1"), ("docqa.repeats/1", "k2")]


def test_repeats_asks_a_question_for_people(table, capsys, monkeypatch):
    """The shown text says what could be saved and asks whether a reference is enough."""
    monkeypatch.setenv("COLUMNS", "200")
    for layout in ("rich", "text"):
        run(["repeats", str(table), "--format", layout])
        shown = capsys.readouterr().out
        assert "k1: 1 sak står mer än en gång i 2 anteckningar." in shown
        assert "Räcker det med ”Se anteckning 2026-02-02” här?" in shown


def test_repeats_writes_a_page_without_addresses(table, tmp_path, capsys):
    """The page holds the passages, escaped, and fetches nothing."""
    table.write_text(table.read_text(encoding="utf-8").replace("Kim sov", "Kim <b>sov"), encoding="utf-8")
    page = tmp_path / "sida.html"
    assert run(["repeats", str(table), "--format", "html", "-o", str(page)]) == 1
    html = page.read_text(encoding="utf-8")
    assert "Det som står mer än en gång" in html
    assert LINE in html
    assert "http:" not in html
    assert "https:" not in html


@pytest.mark.parametrize(("fail_on", "code"), [("note", 1), ("warning", 0), ("never", 0)])
def test_other_words_weigh_less_than_copies(tmp_path, capsys, fail_on, code):
    """A paraphrase is a note: it stops nothing unless that is asked for."""
    path = tmp_path / "notes.jsonl"
    path.write_text(f"{row('a', OTHER)}\n{row('b', AGAIN)}\n", encoding="utf-8")
    assert run(["repeats", str(path), "--format", "json", "--fail-on", fail_on]) == code


def test_a_folder_is_a_case_ordered_by_the_names_of_its_files(tmp_path, capsys):
    """Files of one folder are compared with each other and not with those of another."""
    for name, text in (("k1/2026-03-02.txt", LINE), ("k1/2026-02-02.txt", LINE), ("k2/2026-01-01.txt", LINE)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["repeats", str(tmp_path), "--format", "json"]) == 1
    cases = json.loads(capsys.readouterr().out)["cases"]
    assert [(c["case"], len(c["pairs"])) for c in cases] == [("k1", 1), ("k2", 0)]
    assert cases[0]["pairs"][0]["a"]["id"] == "k1/2026-02-02.txt"


def test_odd_rows_are_named_and_the_others_go_on(tmp_path, capsys):
    """A row without a case, one without text and an id that comes twice are errors; the rest is compared."""
    path = tmp_path / "notes.jsonl"
    rows = [
        row("a", LINE, case="k1"),
        row("a", f"{LINE} Sol.", case="k1"),
        row("c", LINE),
        '{"id": "d", "case": "k1"}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert run(["repeats", str(path), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert len(report["cases"][0]["pairs"]) == 1
    told = " ".join(error["message"] for error in report["errors"])
    assert '"c"' in told
    assert 'har id "a"' in told
    assert f"{path}:4" in told
    assert "Elsa" not in told


def test_one_note_has_nothing_to_repeat(tmp_path, capsys):
    """A single note is fine, and says so."""
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    assert run(["repeats", str(tmp_path / "a.txt"), "--format", "text"]) == 0
    assert "inget upprepas i 1 anteckning" in capsys.readouterr().out


def test_nothing_readable_leaves_with_two(tmp_path, capsys):
    """A missing file leaves with 2, an empty report and a Swedish sentence."""
    assert run(["repeats", str(tmp_path / "nej.jsonl"), "--format", "json"]) == 2
    output = capsys.readouterr()
    assert json.loads(output.out)["cases"] == []
    assert "finns inte" in output.err
