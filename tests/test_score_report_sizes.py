"""Reports of very many and very few documents, and of those that cannot be written."""

from __future__ import annotations

import duckdb
import pytest

from docqa.cli import run
from docqa.reports.html.score import render_score
from docqa.reports.rule_texts import rule_texts
from docqa.scoring.overview import overview
from docqa.scoring.running import Outcome
from docqa.scoring.spreading import binned
from docqa.scoring.summary import write_summary
from docqa.settings import Settings
from tests.score_pages import made, page
from tests.score_runs import make_run

__all__ = ["page"]  # fixtures


def test_a_hundred_thousand_documents_make_a_small_page(tmp_path) -> None:
    """At most three megabytes, with a hundred units and as many months as ten years have."""
    told = made(tmp_path, 100_000, units=tuple(f"Enhet {at:03}" for at in range(100)), months=120)
    page = render_score(told, rules=rule_texts(Settings()))
    assert told.told["documents"] == 100_000
    assert len(page.encode()) <= 3_000_000


@pytest.mark.parametrize("documents", [1, 4])
def test_very_few_documents_still_make_a_page(tmp_path, documents) -> None:
    """Nothing is spread over bins or months, and nothing breaks."""
    text = render_score(made(tmp_path, documents))
    assert "För få dokument har måttet" in text
    assert "Över tid" not in text


def test_documents_without_words_make_a_page(tmp_path) -> None:
    """The headline says that there is nothing to measure."""
    make_run(tmp_path, 10)
    part = tmp_path / "tom.parquet"
    rows = f"SELECT * REPLACE (0 AS words) FROM '{tmp_path}/scores.parquet'"
    duckdb.execute(f"COPY ({rows}) TO '{part}'")
    part.replace(tmp_path / "scores.parquet")
    told = write_summary(tmp_path, Outcome(10, 0, (), done=True))
    assert "Det finns inga ord att mäta" in render_score(overview(tmp_path, told))


def test_a_step_in_between_that_is_too_small_makes_the_steps_coarser() -> None:
    """No bin tells of fewer documents than the smallest group; the ends take in what is rare."""
    assert binned({0: 9, 1: 4, 2: 9}, step=10, min_group=5) == ()
    assert [one.documents for one in binned({0: 2, 1: 9, 3: 9, 9: 1}, step=1, min_group=5)] == [11, 0, 10]
    assert [one.documents for one in binned({0: 2, 1: 2, 2: 2}, step=1, min_group=5)] == [6]


def test_a_report_that_cannot_be_written_is_explained(tmp_path, monkeypatch, capsys) -> None:
    """One sentence, exit code 2, and the measurement is kept for --resume."""

    def locked(*_args, **_given) -> None:
        raise PermissionError(13, "locked")

    (tmp_path / "a.txt").write_text("Mamma ringde.", encoding="utf-8")
    monkeypatch.setattr("docqa.reports.score_report.write_workbook", locked)
    call = [
        "score",
        str(tmp_path / "a.txt"),
        "--out",
        str(tmp_path / "ut"),
        "--tier",
        "rules",
        "--workers",
        "1",
    ]
    assert run(call) == 2
    assert "Rapporten i" in capsys.readouterr().err
    monkeypatch.undo()
    assert run([*call, "--resume"]) == 0
    assert (tmp_path / "ut" / "report.xlsx").is_file()
