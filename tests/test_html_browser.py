"""The HTML page in a real browser: seen, filtered by keyboard, and silent on the network."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from itertools import pairwise

import factories
import pytest

from docqa.reports import html
from tests.sounds import voice, write_wav

CHROMIUM = os.environ.get("DOCQA_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
ARGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-first-run",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium, the machine's own."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens a page from a file; the requests and complaints of the page are its log."""
    contexts = []

    def open_page(text, **options):
        file = tmp_path / "rapport.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.log = []
        page.on("request", lambda request: page.log.append(request.url))
        page.on("console", lambda message: page.log.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.log.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (page.log.append("dialog"), dialog.dismiss()))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_findings_are_seen_beside_their_marks(opened, tmp_path):
    """Every question is visible to the right of the text, none over another."""
    page = opened(html.render_analysis(factories.analysis()))
    boxes = [note.bounding_box() for note in page.locator(".note").all()]
    assert len(boxes) == 4
    assert page.locator("mark").first.is_visible()
    assert all(box["x"] > page.locator(".text").bounding_box()["width"] for box in boxes)
    for above, below in pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"]
    page.screenshot(path=tmp_path / "granskning.png", full_page=True)
    assert (tmp_path / "granskning.png").stat().st_size > 10_000


def test_filter_by_keyboard(opened):
    """Tab reaches the filter, space switches a kind off and on, and the count is announced."""
    page = opened(html.render_analysis(factories.analysis()))
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.category") == "value_laden":
            break
    page.keyboard.press("Space")
    assert page.locator("[data-category=value_laden].chip").get_attribute("aria-pressed") == "false"
    assert page.locator(".note:visible").count() == 2
    assert page.get_by_role("status").inner_text() == "2 frågor visas"
    assert page.locator("mark.c-value_laden").count() == 0
    assert page.locator("mark", has_text="övergiven").get_attribute("class").startswith("c-interpretation")
    page.keyboard.press("Space")
    assert page.locator(".note:visible").count() == 4


def test_number_leads_to_the_question_and_back(opened):
    """Enter on a number in the text goes to its note, and the note's number goes back."""
    page = opened(html.render_analysis(factories.analysis()))
    page.locator(".ref").first.focus()
    assert "on" in page.locator("#d1-n1").get_attribute("class").split()
    page.keyboard.press("Enter")
    assert page.url.endswith("#d1-n1")
    page.locator("#d1-n1 .back").press("Enter")
    assert page.url.endswith("#d1-r1")


def test_bullet_lights_up_its_source(opened):
    """Focus on a bullet shows the words it was made of, and no others."""
    page = opened(html.render_rewrite(factories.rewrite()))
    page.locator(".bullets li").first.focus()
    assert page.locator(".kept.on").all_inner_texts() == ["SIP hålls på skolan."]


def test_page_fetches_nothing_and_complains_of_nothing(opened):
    """Opening a page makes one request, for the file itself, and leaves the console empty."""
    page = opened(html.render_page([factories.draft(), factories.analysis(), factories.rewrite()]))
    page.locator("summary").first.click()
    assert page.log == [page.url]
    assert page.url.startswith("file://")


def test_script_in_a_note_is_shown_and_not_run(opened):
    """Markup in a note is seen as text; no dialog, no error."""
    text = "Lo sa <script>alert(1)</script><img src=x onerror=alert(2)>."
    page = opened(html.render_analysis(factories.analysis(text)))
    assert text in page.locator(".text").inner_text()
    assert page.log == [page.url]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_page_meets_wcag_aa(opened, scheme, media):
    """axe finds nothing against WCAG 2.2 A and AA, nor against good practice, on screen and on paper."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(html.render_page([factories.analysis(), factories.rewrite()]), color_scheme=scheme)
    page.emulate_media(media=media, color_scheme=scheme)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": tags}).response
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_page_never_scrolls_sideways(opened, width):
    """Phone, tablet and desk: everything fits the width, long words too."""
    text = f"{'mycketlångtord' * 20}\nMamman är slarvig."
    record = factories.analysis(
        text, factories.finding(text, "slarvig", "value_laden"), path=f"{'mapp/' * 40}a.txt"
    )
    page = opened(html.render_page([record, factories.rewrite()]))
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_page_is_readable_without_script(opened):
    """With scripts off, text and questions are there, and the filter that would not work is not."""
    page = opened(html.render_analysis(factories.analysis()), java_script_enabled=False)
    assert page.locator(".note:visible").count() == 4
    assert not page.locator(".filters").is_visible()


def test_a_click_on_a_doubtful_word_plays_it(opened, tmp_path):
    """The recording plays from just before the word and stops after it, and nothing else is loaded."""
    draft, sound = factories.draft(), write_wav(tmp_path / "a b.wav", voice(5))
    first = draft.note.sections[0]
    heard = tuple(
        replace(
            statement,
            low_confidence=tuple(replace(p, start_s=2.0, end_s=2.4) for p in statement.low_confidence),
        )
        for statement in first.statements
    )
    sections = (replace(first, statements=heard), *draft.note.sections[1:])
    draft = replace(draft, note=replace(draft.note, sections=sections))
    page = opened(html.render_draft(draft, audio=sound.as_uri()))
    played = "[document.querySelector('audio').currentTime, document.querySelector('audio').paused]"
    page.locator("a.unsure").first.click()
    for _ in range(100):
        at_s, paused = page.evaluate(played)
        if paused and at_s > 2.4:
            break
        page.wait_for_timeout(100)
    assert 2.4 < at_s < 4
    assert {url for url in page.log if not url.endswith("rapport.html")} == {sound.as_uri()}
