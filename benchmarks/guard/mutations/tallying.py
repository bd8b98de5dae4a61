"""How many changes of each kind the guard caught, what it called them, and how long it took."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from benchmarks.guard.mutations.edits import Mutant
from benchmarks.guard.mutations.harmless import HARMLESS
from benchmarks.guard.mutations.kinds import KINDS
from docqa.guarding import guard_texts
from docqa.metrics.proportions import clopper_pearson
from docqa.types import Verdict


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


def judged(mutants: Sequence[Mutant], nlp: Any) -> tuple[list[Verdict], list[float]]:
    """The guard's verdict on each and the milliseconds it took after parsing."""
    verdicts, times_ms = [], []
    reader = Remembering(nlp)
    for mutant in mutants:
        begun, read_before = time.perf_counter(), reader.spent_s
        verdicts.append(guard_texts(mutant.source, mutant.rewrite, id=mutant.id, nlp=reader))
        times_ms.append(1000 * (time.perf_counter() - begun - reader.spent_s + read_before))
    return verdicts, times_ms


def tallied(mutants: Sequence[Mutant], verdicts: Sequence[Verdict]) -> list[Tally]:
    """A tally per kind, in the order the kinds are listed."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for mutant, verdict in zip(mutants, verdicts, strict=True):
        groups[mutant.kind].append(verdict)
    kinds = {kind.name: kind for kind in (*KINDS, *HARMLESS)}
    tallies = []
    for name, group in groups.items():
        kind = kinds.get(name)
        expected = set(kind.expected) if kind else set()
        said = [v.verdict for v in group]
        named = sum(any(p.kind in expected for p in v.problems) for v in group)
        severity = kind.severity if kind else "C"
        tallies.append(Tally(name, severity, len(group), said.count("block"), said.count("warn"), named))
    return tallies


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
