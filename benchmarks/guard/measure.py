"""What the guard finds in judged pairs: ``python benchmarks/guard/measure.py FOLDER [--ids tune|test|all]``.

FOLDER holds pairs.jsonl and, for a part, split.json. Prints one JSON object: the rates of `docqa evaluate`
(`docqa.evaluation.pair_verdicts`) and, unless the part is ``test``, which changes were not named in their
place and which faithful pairs were blocked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docqa
from docqa.evaluation.pair_verdicts import GoldPair, in_place, measure_pairs, named, read_pairs
from docqa.guarding import guard_texts
from docqa.types import Verdict


def run(folder: Path, ids: str) -> dict[str, Any]:
    """Measure the guard on the pairs of ``folder``."""
    nlp = docqa.load()
    verdicts: dict[tuple[str, str], Verdict] = {}

    def guard(source: str, rewrite: str) -> Verdict:
        verdicts[source, rewrite] = guard_texts(source, rewrite, nlp=nlp)
        return verdicts[source, rewrite]

    measured = measure_pairs(folder, ids=ids, guard=guard)
    rates = {rate.name: f"{rate.hits}/{rate.total}" for rate in measured.rates}
    if ids != "test":
        pairs = [(pair, verdicts[pair.source, pair.rewrite]) for pair in read_pairs(folder, ids=ids)]
        rates["slips"] = [line for pair, verdict in pairs for line in _slips(pair, verdict)]
    return rates


def _slips(pair: GoldPair, verdict: Verdict) -> Iterator[str]:
    if pair.label == "faithful" and verdict.verdict != "pass":
        kinds = sorted({f"{problem.kind} {problem.severity}" for problem in verdict.problems})
        yield f"{pair.id} {verdict.verdict} {kinds}"
    for change in pair.changes:
        problems = named(change, verdict)
        if not in_place(problems, change):
            state = "passed" if verdict.verdict == "pass" else "elsewhere" if problems else "misnamed"
            yield f"{pair.id} {change.kind} {state}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", default="tune")
    options = parser.parse_args()
    print(json.dumps(run(options.folder, options.ids), ensure_ascii=False, indent=2))
