"""The things that are compared: for each, what is counted in a text and how counts become a figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from docqa.comparison.intervals import Numbers
from docqa.comparison.votes import UNIT as OF_VOTES
from docqa.measures.readability import MIN_LIX_WORDS
from docqa.types import Category, Family, Measured, Writing

Parts = tuple[float, ...]
Counting = Callable[[Writing, Measured | None], Parts | None]
CATEGORIES: tuple[str, ...] = get_args(Category)


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that both formats have a value of.

    ``parts`` counts a text, None where it was not measured. Counts of the texts of a cluster are added, and
    ``combine`` makes a figure of the sums (last axis). On the scale "ratio" figures are logarithms.
    """

    name: str
    label: str
    unit: str
    family: Family
    better: Literal["lower", "higher", "neither"]
    parts: Counting
    combine: Callable[[Numbers], Numbers]
    scale: Literal["ratio", "difference"] = "difference"


@dataclass(frozen=True, slots=True)
class KeptKind:
    """A share of what the other format holds: counts of (kept, all) in texts of the new format alone."""

    name: str
    label: str
    family: Family
    counts: Callable[[Measured], tuple[float, float] | None]
    grade: str = ""


def quotient(sums: Numbers) -> Numbers:
    """The first sum by the second."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1])


def per_hundred(sums: Numbers) -> Numbers:
    """The first sum for every hundred of the second."""
    return 100 * quotient(sums)


def pooled_lix(sums: Numbers) -> Numbers:
    """LIX of texts read as one: words by sentences, and long words in a hundred; nan below 100 words.

    Bullets are often shorter than LIX needs. Every line of a list counts as a sentence.

    >>> pooled_lix(np.array([[200.0, 20.0, 50.0], [60.0, 6.0, 10.0]])).tolist()
    [35.0, nan]
    """
    words, sentences, long = (sums[..., at] for at in range(3))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = words / sentences + 100 * long / words
    return np.where((words >= MIN_LIX_WORDS) & (sentences > 0), found, np.nan)


def _words(_one: Writing, told: Measured | None) -> Parts | None:
    return None if told is None or told.words < 1 else (math.log(told.words), 1)


def _minutes(one: Writing, _told: Measured | None) -> Parts | None:
    return None if not one.minutes else (math.log(one.minutes), 1)


def _lix(_one: Writing, told: Measured | None) -> Parts | None:
    return None if told is None or not told.sentences else (told.words, told.sentences, told.long_words)


def _child(_one: Writing, told: Measured | None) -> Parts | None:
    return None if told is None or told.child_voice is None else (told.child_voice, 1)


def _findings(category: str | None = None) -> Counting:
    def parts(_one: Writing, told: Measured | None) -> Parts | None:
        if told is None or told.findings is None or not told.words:
            return None
        counted = sum(told.findings.values()) if category is None else told.findings.get(category, 0)
        return counted, told.words

    return parts


def _counted_facts(grade: str) -> Counting:
    return lambda one, _told: one.facts.get(grade)


def _density(_one: Writing, told: Measured | None) -> Parts | None:
    """Facts of risk, law, decisions and needs that a text holds, and its words."""
    if told is None or not told.kept or not told.words:
        return None
    return sum(kept for kept, _ in told.kept.values()), told.words


def _unstopped(told: Measured) -> tuple[float, float] | None:
    return None if told.guard is None else (float(told.guard != "block"), 1.0)


def _rating(question: str) -> Counting:
    return lambda one, _told: None if question not in one.ratings else (one.ratings[question], 1)


def _voted(question: str) -> Counting:
    return lambda one, _told: one.votes.get(question)


WORDS = Kind("words", "Antal ord", "kvot", "primary", "lower", _words, quotient, "ratio")
MINUTES = Kind("minutes", "Minuter, uppmätta", "kvot", "secondary", "lower", _minutes, quotient, "ratio")
FINDINGS = Kind(
    "findings_per_100_words",
    "Frågor på 100 ord",
    "frågor på 100 ord",
    "secondary",
    "lower",
    _findings(),
    per_hundred,
)
LIX = Kind("lix", "LIX (varje punkt en mening)", "LIX", "secondary", "lower", _lix, pooled_lix)
DENSITY = Kind(
    name="facts_per_100_words",
    label="Viktiga uppgifter på 100 ord",
    unit="uppgifter på 100 ord",
    family="secondary",
    better="higher",
    parts=_density,
    combine=per_hundred,
)
CHILD = Kind("child_voice", "Barnets röst hörs", "andel av texterna", "secondary", "higher", _child, quotient)
KEPT = (
    KeptKind(
        "facts_kept_a", "Uppgifter om risk, lag och beslut kvar", "primary", lambda m: m.kept.get("a"), "a"
    ),
    KeptKind("facts_kept_b", "Andra viktiga uppgifter kvar", "primary", lambda m: m.kept.get("b"), "b"),
    KeptKind(
        "facts_supported", "Uppgifter i det nya som står i det gamla", "secondary", lambda m: m.supported
    ),
    KeptKind("attribution_kept", "Vem som sagt det är kvar", "secondary", lambda m: m.attributed),
)
UNSTOPPED = KeptKind("pairs_not_stopped", "Par som vakten inte stoppar", "secondary", _unstopped)
_COUNTED = {"": "Uppgifter kvar, räknade av människor", "a": "Tunga uppgifter kvar, räknade av människor",
            "b": "Andra uppgifter kvar, räknade av människor"}  # fmt: skip


def kinds_for(writings: Sequence[Writing], labels: dict[str, str]) -> list[Kind]:
    """Every kind of thing to compare, for texts with these ratings; ``labels`` name categories."""
    questions = sorted({name for one in writings for name in one.ratings})
    choices = sorted({name for one in writings for name in one.votes})
    return [
        WORDS,
        MINUTES,
        FINDINGS,
        *_by_category(labels),
        DENSITY,
        LIX,
        CHILD,
        *map(_rating_kind, questions),
        *map(_vote_kind, choices),
    ]


def counted_kinds(writings: Iterable[Writing]) -> list[tuple[str, Kind]]:
    """Facts that people counted in either format, by grade."""
    grades = {grade for one in writings for grade in one.facts}
    return [(grade, _counted_kind(grade)) for grade in _COUNTED if grade in grades]


def _counted_kind(grade: str) -> Kind:
    name, unit = f"facts_counted_{grade}".rstrip("_"), "andel av uppgifterna"
    return Kind(name, _COUNTED[grade], unit, "primary", "higher", _counted_facts(grade), quotient)


def _by_category(labels: dict[str, str]) -> list[Kind]:
    unit = "frågor på 100 ord"
    return [
        Kind(
            f"findings_{name}",
            labels.get(name, name),
            unit,
            "exploratory",
            "lower",
            _findings(name),
            per_hundred,
        )
        for name in CATEGORIES
    ]


def _rating_kind(question: str) -> Kind:
    return Kind(
        f"rating_{question}",
        f"Betyg: {question}",
        "steg på skalan",
        "secondary",
        "higher",
        _rating(question),
        quotient,
    )


def _vote_kind(question: str) -> Kind:
    name, label = f"preference_{question}", f"Valdes: {question}"
    return Kind(name, label, OF_VOTES, "secondary", "higher", _voted(question), quotient)
