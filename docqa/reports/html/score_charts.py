"""Charts of a run: Vega-Lite specifications turned to SVG, which needs no script and prints as it looks.

The colours are the page's own variables, so that a chart follows light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docqa.reports.html.vega import draw
from docqa.scoring.spreading import Distribution


def histogram(one: Distribution, *, title: str) -> str:
    """A distribution as bars, as SVG."""
    rows = [{"low": each.low, "high": each.high, "n": each.documents} for each in one.bins]
    x = {"field": "low", "type": "quantitative", "title": title, "axis": {"grid": False, "tickCount": 6}}
    spec = {
        "data": {"values": rows},
        "mark": {"type": "bar", "color": "var(--focus)", "binSpacing": 1},
        "width": 300,
        "height": 140,
        "encoding": {
            "x": x | {"bin": {"binned": True}, "scale": {"nice": False, "zero": False}},
            "x2": {"field": "high"},
            "y": {"field": "n", "type": "quantitative", "title": "Dokument", "axis": _few_ticks()},
        },
    }
    return draw(spec)


def line(months: Sequence[Mapping[str, Any]], key: str, *, title: str, low: float = 0) -> str:
    """A measure month by month as a line with points, as SVG; months without a value leave a gap.

    The scale begins at ``low``, or below where a value is lower, so that small changes are not made large.
    """
    rows = [{"month": one["name"], "value": one.get(key)} for one in months]
    values = [row["value"] for row in rows if row["value"] is not None]
    y = {"field": "value", "type": "quantitative", "title": title, "axis": _few_ticks()}
    spec = {
        "data": {"values": rows},
        "mark": {
            "type": "line", "color": "var(--focus)", "strokeWidth": 2,
            "invalid": "break-paths-show-path-domains",
            "point": {"filled": True, "size": 45, "color": "var(--focus)"},
        },
        "width": 360,
        "height": 130,
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": y | {"scale": {"zero": False, "domainMin": min([low, *values]), "nice": True}},
        },
    }  # fmt: skip
    return draw(spec)


def _few_ticks() -> dict[str, Any]:
    return {"tickCount": 4, "domain": False, "ticks": False}
