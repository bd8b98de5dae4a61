"""The report of a study in its folder: a page, a Word document and JSON, with the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from docqa import wire
from docqa.reports.comparison_document import add_comparison, add_table
from docqa.reports.html.study import render_study
from docqa.reports.report_folder import write_whole
from docqa.reports.study_agreement import HEADERS, lines, row
from docqa.reports.study_wording import (
    DEVIATION_HEADER,
    OUTCOME_HEADER,
    deviation_rows,
    outcome_rows,
    plan_lines,
)
from docqa.reports.word_files import save
from docqa.types import StudyReport

PAGE, DOCUMENT, FIGURES = "study.html", "study.docx", "study.json"


def write_study(out: Path, report: StudyReport) -> None:
    """Write ``study.html``, ``.docx`` and ``.json`` to a folder, each whole or not at all.

    Raises:
        OSError: the disk is full.
        DocqaError: the folder or a file in it cannot be written.
    """
    write_whole(out, {name: partial(write, report) for name, write in _WRITERS.items()})


def _write_page(report: StudyReport, path: Path) -> None:
    path.write_text(render_study(report), encoding="utf-8")


def _write_figures(report: StudyReport, path: Path) -> None:
    path.write_text(wire.to_text(wire.study_report(report)) + "\n", encoding="utf-8")


def _write_document(report: StudyReport, path: Path) -> None:
    import docx

    document = docx.Document()
    plan = report.registration.plan
    document.core_properties.title = plan.title
    document.core_properties.author = "docqa"
    document.core_properties.language = "sv-SE"
    document.add_heading(plan.title, 0)
    document.add_heading("Slutsats", 1)
    _paragraphs(document, report.conclusion)
    document.add_heading("Som planerat?", 1)
    _deviations(document, report)
    document.add_heading("Planen", 1)
    _paragraphs(document, plan_lines(report.registration))
    add_table(document, OUTCOME_HEADER, outcome_rows(plan))
    if report.comparison is not None:
        add_comparison(document, report.comparison)
    if report.agreement is not None:
        document.add_heading("Hur väl bedömarna stämmer överens", 1)
        add_table(document, HEADERS, [row(one) for one in report.agreement.questions])
        _paragraphs(document, lines(report.agreement))
    document.add_heading("Vad studien inte säger", 1)
    for each in plan.limits:
        document.add_paragraph(each, style="List Bullet")
    save(document, path)


def _deviations(document: Any, report: StudyReport) -> None:  # noqa: ANN401 - of python-docx
    rows = deviation_rows(report)
    if rows:
        add_table(document, DEVIATION_HEADER, rows)
    else:
        document.add_paragraph("Inga avvikelser från planen.")


def _paragraphs(document: Any, texts: Sequence[str]) -> None:  # noqa: ANN401 - of python-docx
    for text in texts:
        document.add_paragraph(text)


_WRITERS = {PAGE: _write_page, DOCUMENT: _write_document, FIGURES: _write_figures}
