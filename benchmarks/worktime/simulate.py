"""How right the model of minutes is: ``python benchmarks/worktime/simulate.py [--runs 1000] [--out FILE]``.

Workers are drawn at random (minutes per note 0-3, per 100 words 1.5-6), and each of their notes strays from
its expected minutes by a share of it (25, 35 or 50 per cent, normal or skewed). The model is calibrated on 5
to 40 timed notes and foretells the total of 20 or 50 others by the same worker, or, in ``unit``, of 80 by all
of a unit's eight workers, whose own speeds differ (worker ICC 0.34). Told are the share of totals within 15
per cent, the median error, and how often the 95 per cent interval held the truth; they lie in simulate.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from docqa.types import TimedNote
from docqa.worktime.modelling import fit_model

LIMIT = 0.15
HERE = Path(__file__).parent


def main() -> None:
    """Simulate every case and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=1000)
    options.add_argument("--out", type=Path, default=HERE / "simulate.json")
    given = options.parse_args()
    cases = [
        ("one", timed, held, spread, skewed)
        for timed in (5, 10, 20, 40)
        for held in (20, 50)
        for spread, skewed in ((0.25, False), (0.35, False), (0.35, True), (0.5, True))
    ]
    cases += [("unit", 8 * each, 80, 0.35, skewed) for each in (2, 5, 10) for skewed in (False, True)]
    rows = [result(case, given.runs) for case in cases]
    report = {
        "command": f"simulate.py --runs {given.runs}",
        "runs": given.runs,
        "limit": LIMIT,
        "cases": rows,
    }
    given.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        print(row)


def result(case: tuple[str, int, int, float, bool], runs: int) -> dict[str, object]:
    """One row of the table."""
    who, timed, held, spread, skewed = case
    rng = np.random.default_rng([timed, held, int(100 * spread), skewed])
    errors, covered = [], []
    for _ in range(runs):
        workers = _workers(rng, 8 if who == "unit" else 1)
        given = _notes(rng, workers, timed, spread, skewed)
        later = _notes(rng, workers, held, spread, skewed)
        said = fit_model(given).minutes([note.words for note in later])
        truth = sum(note.minutes for note in later)
        errors.append(abs(said.value / truth - 1))
        covered.append(said.low <= truth <= said.high)
    return {
        "who": who, "timed": timed, "foretold": held, "spread": spread, "skewed": skewed,
        "within_share": round(float(np.mean(np.array(errors) <= LIMIT)), 3),
        "median_error_share": round(float(np.median(errors)), 3),
        "covered_share": round(float(np.mean(covered)), 3),
    }  # fmt: skip


def _workers(rng: np.random.Generator, number: int) -> list[tuple[float, float]]:
    """Minutes per note and per 100 words of each worker; those of a unit lie around a common speed."""
    per_note, per_100 = rng.uniform(0, 3), rng.uniform(1.5, 6)
    if number == 1:
        return [(per_note, per_100)]
    strays = np.exp(rng.normal(0, 0.25, number))  # with a note spread of 0.35: ICC 0.34
    return [(per_note * stray, per_100 * stray) for stray in strays]


def _notes(
    rng: np.random.Generator, workers: list[tuple[float, float]], number: int, spread: float, skewed: bool
) -> list[TimedNote]:
    notes = []
    for at in range(number):
        per_note, per_100 = workers[at % len(workers)]
        words = int(rng.integers(80, 400))
        sigma = np.sqrt(np.log(1 + spread**2))
        stray = (
            rng.lognormal(-(sigma**2) / 2, sigma) if skewed else max(0.1, 1 + spread * rng.standard_normal())
        )
        minutes = (per_note + per_100 * words / 100) * stray
        notes.append(TimedNote(words, float(minutes), "typed", str(at % len(workers))))
    return notes


if __name__ == "__main__":
    main()
