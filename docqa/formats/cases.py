"""The published JSON formats about the notes of a case: repeats and de-identification."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docqa.formats.envelope import Envelope, ErrorEntry
from docqa.types import CaseRepeats, DeidentifiedDocument


class RepeatsReport(Envelope):
    """``docqa.repeats/1``."""

    schema_: Literal["docqa.repeats/1"] = Field("docqa.repeats/1", alias="schema")
    cases: list[CaseRepeats]
    errors: list[ErrorEntry] = Field(default_factory=list)


class DeidentifyReport(Envelope):
    """``docqa.deidentify/1``."""

    schema_: Literal["docqa.deidentify/1"] = Field("docqa.deidentify/1", alias="schema")
    statement: str
    cases: int
    replaced: dict[str, int]
    left: dict[str, int]
    documents: list[DeidentifiedDocument]
    errors: list[ErrorEntry]
