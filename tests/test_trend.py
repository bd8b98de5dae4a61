"""Measures over months: from the store, from a folder, small groups, and mistakes."""

from __future__ import annotations

import csv
import io
import json
import re

import duckdb
import jsonschema
import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.scoring import Plan, score_paths
from docqa.scoring.trending import trend
from tests.conftest import ROOT
from tests.score_runs import UNITS, make_run
from tests.test_wire import kept_schema


@pytest.fixture
def scored(tmp_path):
    """A folder with a real run of twenty notes over two months, and its store."""
    rows = [
        {
            "id": f"n{at}",
            "text": f"Mamma är slarvig med tider. Elsa kom {at} gånger. Pappa ringde.",
            "unit": "norr" if at % 2 else "söder",
            "date": f"2026-0{1 + at % 2 if at < 16 else 1 + at % 4 // 2}-10" if at != 19 else "i våras",
        }
        for at in range(20)
    ]
    table = tmp_path / "noter.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out = tmp_path / "ut"
    score_paths([table], out, Plan(tier="rules", store=out / "docqa.duckdb"))
    return out


def test_store_and_folder_tell_the_same(scored) -> None:
    """The store holds measures and findings as JSON, the folder as columns; the months are equal."""
    from_store = trend(scored, min_group=1)
    assert from_store == trend(scored / "docqa.duckdb", min_group=1)
    (scored / "docqa.duckdb").unlink()
    assert trend(scored, min_group=1) == from_store
    assert from_store["documents"] == 20
    assert sum(month["documents"] for month in from_store["months"]) == 19
    assert [one["name"] for one in from_store["groups"]["unit"]] == ["norr", "söder"]
    assert from_store["months"][0]["per_100_words"]["value_laden"] > 0
    assert "kind" not in from_store["groups"]


def test_months_equal_sql(tmp_path) -> None:
    """Every month shown, of all and of a unit, is what SQL says."""
    make_run(tmp_path, 3_000)
    told = trend(tmp_path)
    month = "strftime(date::DATE, '%Y-%m')"
    ask = "SELECT count(*), 100 * sum(findings) / sum(words), median(words), avg(lix) FROM '{}' WHERE {}"
    for group in told["groups"]["unit"]:
        for one in group["months"]:
            if not one["hidden"]:
                where = f"{month} = '{one['name']}' AND unit = '{group['name']}'"
                query = ask.format(tmp_path / "scores.parquet", where)
                documents, rate, median, lix = duckdb.execute(query).fetchone()
                assert (one["documents"], one["median_words"]) == (documents, median)
                assert one["findings_per_100_words"] == pytest.approx(rate, abs=0.006)
                assert one["mean_lix"] == pytest.approx(lix, abs=0.06)
    assert len(told["months"]) == 14


def test_a_small_unit_has_no_months(tmp_path) -> None:
    """Nor has the one hidden with it; the months of all are there."""
    make_run(tmp_path, 3_000)
    told = trend(tmp_path)
    jsonschema.validate(told, kept_schema("trend"))
    units = {one["name"]: one for one in told["groups"]["unit"]}
    assert units[UNITS[-1]] == {"name": UNITS[-1], "hidden": True, "months": []}
    assert sum(one["hidden"] for one in units.values()) == 2
    assert any(not month["hidden"] for one in units.values() for month in one["months"])


def test_the_command_has_three_formats(scored, capsys) -> None:
    """A table to read, JSON and CSV for programs."""
    assert run(["trend", str(scored), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, kept_schema("trend"))
    assert told["months"][0]["per_100_words"]
    assert run(["trend", str(scored), "--format", "csv", "--min-group", "1", "--by", "unit"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    divided = {(row["Uppdelning"], row["Grupp"]) for row in rows}
    assert divided == {("Alla dokument", ""), ("Enhet", "norr"), ("Enhet", "söder")}
    assert "," in rows[0]["Frågor på 100 ord"]
    assert not [name for name in rows[0] if "_" in name], "every heading is one that people read"
    assert run(["trend", str(scored), "--min-group", "1"]) == 0
    assert "Enhet: norr" in capsys.readouterr().out
    assert run(["trend", str(scored), "--min-group", "500"]) == 0
    assert "Grupper med färre än 500 dokument visas inte" in capsys.readouterr().out


def test_documents_without_dates_are_told_of(tmp_path, capsys) -> None:
    """No months, no error."""
    note = tmp_path / "a.txt"
    note.write_text("Mamma ringde.", encoding="utf-8")
    score_paths([note], tmp_path / "ut", Plan(tier="rules"))
    assert run(["trend", str(tmp_path / "ut")]) == 0
    assert "inget har ett datum" in capsys.readouterr().out


def test_mistakes_are_explained(tmp_path) -> None:
    """No run, no file, another file, a column there is not."""
    with pytest.raises(DocqaError, match="finns ingen mätning"):
        trend(tmp_path)
    with pytest.raises(DocqaError, match="finns inte"):
        trend(tmp_path / "nej.duckdb")
    (tmp_path / "skräp.duckdb").write_text("inte en databas", encoding="utf-8")
    with pytest.raises(DocqaError, match="inget minne"):
        trend(tmp_path / "skräp.duckdb")
    duckdb.connect(str(tmp_path / "annan.duckdb")).close()
    with pytest.raises(DocqaError, match="inget minne"):
        trend(tmp_path / "annan.duckdb")
    make_run(tmp_path / "ut", 10)
    with pytest.raises(DocqaError, match="handläggare"):
        trend(tmp_path / "ut", by=["handläggare"])


def test_documented_sql_runs(tmp_path) -> None:
    """Every query of docs/poang.md works on the files of a run and gives rows."""
    make_run(tmp_path, 3_000)
    text = (ROOT / "docs" / "poang.md").read_text("utf-8").replace("matning/", f"{tmp_path}/")
    queries = [
        one for block in re.findall(r"```sql\n(.*?)```", text, re.DOTALL) for one in block.split(";\n")
    ]
    asked = [one for one in queries if "SELECT" in one]
    assert len(asked) == 3
    for query in asked:
        assert duckdb.execute(query).fetchall()
