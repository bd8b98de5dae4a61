"""What the guard catches of seeded changes: ``python benchmarks/guard/bench.py [--part test|tune]``.

Seeds each kind of change in `mutations` into notes the guard was not tuned on, into docqa's bullets of them
and into rewrites by hand, and counts what the guard says. Then the same with edits that change nothing.
Prints recall with exact intervals, false blocks and the time a pair takes; ``--out`` stores the figures.
Of the part ``test`` only totals are looked at; ``--show KIND`` prints what slipped through of ``tune``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import yaml

import docqa
from benchmarks.guard.mutations import pool
from benchmarks.guard.mutations.building import SEED, Builder, narrative_dropped, untouched
from benchmarks.guard.mutations.edits import Mutant
from benchmarks.guard.mutations.harmless import HARMLESS
from benchmarks.guard.mutations.kinds import KINDS
from benchmarks.guard.mutations.tallying import (
    Told,
    by_form,
    control_table,
    judged,
    percent_with_interval,
    summary,
    table,
    tallied,
)
from docqa.resources import corpora_dir

PER_HARMLESS = 30


def seeded(
    part: str, nlp: Any, *, per_kind: int | None = None, limit: int | None = None
) -> tuple[list[Mutant], list[Mutant]]:
    """Harmful and harmless changes of a part; ``limit`` takes only so many of its rewrites, spread evenly."""
    cases = pool.cases(part, nlp, limit=limit)
    builder = Builder(cases, nlp, part=part, seed=SEED)
    harmful = list(builder.mutants(kinds=KINDS, per_kind=per_kind))
    harmless = [
        *builder.mutants(kinds=HARMLESS, per_kind=per_kind or PER_HARMLESS),
        *untouched(cases, per_kind or PER_HARMLESS),
    ]
    if limit is None:
        harmless += narrative_dropped(pool.narrative_marks(part), per_kind or PER_HARMLESS)
    return harmful, harmless


def run(part: str, *, show: str | None = None) -> dict[str, Any]:
    """Seed, judge, print; returns the summary."""
    nlp = docqa.load()
    harmful, harmless = seeded(part, nlp)
    told, times_ms = judged(harmful, nlp)
    control_told, _ = judged(harmless, nlp)
    tallies, controls = tallied(harmful, told), tallied(harmless, control_told)
    figures = summary(part, tallies, controls, times_ms) | {"recall_by_form": by_form(harmful, told)}
    caught = sum(t.caught for t in tallies)
    print("\n".join(table(tallies)))
    print(
        f"\nall kinds: {percent_with_interval(caught, figures['changes'])} of {figures['changes']} caught\n"
    )
    print("\n".join(control_table(controls)))
    print(json.dumps({k: v for k, v in figures.items() if k != "tallies"}, indent=1))
    if show and part == "tune":
        _print(harmful, told, show, grade="pass")
        _print(harmless, control_told, show, grade="block")
    return figures


def _print(mutants: Sequence[Mutant], told: Sequence[Told], kind: str, *, grade: str) -> None:
    """The pairs of a kind, or of all, that came out so, with the sentences around the change."""
    for mutant, one in zip(mutants, told, strict=True):
        if kind in ("all", mutant.kind) and one.grade == grade:
            print(f"{grade.upper()} {mutant.kind} [{mutant.base.form} {mutant.base.id}] {sorted(one.kinds)}")
            print(f"  - {mutant.was}\n  + {mutant.now}")


def below_floors(figures: dict[str, Any]) -> list[str]:
    """The figures that do not reach what corpora/floors.yaml holds for their part."""
    accepted = yaml.safe_load((corpora_dir() / "floors.yaml").read_text(encoding="utf-8"))["guard_bench"]
    floors = accepted.get(figures["part"], {})
    return [
        f"{name} {figures[name]} does not reach {floor}"
        for name, floor in floors.items()
        if (figures[name] > floor if name == "false_blocks" else figures[name] < floor)
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="test", choices=("tune", "test"))
    parser.add_argument("--show", metavar="KIND", help="print slips of this kind, or all; tune only")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found = run(options.part, show=options.show)
    if options.out:
        options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.exit("\n".join(below_floors(found)) or None)
