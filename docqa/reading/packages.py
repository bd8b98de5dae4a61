"""What Word and OpenDocument files share: packages opened without trusting them, and table rows as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docqa.errors import ReadError

MAX_UNPACKED_BYTES = 200_000_000
"""A small file that unpacks to more XML than this is not a note."""

MAX_ROW_LETTERS = 120
"""A table row with more text than this holds prose, not fields."""


def check_package(data: bytes, where: str, *, damaged: ReadError) -> zipfile.ZipFile:
    """The opened package.

    Raises:
        ReadError: ``damaged`` when the bytes are no zip file; another when it unpacks to too much.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile lets many kinds through on a damaged file
        raise damaged from error
    unpacked = sum(part.file_size for part in package.infolist() if part.filename.endswith(".xml"))
    if unpacked > MAX_UNPACKED_BYTES:
        raise ReadError(f"{where} packar upp sig till orimligt mycket text.", "Dela upp dokumentet.")
    return package


def row(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table row: one with tabs between short cells, else every paragraph for itself.

    >>> row([["Datum"], ["2026-03-05"]])
    ['Datum\\t2026-03-05']
    >>> row([["Samtal"], ["Mamman ringer.", "Lo ringer."]])
    ['Samtal', 'Mamman ringer.', 'Lo ringer.']
    """
    lines = [line for cell in cells for line in cell]
    if all(len(cell) <= 1 for cell in cells) and sum(map(len, lines)) <= MAX_ROW_LETTERS:
        return ["\t".join(lines)] if lines else []
    return lines
