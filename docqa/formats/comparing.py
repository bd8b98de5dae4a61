"""The published JSON format of a comparison of two ways of writing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope, ErrorEntry
from docqa.types import ComparisonVerdict, Design, Family, FormatRow, Noninferiority, Twins, UnitRow


class CompareOutcome(Envelope):
    """One thing compared in ``docqa.compare/1``."""

    estimate: float | None
    low: float | None
    high: float | None
    unit: str
    test: str
    p: float | None
    label: str
    family: Family
    reference: float | None = None
    new: float | None = None
    n: int = 0
    clusters: int = 0
    p_adjusted: float | None = None
    margin: float | None = None
    decision: Noninferiority | None = None
    better: Literal["lower", "higher", "neither"] = "neither"
    modelled: bool = False
    twins: Twins


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
    outcomes: dict[str, CompareOutcome]
    verdict: ComparisonVerdict
    formats: list[FormatRow]
    units: list[UnitRow]
    slopes: list[tuple[float, float]]
    remarks: list[str]
    methods: dict[str, str]
    errors: list[ErrorEntry]
