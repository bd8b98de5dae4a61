"""How well a model's own probabilities tell which words it heard wrong: ``calibration.py MODEL FOLDER``.

FOLDER has ``*.jsonl`` rows with ``id`` and ``text`` and the recordings in ``audio/ID.*`` (as
``corpora/demo_speech``). Prints the share of words below each threshold, the share of all errors among them,
and the area under the curve, as JSON. A unit with recordings of its own can run it on any model it fetched.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


def main() -> None:
    """Hear everything and count."""
    from docqa.models import find_model
    from docqa.speech.doubts import word_doubts
    from docqa.speech.transcriber import transcribe

    model, folder = sys.argv[1], Path(sys.argv[2])
    level = find_model(model).card.unsure_below
    judged: list[tuple[float, bool, bool]] = []
    for text, path in _recordings(folder):
        words = [word for segment in transcribe(path, model=model).segments for word in segment.words]
        right = _right([_plain(word) for word in text.split()], [_plain(word.text) for word in words])
        marked = word_doubts(words, unsure_below=level)
        judged += [
            (word.probability, good, mark is not None)
            for word, good, mark in zip(words, right, marked, strict=True)
        ]
    print(json.dumps(_report(judged), indent=1))


def _recordings(folder: Path) -> Iterator[tuple[str, Path]]:
    for rows in sorted(folder.glob("*.jsonl")):
        for line in rows.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], next((folder / "audio").glob(f"{row['id']}.*"))


def _right(said: list[str], heard: list[str]) -> list[bool]:
    right = [False] * len(heard)
    for block in SequenceMatcher(a=said, b=heard, autojunk=False).get_matching_blocks():
        right[block.b : block.b + block.size] = [True] * block.size
    return right


def _plain(word: str) -> str:
    return re.sub(r"[^\w]", "", word.casefold())


def _report(judged: list[tuple[float, bool, bool]]) -> dict[str, object]:
    wrong = [share for share, good, _ in judged if not good]
    good = [share for share, good, _ in judged if good]
    pairs = sum((g > w) + 0.5 * (g == w) for w in wrong for g in good)
    rows = {
        str(threshold): {
            "marked_share": round(sum(share < threshold for share, *_ in judged) / len(judged), 4),
            "errors_share": round(sum(share < threshold for share in wrong) / max(1, len(wrong)), 4),
        }
        for threshold in THRESHOLDS
    }
    return {
        "words": len(judged),
        "wrong": len(wrong),
        "auroc": round(pairs / max(1, len(wrong) * len(good)), 4),
        "below": rows,
        "marked_in_drafts": {
            "marked_share": round(sum(mark for *_, mark in judged) / len(judged), 4),
            "errors_share": round(sum(mark and not ok for _, ok, mark in judged) / max(1, len(wrong)), 4),
        },
    }


if __name__ == "__main__":
    main()
