"""Ratings put into the file of pairs they were about, so that a comparison can weigh them with the rest."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from docqa.comparison.records import read_records
from docqa.comparison.votes import NEITHER
from docqa.errors import DocqaError
from docqa.types import Rating

ARMS = ("source", "rewrite")


def rated_pairs(pairs: Path, ratings: Sequence[Rating]) -> str:
    """The rows of a file of pairs as JSON lines, with their ``ratings`` by format and question, and with
    ``preferences`` by question: which text was chosen, or neither.

    Of questions about one text only answers in numbers are there to compare; several raters give a list.

    Raises:
        ReadError: the file of pairs cannot be read.
        DocqaError: none of the ratings is about one of the pairs.
    """
    found: dict[str, dict[str, dict[str, list[float]]]] = defaultdict(
        lambda: {arm: defaultdict(list) for arm in ARMS}
    )
    chosen: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for rating in ratings:
        if isinstance(rating.value, float) and rating.format in ARMS:
            found[rating.item][rating.format][rating.question].append(rating.value)
        elif isinstance(rating.value, str) and not rating.format and set(ARMS) <= set(rating.values):
            vote = rating.value if rating.value in ARMS else NEITHER
            chosen[rating.item][rating.question].append(vote)
    rows = [dict(record.values) for record in read_records(pairs)]
    if not any(str(row.get("id")) in found.keys() | chosen.keys() for row in rows):
        raise DocqaError(
            f"Inget svar gäller något av paren i {pairs}.", "Är det rätt fil? id i paren är item i svaren."
        )
    for row in rows:
        name = str(row.get("id"))
        if name in found:
            row["ratings"] = found[name]
        if name in chosen:
            row["preferences"] = chosen[name]
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in rows)
