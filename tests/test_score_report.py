"""The report of a run: its figures against SQL, what it hides, its size, and what may not break it."""

from __future__ import annotations

import csv
import html as markup
import json
import re
import zipfile
from pathlib import Path

import duckdb
import pytest

from docqa.cli import run
from docqa.reports.html.score import render_score
from docqa.reports.rule_texts import rule_texts
from docqa.reports.score_report import write_report
from docqa.reports.score_tables import written
from docqa.reports.score_wording import TOO_FEW
from docqa.scoring.columns import CATEGORIES
from docqa.scoring.overview import overview
from docqa.settings import Settings
from tests.score_pages import DOCUMENTS, made, page, reported
from tests.score_runs import KINDS, UNITS

__all__ = ["page", "reported"]  # fixtures

HIDDEN = "visas inte: färre än 5 dokument, eller döljer en sådan grupp"


def sql(out: Path, query: str) -> list[tuple]:
    """A question put to the Parquet files of a run, without docqa."""
    with duckdb.connect() as database:
        for name in ("scores", "findings"):
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{out / name}.parquet')")
        return database.execute(query).fetchall()


def data_of(page: str) -> dict:
    """What the page's script has to choose among."""
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def swedish(value: float, decimals: int) -> str:
    """A number as the page writes it."""
    return f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")


def text_of(part: str) -> str:
    """A piece of the page as it is read."""
    return " ".join(markup.unescape(re.sub(r"<[^>]+>", " ", part)).split())


def test_key_figures_equal_sql(reported, page) -> None:
    """Documents, findings for 100 words, median length, LIX and the child's voice."""
    shown = dict(re.findall(r'data-figure="(\w+)">([^<]*)<', page))
    [(documents, rate, median, lix, heard)] = sql(
        reported,
        "SELECT count(*), 100 * sum(findings) / sum(words), median(words), avg(lix), avg(child_voice) "
        "FROM scores",
    )
    assert shown == {
        "documents": swedish(documents, 0),
        "findings_per_100_words": swedish(rate, 2),
        "median_words": swedish(median, 0),
        "mean_lix": swedish(lix, 1),
        "child_heard_share": f"{100 * heard:.0f}\u00a0%",
    }


def test_categories_equal_sql_over_the_findings(reported, page) -> None:
    """Counted from findings.parquet, not from the columns that the page reads; the longest bar is full."""
    expected = sql(
        reported,
        """
        SELECT category, 100 * count(*) / (SELECT sum(words) FROM scores),
            count(DISTINCT position) / (SELECT count(*) FROM scores)
        FROM findings GROUP BY category ORDER BY count(*) DESC
        """,
    )
    rows = re.findall(r'<tr class="c-(\w+)" data-category.*?</tr>', page, re.DOTALL)
    values = re.findall(r"data-value>([^<]*)<", page)
    assert rows == [name for name, _, _ in expected]
    assert values == [swedish(rate, 2) for _, rate, _ in expected]
    shares = re.findall(r'class="num every">(\d+)', page)
    assert shares == [f"{100 * share:.0f}" for _, _, share in expected]
    assert re.findall(r'class="fill" width="([\d.]+)"', page)[0] == "100.0"


def test_every_choice_equals_sql(reported, page) -> None:
    """What the filter shows for a unit, a kind or both is what SQL says, and the small are not there."""
    told = data_of(page)
    units, kinds = sorted(UNITS), sorted(KINDS)
    compared, whole = 0, 0
    for key, row in told["figures"].items():
        unit, kind = key.split(",")
        where = " AND ".join(
            f"{column} = '{names[int(at)]}'"
            for column, names, at in (("unit", units, unit), ("kind", kinds, kind))
            if at
        )
        sums = ", ".join(f"100 * sum(n_{name}) / sum(words)" for name in CATEGORIES)
        [(documents, rate, *rates)] = sql(
            reported,
            f"SELECT count(*), 100 * sum(findings) / sum(words), {sums} FROM scores WHERE {where or 'true'}",
        )
        if documents < 5:
            assert row is None
        if row is not None:
            compared += 1
            assert row[:2] == [documents, pytest.approx(rate, abs=0.006)]
            shown = [(rate, its) for rate, its in zip(row[5], rates, strict=True) if rate != TOO_FEW]
            assert shown == [(pytest.approx(its, abs=0.006), its) for _, its in shown]
            whole += len(shown) == len(rates)
    assert compared >= 15
    assert whole >= 8


def test_distributions_count_every_document_once(reported) -> None:
    """The bins of words add up to all, and each holds what SQL counts between its ends."""
    told = overview(reported, json.loads((reported / "summary.json").read_text("utf-8")))
    for one in told.distributions:
        [(n,)] = sql(reported, f"SELECT count({one.name}) FROM scores")
        assert sum(each.documents for each in one.bins) == one.n == n
        assert all(each.documents == 0 or each.documents >= 5 for each in one.bins)
        for each in one.bins[1:-1]:
            between = f"{one.name} >= {each.low} AND {one.name} < {each.high}"
            assert sql(reported, f"SELECT count(*) FROM scores WHERE {between}") == [(each.documents,)]


