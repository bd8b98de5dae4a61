"""A comparison made up for tests of its reports: every kind of outcome, a small unit, and rows left out."""

from __future__ import annotations

import json
import random
from pathlib import Path

from docqa.comparison import compare
from docqa.types import Comparison


def made_up(folder: Path, *, workers: int = 24) -> Comparison:
    """Pairs of counted words in three units, one of them with four workers; no text, so no pipeline."""
    rng = random.Random(1)
    rows: list[dict[str, object]] = []
    for worker in range(workers):
        unit = "Liten" if worker < 4 else "<b>Norr</b>" if worker < 12 else "Söder"
        for at in range(3):
            words = rng.randint(150, 250)
            for form, count in (("berättande", words), ("punkter", round(words * rng.uniform(0.5, 0.8)))):
                rows.append({
                    "id": f"{form}{worker}-{at}", "case": f"{worker}-{at}", "worker": f"hemlig-{worker}",
                    "unit": unit, "format": form, "words": count,
                    "minutes": "" if at else round(count / rng.uniform(8, 12), 1),
                    "facts": 12, "facts_kept": 12 - (rng.random() < 0.05), "rating_nytta": rng.randint(2, 5),
                })  # fmt: skip
    rows.append({"id": "x", "format": "<i>annat</i>", "words": 3})
    table = folder / "t.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    from docqa.comparison import Choices

    return compare(table=table, choices=Choices(reference="berättande", new="punkter"))
