"""The report of a run in its folder: a page, a workbook and a plain table, with the same figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docqa.reports.html.score import render_score
from docqa.reports.report_folder import write_whole
from docqa.reports.rule_texts import RuleText
from docqa.reports.score_sheets import sheets
from docqa.reports.score_tables import write_csv, write_workbook
from docqa.scoring.overview import Overview


def write_report(out: Path, overview: Overview, *, rules: Mapping[str, RuleText] | None = None) -> None:
    """Write ``report.html``, ``report.xlsx`` and ``report.csv`` to a folder, each whole or not at all.

    Raises:
        OSError: the disk is full.
        DocqaError: a file cannot be written, as when another program has it open.
    """
    tables = sheets(overview, rules=rules)
    write_whole(
        out,
        {
            "report.html": lambda path: path.write_text(
                render_score(overview, rules=rules), encoding="utf-8"
            ),
            "report.xlsx": lambda path: write_workbook(path, tables),
            "report.csv": lambda path: write_csv(path, tables),
        },
    )
