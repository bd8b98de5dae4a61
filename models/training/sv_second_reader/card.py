"""Write the model card of the second reader from its weights and a file of figures.

    python card.py ../../sv_second_reader FIGURES.json      # writes ../../sv_second_reader.yaml

FIGURES.json holds ``measured`` (name -> number, or name -> names and numbers) and may hold ``version``,
``training`` (seed, number of notes, time) and ``data`` (lines of text). What it leaves out stays as the card
that lies beside the folder has it, so that weights alone can change: ``{}`` is enough then.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HEAD = "# Written by models/training/sv_second_reader/card.py.\n"
DESCRIPTION = (
    "Andra läsaren: en logistisk regression som bedömer varje ställe i en anteckning så som de som satt "
    "facit gjorde, och ställer egna frågor eller tystar reglernas. Följer med docqa; stängs av med "
    "--ignore second-reader."
)
DATA = ["Påhittade anteckningar med facit, skrivna för docqa (corpora/journal_notes, delen tune, och fler)"]
TRAINING = {"seed": "ingen: samma data ger samma vikter"}


def card(folder: Path, figures: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Return the card as plain data; `before` is the card so far, empty for none."""
    kept = {key: figures.get(key, before.get(key)) for key in ("version", "data", "training", "measured")}
    files = sorted(path for path in folder.iterdir() if path.suffix == ".npz")
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return {
        "name": folder.name,
        "task": "judge",
        "backend": "numpy",
        "description": DESCRIPTION,
        "path": folder.name,
        "revision": hashlib.sha256("".join(sums.values()).encode()).hexdigest()[:12],
        "version": kept["version"] or "0.1.0",
        "licence": "Apache-2.0",
        "languages": ["sv"],
        "source": "models/training/sv_second_reader",
        "size_bytes": sum(path.stat().st_size for path in files),
        "files": list(sums),
        "sha256": sums,
        "data": kept["data"] or DATA,
        "training": kept["training"] or TRAINING,
        "measured": kept["measured"] or {},
    }


def main() -> None:
    """Write the card of the weights in a folder beside it, with the figures of a JSON file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("figures", type=Path)
    given = options.parse_args()
    folder = given.folder.resolve()
    path = folder.with_suffix(".yaml")
    before = YAML(typ="safe").load(path.read_text(encoding="utf-8")) if path.is_file() else None
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 110
    yaml.dump(card(folder, json.loads(given.figures.read_text(encoding="utf-8")), before or {}), out)
    path.write_text(HEAD + out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