def test_months_and_groups_equal_sql(reported, page) -> None:
    """The tables behind the charts and of the groups, row by row."""
    rows = [text_of(row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
    for name, rate, documents in sql(
        reported,
        "SELECT strftime(date::DATE, '%Y-%m') AS m, 100 * sum(findings) / sum(words), count(*) "
        "FROM scores GROUP BY m",
    ):
        assert f"{name} {swedish(rate, 2)} {documents}" in rows
    for name, documents, rate in sql(
        reported, "SELECT kind, count(*), 100 * sum(findings) / sum(words) FROM scores GROUP BY kind"
    ):
        assert any(row.startswith(f"{name} {documents} {swedish(rate, 2)} ") for row in rows)


def test_a_small_group_is_named_without_figures(reported, page) -> None:
    """In page, workbook and plain table; and no other table gives it away."""
    assert f"{UNITS[-1]} {HIDDEN}" in [text_of(row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
    place = sorted(UNITS).index(UNITS[-1])
    figures = data_of(page)["figures"]
    assert figures[f"{place},"] is None
    assert all(row is None for key, row in figures.items() if key.startswith(f"{place},"))
    with (reported / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=";") if row[1] == UNITS[-1]]
    assert [row[3] for row in rows] == [HIDDEN]


def test_what_to_practise_is_a_suggestion_about_writing(reported, page) -> None:
    """The category with most findings first, and what half of it would mean; nothing about persons."""
    [(category, found, documents, words, findings)] = sql(
        reported,
        """
        SELECT category, count(*) AS found, count(DISTINCT position),
            (SELECT sum(words) FROM scores), (SELECT sum(findings) FROM scores)
        FROM findings GROUP BY category ORDER BY found DESC LIMIT 1
        """,
    )
    card = text_of(re.search(r'<ol class="cards">.*?</li>', page, re.DOTALL)[0])
    assert re.search(rf'<li class="sheet c-{category}">', page)
    assert f"{100 * found / findings:.0f} % av frågorna" in card
    assert f"{100 * documents / DOCUMENTS:.0f} % av dokumenten" in card
    assert f"{swedish(100 * (findings - found / 2) / words, 2)} frågor på 100 ord" in card


def test_rules_are_told_with_reason_and_source(page) -> None:
    """The most frequent rule has its question, why it is asked, and on what grounds."""
    first = text_of(re.search(r'<ol class="rules">.*?</li>', page, re.DOTALL)[0])
    texts = rule_texts(Settings())
    rule = texts[re.search(r"Regel ([\w/-]+)$", first)[1]]
    assert all(part in first for part in (rule.message, rule.why, rule.source))


def test_unreadable_files_are_listed_and_markup_in_names_is_text(page) -> None:
    """One line each, escaped."""
    assert "1 fil eller rad gick inte att läsa" in page
    assert "Filen x/trasig.docx är &lt;skadad&gt;. Spara om den." in page


def test_names_from_tables_cannot_run(tmp_path) -> None:
    """A unit named as a script, and one as a formula, are words and nothing else."""
    told = made(tmp_path, 300, units=("</script><b>x", "=1+1", "c"))
    text = render_score(told)
    assert "</script><b>x" not in text
    write_report(tmp_path, told)
    assert written("=1+1") == "'=1+1"
    assert ";=1+1" not in (tmp_path / "report.csv").read_text("utf-8-sig")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())


def test_no_text_without_keep_text_and_a_banner_with_it(tmp_path) -> None:
    """Words of findings are shown only when kept, only if five documents have them, and said so."""
    rows = [{"id": f"n{at}", "text": f"Mamma är slarvig med tider. Elsa är {at}."} for at in range(6)]
    rows.append({"id": "ensam", "text": "Mamma är hafsig med tider."})
    table = tmp_path / "noter.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    call = ["score", str(table), "--tier", "rules", "--workers", "1", "--format", "json"]
    assert run([*call, "--out", str(tmp_path / "utan")]) == 0
    assert run([*call, "--out", str(tmp_path / "med"), "--keep-text"]) == 0
    without = (tmp_path / "utan" / "report.html").read_text("utf-8")
    kept = (tmp_path / "med" / "report.html").read_text("utf-8")
    assert "slarvig" not in without
    assert "--keep-text" not in without
    assert "slarvig" in kept
    assert "hafsig" not in kept
    assert "Dela sidan bara med dem som får läsa dem" in kept


def test_workbook_and_table_hold_the_same_figures(reported) -> None:
    """Sheets by their names; the plain table is semicolons and decimal commas."""
    with zipfile.ZipFile(reported / "report.xlsx") as book:
        names = re.findall(r'sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names[:5] == ["Översikt", "Frågor", "Mått", "Regler", "Månader"]
    with (reported / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {tuple(row[:3]): row[3] for row in csv.reader(file, delimiter=";")}
    [(rate,)] = sql(reported, "SELECT round(100 * sum(findings) / sum(words), 2) FROM scores")
    assert rows["Översikt", "Frågor på 100 ord", "Värde"] == str(rate).replace(".", ",")
    [(journals,)] = sql(reported, "SELECT count(*) FROM scores WHERE kind = 'Journal'")
    assert rows["Slag av dokument", "Journal", "Dokument"] == str(journals)


def test_the_same_run_gives_the_same_report(tmp_path) -> None:
    """Byte for byte, all three files."""
    told = made(tmp_path, 60)
    names = ("report.html", "report.xlsx", "report.csv")
    write_report(tmp_path, told)
    first = [(tmp_path / name).read_bytes() for name in names]
    write_report(tmp_path, told)
    assert [(tmp_path / name).read_bytes() for name in names] == first
