"""Make docs/images/demo.png from a real run of the demo: ``python docs/make_pictures.py``.

The terminal view is recorded by rich as SVG and photographed by Chromium, so the picture is what a user sees.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console

import docqa
from docqa.reports import terminal
from docqa.resources import corpora_dir

IMAGES = Path(__file__).parent / "images"
FONT_FACE = re.compile(r"@font-face\s*\{.*?\}", re.S)  # rich's fonts lie on the web; the local one will do


def record(width: int = 120) -> str:
    """The demo's terminal view as SVG."""
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
    recording = os.path.relpath(corpora_dir() / "demo" / "hembesok.flac")
    draft = docqa.draft(recording, model="whisper_demo_sv")
    terminal.render_draft(draft, console=console)
    return FONT_FACE.sub("", console.export_svg(title="docqa demo"))


def photograph(svg: str, target: Path) -> None:
    """Save the SVG as PNG."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "demo.html"
        page_file.write_text(f"<body style='margin:0'>{svg}</body>", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1480, "height": 900})
        page.goto(page_file.as_uri())
        page.locator("svg").screenshot(path=str(target))
        browser.close()


def main() -> None:
    """Make the picture."""
    IMAGES.mkdir(exist_ok=True)
    photograph(record(), IMAGES / "demo.png")


if __name__ == "__main__":
    main()
