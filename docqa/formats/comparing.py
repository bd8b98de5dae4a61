"""The published JSON format of a comparison of two ways of writing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope, ErrorEntry
from docqa.types import ComparisonVerdict, Design, FormatRow, Outcome, UnitRow


class CompareReport(Envelope):
    """``docqa.compare/1``."""

    schema_: Literal["docqa.compare/1"] = Field("docqa.compare/1", alias="schema")
    design: Design
    matched: bool
    reference: str
    new: str
    cluster: str | None
    n: int
    clusters: int
    outcomes: dict[str, Outcome]
    verdict: ComparisonVerdict
    formats: list[FormatRow]
    units: list[UnitRow]
    slopes: list[tuple[float, float]]
    remarks: list[str]
    methods: dict[str, str]
    errors: list[ErrorEntry]
