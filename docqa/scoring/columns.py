"""The columns of scores.parquet and findings.parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from docqa.types import Category

Origin = Literal["document", "meta", "measure", "count", "finding"]
# What rides along from the table a document came from. Who wrote it is not among them: nobody is scored.
META = ("date", "case", "unit", "kind", "format")
GROUPED = ("case", "unit", "kind", "format")
"""What documents can be grouped by; days would give away what is hidden of their month."""
MEASURES = (
    "lix", "mean_sentence_words", "long_sentence_share", "mean_paragraph_words", "ovix",
    "reading_time_low_s", "reading_time_high_s", "nominal_ratio", "passive_share",
    "attributed_share", "observed_share", "assessed_share", "unsourced_share", "child_voice",
)  # fmt: skip
CATEGORIES: tuple[str, ...] = get_args(Category)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in SQL, and where its values come from."""

    name: str
    kind: str
    origin: Origin


DOCUMENT_COLUMNS: tuple[Column, ...] = (
    Column("position", "BIGINT", "document"),
    Column("id", "VARCHAR", "document"),
    Column("path", "VARCHAR", "document"),
    *(Column(name, "VARCHAR", "meta") for name in META),
    Column("digest", "VARCHAR", "document"),
    Column("analysis", "VARCHAR", "document"),
    Column("words", "INTEGER", "document"),
    Column("sentences", "INTEGER", "document"),
    *(Column(name, "DOUBLE", "measure") for name in MEASURES),
    Column("findings", "INTEGER", "document"),
    Column("findings_per_100_words", "DOUBLE", "document"),
    *(Column(f"n_{name}", "INTEGER", "count") for name in CATEGORIES),
)
FINDING_COLUMNS: tuple[Column, ...] = (
    Column("position", "BIGINT", "finding"),
    Column("id", "VARCHAR", "finding"),
    Column("rule", "VARCHAR", "finding"),
    Column("category", "VARCHAR", "finding"),
    Column("severity", "VARCHAR", "finding"),
    Column("start", "INTEGER", "finding"),
    Column("end", "INTEGER", "finding"),
    Column("text", "VARCHAR", "finding"),
)


def ids_and_types(columns: Sequence[Column]) -> str:
    """The columns as a table in SQL declares them."""
    return ", ".join(f'"{column.name}" {column.kind}' for column in columns)
