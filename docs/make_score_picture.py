"""Make docs/images/score.png from a real run of ``docqa score``: ``python docs/make_score_picture.py``.

The notes are the tune notes of corpora/journal_notes; units and dates are dealt out for the picture.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from docqa.cli import run
from docqa.resources import corpora_dir

TARGET = Path(__file__).parent / "images" / "score.png"
UNITS = ("Familjehem", "Utredning norr", "Utredning söder", "Öppenvård")
KINDS = 5


def main() -> None:
    """Score the notes, open the report in Chromium and photograph it."""
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        table = Path(folder) / "noter.jsonl"
        table.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
        run(["score", str(table), "--out", str(Path(folder) / "matning")])
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1240, "height": 1850})
        page.goto((Path(folder) / "matning" / "report.html").as_uri())
        page.screenshot(path=str(TARGET))
        browser.close()


def rows() -> list[dict[str, str]]:
    """The notes as a table with unit, kind and date."""
    place = corpora_dir() / "journal_notes"
    tune = set(json.loads((place / "split.json").read_text("utf-8"))["tune"])
    lines = (place / "notes.jsonl").read_text("utf-8").splitlines()
    notes = [note for note in map(json.loads, lines) if note["id"] in tune]
    common = {kind for kind, _ in Counter(note["kind"] for note in notes).most_common(KINDS)}
    return [
        {
            "id": note["id"],
            "text": note["text"],
            "kind": note["kind"] if note["kind"] in common else "annat",
            "unit": UNITS[number % 7 % len(UNITS)],
            "date": str(date(2026, 1, 8) + timedelta(days=number * 240 // len(notes))),
        }
        for number, note in enumerate(notes)
    ]


if __name__ == "__main__":
    main()
