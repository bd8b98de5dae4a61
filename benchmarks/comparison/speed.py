"""How long 5,000 pairs take to compare once they are measured: ``python benchmarks/comparison/speed.py``.

Prints the seconds on one core; the goal is 60. Reading the texts (findings, facts, guard) takes about a tenth
of a second a pair and comes before.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import json
import random
import tempfile
import time
from pathlib import Path

from docqa.comparison import Choices
from docqa.comparison.comparing import conclude
from docqa.comparison.designs import key_of, recognise
from docqa.comparison.effects import Frame
from docqa.comparison.kinds import CATEGORIES
from docqa.comparison.material import Material, cluster_of
from docqa.comparison.measuring import Reading
from docqa.reports.comparison_report import write_comparison
from docqa.types import Arm, Measured, Writing

PAIRS, WORKERS, UNITS = 5_000, 250, 12
ARMS: tuple[Arm, ...] = ("reference", "new")


def text(pair: int, arm: Arm, rng: random.Random) -> Writing:
    """A text that was timed and rated."""
    worker = pair % WORKERS
    return Writing(
        str(pair), arm, worker=f"w{worker}", unit=f"e{worker % UNITS}", minutes=rng.uniform(5, 40),
        ratings={"nytta": rng.randint(1, 5), "lätt": rng.randint(1, 5)},
    )  # fmt: skip


def measured(arm: Arm, rng: random.Random) -> Measured:
    """What was counted in it."""
    words = rng.randint(150, 300) if arm == "reference" else rng.randint(80, 200)
    kept = {"a": (8 - (rng.random() < 0.02), 8), "b": (12 - (rng.random() < 0.05), 12)}
    findings = {name: rng.randint(0, 2) for name in CATEGORIES}
    return Measured(
        words, words // 12, words // 4, findings, float(rng.random() < 0.4),
        kept if arm == "new" else {}, (20, 20) if arm == "new" else None, (5, 6) if arm == "new" else None,
    )  # fmt: skip


def main() -> None:
    """Measure and print."""
    rng = random.Random(1)
    writings = tuple(text(pair, arm, rng) for pair in range(PAIRS) for arm in ARMS)
    counted = {key_of(one): measured(one.arm, rng) for one in writings}
    material = Material(writings, "pairs", True, ("originalet", "omskrivningen"))
    start = time.perf_counter()
    column, cluster = cluster_of(writings, None)
    clusters = {key_of(one): cluster(one) for one in writings}
    frame = Frame(writings, counted, clusters, recognise(material, clusters), True, True)
    found = conclude(material, frame, column, Choices(), Reading())
    statistics_s = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        write_comparison(Path(folder), found)
    whole_s = time.perf_counter() - start
    cpu_s = time.process_time()
    told = {"pairs": PAIRS, "workers": WORKERS, "outcomes": len(found.outcomes),
            "statistics_s": round(statistics_s, 1), "with_reports_s": round(whole_s, 1),
            "cpu_s_in_all": round(cpu_s, 1)}  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    main()
