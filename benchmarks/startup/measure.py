"""What starting costs: wall seconds, CPU seconds and peak memory of whole processes, from cold.

    python benchmarks/startup/measure.py [--runs 5]

Prints a Markdown table; each figure is the median of the runs, and the ratio is to an empty Python
process measured in the same run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

NOTE = """Hembesök 2026-10-14 kl. 14.30

Närvarande: mamma Karin, Elsa 7 år och undertecknad. Mamma berättar att Elsa sover dåligt sedan flytten.
Elsa säger: ”Jag vill sova hos mormor.” Enligt skolan har Elsa varit frånvarande fyra dagar i september.
Mamma är slarvig med tiderna. Hon ska försöka få bättre rutiner framöver.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One process: seconds on the wall, seconds of CPU, peak memory in MB."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def run_once(command: list[str]) -> Cost:
    """Run a command to its end with its output thrown away."""
    started = time.perf_counter()
    pid = os.posix_spawn(command[0], command, dict(os.environ), file_actions=_silent())
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1 means findings, which the note has
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _silent() -> list[tuple[int, int, str, int, int]]:
    return [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)]


def median_cost(command: list[str], runs: int) -> Cost:
    """The median of each figure over ``runs`` runs, after one run that warms the file cache."""
    run_once(command)
    costs = [run_once(command) for _ in range(runs)]
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note.txt"
        note.write_text(NOTE * 6, encoding="utf-8")
        docqa = [sys.executable, "-m", "docqa"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import docqa": [sys.executable, "-c", "import docqa"],
            "docqa --help": [*docqa, "--help"],
            "import spacy": [sys.executable, "-c", "import spacy"],
            f"docqa check ({len((NOTE * 6).split())} words)": [
                *docqa,
                "check",
                "--format",
                "json",
                str(note),
            ],
        }
        print("| process | wall s | CPU s | peak MB | CPU, times an empty Python |\n|---|---|---|---|---|")
        empty: Cost | None = None
        for name, command in commands.items():
            cost = median_cost(command, runs)
            empty = empty or cost
            ratio = cost.cpu_s / empty.cpu_s
            print(f"| `{name}` | {cost.wall_s:.2f} | {cost.cpu_s:.2f} | {cost.peak_mb:.0f} | {ratio:.0f} |")


if __name__ == "__main__":
    main()
