"""Files and rows of texts to compare."""

from __future__ import annotations

import json
from pathlib import Path

from docqa.comparison.records import Record

PAIR = {"id": "1", "source": "Mamma ringde i går.", "rewrite": "- Mamma ringde."}


def write(folder: Path, name: str, text: str) -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    """A file with rows of JSON."""
    return write(folder, name, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def records(*rows: dict[str, object]) -> list[Record]:
    """Rows as they are read."""
    return [Record(f"rad {at}", row) for at, row in enumerate(rows, start=1)]
