"""A study of formats: what is planned, what raters answered, and how well they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docqa.types.comparing import Comparison

Scale = Literal["nominal", "ordinal", "interval"]
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


DesignName = Literal["paired", "crossover", "cluster", "before-after"]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a sample size rests on; shares are of 1, spreads are standard deviations.

    ``words_ratio`` is new length by old. ``log_sd_worker`` is how much the log ratio differs between
    workers, and ``log_sd_note`` between notes; ``log_sd_text`` is how much the length of different notes
    differs within a worker, ``log_sd_person`` between workers and ``log_sd_unit`` between units. Of
    ``facts`` per note ``kept_old`` and ``kept_new`` are kept; 1 for the old makes the old text the key.
    ``kept_sd_worker`` is on the logit scale and common to both formats; ``kept_sd_format`` differs by format.
    """

    words_ratio: float = 0.70
    log_sd_worker: float = 0.20
    log_sd_note: float = 0.35
    log_sd_text: float = 0.50
    log_sd_person: float = 0.25
    log_sd_unit: float = 0.15
    facts: int = 15
    kept_old: float = 0.97
    kept_new: float = 0.97
    kept_sd_worker: float = 0.56
    kept_sd_format: float = 0.07
    kept_sd_unit: float = 0.15
    workers_per_unit: int = 5


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely a study of a size is to show what is true, counted in simulated studies.

    ``shorter``: that the new format takes fewer words; ``kept``: that it keeps the content within the margin;
    ``both``: both at once, as a verdict asks. ``ratio_width`` is the mean width of the interval of the
    words ratio. ``groups`` are what is drawn lots for: workers, or units in a cluster design.
    """

    groups: int
    notes: int
    margin: float
    shorter: float
    kept: float
    both: float
    ratio_width: float
    runs: int


@dataclass(frozen=True, slots=True)
class StudySize:
    """How large a study has to be, and other ways to the same.

    ``chosen`` is the study planned; ``asked`` tells that the project said how many they are, ``reaches``
    whether it has the ``power`` asked for. ``others`` are the sizes that reach it with other numbers of
    notes; ``margins`` what other margins would give with the chosen size, and ``losing`` the same if the new
    format in truth loses one fact in a hundred more.
    """

    chosen: Chances
    asked: bool
    power: float
    reaches: bool
    others: tuple[Chances, ...]
    margins: tuple[Chances, ...]
    losing: tuple[Chances, ...]


@dataclass(frozen=True, slots=True)
class PlannedOutcome:
    """Something a study measures: what it is, how it is measured and how it is weighed up."""

    name: str
    what: str
    measured: str
    analysis: str
    primary: bool


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """What is decided before a study begins. ``lots`` is the SHA-256 of the list of lots, or empty."""

    title: str
    question: str
    design: DesignName
    units: tuple[str, ...]
    groups: int
    notes: int
    margin_important: float
    margin_other: float
    confidence: float
    power: float
    seed: int
    outcomes: tuple[PlannedOutcome, ...]
    exclusions: tuple[str, ...]
    analysis: tuple[str, ...]
    limits: tuple[str, ...]
    assumptions: Assumptions
    expected: Chances
    raters: int
    lots: str


@dataclass(frozen=True, slots=True)
class Registration:
    """A plan that was sealed: when, by which docqa, and the SHA-256 of what it says."""

    plan: StudyPlan
    registered: str
    docqa: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """Something that differs from what was registered; ``before`` is empty where nobody knows."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that was not done as planned; ``planned`` is empty where the project itself tells of it."""

    what: str
    planned: str
    done: str


@dataclass(frozen=True, slots=True)
class StudyReport:
    """A study as planned and as done. ``conclusion`` is what can be said, a sentence or two each."""

    registration: Registration
    intact: bool
    deviations: tuple[Deviation, ...]
    comparison: Comparison | None
    agreement: AgreementReport | None
    conclusion: tuple[str, ...]
