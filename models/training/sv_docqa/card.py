"""Write the model card from the pipeline's files and its evaluation, so neither is copied by hand."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

HEAD = """\
# Written by models/training/sv_docqa/card.py; README.md beside the weights explains the figures.
name: sv_docqa
task: parse
backend: spacy
description: >-
  Svensk språkanalys för journaltext och utredningar: meningar, ordklasser, böjning, grundformer, satsdelar
  och namn. Följer med docqa och behöver inget nät.
path: sv_docqa
revision: "{version}"
version: "{version}"
licence: CC-BY-SA-4.0
languages: [sv]
source: models/training/sv_docqa
size_bytes: {size}
"""
# What evaluate.py does not tell; README.md beside this file says how it came about.
TRAINING = {"seed": 1, "cpu_minutes": "ungefär 90 för syntaxdelen", "co2": "ej uppmätt"}
# These are for people, not for spaCy.
UNLISTED = {"README.md", "LICENSE"}


def weights(folder: Path) -> list[Path]:
    """Return the files of the pipeline in a fixed order."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if path.name not in UNLISTED]


def flow(figures: dict[str, Any]) -> str:
    """Return a mapping of numbers as one YAML line."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in figures.items()) + "}"


def measured(scores: dict[str, Any]) -> list[str]:
    """Return the evaluation as YAML lines; shares are in per cent."""
    lines = ["measured:", "  # shares in per cent; modern Talbanken test, UD 2.17, raw text in"]
    for name, figures in scores["syntax"].items():
        lines.append(f"  {'own_' if name.startswith('notes') else 'talbanken_'}{name}: {flow(figures)}")
    lines.append(f"  talbanken_tokens: {flow(scores['tokens'])}")
    lines += [f"  names_{name}: {flow(figures)}" for name, figures in scores["names"].items()]
    lines += [f"  persons_{name}: {flow(figures)}" for name, figures in scores["persons"].items()]
    lines += [f"  notes_first_names: {flow(scores['notes'])}", f"  speed: {flow(scores['speed'])}"]
    return [
        *lines,
        *(f"  {name}: {scores[name]}" for name in ("load_s", "rss_mb_after_load", "rss_mb_peak", "size_mb")),
    ]


def main() -> None:
    """Print the card of a pipeline folder and the JSON that evaluate.py wrote."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path)
    options.add_argument("evaluation", type=Path)
    given = options.parse_args()
    meta = json.loads((given.model / "meta.json").read_text(encoding="utf8"))
    files = weights(given.model)
    size = sum(path.stat().st_size for path in files)
    lines = [HEAD.format(version=meta["version"], size=size) + "files:"]
    names = [path.relative_to(given.model).as_posix() for path in files]
    lines += [f"  - {name}" for name in names]
    lines.append("sha256:")
    for path, name in zip(files, names, strict=True):
        lines.append(f"  {name}: {hashlib.sha256(path.read_bytes()).hexdigest()}")
    lines.append("data:")
    lines += [f'  - "{source["name"]} ({source["license"]}), {source["url"]}"' for source in meta["sources"]]
    lines.append(f"training: {flow(TRAINING)}")
    lines += measured(json.loads(given.evaluation.read_text(encoding="utf8")))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
