"""How dictations come out: ``python benchmarks/dictation/measure.py FOLDER [--ids tune|test|all] [--show]``.

FOLDER holds dictation.jsonl and, for a part, split.json. Prints the rates of `docqa evaluate`
(`docqa.evaluation.dictations`), the edits found by kind, and with ``--show`` the dictations that did not come
out as their author would have written them; of the part ``test`` only totals are looked at.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from docqa.dictation.tidying import tidy
from docqa.evaluation.dictations import (
    ACCEPTED,
    Dictation,
    is_there,
    measure_dictations,
    plain,
    read_dictations,
)


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", default="tune")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for rate in measure_dictations(options.folder, ids=options.ids).rates:
        print(f"{rate.name} {rate.hits}/{rate.total}")
    found, there = Counter(), Counter()
    for dictation in read_dictations(options.folder, ids=options.ids):
        written = tidy(dictation.spoken, show_personal_numbers=True).text
        found.update(edit.kind for edit in dictation.edits)
        there.update(edit.kind for edit in dictation.edits if is_there(edit, written))
        if options.show and plain(written) != plain(dictation.written):
            _show(dictation, written)
    print("  " + "  ".join(f"{kind} {there[kind]}/{found[kind]}" for kind in sorted(found)))


def _show(dictation: Dictation, written: str) -> None:
    print(f"{dictation.id}\n  spoken  {dictation.spoken!r}\n  wanted  {dictation.written!r}")
    print(f"  written {written!r}")
    taken = tidy(dictation.spoken, show_personal_numbers=True, accept=ACCEPTED).text
    print(f"  taken   {taken!r}" if taken != written else "")


if __name__ == "__main__":
    main()
