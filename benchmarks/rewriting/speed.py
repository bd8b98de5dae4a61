"""How long rewriting takes after parsing: ``python benchmarks/rewriting/speed.py FOLDER [--words 400]``.

FOLDER holds notes.jsonl (id, text). Notes are put together to texts of about so many words. Prints one JSON
object with medians in processor milliseconds: reading the text, the bullets without the guard, and all of it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import docqa
from docqa.checking import check_doc
from docqa.language.context import add_context
from docqa.rewriting import draft, rewrite_doc

MAX_TEXTS = 12


def run(folder: Path, words: int) -> dict[str, Any]:
    """Medians over texts of about ``words`` words."""
    nlp = docqa.load()
    rows: list[dict[str, float]] = []
    for text in _texts(folder, words):
        doc, parse_ms = _timed(lambda text=text: nlp(text))
        analysis = check_doc(add_context(doc))
        _, draft_ms = _timed(lambda doc=doc, analysis=analysis: draft(doc, analysis))
        _, all_ms = _timed(lambda doc=doc, analysis=analysis: rewrite_doc(doc, analysis, nlp=nlp))
        rows.append(
            {
                "words": len(text.split()),
                "parse_ms": parse_ms,
                "bullets_ms": draft_ms,
                "with_guard_ms": all_ms,
            }
        )
    return {"texts": len(rows), **{name: round(median(row[name] for row in rows), 1) for name in rows[0]}}


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = act()
    return found, (time.process_time() - start) * 1000


def _texts(folder: Path, words: int) -> Iterator[str]:
    parts: list[str] = []
    made = 0
    for line in (folder / "notes.jsonl").read_text(encoding="utf-8").splitlines():
        parts.append(json.loads(line)["text"])
        if sum(len(part.split()) for part in parts) >= words and made < MAX_TEXTS:
            yield "\n\n".join(parts)
            parts, made = [], made + 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=400)
    options = parser.parse_args()
    print(json.dumps(run(options.folder, options.words), indent=2))
