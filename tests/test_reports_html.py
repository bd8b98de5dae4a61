"""The HTML page as text: what is in it, and what a note cannot put into it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import factories
import pytest

from docqa.reading import ReadProblem
from docqa.reports import html

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; </style></title>"


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its visible words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words, self.open = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Remember a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Leave a style or script."""
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        """Remember words outside style and script."""
        if not self.open:
            self.words.append(data)


def test_page_is_swedish_and_titled():
    """The language is declared, the title names the note."""
    page = html.render_analysis(factories.analysis())
    assert '<html lang="sv">' in page
    assert "<title>Granskning: mapp/samtal.txt – docqa</title>" in page
    assert '<html lang="en">' in html.render_analysis(factories.analysis(), ui="en")


@pytest.mark.parametrize(
    "render", [html.render_draft, lambda draft: html.render_page([draft.check, draft.rewrite])]
)
def test_nothing_is_fetched_from_anywhere(render):
    """No tag points outside the page: no src, no link, no http address in any attribute."""
    for tag, attributes in Outline(render(factories.draft())).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attributes
        assert not any("//" in (value or "") for value in attributes.values())


def test_policy_names_the_hash_of_style_and_script():
    """The page's own script and style are allowed by hash, and everything else is refused."""
    page = html.render_analysis(factories.analysis())
    policy = next(
        attributes["content"]
        for tag, attributes in Outline(page).tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        inline = re.search(f"<{tag}>(.*?)</{tag}>", page, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_words_of_a_note_are_text_everywhere():
    """A script in the text, name, message, bullet, reason or warning is shown and never becomes a tag."""
    found = factories.finding(HOSTILE, "<script>", "narrative", message=HOSTILE, why=HOSTILE, source=HOSTILE)
    pages = [
        html.render_analysis(factories.analysis(HOSTILE, found, path=HOSTILE)),
        html.render_page([], unreadable=[ReadProblem(HOSTILE, HOSTILE, HOSTILE)]),
        html.render_rewrite(factories.rewrite(factories.TEXT + HOSTILE, path=HOSTILE)),
    ]
    for page in pages:
        tags = [tag for tag, _ in Outline(page).tags]
        assert tags.count("script") == 1
        assert "img" not in tags
        assert not any("onerror" in attributes for _, attributes in Outline(page).tags)
    assert "<script>alert(1)</script>" in "".join(Outline(pages[0]).words)


def test_marked_text_is_the_notes_text():
    """Without numbers, the text on the page is the note to the letter."""
    page = html.render_analysis(factories.analysis())
    sheet = page[page.index('<div class="sheet text">') : page.index('<div class="margin">')]
    sheet = re.sub(r'<a class="ref.*?</a>', "", sheet)
    paragraphs = re.findall(r"<p[^>]*>(.*?)</p>", sheet, re.S)
    assert [re.sub("<[^>]+>", "", each) for each in paragraphs] == factories.TEXT.split("\n")


def test_every_reference_leads_somewhere():
    """Each number in the text leads to its note and back, and no id is used twice."""
    page = html.render_page([factories.draft(), factories.analysis(), factories.rewrite()])
    tags = Outline(page).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    targets = [attributes["href"][1:] for tag, attributes in tags if tag == "a"]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    labels = [attributes["aria-labelledby"] for _, attributes in tags if "aria-labelledby" in attributes]
    assert set(labels) <= set(ids)


def test_draft_page_has_banner_unsure_words_and_places():
    """A draft shows the model's warning, words that were hard to hear, and places in the recording."""
    page = html.render_draft(factories.draft())
    assert '<p class="banner" role="note">Modellen kan bara en röst.</p>' in page
    assert "slarvig<i>(?)</i>" in page
    assert ">0:03</span>" in page


def test_rewrite_page_joins_bullets_to_their_source():
    """The stretch a bullet was made of carries the bullet's number, and omissions are struck out."""
    page = html.render_rewrite(factories.rewrite())
    assert '<span class="kept" data-b="1">SIP hålls på skolan.</span>' in page
    assert '<del title="rör inte barnet">Det regnade hela dagen.</del>' in page


def test_unchanged_rewrite_shows_the_text_alone():
    """A concise note has no bullet column."""
    page = html.render_rewrite(factories.rewrite(changed=False, bullets=(), omitted=()))
    assert "redan kort" in page
    assert 'class="sheet bullets"' not in page


def test_page_without_documents():
    """Nothing read gives a page that names what could not be read."""
    page = html.render_page([], unreadable=[ReadProblem("a.docx", "Filen a.docx är tom.", "Kontrollera.")])
    assert "Filen a.docx är tom. Kontrollera." in page


AA = 4.5
"""The least contrast of text against its ground, WCAG 2.2 success criterion 1.4.3."""


def luminance(colour):
    """Relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_defined():
    """Black on white is 21, a colour on itself 1."""
    assert round(contrast("#000000", "#ffffff"), 3) == 21
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(theme):
    """Every text colour stands out from sheet and page, in both themes."""
    style = re.search("<style>(.*?)</style>", html.render_page([]), re.S)[1]
    root = re.findall(r":root \{(.*?)\}", style, re.S)[theme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", root))
    grounds = {"sheet", "page"}
    assert len(colours) >= 12
    for name in colours.keys() - grounds - {"line"}:
        for ground in grounds:
            assert contrast(colours[name], colours[ground]) >= AA, f"{name} on {ground}"
