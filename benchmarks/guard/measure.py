"""What the guard finds: ``python benchmarks/guard/measure.py FOLDER [--ids tune|test|all]``.

FOLDER holds pairs.jsonl (id, label faithful|lossy, narrative, bullets, changes with kind and two places) and
split.json. Prints one JSON object: lossy pairs caught (blocked or warned), faithful pairs blocked and warned,
and how many of the single changes were named with the right kind, and with the right kind in the right place.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import docqa
from docqa.guarding import guard_texts
from docqa.types import Passage, Problem

# The guard's kinds that name each kind of change.
KINDS: dict[str, tuple[str, ...]] = {
    "fact_lost": ("omission", "condition"),
    "negation_flipped": ("negation",),
    "negation_dropped": ("negation",),
    "name_swapped": ("name",),
    "person_merged": ("person_merged", "name"),
    "number_changed": ("number",),
    "date_changed": ("date",),
    "hedge_dropped": ("modality",),
    "modality_strengthened": ("modality", "status"),
    "attribution_dropped": ("attribution",),
    "attribution_swapped": ("attribution",),
    "status_changed": ("status",),
    "condition_dropped": ("condition",),
    "frequency_changed": ("number",),
    "tense_changed": ("status",),
    "cause_added": ("addition", "negation"),
    "risk_word_added": ("addition",),
}


def run(folder: Path, ids: str) -> dict[str, Any]:
    """Measure the guard on the pairs of ``folder``."""
    wanted = json.loads((folder / "split.json").read_text(encoding="utf-8"))["pairs.jsonl"]
    chosen = {name for part, names in wanted.items() if ids in (part, "all") for name in names}
    nlp = docqa.load()
    count: Counter[str] = Counter()
    missed: list[str] = []
    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["id"] not in chosen:
            continue
        verdict = guard_texts(pair["narrative"], pair["bullets"], id=pair["id"], nlp=nlp)
        count[pair["label"]] += 1
        count[f"{pair['label']}_{verdict.verdict}"] += 1
        for change in pair["changes"] if pair["label"] == "lossy" else ():
            kind = [p for p in verdict.problems if p.kind in KINDS[change["kind"]]]
            place = any(_meets(p, change) for p in kind)
            count.update(changes=1, kind=bool(kind), place=place)
            if not place:
                missed.append(f"{pair['id']} {change['kind']}")
    caught = count["lossy_block"] + count["lossy_warn"]
    return {
        "lossy": count["lossy"], "lossy_caught": caught, "lossy_blocked": count["lossy_block"],
        "faithful": count["faithful"], "faithful_blocked": count["faithful_block"],
        "faithful_warned": count["faithful_warn"], "changes": count["changes"],
        "right_kind": count["kind"], "right_kind_and_place": count["place"], "missed": missed,
    }  # fmt: skip


def _meets(problem: Problem, change: dict[str, Any]) -> bool:
    return _overlap(problem.source, change["narrative"]) or _overlap(problem.rewrite, change["bullets"])


def _overlap(found: Passage | None, place: dict[str, Any] | None) -> bool:
    return bool(found and place and found.start < place["end"] and place["start"] < found.end)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", default="tune", choices=("tune", "test", "all"))
    options = parser.parse_args()
    print(json.dumps(run(options.folder, options.ids), ensure_ascii=False, indent=2))
