"""Make a table of many notes out of docqa's own corpora.

``python benchmarks/scoring/many_notes.py 100000 noter.jsonl``

Paragraphs of the tune notes are dealt out anew, so that no two notes are the same and none says anything of
anybody. Lengths vary as those of the notes do.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
UNITS = tuple(f"Enhet {number:02}" for number in range(1, 21))
KINDS = ("journal", "samtal", "hembesök", "utredning", "genomförandeplan")
FIRST = date(2025, 1, 1)


def main() -> None:
    """Write as many notes as asked for."""
    count, target = int(sys.argv[1]), Path(sys.argv[2])
    with target.open("w", encoding="utf-8") as file:
        for note in notes(count):
            file.write(json.dumps(note, ensure_ascii=False) + "\n")


def notes(count: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """``count`` notes, the same for the same seed."""
    drawn, pieces, lengths = random.Random(seed), _paragraphs(), _lengths()
    for number in range(count):
        chosen, words, wanted = [], 0, drawn.choice(lengths)
        while words < wanted:
            chosen.append(drawn.choice(pieces))
            words += len(chosen[-1].split())
        yield {
            "id": f"n{number:07}",
            "text": "\n\n".join((f"Ärende {number}.", *chosen)),
            "unit": drawn.choice(UNITS),
            "kind": drawn.choice(KINDS),
            "case": f"c{number % (count // 8 + 1):06}",
            "date": str(FIRST + timedelta(days=drawn.randrange(600))),
        }


def _tune_notes() -> list[str]:
    place = CORPORA / "journal_notes"
    tune = set(json.loads((place / "split.json").read_text("utf-8"))["tune"])
    lines = (place / "notes.jsonl").read_text("utf-8").splitlines()
    return [note["text"] for note in map(json.loads, lines) if note["id"] in tune]


def _paragraphs() -> list[str]:
    """Every paragraph of the tune notes; headings stay with what they head."""
    return [piece.strip() for text in _tune_notes() for piece in text.split("\n\n") if len(piece.split()) > 4]


def _lengths() -> list[int]:
    return [len(text.split()) for text in _tune_notes()]


if __name__ == "__main__":
    main()
