"""The report of a comparison: a page, a Word document and JSON that tell the same, and name nobody."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from io import StringIO

import docx
import jsonschema
import pytest
from rich.console import Console

from docqa import wire
from docqa.errors import DocqaError
from docqa.reports import comparison_wording as say
from docqa.reports.comparison_report import write_comparison
from docqa.reports.comparison_terminal import render_comparison as show
from docqa.reports.html.comparison import render_comparison
from docqa.types import Outcome
from tests.comparison_runs import made_up
from tests.conftest import ROOT
from tests.test_html_browser import CHROMIUM, browser, opened

__all__ = ["browser", "opened"]  # fixtures
IN_BROWSER = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A comparison with every kind of outcome."""
    return made_up(tmp_path_factory.mktemp("jamforelse"))


@pytest.fixture(scope="module")
def page(told) -> str:
    """Its page."""
    return render_comparison(told)


class Words(HTMLParser):
    """The words of a page, styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        """Remember what is open."""
        self.inside = tag

    def handle_data(self, data):
        """Keep what a reader sees."""
        if self.inside != "style":
            self.words.append(data.strip())


def words_of(page: str) -> str:
    """What a reader sees."""
    parser = Words()
    parser.feed(page)
    return " ".join(filter(None, parser.words))


def test_the_page_says_the_verdict_and_its_limits(told, page):
    """The whole verdict, each limit, and the heading that the limits go under."""
    seen = words_of(page)
    assert told.verdict.text in seen
    assert "Vad siffran inte säger" in seen
    for limit in told.verdict.limits:
        assert limit in seen


def test_the_page_has_methods_with_versions_and_seeds(told, page):
    """Enough to do it again."""
    seen = words_of(page)
    for name in ("docqa", "numpy", "scipy", "statsmodels", "rules_and_models"):
        assert told.methods[name] in seen
    assert "Frö 0, 9\N{NO-BREAK SPACE}999 dragningar" in seen


def test_the_page_names_nobody_and_hides_the_small_unit(page):
    """No worker, no id; the small unit stands there without figures; tags in names are only text."""
    assert "hemlig" not in page
    assert "0-0" not in page
    assert say.HIDDEN in page
    assert "<b>Norr</b>" not in page
    assert "&lt;b&gt;Norr" in page


def test_the_page_needs_no_network(page):
    """Nothing is linked but the page itself, and the policy forbids all else."""
    assert "default-src 'none'" in unescape(page)
    assert set(re.findall(r"https?://[^/\"]+", page)) <= {"http://www.w3.org"}  # names of SVG, not addresses
    assert "<script" not in page


def test_json_is_what_the_schema_says(told, tmp_path):
    """The figures validate against docs/schemas, and are those of the record."""
    write_comparison(tmp_path / "ut", told)
    found = json.loads((tmp_path / "ut" / "comparison.json").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "docs" / "schemas" / "compare.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    assert found["schema"] == "docqa.compare/1"
    assert {"design", "n", "clusters", "outcomes", "verdict"} <= found.keys()
    for outcome in found["outcomes"].values():
        assert {"estimate", "low", "high", "unit", "test", "p"} <= outcome.keys()
    assert found["verdict"].keys() >= {"shorter", "content_kept", "causal", "text"}
    assert found["outcomes"]["words"]["estimate"] == told.outcomes["words"].estimate


def test_the_word_document_holds_the_same(told, tmp_path):
    """Verdict, limits, three tables at least, and a picture that says what it is."""
    write_comparison(tmp_path, told)
    document = docx.Document(tmp_path / "comparison.docx")
    text = "\n".join(each.text for each in document.paragraphs)
    assert told.verdict.text in text
    assert all(limit in text for limit in told.verdict.limits)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"Antal ord", "punkter", "Liten", say.HIDDEN} <= cells
    assert len(document.inline_shapes) == 2
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)


def test_a_report_that_cannot_be_written_says_where(told, tmp_path):
    """A file where the folder should be."""
    (tmp_path / "fil").write_text("", encoding="utf-8")
    with pytest.raises(DocqaError, match="går inte att skriva"):
        write_comparison(tmp_path / "fil", told)


def test_the_screen_shows_the_verdict_first(told):
    """Badges, verdict, main figures and limits, with brackets in names shown as they are."""
    out = StringIO()
    show(told, console=Console(file=out, width=110))
    seen = " ".join(out.getvalue().split())
    assert seen.index("Kortare: visat") < seen.index("Vad siffran inte säger")
    assert "Antal ord" in seen
    assert "Orsak: formatet" in seen


@pytest.mark.parametrize(
    ("outcome", "difference", "reading"),
    [
        (Outcome(0.5, 0.4, 0.6, "kvot", "t", 0.001, "Ord", "primary"),
         "50 % kortare (mellan 40 och 60 % kortare)", "skillnad"),
        (Outcome(0.9, None, None, "kvot", "t", None, "Ord", "primary"), "10 % kortare (intervall saknas)",
         "ingen prövning"),
        (Outcome(1.001, None, None, "kvot", "t", None, "Ord", "primary"),
         "ingen skillnad (intervall saknas)", "ingen prövning"),
        (Outcome(None, 0.8, 1.1, "kvot", "m", None, "Tid", "exploratory", modelled=True),
         "från 20 % kortare till 10 % längre", "modellerad, inte uppmätt"),
        (Outcome(0.99, 0.97, 1.0, "andel av uppgifterna", "t", 0.01, "Kvar", "primary", margin=0.05,
                 decision="non_inferior"),
         "99,0 % kvar (97,0 % till 100 %)", "inte sämre (gräns 5 procentenheter)"),
        (Outcome(-0.1, -0.2, 0.0, "andel av texterna", "t", 0.05, "Barn", "secondary", p_adjusted=0.1),
         "−10,0 procentenheter (−20,0 till 0,0)", "ingen visad skillnad"),
        (Outcome(-0.1, -0.2, -0.01, "andel av texterna", "t", 0.046, "Barn", "secondary", p_adjusted=0.099),
         "−10,0 procentenheter (−20,0 till −1,0)",
         "kan vara slump: flera frågor prövades (ojusterat p 0,046)"),
    ],
)  # fmt: skip
def test_outcomes_in_words(outcome, difference, reading):
    """Ratios, bands, shares and points are each written in their own way."""
    line = say.outcome_line("x", outcome)
    assert line.difference.replace("\N{NO-BREAK SPACE}", " ") == difference
    assert line.reading == reading


def test_the_p_beside_a_reading_is_the_one_it_rests_on():
    """Where several questions were asked the adjusted p stands in the table."""
    one = Outcome(1.0, 0.1, 1.9, "steg på skalan", "t", 0.046, "Betyg", "secondary", p_adjusted=0.099)
    assert say.outcome_line("rating_x", one).p == "0,099"


def test_wire_and_record_agree(told):
    """The JSON is the record with a schema before it."""
    found = wire.compare_report(told)
    assert found["verdict"]["limits"] == list(told.verdict.limits)
    assert found["errors"][0]["path"].endswith(":145")


@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("light", "print")])
class TestInABrowser:
    """What a reader sees."""

    pytestmark = IN_BROWSER

    def test_the_page_meets_wcag_aa(self, opened, page, scheme, media):
        """axe finds nothing, with the tables open."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
        shown = opened(page, color_scheme=scheme)
        shown.emulate_media(media=media, color_scheme=scheme)
        shown.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = axe.Axe().run(shown, options={"runOnly": tags}).response
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert shown.log == [shown.url]
