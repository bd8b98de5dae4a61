"""How often the intervals of `docqa compare` hold, and how often "not worse" is said wrongly.

    python benchmarks/comparison/simulate.py      writes results.json beside this file, in about two minutes

Coverage: studies are drawn from a known truth; the share of 95 per cent intervals that cover it should be
93-97 per cent. Beside each stands the naive interval over notes, which takes them to be independent.
Not worse: the new format loses exactly the margin, so every "not worse" is wrong; at most 5 per cent may be.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from docqa.comparison.bootstrap import bca_limits
from docqa.comparison.intervals import (
    Limits,
    Numbers,
    crossover_limits,
    t_limits,
    unskewed_limits,
    welch_limits,
)
from docqa.comparison.noninferiority import (
    kept_difference_limits,
    kept_groups_limits,
    kept_limits,
    noninferior,
)

RUNS, BCA_RUNS, BCA_DRAWS, SEED = 10_000, 600, 999, 1
WORKERS, ICCS = (8, 15, 30, 60), (0.0, 0.1, 0.2, 0.34, 0.5)
NOTES = 8
LOSS_ICCS = (0.0, 0.02, 0.05, 0.1)
LUMPY_ICCS = (0.15, 0.2, 0.3)
"""A few workers lose nearly all that is lost: with few workers, none of them may have taken part."""
OUT = Path(__file__).with_name("results.json")
Row = dict[str, float | int | str]


def normal(rng: np.random.Generator, size: tuple[int, ...]) -> Numbers:
    """Logs of lengths or lognormal times."""
    return rng.standard_normal(size)


def log_gamma(rng: np.random.Generator, size: tuple[int, ...]) -> Numbers:
    """Logs of times from a gamma distribution of shape 1.5: crooked times, crooked the other way as logs."""
    return (np.log(rng.gamma(1.5, size=size)) - 0.0364899739) / 0.9669  # digamma(1.5), sqrt(trigamma(1.5))


def log_exponential(rng: np.random.Generator, size: tuple[int, ...]) -> Numbers:
    """Workers with a long tail: most gain a little, some gain much."""
    return rng.exponential(size=size) - 1


def covered(limits: Limits, truth: float) -> float:
    """The share of studies whose interval holds the truth."""
    return float(((limits.low <= truth) & (truth <= limits.high)).mean())


def worker_means(rng: np.random.Generator, values: Numbers, uneven: bool) -> tuple[Numbers, Numbers]:
    """The means of workers, and which notes there are: all, or one to eight of each worker."""
    there = np.ones(values.shape, dtype=bool)
    if uneven:
        there = np.arange(values.shape[-1]) < rng.integers(1, values.shape[-1] + 1, (*values.shape[:-1], 1))
    return (values * there).sum(-1) / there.sum(-1), there


def naive(values: Numbers, there: Numbers) -> float:
    """The coverage of the t interval over notes."""
    flat, mask = values.reshape(len(values), -1), there.reshape(len(values), -1)
    count = mask.sum(1)
    mean = (flat * mask).sum(1) / count
    spread = np.sqrt((((flat - mean[:, None]) * mask) ** 2).sum(1) / (count - 1) / count)
    from scipy import stats

    return float((np.abs(mean) <= stats.t.ppf(0.975, count - 1) * spread).mean())


PAIRED: dict[str, tuple[Callable[..., Numbers], Callable[..., Numbers], bool]] = {
    "log-ratio of words or lognormal times": (normal, normal, False),
    "the same, 1-8 notes a worker": (normal, normal, True),
    "times from a gamma distribution": (log_gamma, log_gamma, False),
    "workers with a long tail": (log_exponential, normal, False),
}
STRESS = "workers with a long tail"
"""Beyond what t on few clusters can bear: told apart, and why reports show the interval free of skewness."""


def paired(rng: np.random.Generator) -> Iterator[Row]:
    """Differences of pairs, worker effects and note effects added up to the ICC."""
    for name, (worker, note, uneven) in PAIRED.items():
        for count in WORKERS:
            for icc in ICCS:
                # Both texts of a pair are drawn, so the difference of two crooked times is what is studied.
                own = worker(rng, (RUNS, count, 1)) * np.sqrt(icc)
                texts = (note(rng, (RUNS, count, NOTES)) - note(rng, (RUNS, count, NOTES))) / np.sqrt(2)
                values = own + texts * np.sqrt(1 - icc)
                means, there = worker_means(rng, values, uneven)
                limits = t_limits(means)
                row: Row = {"case": name, "workers": count, "icc": icc, "covered": covered(limits, 0.0)}
                row["naive"] = naive(values, there)
                row["false_alarms"] = float((limits.p() < 0.05).mean())
                row["unskewed"] = unskewed(means)
                row["false_shorter"] = float((limits.high < 0).mean())
                if not uneven:
                    row["bca"] = bca(means[:BCA_RUNS])
                yield row


def unskewed(means: Numbers) -> float:
    """The coverage of the twin free of skewness."""
    low, high = unskewed_limits(means)
    return float(((low <= 0) & (high >= 0)).mean())


def bca(means: Numbers) -> float:
    """The coverage of the BCa twin."""
    ends = [bca_limits(each, draws=BCA_DRAWS, seed=at) for at, each in enumerate(means)]
    return float(np.mean([end is not None and end[0] <= 0 <= end[1] for end in ends]))


def designs(rng: np.random.Generator) -> Iterator[Row]:
    """Crossovers with a period effect, and two groups of workers with unequal spread."""
    for count in WORKERS:
        for icc in ICCS:
            own = rng.standard_normal((RUNS, count)) * np.sqrt(icc)
            means = own + rng.standard_normal((RUNS, count)) * np.sqrt((1 - icc) / NOTES)
            half = count // 2
            limits = crossover_limits(means[:, :half] + 0.3, means[:, half:] - 0.3)
            both = np.concatenate([means[:, :half] + 0.3, means[:, half:] - 0.3], axis=1)
            plain = covered(t_limits(both), 0.0)
            row: Row = {"case": "crossover, period effect 0.3", "workers": count, "icc": icc}
            yield row | {"covered": covered(limits, 0.0), "without_period": plain}
            other = 1.5 * (rng.standard_normal((RUNS, max(4, count // 2))) * np.sqrt(icc + (1 - icc) / NOTES))
            groups = welch_limits(means, other)
            yield {
                "case": "two groups, unequal",
                "workers": count,
                "icc": icc,
                "covered": covered(groups, 0.0),
            }


def losing(rng: np.random.Generator, iccs: tuple[float, ...] = LOSS_ICCS) -> Iterator[Row]:
    """Formats that lose exactly the margin: the share of studies that would say "not worse"."""
    for count in (6, 8, 12, 20, 40):
        for notes, facts in ((2, 5), (5, 15), (10, 15)):
            for icc in iccs:
                for margin in (0.02, 0.05):
                    yield _losing(rng, count, notes * facts, icc, margin) | {
                        "notes": notes,
                        "facts_a_note": facts,
                    }


def _losing(rng: np.random.Generator, workers: int, facts: int, icc: float, margin: float) -> Row:
    def kept(share: Numbers) -> Numbers:
        return rng.binomial(facts, np.clip(share, 0, 1)).astype(float)

    every = np.full((RUNS, workers), float(facts))
    one = kept(shares(rng, 1 - margin, icc, (RUNS, workers)))
    level = shares(rng, 0.99, icc, (RUNS, workers))
    # What one worker keeps less, so that the mean loss is the margin even where the share cannot fall.
    both = (kept(level), every), (kept(level - margin * level / 0.99), every)
    apart = (kept(level), every), (kept(shares(rng, 0.99 - margin, icc, (RUNS, workers))), every)
    found = {
        "same_notes": kept_limits(one, every),
        "difference": kept_difference_limits(*both),
        "two_groups": kept_groups_limits(*apart),
    }
    said = {
        name: float(noninferior(limits, margin=margin, clusters=workers).mean())
        for name, limits in found.items()
    }
    return {"workers": workers, "icc": icc, "margin": margin, **said}


def shares(rng: np.random.Generator, mean: float, icc: float, size: tuple[int, ...]) -> Numbers:
    """Workers' own shares: a beta distribution of this mean and intraclass correlation."""
    if icc == 0:
        return np.full(size, mean)
    return rng.beta(mean * (1 - icc) / icc, (1 - mean) * (1 - icc) / icc, size)


