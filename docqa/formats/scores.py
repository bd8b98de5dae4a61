"""The published JSON formats of what many documents came to: ``docqa.score/1`` and ``docqa.trend/1``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from docqa.formats.envelope import Envelope, ErrorEntry
from docqa.types import Category


class HiddenGroup(Envelope):
    """A group with too few documents, or one that hides such a group: its name alone."""

    name: str
    hidden: Literal[True]


class ShownGroup(Envelope):
    """The figures of a group; a category found in too few of its documents is not among the rates."""

    name: str
    hidden: Literal[False]
    documents: int
    words: int
    findings_per_100_words: float | None
    median_words: float | None
    mean_lix: float | None
    child_heard_share: float | None
    per_100_words: dict[Category, float | None]


Group = Annotated[HiddenGroup | ShownGroup, Field(discriminator="hidden")]


class Spread(Envelope):
    """How a measure is spread over the ``n`` documents that have it."""

    n: int
    mean: float | None
    p10: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p90: float | None


class CategoryFigures(Envelope):
    """How often a category is found, and in how many documents."""

    findings: int
    documents: int
    per_100_words: float | None


class RuleFigures(Envelope):
    """How often a rule is found, and in how many documents."""

    rule: str
    category: Category
    findings: int
    documents: int


class ScoreReport(Envelope):
    """``docqa.score/1``."""

    schema_: Literal["docqa.score/1"] = Field("docqa.score/1", alias="schema")
    documents: int
    words: int
    findings: int
    findings_per_100_words: float | None
    min_group: int
    measures: dict[str, Spread]
    categories: dict[Category, CategoryFigures]
    rules: list[RuleFigures]
    groups: dict[str, list[Group]]
    months: list[Group]
    undated: int | None
    unread: int
    errors: list[ErrorEntry]


class GroupInTime(Envelope):
    """A group with its months; none where it is hidden."""

    name: str
    hidden: bool
    months: list[Group]


class TrendReport(Envelope):
    """``docqa.trend/1``."""

    schema_: Literal["docqa.trend/1"] = Field("docqa.trend/1", alias="schema")
    documents: int
    min_group: int
    months: list[Group]
    undated: int | None
    groups: dict[str, list[GroupInTime]]
