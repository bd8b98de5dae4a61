"""The report of a run: one page with its figures, charts, and what it would help to practise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from docqa.reports import score_wording as say
from docqa.reports.html.page import environment, inline, policy_for
from docqa.reports.html.score_charts import histogram, line
from docqa.reports.rule_texts import RuleText
from docqa.scoring.columns import CATEGORIES
from docqa.scoring.overview import Figures, Overview

MAX_GROUPS = 100
MAX_HIDDEN = 20
MAX_UNREAD = 100


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed over time: its name, its label, decimals, and where its scale begins."""

    name: str
    label: str
    decimals: int
    low: float


_OVER_TIME = (
    Followed("findings_per_100_words", "Frågor på 100 ord", 2, 0),
    Followed("mean_lix", "LIX, medel", 1, 20),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with a sentence and the same figures as a table."""

    title: str
    sentence: str
    svg: Markup
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def render_score(overview: Overview, *, rules: Mapping[str, RuleText] | None = None) -> str:
    """The page of a run, whole in one file; it needs no network, and no script but to choose a group.

    Args:
        overview: what the run came to.
        rules: what the rules say, by their ids; those unknown are shown by id alone.
    """
    style, script = inline("style.css") + inline("score.css"), inline("score.js")
    page = _page(overview, rules or {})
    return (
        environment()
        .get_template("score.html.j2")
        .render(page=page, style=style, script=script, policy=policy_for(style, script), data=_data(overview))
    )


def _page(overview: Overview, rules: Mapping[str, RuleText]) -> dict[str, Any]:
    told = overview.told
    every = overview.figures[(None,) * len(overview.choices)] or {}
    return {
        "headline": say.headline(told),
        "choices": [
            {"label": _column(one.column), "all": say.ALL_OF[one.column]}
            | {"names": [(row["name"], row["hidden"]) for row in told["groups"][one.column]]}
            for one in overview.choices
        ],
        "figures": [(name, label, say.figure(every, name, digits)) for name, label, digits in say.FIGURES],
        "categories": _categories(told),
        "no_categories": say.no_categories(told),
        "practice": [
            {"name": one.category, "label": say.category(one.category), "text": say.practice(one)}
            | {"rule": rules.get(one.rule or "")}
            for one in overview.practice
        ],
        "charts": _distributions(overview),
        "months": _months(told["months"], told["min_group"]),
        "over_time": say.over_time(told["months"]),
        "undated": say.undated(told),
        "groups": [_group(name, rows, told["min_group"]) for name, rows in told["groups"].items()],
        "rules": _rules(overview, rules),
        "with_words": bool(overview.examples),
        "unread_title": say.unread(told.get("unread", 0)),
        "unread": [_unread(one) for one in told.get("errors", ())[:MAX_UNREAD]],
        "unread_left_out": _more(told.get("unread", 0) - MAX_UNREAD, "till står i summary.json."),
        "method": (*say.METHOD, say.SMALL.format(k=told["min_group"])),
        "limits": say.LIMITS,
    }


def _column(name: str) -> str:
    return say.COLUMNS[name]


def _unread(one: Mapping[str, str]) -> str:
    return f"{one['message']} {one['hint']}".strip()


def _more(count: int, text: str) -> str:
    return f"{say.number(count)} {text}" if count > 0 else ""


def _categories(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [(name, row) for name, row in told["categories"].items() if row["findings"]]
    found.sort(key=lambda pair: -pair[1]["findings"])
    top = max((row["per_100_words"] or 0 for _, row in found), default=0) or 1
    return [
        {
            "name": name,
            "label": say.category(name),
            "rate": row["per_100_words"] or 0,
            "value": say.number(row["per_100_words"], 2),
            "part": round(100 * (row["per_100_words"] or 0) / top, 1),
            "documents": say.share(row["documents"] / told["documents"]),
        }
        for name, row in found
    ]


def _distributions(overview: Overview) -> list[Chart]:
    charts = []
    for one in overview.distributions:
        title, axis, unit = say.CHARTS[one.name]
        svg = Markup(histogram(one, title=axis)) if one.bins else Markup()
        digits = 0 if all(float(each.low).is_integer() for each in one.bins) else 1
        last = len(one.bins) - 1
        rows = tuple(
            (
                say.step(each.low, each.high, first=at == 0, last=at == last, decimals=digits),
                say.number(each.documents),
            )
            for at, each in enumerate(one.bins)
        )
        charts.append(Chart(title, say.spread(one, unit=unit), svg, (axis, "Dokument"), rows))
    return charts


def _months(months: list[Mapping[str, Any]], min_group: int) -> list[Chart]:
    """Two measures over time, where a month has them, else a sentence; none where no month is shown."""
    if all(one["hidden"] or not one["documents"] for one in months):
        return []
    return [_over_time(months, min_group, each) for each in _OVER_TIME]


def _over_time(months: list[Mapping[str, Any]], min_group: int, followed: Followed) -> Chart:
    header = ("Månad", followed.label, "Dokument")
    if all(one.get(followed.name) is None for one in months):
        return Chart(followed.label, say.NO_MONTHS.format(k=min_group), Markup(), header, ())
    missing = any(one.get(followed.name) is None for one in months)
    rows = tuple(_month(one, followed.name, followed.decimals, min_group) for one in months)
    svg = Markup(line(months, followed.name, title=followed.label, low=followed.low))
    return Chart(followed.label, say.GAPS if missing else "", svg, header, rows)


def _month(one: Mapping[str, Any], key: str, digits: int, min_group: int) -> tuple[str, ...]:
    if one["hidden"]:
        return (one["name"], "–", say.HIDDEN.format(k=min_group))
    return (one["name"], say.number(one[key], digits), say.number(one["documents"]))


def _group(name: str, rows: list[Mapping[str, Any]], min_group: int) -> dict[str, Any]:
    shown = [row for row in rows if not row["hidden"]]
    hidden = [row for row in rows if row["hidden"]]
    kept = {id(row) for row in (*shown[:MAX_GROUPS], *hidden[:MAX_HIDDEN])}
    top = max((row["findings_per_100_words"] or 0 for row in shown), default=0) or 1
    return {
        "title": say.GROUPS[name],
        "column": _column(name),
        "note": "I bokstavsordning. " + (say.SMALL.format(k=min_group) if hidden else ""),
        "header": [label for _, label, _ in say.FIGURES],
        "rows": [_group_row(row, top, min_group) for row in rows if id(row) in kept],
        "left_out": _more(len(rows) - len(kept), "grupper till står i report.xlsx."),
    }


def _group_row(row: Mapping[str, Any], top: float, min_group: int) -> dict[str, Any]:
    if row["hidden"]:
        return {"label": row["name"], "hidden": say.HIDDEN.format(k=min_group)}
    return {
        "label": row["name"],
        "hidden": "",
        "cells": [say.figure(row, name, digits) for name, _, digits in say.FIGURES],
        "part": round(100 * (row["findings_per_100_words"] or 0) / top, 1),
    }


def _rules(overview: Overview, rules: Mapping[str, RuleText]) -> list[dict[str, Any]]:
    return [
        {
            "id": row["rule"],
            "category": row["category"],
            "label": say.category(row["category"]),
            "count": f"{say.number(row['findings'])} gånger i {say.number(row['documents'])} dokument",
            "examples": overview.examples.get(row["rule"], ()),
            "message": known.message,
            "why": known.why,
            "source": known.source,
            "suggestion": known.suggestion,
        }
        for row in overview.told["rules"]
        for known in [rules.get(row["rule"]) or RuleText(row["rule"], "Regeln finns inte längre.", "–")]
    ]


def _data(overview: Overview) -> Markup:
    """What may be chosen, for the script: figures by the places of the names, nothing that is hidden."""
    told = {
        "names": [[name, "share" if name.endswith("_share") else digits] for name, _, digits in say.FIGURES],
        "categories": CATEGORIES,
        "hidden": say.HIDDEN.format(k=overview.told["min_group"]),
        "figures": {_key(place): _compact(row) for place, row in overview.figures.items()},
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _key(place: Iterable[int | None]) -> str:
    return ",".join("" if one is None else str(one) for one in place)


def _compact(row: Figures | None) -> list[Any] | None:
    if row is None:
        return None
    rates: Mapping[str, float | str | None] = row["per_100_words"]
    return [*(row[name] for name, _, _ in say.FIGURES), [rates.get(name, say.TOO_FEW) for name in CATEGORIES]]
