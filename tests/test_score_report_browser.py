"""The report of a run in a real browser: filtered, read by keyboard, printed, and silent on the network."""

from __future__ import annotations

import duckdb
import pytest

from docqa.reports.html.score import render_score
from docqa.reports.rule_texts import rule_texts
from docqa.scoring.overview import overview
from docqa.scoring.running import Outcome
from docqa.scoring.summary import write_summary
from docqa.settings import Settings
from tests.score_runs import make_run
from tests.test_html_browser import CHROMIUM, browser, opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
__all__ = ["browser", "opened"]  # fixtures


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a made-up run of five thousand documents."""
    return make_run(tmp_path_factory.mktemp("matning"), 5_000)


@pytest.fixture(scope="module")
def text(folder) -> str:
    """Its page."""
    told = write_summary(folder, Outcome(5_000, 0, (), done=True))
    return render_score(overview(folder, told), rules=rule_texts(Settings()))


def documents(folder, where: str) -> str:
    """How many documents SQL counts, as the page writes it."""
    [(count,)] = duckdb.execute(f"SELECT count(*) FROM '{folder}/scores.parquet' WHERE {where}").fetchall()
    return f"{count:,}".replace(",", "\u00a0")


def choose(page, label: str):
    """The list of what can be chosen under a label."""
    return page.get_by_role("combobox", name=label, exact=True)


def test_a_choice_changes_figures_and_bars(opened, folder, text) -> None:
    """Unit and kind together; the bars move, a line shows all documents, and the choice is written out."""
    page = opened(text)
    shown = page.locator("[data-figure=documents]")
    assert shown.inner_text() == documents(folder, "true")
    choose(page, "Enhet").select_option("Utredning norr")
    assert shown.inner_text() == documents(folder, "unit = 'Utredning norr'")
    choose(page, "Slag av dokument").select_option("Samtal")
    assert shown.inner_text() == documents(folder, "unit = 'Utredning norr' AND kind = 'Samtal'")
    assert page.get_by_role("status").inner_text() == f"{shown.inner_text()} dokument"
    assert page.locator(".chosen").inner_text() == "Urval: Utredning norr, Samtal"
    rates = [float(each.replace(",", ".")) for each in page.locator("[data-value]").all_inner_texts()]
    widths = [float(each.get_attribute("width")) for each in page.locator("[data-category] .fill").all()]
    marks = [float(each.get_attribute("data-whole")) for each in page.locator("[data-category]").all()]
    assert widths == pytest.approx([100 * rate / max(*rates, *marks) for rate in rates], abs=0.5)
    assert page.locator(".mark:not([hidden])").count() == len(rates)
    page.get_by_role("button", name="Visa alla").click()
    assert shown.inner_text() == documents(folder, "true")
    assert page.locator(".fill").first.get_attribute("width") == "100"
    assert page.log == [page.url]


def test_a_category_of_few_documents_is_three_dots(opened, folder) -> None:
    """Of a unit and a kind together, with a line that says what they mean; of all there are none."""
    told = write_summary(folder, Outcome(5_000, 0, (), done=True), min_group=190)
    page = opened(render_score(overview(folder, told)))
    assert not page.locator(".few").is_visible()
    choose(page, "Enhet").select_option("Utredning norr")
    choose(page, "Slag av dokument").select_option("Journal")
    assert "…" in page.locator("[data-value]").all_inner_texts()
    assert page.locator(".few").is_visible()


def test_a_small_group_cannot_be_chosen(opened, text) -> None:
    """It is named, and switched off."""
    page = opened(text)
    small = page.locator("option", has_text="Barnahus")
    assert small.inner_text() == "Barnahus (visas inte)"
    assert small.is_disabled()


def test_the_filter_works_by_keyboard(opened, folder, text) -> None:
    """Skip link first, then the filter; typing chooses; the reset is reached by Tab and gives focus back."""
    page = opened(text)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.choice") == "0"
    page.keyboard.type("Utredning s")
    assert page.locator("[data-figure=documents]").inner_text() == documents(
        folder, "unit = 'Utredning söder'"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.choice") == "0"
    assert page.locator("[data-figure=documents]").inner_text() == documents(folder, "true")


def test_every_chart_has_a_table_and_follows_the_colours(opened, text) -> None:
    """Three distributions and two lines; their bars take the page's colour, light or dark."""
    page = opened(text, color_scheme="dark")
    charts = page.locator("figure.chart")
    assert charts.count() == 5
    for number in range(5):
        chart = charts.nth(number)
        assert chart.locator("svg[aria-hidden=true]").count() == 1
        assert chart.locator("details table").count() == 1
    fill = "getComputedStyle(document.querySelector('figure.chart .mark-rect path')).fill"
    dark = page.evaluate(fill)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(fill) not in (dark, "rgb(0, 0, 0)")
    charts.first.locator("summary").click()
    assert charts.first.locator("table").is_visible()


def test_print_shows_the_choice_and_the_reasons(opened, text, tmp_path) -> None:
    """On paper there is no filter; what was chosen and why each rule asks are there."""
    page = opened(text)
    choose(page, "Enhet").select_option("Utredning norr")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".filters").is_visible()
    assert page.locator(".chosen").is_visible()
    assert page.locator(".rules dd").first.is_visible()
    assert page.locator("figure.chart svg").first.is_visible()
    page.pdf(path=tmp_path / "rapport.pdf", format="A4")
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("light", "print")])
def test_the_report_meets_wcag_aa(opened, text, scheme, media) -> None:
    """axe finds nothing, with a choice made and the tables open."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(text, color_scheme=scheme)
    choose(page, "Enhet").select_option("Utredning norr")
    page.emulate_media(media=media, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": tags}).response
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.mark.parametrize("width", [320, 400, 800, 1280])
def test_the_report_never_scrolls_sideways(opened, text, width) -> None:
    """Phone, tablet and desk, with the tables open."""
    page = opened(text)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_report_is_readable_without_script(opened, folder, text) -> None:
    """All figures and charts are there; the filter that would not work is not."""
    page = opened(text, java_script_enabled=False)
    assert page.locator("[data-figure=documents]").inner_text() == documents(folder, "true")
    assert page.locator("figure.chart svg").count() == 5
    assert not page.locator(".filters").is_visible()
