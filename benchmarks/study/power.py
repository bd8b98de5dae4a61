"""The power of `docqa study plan` beside a table published before it: ``python benchmarks/study/power.py``.

The table gives, for a 30 per cent shorter text and for "not worse" with 97 per cent of facts kept in both
formats, how often a study shows it. It was itself simulated (2,000 and 800 studies a cell), so a figure there
has an error of its own: the standard error is given beside each. For length the exact power is known as well
(noncentral t), and given. Results go to power.json.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy import stats

from docqa import __version__
from docqa.study.simulating import chances
from docqa.types import Assumptions

RUNS = 40_000
PUBLISHED_RUNS = {"length": 2000, "kept": 800}
LENGTH = {
    (6, 2): 0.62, (6, 5): 0.79, (10, 2): 0.88, (10, 5): 0.98, (12, 2): 0.94, (12, 5): 0.99,
    (20, 2): 1.0, (20, 5): 1.0, (30, 2): 1.0, (30, 5): 1.0,
}  # fmt: skip
WIDTH = {6: 0.36, 10: 0.25, 12: 0.23, 20: 0.17, 30: 0.13}
MARGINS = (0.02, 0.03, 0.05)
KEPT = {
    (10, 5): (0.52, 0.82, 0.99), (10, 10): (0.74, 0.96, 1.0), (20, 5): (0.79, 0.98, 1.0),
    (20, 10): (0.96, 1.0, 1.0), (30, 5): (0.93, 1.0, 1.0), (30, 10): (0.99, 1.0, 1.0),
}  # fmt: skip
LOSING = {(60, 10, 0.02): 0.64, (20, 10, 0.03): 0.84}


def exact_length(workers: int, notes: int, given: Assumptions) -> float:
    """The power of a two-sided t test on workers' means, without simulation."""
    spread = np.sqrt(given.log_sd_worker**2 + given.log_sd_note**2 / notes)
    shift = abs(np.log(given.words_ratio)) / spread * np.sqrt(workers)
    bound = stats.t.ppf(0.975, workers - 1)
    return float(stats.nct.sf(bound, workers - 1, shift))


def standard_error(share: float, kind: str) -> float:
    """How sure a published share is."""
    return float(np.sqrt(share * (1 - share) / PUBLISHED_RUNS[kind]))


def cell(name: str, published: float, found: float, kind: str, **more: float) -> dict:
    """One row of the result."""
    row = {"cell": name, "published": published, "found": round(found, 4)}
    row |= {
        "difference": round(found - published, 4),
        "published_se": round(standard_error(published, kind), 4),
    }
    return row | {key: round(value, 4) for key, value in more.items()}


def measure() -> dict:
    """Every cell of the table."""
    given, rows = Assumptions(), {"length": [], "width": [], "kept": [], "kept_losing_one_point": []}
    for (workers, notes), published in LENGTH.items():
        found = chances("paired", workers, notes, margins=[0.02], given=given, seed=1, runs=RUNS)[0]
        exact = exact_length(workers, notes, given)
        rows["length"].append(cell(f"{workers}x{notes}", published, found.shorter, "length", exact=exact))
        if notes == 5:
            width = {"cell": str(workers), "published": WIDTH[workers], "found": round(found.ratio_width, 4)}
            rows["width"].append(width | {"difference": round(found.ratio_width - WIDTH[workers], 4)})
    for (workers, notes), shares in KEPT.items():
        found = chances("paired", workers, notes, margins=MARGINS, given=given, seed=1, runs=RUNS)
        for one, published in zip(found, shares, strict=True):
            rows["kept"].append(cell(f"{workers}x{notes} margin {one.margin}", published, one.kept, "kept"))
    losing = Assumptions(kept_new=0.96)
    for (workers, notes, margin), published in LOSING.items():
        found = chances("paired", workers, notes, margins=[margin], given=losing, seed=1, runs=RUNS)[0]
        name = f"{workers}x{notes} margin {margin}"
        rows["kept_losing_one_point"].append(cell(name, published, found.kept, "kept"))
    return rows


def main() -> int:
    """Measure, keep and tell."""
    begun = time.perf_counter()
    rows = measure()
    told = [row for kind in ("length", "width", "kept") for row in rows[kind]]
    apart = [abs(row["difference"]) for row in told]
    summary = {
        "cells": len(told),
        "within_0.02": sum(each <= 0.0205 for each in apart),
        "largest_difference": max(apart),
        "mean_difference": round(float(np.mean(apart)), 4),
        "not_within": [row["cell"] for row, each in zip(told, apart, strict=True) if each > 0.0205],
        "largest_from_exact": max(abs(row["found"] - row["exact"]) for row in rows["length"]),
    }
    result = {
        "made_with": f"docqa {__version__}, {RUNS} studies a cell, seed 1",
        "repeat": "python benchmarks/study/power.py",
        "assumptions": "Assumptions() of docqa.types; analysis of docqa.comparison",
        "summary": summary,
        **rows,
        "wall_s": round(time.perf_counter() - begun, 1),
    }
    Path(__file__).with_name("power.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(summary, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
