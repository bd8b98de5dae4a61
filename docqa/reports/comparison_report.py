"""The report of a comparison in its folder: a page, a Word document and JSON, with the same figures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docqa import wire
from docqa.reports.comparison_document import write_document
from docqa.reports.html.comparison import render_comparison
from docqa.reports.report_folder import write_whole
from docqa.types import Comparison

PAGE, DOCUMENT, FIGURES = "comparison.html", "comparison.docx", "comparison.json"


def write_comparison(out: Path, comparison: Comparison) -> None:
    """Write ``comparison.html``, ``.docx`` and ``.json`` to a folder, each whole or not at all.

    Raises:
        OSError: the disk is full.
        DocqaError: the folder or a file in it cannot be written.
    """
    write_whole(out, {name: partial(write, comparison) for name, write in _WRITERS.items()})


def _write_page(comparison: Comparison, path: Path) -> None:
    path.write_text(render_comparison(comparison), encoding="utf-8")


def _write_figures(comparison: Comparison, path: Path) -> None:
    path.write_text(wire.to_text(wire.compare_report(comparison)) + "\n", encoding="utf-8")


_WRITERS = {PAGE: _write_page, DOCUMENT: write_document, FIGURES: _write_figures}
