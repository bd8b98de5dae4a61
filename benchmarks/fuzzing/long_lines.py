"""Time lines that never end: does twice the text take twice the time?

    python benchmarks/fuzzing/long_lines.py [--letters 50000] [--work check explain rewrite]

Each line repeats one fragment that lures a pattern into trying again and again. Prints, for each fragment and
each kind of work, the CPU seconds at half the length and at full length, and their ratio: 2 is linear.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

from docqa.checking import check_text
from docqa.explaining import explain_note
from docqa.language.loading import load
from docqa.rewriting import rewrite_text
from docqa.types import Note

# What a pattern could begin with a thousand times without ever coming to its end.
FRAGMENTS: tuple[str, ...] = (
    "mamma säger att ", "enligt mamma ", "Mamma: ", "hon ", "och ", "inte ", "Anna Berg ", "har hon i ",
    "(", "((a ", "[docqa: av ", "<!-- docqa: av ", "1. 1. 1.", "1 ", "1.", "kap. § ", "4 kap. 1 § ", "0",
    "20100101", "070-", "kl. ", "a", "A", "ä", "aa-", "a@", "a.", ". ", ".", "- ", "–", "\t", " ",
    "\u00a0", "\"", "”", "’", "”a", "citat ", "»a« ", ", ", ": ", "följande: ", "t ex ", "RMC ", "LVU-",
    "BBIC (", "han vill att ", "om det ", "som ", "för att ", "\u0301", "🙂\u200d", "\n", "\r\n", "- a\n",
    "Mål\n", "Mål:\n\n", "| a ", "# ", "i perioder ", "alltid ", "den 3 ", "2026-", "kl 3-4 ",
    "Storgatan 1 ", "av av ", "slarvig ", "mamma är ", "vi såg att ",
)  # fmt: skip
# Those that the tests run at a hundred thousand characters, and those read with the parser as well.
LURES: tuple[str, ...] = (
    "mamma säger att ", "Mamma: ", "(", "[docqa: av ", "1. 1. 1.", "kap. § ", "0", "070-", "a", "a@", "- ",
    " ", "”a", "RMC ", "alltid ", "slarvig ",
)  # fmt: skip
PARSED: tuple[str, ...] = (
    "mamma säger att ",
    "((a ",
    "[docqa: av ",
    "4 kap. 1 § ",
    "1. 1. 1.",
    "0",
    "a",
    "”a",
)


def works() -> dict[str, Callable[[str], object]]:
    """What can be done with a text, by name."""
    nlp = load()
    rules_only = load(tier="rules")
    return {
        "rules": lambda text: check_text(text, nlp=rules_only),
        "check": lambda text: check_text(text, nlp=nlp),
        "explain": lambda text: explain_note(Note("n", text), nlp=nlp),
        "rewrite": lambda text: rewrite_text(text, nlp=nlp),
    }


def line_of(fragment: str, letters: int) -> str:
    """A fragment repeated up to ``letters`` characters."""
    return (fragment * (letters // len(fragment) + 1))[:letters]


def timed(work: Callable[[str], object], text: str) -> float:
    """Seconds of CPU time that work on a text takes."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def ratios(letters: int, names: list[str], fragments: tuple[str, ...]) -> Iterator[str]:
    """One row for every fragment and kind of work."""
    for name, work in works().items():
        if name not in names:
            continue
        for fragment in fragments:
            half = timed(work, line_of(fragment, letters // 2))
            whole = timed(work, line_of(fragment, letters))
            yield f"{name:8} {fragment!r:24} {half:7.2f} s {whole:7.2f} s {whole / max(half, 0.01):5.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=50_000)
    parser.add_argument("--work", nargs="+", default=["rules", "check"])
    parser.add_argument("--fragments", nargs="+", default=FRAGMENTS)
    options = parser.parse_args()
    for row in ratios(options.letters, options.work, tuple(options.fragments)):
        print(row, flush=True)
