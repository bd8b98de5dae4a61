"""Write the model card models/whisper_demo_sv.yaml from the files of the folder and the measured figures.

`python measure.py MODEL CORPORA --espeak > figures.json; python card.py MODEL figures.json`
"""

import argparse
import hashlib
import json
from pathlib import Path

from ruamel.yaml import YAML

WARNING = "Syntetisk demomodell – endast för demonstrationsrösten, ej för verkligt tal"
DESCRIPTION = (
    "Liten demomodell som bara kan två syntetiska röster; "
    "följer med docqa för att visa vägen från ljud till utkast."
)

DATA = [
    "Tal: espeak-ng 1.51, rösterna sv och sv+f2",
    "Text: svenska ordformer i slumpad följd, Tatoeba (CC BY 2.0 FR), Common Voice (CC0), SuperLim "
    "(CC BY 4.0), påhittade anteckningar; förnamn ur SCB:s öppna statistik",
]
# Of the shipped weights, as README.md beside this file tells.
TRAINING = {"seed": 7, "steps": 5482, "audio_hours": 97, "cpu_seconds": "ungefär 6500", "co2": "ej uppmätt"}


UNSURE_BELOW = 0.8  # benchmarks/speech/calibration.py on speech of its own: 9 % of words, 83 % of errors


def card(folder: Path, figures: dict, max_window_s: float) -> dict:
    """Return the card as plain data."""
    files = sorted(p for p in folder.iterdir() if p.suffix in (".json", ".bin"))
    sums = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    return {
        "name": folder.name,
        "task": "transcribe",
        "backend": "faster-whisper",
        "description": DESCRIPTION,
        "path": folder.name,
        "revision": hashlib.sha256("".join(sums.values()).encode()).hexdigest()[:12],
        "files": list(sums),
        "size_bytes": sum(p.stat().st_size for p in files),
        "licence": "Apache-2.0",
        "languages": ["sv"],
        "synthetic": True,
        "max_window_s": max_window_s,
        "unsure_below": UNSURE_BELOW,
        "warning": WARNING,
        "source": "models/training/whisper_demo_sv",
        "sha256": sums,
        "data": DATA,
        "training": TRAINING,
        "measured": figures,
    }


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("figures", type=Path)
    parser.add_argument("--max-window-s", type=float, default=8)
    options = parser.parse_args()
    yaml = YAML()
    yaml.width = 200
    with options.folder.with_suffix(".yaml").open("w", encoding="utf-8") as out:
        yaml.dump(card(options.folder, json.loads(options.figures.read_text()), options.max_window_s), out)


if __name__ == "__main__":
    main()