def main() -> None:
    """Run everything and write the results."""
    start, rng = time.perf_counter(), np.random.default_rng(SEED)
    coverage = [*paired(rng), *designs(rng)]
    wrong = [*losing(rng)]
    lumpy = [*losing(np.random.default_rng(SEED + 1), LUMPY_ICCS)]
    main_rows = [row for row in coverage if row["case"] != STRESS]
    stress = [row for row in coverage if row["case"] == STRESS]
    inside = [row for row in main_rows if 0.93 <= float(row["covered"]) <= 0.97]
    summary = {
        "coverage_cells": len(main_rows),
        "coverage_inside_93_97": len(inside),
        "coverage": ends(main_rows, "covered"),
        "naive": ends(main_rows, "naive"),
        "false_alarms": ends(main_rows, "false_alarms"),
        "false_shorter": ends(main_rows, "false_shorter"),
        "bca": ends(main_rows, "bca"),
        "long_tail_coverage": ends(stress, "covered"),
        "long_tail_unskewed": ends(stress, "unskewed"),
        "not_worse_cells": len(wrong),
        "wrong_not_worse_highest": highest(wrong),
        "wrong_not_worse_highest_lumpy": highest(lumpy),
    }
    told = {"how": "python benchmarks/comparison/simulate.py", "runs": RUNS, "seed": SEED, "summary": summary,
            "coverage": rounded(coverage), "not_worse": rounded(wrong),
            "not_worse_lumpy": rounded(lumpy)}  # fmt: skip
    OUT.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    json.dump(summary, sys.stdout, indent=1)
    print(f"\n{time.perf_counter() - start:.0f} s")


def highest(rows: list[Row]) -> dict[str, float]:
    """How often "not worse" is wrong at the very most, for each way to compare."""
    names = ("same_notes", "difference", "two_groups")
    return {name: round(max(float(row[name]) for row in rows), 4) for name in names}


def ends(rows: list[Row], name: str) -> list[float]:
    """The lowest and the highest of a figure."""
    values = [round(float(row[name]), 4) for row in rows if name in row]
    return [min(values), max(values)]


def rounded(rows: list[Row]) -> list[Row]:
    """Rows with four digits."""
    return [
        {key: round(value, 4) if isinstance(value, float) else value for key, value in row.items()}
        for row in rows
    ]


if __name__ == "__main__":
    main()
