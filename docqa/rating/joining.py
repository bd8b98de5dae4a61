"""Ratings put into the file of pairs they were about, so that a comparison can weigh them with the rest."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from docqa.comparison.records import read_records
from docqa.errors import DocqaError
from docqa.types import Rating


def rated_pairs(pairs: Path, ratings: Sequence[Rating]) -> str:
    """The rows of a file of pairs as JSON lines, each with its ``ratings`` by format and question.

    Only answers in numbers are there to compare; several raters give a list.

    Raises:
        ReadError: the file of pairs cannot be read.
        DocqaError: none of the ratings is about one of the pairs.
    """
    found: dict[str, dict[str, dict[str, list[float]]]] = defaultdict(
        lambda: {"source": defaultdict(list), "rewrite": defaultdict(list)}
    )
    for rating in ratings:
        if isinstance(rating.value, float) and rating.format in ("source", "rewrite"):
            found[rating.item][rating.format][rating.question].append(rating.value)
    rows = [dict(record.values) for record in read_records(pairs)]
    if not any(str(row.get("id")) in found for row in rows):
        raise DocqaError(
            f"Inget svar gäller något av paren i {pairs}.", "Är det rätt fil? id i paren är item i svaren."
        )
    for row in rows:
        if str(row.get("id")) in found:
            row["ratings"] = found[str(row["id"])]
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in rows)
