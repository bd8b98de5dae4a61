"""How the time of ``docqa repeats`` grows: ``python benchmarks/repeats/measure.py [--notes 10000]``.

Notes are made of sentences of docqa's own tune notes, dealt out anew with new figures; every third note has a
background that others have too. They are compared as one case, which is the hardest shape (in many small
cases the time is that of reading alone), at growing sizes. Reading and comparing are timed apart, with
`time.process_time`, which does not count what other programs on the machine use. Nothing here says how good
the repeats are: `docqa evaluate` does. Writes results.json beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[1] / "corpora"
SIZES = (1_000, 2_000, 5_000, 10_000)
SENTENCES_A_NOTE, BACKGROUNDS = 5, 40


def main() -> None:
    """Measure the sizes up to the number of notes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=SIZES[-1])
    asked = parser.parse_args().notes
    results = list(measure([size for size in SIZES if size <= asked] or [asked]))
    report = {
        "repeat": f"python benchmarks/repeats/measure.py --notes {asked}",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, one used",
        "shape": f"one case; {SENTENCES_A_NOTE} sentences a note, {BACKGROUNDS} backgrounds shared",
        "sizes": results,
    }
    (HERE / "results.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def measure(sizes: list[int]) -> Iterator[dict[str, Any]]:
    """Time one case of each size; the notes are read once, and a smaller case is the first of them."""
    import docqa
    from docqa.repetition.finding import groups_in
    from docqa.repetition.sentences import sentences_of

    nlp, texts = docqa.load(), list(notes(sizes[-1]))
    sentences, ends, started = [], {}, time.process_time()
    for number, doc in enumerate(nlp.pipe(texts, batch_size=32)):
        sentences += sentences_of(doc, number)
        if number + 1 in sizes:
            ends[number + 1] = (len(sentences), time.process_time() - started)
    for size in sizes:
        count, read_s = ends[size]
        started = time.process_time()
        groups = groups_in(sentences[:count], [""] * size, texts[:size])
        compare_s = time.process_time() - started
        row = {
            "notes": size,
            "sentences": count,
            "read_s": round(read_s, 1),
            "compare_s": round(compare_s, 1),
            "read_ms_a_note": round(1000 * read_s / size, 2),
            "compare_ms_a_note": round(1000 * compare_s / size, 2),
            "groups": len(groups),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
        print(row, flush=True)
        yield row


def notes(count: int, *, seed: int = 11) -> Iterator[str]:
    """``count`` notes, the same for the same seed."""
    drawn, pool = random.Random(seed), _sentences()
    backgrounds = [" ".join(drawn.sample(pool, 3)) for _ in range(BACKGROUNDS)]
    for number in range(count):
        lines = [_with_new_figures(drawn.choice(pool), drawn) for _ in range(SENTENCES_A_NOTE)]
        if number % 3 == 0:
            lines.insert(0, drawn.choice(backgrounds))
        yield " ".join(lines)


def _with_new_figures(sentence: str, drawn: random.Random) -> str:
    return re.sub(r"\d+", lambda found: str(drawn.randrange(1, 10 ** len(found[0]))), sentence)


def _sentences() -> list[str]:
    """The sentences of the tune notes that end in a full stop and are of middling length."""
    place = CORPORA / "journal_notes"
    tune = set(json.loads((place / "split.json").read_text("utf-8"))["tune"])
    rows = map(json.loads, (place / "notes.jsonl").read_text("utf-8").splitlines())
    lines = (line for row in rows if row["id"] in tune for line in row["text"].split("\n"))
    found = (sentence for line in lines for sentence in re.split(r"(?<=\.)\s+(?=[A-ZÅÄÖ])", line))
    return [s for s in found if s.endswith(".") and 5 <= len(s.split()) <= 20]


if __name__ == "__main__":
    main()
