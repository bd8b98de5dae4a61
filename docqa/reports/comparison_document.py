"""A comparison as a Word document: verdict, limits, pictures, tables and methods, to put in a report."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docqa.reports import comparison_wording as say
from docqa.reports.comparison_methods import methods
from docqa.reports.html import comparison_charts as charts
from docqa.reports.html.vega import draw_png
from docqa.reports.word_files import save
from docqa.types import Comparison

WIDTH_CM = 15.5


def write_document(comparison: Comparison, path: Path) -> None:
    """Write the comparison as .docx.

    Raises:
        DocqaError: the file cannot be written.
    """
    import docx

    document = docx.Document()
    document.core_properties.title = f"Jämförelse: {comparison.new} mot {comparison.reference}"
    document.core_properties.author = "docqa"
    document.core_properties.language = "sv-SE"
    document.add_heading(f"{comparison.new.capitalize()} mot {comparison.reference}", 0)
    add_comparison(document, comparison)
    save(document, path)


def add_comparison(document: Any, comparison: Comparison) -> None:  # noqa: ANN401 - of python-docx
    """Add the comparison to a document that may hold more: answer, limits, pictures, tables, methods."""
    _answer(document, comparison)
    _pictures(document, comparison)
    document.add_heading("Tabell 1: materialet", 1)
    add_table(document, say.FORMAT_HEADER, [say.format_cells(row) for row in comparison.formats])
    for title, lines in say.outcome_groups(comparison):
        document.add_heading(title, 1)
        add_table(document, say.OUTCOME_HEADER, [line.cells for line in lines])
    if comparison.units:
        document.add_heading("Enheter", 1)
        add_table(document, say.UNIT_HEADER, say.unit_cells(comparison))
    document.add_heading("Så är det gjort", 1)
    for each in methods(comparison):
        document.add_paragraph(each)


def _answer(document: Any, comparison: Comparison) -> None:  # noqa: ANN401 - of python-docx
    document.add_paragraph(f"Upplägg: {say.DESIGNS[comparison.design]}.")
    document.add_paragraph(" · ".join(f"{what}: {answer}" for what, answer, _ in say.badges(comparison)))
    document.add_paragraph(comparison.verdict.text)
    for each in comparison.remarks:
        document.add_paragraph(each)
    document.add_heading("Vad siffran inte säger", 1)
    for each in comparison.verdict.limits:
        document.add_paragraph(each, style="List Bullet")
    problems = list(say.problem_lines(comparison))
    if problems:
        one = len(problems) == 1
        what = "1 rad eller fil" if one else f"{len(problems)} rader eller filer"
        which = "den" if one else "de"
        document.add_paragraph(f"{what} räknas inte med; {which} står i comparison.json.")


def _pictures(document: Any, comparison: Comparison) -> None:  # noqa: ANN401 - of python-docx
    found = []
    if rows := charts.forest_rows(comparison):
        found.append(
            (
                charts.forest(rows, charts.PAPER),
                "Kvoter med 95 procents intervall; siffrorna står i tabellen Alla mått.",
            )
        )
    if rows := charts.kept_rows(comparison):
        found.append(
            (
                charts.kept(rows, charts.PAPER),
                "Andel uppgifter kvar med intervall och gräns; siffrorna står i tabellen.",
            )
        )
    if comparison.slopes:
        found.append(
            (
                charts.slopes(comparison, charts.PAPER),
                "En linje för varje par, från gammalt till nytt antal ord.",
            )
        )
    for spec, words in found:
        _picture(document, draw_png(spec), words)


def _picture(document: Any, png: bytes, words: str) -> None:  # noqa: ANN401 - of python-docx
    from docx.shared import Cm

    shape = document.add_picture(io.BytesIO(png))
    if shape.width > Cm(WIDTH_CM):
        shape.height, shape.width = int(shape.height * Cm(WIDTH_CM) / shape.width), Cm(WIDTH_CM)
    shape._inline.docPr.set("descr", words)
    document.add_paragraph(words, style="Caption")


def add_table(document: Any, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401 - as above
    """Add a table whose header is repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(header), style="Light Grid Accent 1")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.text = text
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    for each in table.rows:
        for cell in each.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
