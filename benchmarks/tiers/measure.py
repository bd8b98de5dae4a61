"""Words per CPU-second of the two tiers, by batch size and number of workers, and memory over many notes.

    python benchmarks/tiers/measure.py [--copies 4] [--memory-notes 20000]

The texts are the notes of ``corpora/seed_notes``, read ``copies`` times over. Every figure is the best of
three passes in one process after one pass to warm up, CPU time of that process (with its children for
workers); ratios within one run are what to compare.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")

from docqa.checking import check_notes, pipeline_for, plan
from docqa.language.starting import import_spacy
from docqa.resources import corpora_dir
from docqa.types import Note

PASSES = 3
TIERS = ("rules", "full")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what was run, and words per CPU-second."""

    name: str
    words_per_s: float


def notes(copies: int) -> list[Note]:
    """The notes of the seed corpus, several times over."""
    lines = (corpora_dir() / "seed_notes" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    return [Note(id=f"{n}-{i}", text=text) for n in range(copies) for i, text in enumerate(texts)]


def word_count(texts: Sequence[Note]) -> int:
    """White-space words."""
    return sum(len(note.text.split()) for note in texts)


def cpu_s() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def best_s(run: Callable[..., Iterable[object]], *given: object, **options: object) -> float:
    """CPU seconds of the quickest of some passes through what ``run`` gives, after one that warms up."""
    deque(run(*given, **options), maxlen=0)
    costs = []
    for _ in range(PASSES):
        start = cpu_s()
        deque(run(*given, **options), maxlen=0)
        costs.append(cpu_s() - start)
    return min(costs)


def by_tier(texts: Sequence[Note]) -> Iterator[Row]:
    """The bare pipelines, and with rules, context and measures."""
    words = word_count(texts)
    for tier in TIERS:
        nlp = pipeline_for([plan(tier=tier)])
        plain = [note.text for note in texts]
        yield Row(f"{tier}: pipeline alone", words / best_s(nlp.pipe, plain, batch_size=32))
        yield Row(f"{tier}: with rules", words / best_s(check_notes, texts, nlp=nlp, tier=tier))


def by_batch(texts: Sequence[Note], sizes: Sequence[int]) -> Iterator[Row]:
    """The whole check at several batch sizes."""
    for tier in TIERS:
        nlp = pipeline_for([plan(tier=tier)])
        for size in sizes:
            cost = best_s(check_notes, texts, nlp=nlp, tier=tier, batch=size)
            yield Row(f"{tier}: batches of {size}", word_count(texts) / cost)


def _check_part(given: tuple[str, list[Note]]) -> int:
    tier, part = given
    return sum(len(analysis.findings) for analysis in check_notes(part, tier=tier))


def by_workers(texts: Sequence[Note], counts: Sequence[int]) -> Iterator[Row]:
    """The whole check in forked workers that hand back numbers; start-up and compiling are counted."""
    for tier in TIERS:
        for count in counts:
            parts = [(tier, list(texts[number::count])) for number in range(count)]
            start = cpu_s()
            with multiprocessing.get_context("fork").Pool(count) as pool:
                pool.map(_check_part, parts)
            pool.join()
            yield Row(f"{tier}: {count} workers", word_count(texts) / (cpu_s() - start))


def memory(count: int) -> Iterator[tuple[int, int, int]]:
    """Notes read, fresh words met and peak memory in MB while notes with ever new words go by."""
    source, chance = notes(1), random.Random(1)
    nlp = pipeline_for([plan(tier="rules")])
    fresh = 0

    def endless() -> Iterator[Note]:
        nonlocal fresh
        for number in range(count):
            words = source[number % len(source)].text.split(" ")
            for place in range(0, len(words), 5):
                words[place] = "".join(chance.choices("abdefghiklmnoprstuvåäö", k=9))
                fresh += 1
            yield Note(id=str(number), text=" ".join(words))

    for number, _ in enumerate(check_notes(endless(), nlp=nlp, tier="rules"), 1):
        if number in (count // 10, count // 2, count):
            yield number, fresh, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def show(title: str, rows: Iterator[Row]) -> None:
    """Print a Markdown table, row by row."""
    print(f"\n| {title} | words per CPU-second |\n|---|---|")
    for row in rows:
        print(f"| {row.name} | {row.words_per_s:,.0f} |", flush=True)


def main() -> None:
    """Read the options, measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--copies", type=int, default=4)
    options.add_argument("--memory-notes", type=int, default=20_000)
    given = options.parse_args()
    import_spacy(frameworks=False)
    texts = notes(given.copies)
    print(f"{len(texts)} notes, {word_count(texts)} words")
    show("tier", by_tier(texts))
    show("batch", by_batch(texts, (1, 8, 32, 64, 256)))
    show("workers", by_workers(texts, (1, 2)))
    print("\n| notes read (tier rules) | words never met before | peak MB |\n|---|---|---|")
    for number, fresh, peak_mb in memory(given.memory_notes):
        print(f"| {number:,} | {fresh:,} | {peak_mb} |", flush=True)


if __name__ == "__main__":
    main()
