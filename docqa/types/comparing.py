"""Two formats of documentation compared: what is put in, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Arm = Literal["reference", "new"]
Design = Literal["paired_same_note", "crossover", "before_after", "two_groups"]
Noninferiority = Literal["non_inferior", "inferior", "inconclusive"]
Family = Literal["primary", "secondary", "exploratory"]


@dataclass(frozen=True, slots=True)
class Writing:
    """One text in one of two formats, and how it came about; None and empty is what nobody told.

    ``period`` sorts as time did. ``facts`` are counts that people made, by grade ("a", "b", or "" for all):
    (kept, all). ``ratings`` are by question; several raters are already one mean. ``votes`` are of those who
    were asked which text they would rather have, by question: (for this one, all), neither half a vote.
    """

    id: str
    arm: Arm
    text: str | None = None
    worker: str | None = None
    unit: str | None = None
    case: str | None = None
    period: str | None = None
    words: int | None = None
    minutes: float | None = None
    facts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    ratings: Mapping[str, float] = field(default_factory=dict)
    votes: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted in a text, or about it. None is what was not measured.

    ``findings`` are by category. ``kept`` are facts of the reference text found in this one, by grade: (kept,
    all), in the reference itself all of them. ``supported`` are facts of this text that stand in the
    reference, and ``attributed`` facts with a speaker that still have the same one. ``guard`` is its verdict.
    """

    words: int
    sentences: int = 0
    long_words: int = 0
    findings: Mapping[str, int] | None = None
    child_voice: float | None = None
    kept: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    supported: tuple[float, float] | None = None
    attributed: tuple[float, float] | None = None
    guard: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval that 95 of 100 such studies would cover it with.

    ``low`` and ``high`` are None where the data cannot tell how sure the figure is, and ``p`` where the
    clusters are too few to speak of significance. ``clusters`` are the independent ones, most often workers.
    """

    value: float
    low: float | None
    high: float | None
    p: float | None
    clusters: int
    df: float | None
    method: str


@dataclass(frozen=True, slots=True)
class MixedFit:
    """The same effect by a mixed model: a sensitivity analysis, never the verdict."""

    estimate: float
    low: float
    high: float
    p: float
    converged: bool
    model: str


@dataclass(frozen=True, slots=True)
class Twins:
    """Other ways to the same figure: they should tell the same story."""

    hodges_lehmann: float | None = None
    bca_low: float | None = None
    bca_high: float | None = None
    unskewed_low: float | None = None
    unskewed_high: float | None = None
    wilcoxon_p: float | None = None
    cliffs_delta: float | None = None
    lower_share: float | None = None
    same_share: float | None = None
    higher_share: float | None = None
    icc: float | None = None
    mixed: MixedFit | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing compared: new against reference.

    ``unit`` says what ``estimate`` is in: a ratio ("kvot"), or a difference in what it names. ``estimate`` is
    None where only a band can be told, as of modelled time. ``reference`` and ``new`` are the two formats'
    own values. ``p_adjusted`` allows for how many outcomes of the ``family`` were looked at. ``margin`` and
    ``decision`` are there where "not worse" was asked.
    """

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
    twins: Twins = field(default_factory=Twins)


@dataclass(frozen=True, slots=True)
class ComparisonVerdict:
    """What the comparison says in plain Swedish, and what it does not.

    ``shorter`` and ``content_kept`` are shown by the data, not merely seen in them. ``causal`` is whether a
    difference is shown that may be laid to the format: ``controlled`` is whether the design would let it be.
    ``limits`` are what the figures do not say.
    """

    shorter: bool
    content_kept: Noninferiority
    causal: bool
    text: str
    limits: tuple[str, ...]
    controlled: bool = False


@dataclass(frozen=True, slots=True)
class FormatRow:
    """One format in table 1: how many texts and of whom, and what they were like."""

    name: str
    texts: int
    clusters: int
    units: int
    words_low: float | None
    words_median: float | None
    words_high: float | None
    timed: int
    minutes_median: float | None
    lix: float | None
    findings_per_100_words: float | None
    child_voice_share: float | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The ratio of words in one unit; without figures where so few workers are in it that they would show."""

    name: str
    hidden: bool
    workers: int | None = None
    texts: int | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ComparisonProblem:
    """A row or file that is left out, and why."""

    path: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two formats compared. ``n`` is pairs where texts are paired, else texts.

    ``slopes`` are the words of pairs (reference, new), without names and in no order that tells of anybody.
    ``methods`` says how it was done, with versions and seeds.
    """

    design: Design
    matched: bool
    reference: str
    new: str
    cluster: str | None
    n: int
    clusters: int
    outcomes: Mapping[str, Outcome]
    verdict: ComparisonVerdict
    formats: tuple[FormatRow, ...]
    units: tuple[UnitRow, ...]
    slopes: tuple[tuple[float, float], ...]
    remarks: tuple[str, ...]
    methods: Mapping[str, str]
    errors: tuple[ComparisonProblem, ...] = ()
