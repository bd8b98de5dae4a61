"""Make docs/images/review.svg from a real run of ``docqa review``: ``python docs/make_review_picture.py``.

The screen is Textual's own export of 80 columns and 24 rows, on the demo's draft, after a few decisions.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

import docqa
from docqa import wire
from docqa.resources import corpora_dir
from docqa.reviewing import Journal, Session, begin, journal_path, prepare
from docqa.reviewing.screen import ReviewApp
from docqa.reviewing.session import now

TARGET = Path(__file__).parent / "images" / "review.svg"
SIZE = (80, 24)
FONT_FACE = re.compile(r"@font-face\s*\{.*?\}", re.S)  # the fonts lie on the web; the local one will do
ACCEPTED = 3


ANSWER = "Köket var fullt av disk och golvet klibbade när Anna visade runt."


async def photograph(app: ReviewApp) -> str:
    """The screen as SVG: words confirmed, a question answered, some bullets accepted."""
    session = app.session
    async with app.run_test(size=SIZE) as pilot:
        for item in session.material.items:
            if item.kind == "doubt":
                session.decide(item.id, "accept")
            elif item.finding and item.finding.category == "value_laden":
                session.decide(item.id, "edit", text=ANSWER)
            elif item.finding and item.finding.category == "narrative":
                session.decide(item.id, "reject")
        bullets = [item for item in session.material.items if item.kind == "bullet"]
        for item in bullets[:ACCEPTED]:
            session.decide(item.id, "accept")
        app.show_all()
        app.go_to(bullets[ACCEPTED])
        await pilot.pause()
        return app.export_screenshot(title="docqa review")


def main() -> None:
    """Draft the demo recording, open its review, and photograph it."""
    recording = os.path.relpath(corpora_dir() / "demo" / "hembesok.flac")
    draft = docqa.draft(recording, model="whisper_demo_sv")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "hembesok.json"
        source.write_text(wire.to_text(wire.draft_report(draft)), encoding="utf-8")
        begin(journal_path(source), prepare(source), at=now())
        journal = Journal(journal_path(source))
        app = ReviewApp(Session(journal, by="Kim"), target=Path(folder) / "hembesok.godkand.md")
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(FONT_FACE.sub("", asyncio.run(photograph(app))), encoding="utf-8")
        journal.close()


if __name__ == "__main__":
    main()
