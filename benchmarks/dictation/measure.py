"""How often a tidied dictation is exactly what its author would have written, and how many edits are found.

    python benchmarks/dictation/measure.py DICTATION.jsonl [--split SPLIT.json --part tune] [--show]

A missing last full stop is ignored, "3 %" equals "3 procent" and "kr" equals "kronor". Self-corrections and
uncertain deletions are only proposed, since they are the writer's to decide, while an author writes what was
meant: the second figure takes them in, and weak fillers ("liksom") too.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from docqa.dictation.tidying import tidy


def plain(text):
    """The text as it is compared."""
    return re.sub(r"\bkr\b", "kronor", text.strip().rstrip(".").replace(" %", " procent"))


def found(gold, tidied):
    """Whether the spoken words of a gold edit come out as its written words."""
    if gold["kind"] == "keep":
        return gold["written"].casefold() in tidied.text.casefold()
    return plain(gold["written"]).casefold() in plain(tidied.text).casefold()


def main():
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictations", type=Path)
    parser.add_argument("--split", type=Path)
    parser.add_argument("--part", default="tune")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.dictations.read_text("utf-8").splitlines()]
    if options.split:
        ids = set(json.loads(options.split.read_text("utf-8"))["dictation.jsonl"][options.part])
        rows = [row for row in rows if row["id"] in ids]
    exact = accepted = uncased = 0
    hits, golds = Counter(), Counter()
    for row in rows:
        tidied = tidy(row["spoken"], show_personal_numbers=True)
        taken = tidy(
            row["spoken"], show_personal_numbers=True, accept=("corrections", "deletions", "fillers")
        ).text
        right = plain(tidied.text) == plain(row["written"])
        exact += right
        accepted += right or plain(taken) == plain(row["written"])
        uncased += plain(taken).casefold() == plain(row["written"]).casefold() or right
        golds.update(edit["kind"] for edit in row["edits"])
        hits.update(edit["kind"] for edit in row["edits"] if found(edit, tidied))
        if options.show and not right:
            print(f"{row['id']}\n  spoken  {row['spoken']!r}\n  wanted  {row['written']!r}")
            print(f"  written {tidied.text!r}")
            print(f"  taken   {taken!r}" if taken != tidied.text else "")
    total = len(rows)
    print(f"exact {exact}/{total}  proposals accepted {accepted}/{total}  case ignored {uncased}/{total}")
    print(f"edits whose written form is there {hits.total()}/{golds.total()}")
    print("  " + "  ".join(f"{kind} {hits[kind]}/{golds[kind]}" for kind in sorted(golds)))


if __name__ == "__main__":
    main()
