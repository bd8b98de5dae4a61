"""Charts of a comparison as Vega-Lite specifications: forest of ratios, shares kept, slopes of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docqa.types import Comparison, Outcome

Spec = dict[str, Any]
MAX_UNITS = 20
FONT_SIZE = 13
LETTERS = {"labelFontSize": FONT_SIZE, "titleFontSize": FONT_SIZE}
SLOPES_HEIGHT = 300
ABOVE = 15
"""How far above its line a label stands, where labels stand there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide a chart is drawn, labels and all, and how high a row is, in pixels that text is 13 of; labels
    stand above their rows where there is no room beside them."""

    width: int
    row_height: int = 30
    labels_above: bool = False


WIDE, NARROW, PAPER = Shape(920), Shape(340, 46, labels_above=True), Shape(640)
"""For a screen, for a telephone, and for a page of a document."""


def forest_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """Every ratio with its interval, the main result first; a band has no point."""
    rows = []
    words = comparison.outcomes.get("words")
    if words is not None:
        rows.append(_row("Antal ord", words.estimate, words.low, words.high))
        rows.append(_row("Antal ord, BCa", words.estimate, words.twins.bca_low, words.twins.bca_high))
        if (fit := words.twins.mixed) is not None:
            rows.append(_row("Antal ord, blandad modell", fit.estimate, fit.low, fit.high))
    for name in ("minutes", "minutes_modelled"):
        if (one := comparison.outcomes.get(name)) is not None:
            rows.append(_row(one.label, one.estimate, one.low, one.high))
    shown = [unit for unit in comparison.units if not unit.hidden][:MAX_UNITS]
    rows += [_row(f"Ord, enhet {unit.name}", unit.ratio, unit.low, unit.high) for unit in shown]
    return [row for row in rows if row["low"] is not None]


def _row(label: str, value: float | None, low: float | None, high: float | None) -> dict[str, Any]:
    return {"label": label, "value": value, "low": low, "high": high}


def forest(rows: Sequence[Mapping[str, Any]], shape: Shape = WIDE) -> Spec:
    """Ratios on a logarithmic scale, with a line where nothing differs."""
    ends = [end for row in rows for end in (row["low"], row["high"])]
    domain = [min(0.5, *ends) * 0.95, max(1.1, *ends) * 1.05]
    x = {
        "field": "low", "type": "quantitative", "title": "Kvot: nytt mot gammalt (1 = ingen skillnad)",
        "scale": {"type": "log", "domain": domain, "nice": False},
        "axis": {"values": [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3], "format": "~g", **LETTERS},
    }  # fmt: skip
    return _layers(rows, x, 1.0, shape)


def kept_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """Shares of facts that are kept, with the margins they are held to."""
    return [
        _row(one.label, one.estimate, one.low, one.high) | {"margin": _floor(one)}
        for name, one in comparison.outcomes.items()
        if one.unit == "andel av uppgifterna" and not name.startswith("facts_counted") and one.low is not None
    ]


def _floor(one: Outcome) -> float | None:
    return None if one.margin is None else 1 - one.margin


def kept(rows: Sequence[Mapping[str, Any]], shape: Shape = WIDE) -> Spec:
    """Shares kept with their intervals, and a mark at each margin."""
    lowest = min([0.9, *(row["low"] for row in rows)])
    ticks = 3 if shape.labels_above else 6
    x = {
        "field": "low", "type": "quantitative", "title": "Andel kvar (strecket är gränsen)",
        "scale": {"domain": [max(0.0, lowest - 0.02), 1.0], "nice": False},
        "axis": {"format": ".0%", "tickCount": ticks, "labelFlush": False, **LETTERS},
    }  # fmt: skip
    spec = _layers(rows, x, None, shape)
    mark = {"type": "tick", "color": "var(--warn)", "thickness": 3, "size": 20}
    margin = {"y": _y(rows, shape), "x": {"field": "margin", "type": "quantitative"}}
    spec["layer"].append(
        {"mark": mark, "encoding": margin, "transform": [{"filter": "datum.margin != null"}]}
    )
    return spec


def slopes(comparison: Comparison, shape: Shape = WIDE) -> Spec:
    """A line a pair, from the words of the old text to those of the new one, and the middle one thick."""
    names = [comparison.reference, comparison.new]
    data = [
        {"pair": at, "format": name, "words": words, "longer": pair[1] > pair[0]}
        for at, pair in enumerate(comparison.slopes)
        for name, words in zip(names, pair, strict=True)
    ]
    middle = [
        {"format": name, "words": row.words_median}
        for name, row in zip(names, comparison.formats, strict=True)
    ]
    x = {
        "field": "format", "type": "nominal", "sort": names, "title": None,
        "axis": {"labelAngle": 0, "grid": False, "labelOverlap": False, **LETTERS},
        "scale": {"padding": 0.4 if shape.labels_above else 0.2},
    }  # fmt: skip
    y = {"field": "words", "type": "quantitative", "title": "Ord", "scale": {"zero": True}, "axis": LETTERS}
    colour = {"condition": {"test": "datum.longer", "value": "var(--warn)"}, "value": "var(--focus)"}
    opacity = max(0.15, min(0.6, 12 / max(1, len(comparison.slopes))))
    thin = {"type": "line", "strokeWidth": 1.2, "opacity": opacity}
    thick = {
        "type": "line",
        "strokeWidth": 4,
        "color": "var(--ink)",
        "point": {"size": 90, "color": "var(--ink)"},
    }
    return {
        **_frame(shape),
        "height": SLOPES_HEIGHT,
        "layer": [
            {
                "data": {"values": data},
                "mark": thin,
                "encoding": {"x": x, "y": y, "detail": {"field": "pair"}, "color": colour},
            },
            {"data": {"values": middle}, "mark": thick, "encoding": {"x": x, "y": y}},
        ],
    }


def _frame(shape: Shape) -> Spec:
    """The width, that of labels in it."""
    return {"width": shape.width, "autosize": {"type": "fit-x", "contains": "padding"}}


def _y(rows: Sequence[Mapping[str, Any]], shape: Shape) -> Spec:
    beside = {"labelLimit": 320, "domain": False, "ticks": False, "labelColor": "var(--ink)",
              "labelOverlap": False, **LETTERS}  # fmt: skip
    return {
        "field": "label", "type": "nominal", "sort": [row["label"] for row in rows], "title": None,
        "axis": None if shape.labels_above else beside,
    }  # fmt: skip


def _labels(rows: Sequence[Mapping[str, Any]], shape: Shape) -> list[Spec]:
    """The labels above their rows, where they stand there."""
    if not shape.labels_above:
        return []
    mark = {"type": "text", "align": "left", "dy": -ABOVE, "fontSize": FONT_SIZE, "color": "var(--ink)"}
    where = {"y": _y(rows, shape), "x": {"value": 0}, "text": {"field": "label"}}
    return [{"mark": mark, "encoding": where}]


def _layers(rows: Sequence[Mapping[str, Any]], x: Spec, line: float | None, shape: Shape) -> Spec:
    """Intervals as lines and estimates as points, with a line across all rows where nothing differs."""
    y = _y(rows, shape)
    layers: list[Spec] = [
        {"mark": {"type": "rule", "strokeWidth": 3, "color": "var(--focus)"},
         "encoding": {"y": y, "x": x, "x2": {"field": "high"}}},
        {"mark": {"type": "point", "filled": True, "size": 90, "color": "var(--focus)", "opacity": 1},
         "encoding": {"y": y, "x": {"field": "value", "type": "quantitative"}},
         "transform": [{"filter": "datum.value != null"}]},
        *_labels(rows, shape),
    ]  # fmt: skip
    if line is not None:
        across = {"type": "rule", "strokeDash": [4, 3], "color": "var(--soft)"}
        layers.insert(0, {"data": {"values": [{"at": line}]}, "mark": across,
                          "encoding": {"x": {"field": "at", "type": "quantitative"}}})  # fmt: skip
    return {
        **_frame(shape),
        "data": {"values": list(rows)},
        "height": max(60, shape.row_height * len(rows)),
        "layer": layers,
    }
