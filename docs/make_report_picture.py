"""Make docs/images/report.png from a real run of ``docqa check``: ``python docs/make_report_picture.py``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from docqa.cli import run
from docqa.resources import corpora_dir

TARGET = Path(__file__).parent / "images" / "report.png"


def main() -> None:
    """Check a demo note, open the report in Chromium and photograph it."""
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "granskning.html"
        note = Path(folder) / "orosanmalan.txt"
        shutil.copy(corpora_dir() / "demo" / note.name, note)
        run(["check", str(note), "--format", "html", "--output", str(report), "--fail-on", "never"])
        page_text = report.read_text(encoding="utf-8").replace(f"{folder}/", "")
        report.write_text(page_text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1240, "height": 1000}, device_scale_factor=1.25)
        page.goto(report.as_uri())
        page.locator(".c-unsourced summary").first.click()
        page.screenshot(path=str(TARGET), full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
