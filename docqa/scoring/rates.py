"""What is told of documents together, as one row of SQL and by names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docqa.scoring.columns import CATEGORIES
from docqa.scoring.suppressing import hidden_groups

FIGURES = f"""
    count(*), sum(words), sum(findings), median(words), avg(lix), count(lix), avg(child_voice),
    {", ".join(f"sum(n_{name})" for name in CATEGORIES)},
    {", ".join(f"count(*) FILTER (WHERE n_{name} > 0)" for name in CATEGORIES)}
"""
"""The figures of a group in SQL; last the findings by category, and the documents that have them."""
Row = tuple[Any, ...]


def rate(findings: int | None, words: int | None) -> float | None:
    """Findings for 100 words; None where there are no words."""
    return round(100 * (findings or 0) / words, 2) if words else None


def figures(row: Row, *, hidden: Sequence[bool] | bool, min_group: int) -> dict[str, Any]:
    """The figures of a group by their names, without hidden categories; rates are for 100 words, the empty
    group has None. So has LIX where too few of the documents are long enough to have one.
    """
    documents, words, findings, median, lix, with_lix, heard, *_ = row
    gone = [hidden] * len(CATEGORIES) if isinstance(hidden, bool) else hidden
    return {
        "documents": documents,
        "words": words or 0,
        "findings_per_100_words": rate(findings, words),
        "median_words": median,
        "mean_lix": None if with_lix < min_group or lix is None else round(lix, 1),
        "child_heard_share": None if heard is None else round(heard, 3),
        "per_100_words": {
            name: rate(total, words)
            for name, total, left_out in zip(CATEGORIES, findings_of(row), gone, strict=True)
            if not left_out
        },
    }


def findings_of(row: Row) -> list[int]:
    """The findings of a group by category."""
    return [total or 0 for total in row[-2 * len(CATEGORIES) : -len(CATEGORIES)]]


def documents_of(row: Row) -> list[int]:
    """The documents of a group that have findings, by category."""
    return [some or 0 for some in row[-len(CATEGORIES) :]]


def small_of(row: Row, min_group: int) -> list[bool]:
    """Which categories are found in some, but too few, documents of a group."""
    return [0 < some < min_group for some in documents_of(row)]


def untold(row: Row, *, min_group: int) -> list[bool]:
    """Which categories are not told of all documents: those found in too few, and what hides them."""
    small = small_of(row, min_group)
    return hidden_groups(findings_of(row), min_group=min_group, small=small, empty_too=True)
