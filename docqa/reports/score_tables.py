"""Sheets to files: a workbook with one sheet a table, and a plain file with all of them in long form."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from docqa.reports.score_sheets import Cell, Sheet

MAX_WIDTH = 60
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same for all workbooks, so that the same figures give the same bytes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets as .xlsx: headings that stay in view, columns wide enough, numbers as numbers.

    Names from documents are written as text and are never run as formulas.

    Raises:
        OSError: the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Mätning av dokumentation", "author": "docqa", "created": _MADE})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        page.freeze_panes(1, 1 if len(sheet.header) > 1 else 0)
        page.write_row(0, 0, sheet.header, bold)
        for number, row in enumerate(sheet.rows, start=1):
            page.write_row(number, 0, row)
        for at, width in enumerate(_widths(sheet)):
            page.set_column(at, at, width)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def write_csv(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write all sheets as one .csv in long form: table, row, column and value.

    As a Swedish Excel reads it: semicolons, decimal commas, and a mark of UTF-8 at the beginning.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(("tabell", "rad", "kolumn", "värde"))
        for sheet in sheets:
            for row in sheet.rows:
                first, *rest = row
                pairs = zip(sheet.header[1:], rest, strict=False) if rest else [(sheet.header[0], first)]
                for column, value in pairs:
                    out.writerow((sheet.name, written(first), column, written(value)))


def _widths(sheet: Sheet) -> list[int]:
    columns = [[head] for head in sheet.header]
    for row in sheet.rows[:200]:
        for at, cell in enumerate(row[1:] if len(row) != len(sheet.header) else row):
            columns[at].append("" if cell is None else str(cell))
    return [min(MAX_WIDTH, 2 + max(map(len, column))) for column in columns]


def written(value: Cell) -> str:
    """A cell as text; what a spreadsheet would take for a formula gets a mark before it."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else str(value).replace(".", ",")
