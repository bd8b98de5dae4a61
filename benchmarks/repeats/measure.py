"""How the time of ``docqa repeats`` grows: ``python benchmarks/repeats/measure.py [--notes 10000]``.

One case of growing size is compared, which is the hardest shape: in many small cases the time is that of
reading. Its notes are made of the sentences of docqa's own tune notes, dealt out anew; every third has a
background that others have too. The sentences are read once, in notes of the same length, and how long that
takes a note is told apart, because reading grows with the notes as a matter of course. Time is that of the
process (`time.process_time`), which does not count what other programs use. Nothing here says how good the
repeats are: `docqa evaluate` does. Writes results.json beside this file.
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
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docqa.repetition.finding import groups_in
from docqa.repetition.sentences import Sentence, sentences_of

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
    read_s, texts, pool = read()
    report = {
        "repeat": f"python benchmarks/repeats/measure.py --notes {asked}",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, one used",
        "shape": f"one case; {SENTENCES_A_NOTE} sentences a note, {BACKGROUNDS} backgrounds shared",
        "pool_sentences": sum(map(len, pool)),
        "read_ms_a_note": round(1000 * read_s / len(texts), 2),
        "sizes": [compare(size, pool) for size in SIZES if size <= asked],
    }
    (HERE / "results.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def read() -> tuple[float, list[str], list[tuple[Sentence, ...]]]:
    """The pool of sentences in notes, the time it takes to read them, and what was read of each note."""
    import docqa

    nlp, pool = docqa.load(), _sentences()
    random.Random(11).shuffle(pool)
    texts = [" ".join(pool[at : at + SENTENCES_A_NOTE]) for at in range(0, len(pool), SENTENCES_A_NOTE)]
    started = time.process_time()
    found = [sentences_of(doc, 0) for doc in nlp.pipe(texts, batch_size=32)]
    return time.process_time() - started, texts, [sentences for sentences in found if sentences]


def compare(size: int, pool: Sequence[tuple[Sentence, ...]]) -> dict[str, Any]:
    """The time to compare a case of ``size`` notes."""
    texts, sentences = [], []
    for number, (text, found) in enumerate(notes(size, pool)):
        texts.append(text)
        sentences += [replace(sentence, note=number) for sentence in found]
    started = time.process_time()
    groups = groups_in(sentences, [""] * size, texts)
    compare_s = time.process_time() - started
    row = {
        "notes": size,
        "sentences": len(sentences),
        "compare_s": round(compare_s, 1),
        "compare_ms_a_note": round(1000 * compare_s / size, 2),
        "groups": len(groups),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(row, flush=True)
    return row


def notes(
    count: int, pool: Sequence[tuple[Sentence, ...]], *, seed: int = 11
) -> Iterator[tuple[str, list[Sentence]]]:
    """``count`` notes with the sentences in them, the same for the same seed."""
    drawn, alone = random.Random(seed), [sentence for found in pool for sentence in found]
    backgrounds = [drawn.sample(alone, 3) for _ in range(BACKGROUNDS)]
    for number in range(count):
        chosen = drawn.choice(backgrounds) if number % 3 == 0 else []
        yield _note([*chosen, *drawn.sample(alone, SENTENCES_A_NOTE)])


def _note(chosen: Sequence[Sentence]) -> tuple[str, list[Sentence]]:
    """A note of sentences, each moved to its place there."""
    placed: list[Sentence] = []
    at = 0
    for number, sentence in enumerate(chosen):
        by = at - sentence.start
        terms = tuple(replace(t, word=_moved(t.word, by)) for t in sentence.terms)
        pieces = tuple(_moved(piece, by) for piece in sentence.pieces)
        end = sentence.end + by
        placed.append(replace(sentence, number=number, start=at, end=end, terms=terms, pieces=pieces))
        at = end + 1
    return " ".join(sentence.text for sentence in placed), placed


def _moved(one: Any, by: int) -> Any:
    return replace(one, start=one.start + by, end=one.end + by)


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
