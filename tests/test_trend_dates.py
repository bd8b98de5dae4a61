"""Months as `docqa trend` and the report tell them: dates as people write them, gaps, and hidden groups."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.reports.html.vega import draw
from docqa.reports.score_report import write_report
from docqa.scoring import Plan, score_paths
from docqa.scoring.columns import GROUPED
from docqa.scoring.overview import overview
from docqa.scoring.running import Outcome
from docqa.scoring.summary import write_summary
from docqa.scoring.trending import trend


@pytest.fixture
def scored(tmp_path):
    """A function that scores short notes with these fields, each so many times, and gives the folder."""

    def score(*groups: tuple[int, dict[str, str]]):
        rows = [
            {"id": f"{at}-{number}", "text": "Elsa kom till skolan. Pappa ringde."} | fields
            for at, (many, fields) in enumerate(groups)
            for number in range(many)
        ]
        table = tmp_path / "noter.jsonl"
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        score_paths([table], tmp_path / "ut", Plan(tier="rules", store=tmp_path / "ut" / "docqa.duckdb"))
        return tmp_path / "ut"

    return score


def dated(*dates: tuple[int, str]):
    """Groups of notes that have nothing but a date."""
    return [(many, {"date": date}) for many, date in dates]


def test_dates_are_read_as_people_write_them(scored) -> None:
    """Year and month, words, a time of day; what is no date, or has a year of two digits, is counted."""
    told = trend(
        scored(
            *dated((1, "2026-05-03"), (1, "2026-05"), (1, "3 maj 2026"), (1, "den 31 Maj 2026")),
            *dated((1, "2026-05-03T10:15"), (1, "2 sept. 2026"), (1, "december 2026")),
            *dated((1, "i våras"), (1, "2026"), (1, "05-03-26"), (1, "2026-13"), (1, "3 majs 2026"), (1, "")),
        ),
        min_group=1,
    )
    assert {one["name"]: one["documents"] for one in told["months"] if one["documents"]} == {
        "2026-05": 5,
        "2026-09": 1,
        "2026-12": 1,
    }
    assert told["undated"] == 6


def test_notes_without_a_date_are_told_of(scored, capsys) -> None:
    """Beside the table and the CSV, in the JSON and in the report."""
    out = scored(*dated((6, "2026-05-03"), (7, "i våras")))
    for layout in ("rich", "csv"):
        assert run(["trend", str(out), "--format", layout]) == 0
        shown = capsys.readouterr()
        assert "7 dokument saknar ett datum som går att läsa" in shown.err
        assert "saknar" not in shown.out
    assert run(["trend", str(out), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["undated"] == 7
    told = write_summary(out, Outcome(13, 0, (), done=True))
    write_report(out, overview(out, told))
    assert "7 dokument saknar ett datum" in (out / "report.html").read_text("utf-8")
    assert "Dokument utan datum som går att läsa;Värde;7" in (out / "report.csv").read_text("utf-8-sig")


def test_too_few_notes_without_a_date_are_not_counted(scored, capsys) -> None:
    """Nor those that hide a small month; that there are some is said."""
    out = scored(*dated((9, "2026-05-03"), (3, "2026-06-01"), (7, "i våras")))
    assert trend(out)["undated"] is None
    assert trend(out, min_group=1)["undated"] == 7
    assert run(["trend", str(out)]) == 0
    told = capsys.readouterr().err
    assert "Några dokument saknar ett datum" in told
    assert "7" not in told


def test_months_without_notes_have_a_row(scored, capsys) -> None:
    """Between the first and the last, of all and of a group; not over many years, which are a wrong date."""
    groups = [(6, {"date": date, "unit": "norr"}) for date in ("1926-04-01", "2026-01-10", "2026-04-10")]
    out = scored(*groups, (6, {"date": "2026-06-01", "unit": "söder"}))
    told = trend(out)
    names = ["1926-04", *(f"2026-0{month}" for month in range(1, 7))]
    assert [one["name"] for one in told["months"]] == names
    norr = told["groups"]["unit"][0]["months"]
    assert [(one["name"], one["documents"]) for one in norr[1:]] == [
        ("2026-01", 6),
        ("2026-02", 0),
        ("2026-03", 0),
        ("2026-04", 6),
    ]
    assert run(["trend", str(out), "--format", "csv", "--by", "unit"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    empty = next(row for row in rows if row["Månad"] == "2026-02")
    assert (empty["Dokument"], empty["Frågor på 100 ord"]) == ("0", "")
    assert "…" not in empty.values()


def test_a_group_that_hides_another_is_not_said_to_be_small(scored, capsys) -> None:
    """The reason told is true of each; which of them is the small one is not told."""
    units = [(9, {"date": "2026-05-03", "unit": "A"}), (3, {"date": "2026-05-03", "unit": "B"})]
    assert run(["trend", str(scored(*units)), "--by", "unit"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Enhet, visas inte: A, B. De har färre än 5 dokument, eller döljs för att" in shown
    assert "Grupper med färre" not in shown


def test_a_group_without_dates_is_told_why_it_has_no_table(scored, capsys) -> None:
    """It is not small: none of its notes has a date."""
    kinds = [(6, {"date": "2026-05-03", "kind": "samtal"}), (7, {"kind": "möte"})]
    assert run(["trend", str(scored(*kinds)), "--by", "kind"]) == 0
    shown = capsys.readouterr().out
    assert "Slag av dokument utan månader: möte. Deras dokument saknar ett datum" in shown
    assert "visas inte" not in shown


def test_groups_too_small_month_by_month_are_told_why(scored, capsys) -> None:
    """Each is large enough in all, but every month would give a small one away."""
    units = [(1, {"date": f"2026-0{month}-03", "unit": unit}) for month in range(1, 7) for unit in "AB"]
    assert run(["trend", str(scored(*units)), "--by", "unit", "--min-group", "2"]) == 0
    shown = capsys.readouterr().out
    assert "Enhet visas inte månad för månad" in shown
    assert "A, B" not in shown


def test_columns_to_group_by_are_those_the_help_names(scored, capsys) -> None:
    """Neither persons nor days: days would give away what is hidden of a month."""
    out = scored(*dated((6, "2026-05-03")))
    for wrong in ("worker", "date"):
        with pytest.raises(DocqaError) as caught:
            trend(out, by=[wrong])
        assert caught.value.hint == f"Det finns: {', '.join(sorted(GROUPED))}."
    assert run(["trend", "--help"]) == 0
    told = re.search(r"Dela upp efter ([\w, ]+)", " ".join(capsys.readouterr().out.split()))[1]
    assert sorted(re.split(r", | eller ", told)) == sorted(GROUPED)


def test_a_measure_that_no_month_has_is_told_in_words(scored) -> None:
    """Short notes have no LIX: a sentence, and no empty picture."""
    out = scored(*dated((6, "2026-05-03"), (6, "2026-06-03")))
    write_report(out, overview(out, write_summary(out, Outcome(12, 0, (), done=True))))
    page = (out / "report.html").read_text("utf-8")
    [lix] = [one for one in page.split("<figure")[1:] if "<strong>LIX, medel</strong>" in one]
    lix = lix.partition("</figure>")[0]
    assert "Visas inte: i ingen månad har minst 5 dokument måttet" in lix
    assert "<svg" not in lix


def test_lix_of_few_long_notes_is_not_a_groups(scored) -> None:
    """A mean over fewer notes than may be shown would be theirs alone."""
    long = "Elsa kom till skolan. " * 30
    few, many = (2, {"unit": "norr", "text": long}), (6, {"unit": "söder", "text": long})
    out = scored((6, {"unit": "norr"}), few, many)
    units = {one["name"]: one for one in trend(out, by=["unit"])["groups"]["unit"]}
    assert not any(one["hidden"] for one in units.values())
    told = write_summary(out, Outcome(14, 0, (), done=True))["groups"]["unit"]
    assert [(one["name"], one["mean_lix"] is None) for one in told] == [("norr", True), ("söder", False)]


def test_shares_on_an_axis_are_written_in_swedish() -> None:
    """With a space before the sign."""
    x = {"field": "a", "type": "quantitative", "axis": {"format": ".0%"}}
    picture = draw({"data": {"values": [{"a": 0.4}, {"a": 0.6}]}, "mark": "point", "encoding": {"x": x}})
    assert ">40\N{NO-BREAK SPACE}%<" in picture
    assert not re.search(r"\d%<", picture)
