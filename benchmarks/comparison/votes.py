"""How often the interval of readers' votes holds the truth: ``python benchmarks/comparison/votes.py``.

Workers differ in how often their new texts are chosen (a beta distribution), some pairs are called even, and
every study is told as `docqa compare` tells it: Student's t on workers, the exact interval where all vote
alike. Written to votes.json beside this file; seed 1.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from docqa.comparison.estimates import effects_interval
from docqa.comparison.votes import with_exact

RUNS, SEED, PAIRS, EVEN = 2000, 1, 5, 0.2
WORKERS, SHARES, ALIKE = (6, 8, 12, 20, 40), (0.5, 0.7, 0.9, 0.97), (0.05, 0.3)


def study(random: np.random.Generator, workers: int, share: float, alike: float) -> np.ndarray:
    """One difference of shares of votes per worker; ``share`` is that of the new text among uneven pairs."""
    own = random.beta(share * (1 / alike - 1), (1 - share) * (1 / alike - 1), size=(workers, 1))
    votes = np.where(random.random((workers, PAIRS)) < own, 1.0, -1.0)
    votes[random.random((workers, PAIRS)) < EVEN] = 0.0
    return votes.mean(axis=1)


def measured(workers: int, share: float, alike: float) -> dict[str, float]:
    """How often interval and p are right, over many studies."""
    random, truth = np.random.default_rng(SEED), (1 - EVEN) * (2 * share - 1)
    held = said = 0
    for _ in range(RUNS):
        differences = study(random, workers, share, alike)
        told = with_exact(effects_interval(differences), differences)
        held += told.low is not None and told.high is not None and told.low <= truth <= told.high
        said += told.p is not None and told.p < 0.05
    return {"coverage": held / RUNS, "said_to_differ": said / RUNS}


def main() -> None:
    """Measure every setting and write the table."""
    rows = [
        {"workers": workers, "share": share, "icc": alike, **measured(workers, share, alike)}
        for alike in ALIKE
        for share in SHARES
        for workers in WORKERS
    ]
    told = {"runs": RUNS, "seed": SEED, "pairs_per_worker": PAIRS, "even": EVEN, "rows": rows}
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        print(row)


if __name__ == "__main__":
    main()
