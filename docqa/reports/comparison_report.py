"""The report of a comparison in its folder: a page, a Word document and JSON, with the same figures."""

from __future__ import annotations

from pathlib import Path

from docqa import wire
from docqa.errors import DocqaError
from docqa.reports.comparison_document import write_document
from docqa.reports.html.comparison import render_comparison
from docqa.types import Comparison

PAGE, DOCUMENT, FIGURES = "comparison.html", "comparison.docx", "comparison.json"


def write_comparison(out: Path, comparison: Comparison) -> None:
    """Write ``comparison.html``, ``.docx`` and ``.json`` to a folder, each whole or not at all.

    Raises:
        DocqaError: the folder or a file in it cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, write in _WRITERS.items():
            part = out / f".{name}.part"
            write(comparison, part)
            part.replace(out / name)
    except OSError as error:
        hint = "Stäng den om den är öppen i ett annat program, eller välj en annan mapp."
        raise DocqaError(f"Rapporten i {out} går inte att skriva.", hint) from error


def _write_page(comparison: Comparison, path: Path) -> None:
    path.write_text(render_comparison(comparison), encoding="utf-8")


def _write_figures(comparison: Comparison, path: Path) -> None:
    path.write_text(wire.to_text(wire.compare_report(comparison)) + "\n", encoding="utf-8")


_WRITERS = {PAGE: _write_page, DOCUMENT: write_document, FIGURES: _write_figures}
