"""How well rewriting keeps facts: ``python benchmarks/rewriting/measure.py FOLDER [--ids tune|test|all]``.

FOLDER holds notes.jsonl, facts.jsonl and, for a part, split.json. Prints one JSON object: the rates of `docqa
evaluate` (`docqa.evaluation.fact_sheets`), and the same for "every sentence a bullet". Unless the part is
``test`` it lists the facts that were lost and the words that the note does not hold.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

import docqa
from docqa.evaluation.fact_sheets import Sheet, holds_all, measure_facts, read_sheets
from docqa.evaluation.inventing import strange_words
from docqa.rewriting import rewrite_text
from docqa.types import Bullet, Rewrite, Span, Verdict


def run(folder: Path, ids: str) -> dict[str, Any]:
    """Measure rewriting and the floor on the sheets of ``folder``."""
    nlp = docqa.load()
    made: dict[str, Rewrite] = {}

    def rewrite(text: str) -> Rewrite:
        made[text] = rewrite_text(text, nlp=nlp)
        return made[text]

    ours = measure_facts(folder, ids=ids, nlp=nlp, rewriter=rewrite)
    floor = measure_facts(folder, ids=ids, nlp=nlp, rewriter=partial(_every_sentence, nlp=nlp))
    report: dict[str, Any] = {
        "notes": ours.items,
        "docqa": {rate.name: rate.value for rate in ours.rates},
        "every_sentence": {rate.name: rate.value for rate in floor.rates},
    }
    if ids != "test":
        sheets = read_sheets(folder, ids=ids)
        report["lost"] = [line for sheet in sheets for line in _lost(sheet, made[sheet.text])]
        report["strange"] = [
            f"{s.id} {word}" for s in sheets for word in strange_words(s.text, made[s.text], nlp)
        ]
    return report


def _lost(sheet: Sheet, rewrite: Rewrite) -> list[str]:
    whole = "\n".join(f"{bullet.heading or ''} {bullet.text}" for bullet in rewrite.bullets)
    return [f"{sheet.id} {fact.text}" for fact in sheet.facts if not holds_all(fact, whole)]


def _every_sentence(text: str, *, nlp: Any) -> Rewrite:
    """The sentences of a note as its bullets."""
    bullets = tuple(
        Bullet(s.text.strip(), None, (Span(s.start_char, s.end_char),), ()) for s in nlp(text).sents
    )
    words = len(text.split())
    return Rewrite("", None, text, words, words, True, bullets, (), Verdict("", "pass", 0, 0, ()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", default="tune")
    options = parser.parse_args()
    print(json.dumps(run(options.folder, options.ids), ensure_ascii=False, indent=2))
