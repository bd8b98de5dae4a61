"""How many changes of each kind the guard caught, what it called them, and how long it took."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from benchmarks.guard.mutations.edits import Case, Mutant
from benchmarks.guard.mutations.harmless import HARMLESS
from benchmarks.guard.mutations.kinds import KINDS
from docqa.guarding import guard_texts, judge
from docqa.metrics.proportions import clopper_pearson
from docqa.types import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """What the guard says of a changed rewrite that it did not say of the same rewrite before.

    ``grade`` is block, warn or pass by the new problems alone; ``kinds`` are what they are called.
    """

    grade: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``total`` pairs of a kind so many were blocked, warned for, and named as the kind they are."""

    kind: str
    severity: str
    total: int
    blocked: int
    warned: int
    named: int

    @property
    def caught(self) -> int:
        """Blocked or warned for."""
        return self.blocked + self.warned


class Remembering:
    """A pipeline that reads every text once and counts the seconds it reads."""

    def __init__(self, nlp: Any) -> None:
        """Wrap a pipeline."""
        self._nlp, self._read, self.spent_s = nlp, {}, 0.0

    def __call__(self, text: str) -> Any:
        """The text read, as a copy of its own."""
        begun = time.perf_counter()
        if text not in self._read:
            self._read[text] = self._nlp(text)
        copy = self._read[text].copy()
        self.spent_s += time.perf_counter() - begun
        return copy

    def __getattr__(self, name: str) -> Any:
        """Everything else is the pipeline's."""
        return getattr(self._nlp, name)


def judged(mutants: Sequence[Mutant], nlp: Any) -> tuple[list[Told], list[float]]:
    """What the guard says of each change, and the milliseconds a pair took after parsing."""
    told, times_ms = [], []
    reader, before = Remembering(nlp), _Before(nlp)
    for mutant in mutants:
        begun, read_before = time.perf_counter(), reader.spent_s
        verdict = guard_texts(mutant.source, mutant.rewrite, id=mutant.base.id, nlp=reader)
        times_ms.append(1000 * (time.perf_counter() - begun - reader.spent_s + read_before))
        told.append(_told(verdict.problems, before.problems(mutant.base)))
    return told, times_ms


class _Before:
    """The problems of unchanged rewrites, each asked for once."""

    def __init__(self, nlp: Any) -> None:
        self._nlp, self._known = nlp, {}

    def problems(self, base: Case) -> tuple[Problem, ...]:
        """Those of a rewrite; a text that is its own rewrite has none."""
        if base.source == base.rewrite:
            return ()
        key = (base.source, base.rewrite)
        if key not in self._known:
            self._known[key] = guard_texts(base.source, base.rewrite, nlp=self._nlp).problems
        return self._known[key]


def _told(problems: Sequence[Problem], before: Sequence[Problem]) -> Told:
    """The problems that are more than before: at a new place of the source, or one more of their kind."""
    old_places, old_kinds = {_place(p) for p in before}, Counter((p.kind, p.severity) for p in before)
    kinds = Counter((p.kind, p.severity) for p in problems)
    more = {key for key in kinds if kinds[key] > old_kinds[key]}
    new = [p for p in problems if (p.kind, p.severity) in more or (p.source and _place(p) not in old_places)]
    return Told(judge(new), frozenset(p.kind for p in new if p.severity in ("A", "B")))


def _place(problem: Problem) -> tuple[str, str, int | None]:
    return problem.kind, problem.severity, problem.source.start if problem.source else None


def tallied(mutants: Sequence[Mutant], told: Sequence[Told]) -> list[Tally]:
    """A tally per kind, in the order the kinds are listed."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for mutant, one in zip(mutants, told, strict=True):
        groups[mutant.kind].append(one)
    kinds = {kind.name: kind for kind in (*KINDS, *HARMLESS)}
    tallies = []
    for name, group in groups.items():
        kind = kinds.get(name)
        expected = frozenset(kind.expected) if kind else frozenset()
        grades = [one.grade for one in group]
        named = sum(bool(one.kinds & expected) for one in group)
        severity = kind.severity if kind else "C"
        tallies.append(Tally(name, severity, len(group), grades.count("block"), grades.count("warn"), named))
    return tallies


def by_form(mutants: Sequence[Mutant], told: Sequence[Told]) -> dict[str, float]:
    """The share caught in notes as they are, in docqa's bullets and in rewrites by hand."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for mutant, one in zip(mutants, told, strict=True):
        groups[mutant.base.form].append(one.grade != "pass")
    return {form: round(sum(group) / len(group), 3) for form, group in groups.items()}


def summary(
    part: str, tallies: Sequence[Tally], controls: Sequence[Tally], times_ms: Sequence[float]
) -> dict[str, Any]:
    """The figures that floors are set for, and every tally; shares with three decimals."""
    negations = [t for t in tallies if t.kind.startswith("negation")]
    grave = [t for t in tallies if t.severity == "A"]
    return {
        "part": part,
        "kinds": len(tallies),
        "changes": sum(t.total for t in tallies),
        "recall": share(tallies, "caught"),
        "recall_negation": share(negations, "caught"),
        "recall_grave": share(grave, "caught"),
        "blocked_grave": share(grave, "blocked"),
        "named": share(tallies, "named"),
        "harmless": sum(t.total for t in controls),
        "false_blocks": share(controls, "blocked"),
        "false_warnings": share(controls, "warned"),
        "ms_median": round(median(times_ms), 1) if times_ms else None,
        "tallies": [asdict(t) for t in (*tallies, *controls)],
    }


def share(tallies: Sequence[Tally], what: str) -> float | None:
    """The share of all pairs that were ``caught``, ``blocked``, ``warned`` or ``named``."""
    total = sum(t.total for t in tallies)
    return round(sum(getattr(t, what) for t in tallies) / total, 3) if total else None


def table(tallies: Sequence[Tally]) -> list[str]:
    """A Markdown table with a line per kind of harmful change."""
    rows = [
        (t.kind, t.severity, t.total, percent_with_interval(t.caught, t.total), _percent(t.blocked, t.total),
         _percent(t.named, t.total))
        for t in tallies
    ]  # fmt: skip
    return _lines(("kind", "severity", "n", "caught (95 %)", "blocked", "named"), rows)


def control_table(controls: Sequence[Tally]) -> list[str]:
    """A Markdown table with a line per kind of harmless edit."""
    rows = [
        (t.kind, t.total, percent_with_interval(t.blocked, t.total), _percent(t.warned, t.total))
        for t in controls
    ]
    return _lines(("edit", "n", "blocked (95 %)", "warned"), rows)


def percent_with_interval(hits: int, total: int) -> str:
    """A share in per cent with its exact interval.

    >>> percent_with_interval(20, 20)
    '100.0 (83–100)'
    """
    low, high = clopper_pearson(hits, total)
    return f"{_percent(hits, total)} ({100 * low:.0f}–{100 * high:.0f})"


def _lines(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    whole = [headings, ["---"] * len(headings), *rows]
    return ["| " + " | ".join(map(str, row)) + " |" for row in whole]


def _percent(hits: int, total: int) -> str:
    return f"{100 * hits / total:.1f}" if total else "–"
