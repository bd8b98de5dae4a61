"""How many of many generated numbers, dates, times, ... are written exactly as they should be.

python benchmarks/dictation/generated.py [--count 10000] [--seed 1] [--show 20]
"""

from __future__ import annotations

import argparse
from collections import Counter

from saying import cases

from docqa.dictation.tidying import tidy


def main():
    """Print the share of each kind, and some that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    right, said, shown = Counter(), Counter(), 0
    for kind, spoken, written in cases(options.seed, options.count):
        got = tidy(spoken, show_personal_numbers=True).text
        said[kind] += 1
        right[kind] += got == written
        if got != written and shown < options.show:
            print(f"  {kind}: {spoken}\n    wanted  {written}\n    written {got}")
            shown += 1
    print(f"exact {right.total()}/{said.total()} = {100 * right.total() / said.total():.2f} %")
    print("  " + "  ".join(f"{kind} {100 * right[kind] / said[kind]:.2f} %" for kind in said))


if __name__ == "__main__":
    main()
