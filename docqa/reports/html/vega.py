"""Vega-Lite specifications turned to pictures, without network: SVG for pages, PNG for Word.

Colours are named by the page's own variables, so that a chart follows light, dark and paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif"
CONFIG = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)", "titleColor": "var(--soft)", "gridColor": "var(--line)",
        "domainColor": "var(--line)", "tickColor": "var(--line)", "labelFontSize": 12, "titleFontSize": 12,
        "titleFontWeight": "normal", "labelOverlap": "greedy",
    },
}  # fmt: skip
LOCALE = {
    "decimal": ",",
    "thousands": "\N{NO-BREAK SPACE}",
    "grouping": [3],
    "currency": ["", " kr"],
    "percent": "\N{NO-BREAK SPACE}%",
}
VERSION = "5.20"
PAPER = {"ink": "#000000", "soft": "#444444", "line": "#bbbbbb", "focus": "#1a56a8", "warn": "#8a5200"}
"""The page's variables as they are on paper."""


def draw(spec: Mapping[str, Any]) -> str:
    """The picture of a specification as SVG, left out of the accessibility tree: its table says the same."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(
        {**spec, "config": CONFIG}, vl_version=VERSION, allowed_base_urls=[], format_locale=LOCALE
    )
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def draw_png(spec: Mapping[str, Any], *, scale: float = 2.0) -> bytes:
    """The picture of a specification as PNG on white, in the colours of paper."""
    import vl_convert

    plain = json.dumps({**spec, "config": {**CONFIG, "background": "#ffffff"}})
    for name, colour in PAPER.items():
        plain = plain.replace(f"var(--{name})", colour)
    drawn: bytes = vl_convert.vegalite_to_png(
        json.loads(plain), vl_version=VERSION, scale=scale, allowed_base_urls=[], format_locale=LOCALE
    )
    return drawn
