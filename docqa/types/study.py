"""A study of formats: what is planned, what raters answered, and how well they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Scale = Literal["nominal", "ordinal", "interval"]
RatedFormat = Literal["source", "rewrite", ""]
Side = Literal["A", "B", ""]


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's answer to one question about one text, or about both when ``format`` is empty.

    ``value`` is None where the rater could not judge. ``values`` are those that could be given, in rising
    order, as far as is known. ``cluster`` (worker, unit, case) rides along from the pairs.
    """

    rater: str
    item: str
    format: str
    question: str
    scale: Scale | None
    value: float | str | None
    values: tuple[float | str, ...] = ()
    shown_as: str = ""
    at: str = ""
    cluster: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Coefficient:
    """An estimate with the middle 95 per cent of what it becomes when notes are drawn anew."""

    estimate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """How well raters agree on one question. ``units`` are texts that two or more raters answered for.

    ``prevalence`` is the share of all answers that gave each value. ``paradox`` tells that raw agreement is
    high and alpha low because nearly every answer is the same. ``reading`` says in words what it means.
    """

    question: str
    scale: Scale
    values: tuple[str, ...]
    raters: int
    units: int
    answers: int
    missing: int
    raw: Coefficient
    alpha: Coefficient
    gwet: Coefficient
    gwet_name: Literal["AC1", "AC2"]
    prevalence: Mapping[str, float]
    paradox: bool
    reading: str


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """How well raters agree on every question, and what to bear in mind."""

    raters: int
    items: int
    answers: int
    questions: tuple[QuestionAgreement, ...]
    warnings: tuple[str, ...]
    draws: int
    seed: int
