"""The report of a comparison: one page that needs no network: verdict, limits, charts and tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from docqa.comparison.numbers import number
from docqa.reports import comparison_wording as say
from docqa.reports.comparison_methods import methods
from docqa.reports.html import comparison_charts as charts
from docqa.reports.html.page import environment, inline, policy_for
from docqa.reports.html.score import Chart
from docqa.reports.html.vega import draw
from docqa.types import Comparison

MAX_ERRORS = 100


def render_comparison(comparison: Comparison) -> str:
    """The page of a comparison, whole in one file, without scripts."""
    style, script = inline("style.css") + inline("score.css") + inline("comparison.css"), ""
    return (
        environment()
        .get_template("comparison.html.j2")
        .render(page=page_of(comparison), style=style, policy=policy_for(style, script))
    )


def page_of(comparison: Comparison) -> dict[str, Any]:
    """What ``comparison_body.html.j2`` shows, for this page and for others that hold a comparison."""
    words = comparison.outcomes.get("words")
    problems = list(say.problem_lines(comparison))
    return {
        "title": f"{comparison.new.capitalize()} mot {comparison.reference}",
        "design": say.DESIGNS[comparison.design],
        "badges": say.badges(comparison),
        "verdict": comparison.verdict.text,
        "limits": comparison.verdict.limits,
        "charts": _charts(comparison),
        "groups": say.outcome_groups(comparison),
        "outcome_header": say.OUTCOME_HEADER,
        "twins": say.twin_rows(words) if words is not None else (),
        "twin_header": say.TWIN_HEADER,
        "alike": say.alike(words) if words is not None else "",
        "formats": [say.format_cells(row) for row in comparison.formats],
        "format_header": say.FORMAT_HEADER,
        "units": say.unit_cells(comparison),
        "unit_header": say.UNIT_HEADER,
        "remarks": comparison.remarks,
        "problems": problems[:MAX_ERRORS],
        "left_out": len(problems) - MAX_ERRORS,
        "methods": methods(comparison),
    }


def _charts(comparison: Comparison) -> list[Chart]:
    """The pictures there is material for, each with its figures as a table."""
    found = []
    if rows := charts.forest_rows(comparison):
        told = tuple((row["label"], number(row["value"], 3), *_ends(row, 3)) for row in rows)
        sentence = "Punkten är skattningen, linjen 95 procents intervall. En linje utan punkt är modellerad."
        header = ("Vad", "Kvot", "Från", "Till")
        found.append(
            Chart("Hur mycket kortare", sentence, _drawn(partial(charts.forest, rows)), header, told)
        )
    if rows := charts.kept_rows(comparison):
        told = tuple((row["label"], number(row["value"], 4), *_ends(row, 4)) for row in rows)
        sentence = "Hela linjen ska ligga till höger om strecket för att innehållet ska vara visat kvar."
        header = ("Vad", "Andel kvar", "Från", "Till")
        found.append(Chart("Vad som är kvar", sentence, _drawn(partial(charts.kept, rows)), header, told))
    if comparison.slopes:
        found.append(_slopes(comparison))
    return found


def _drawn(chart: Callable[[charts.Shape], charts.Spec]) -> Markup:
    """A chart twice, for wide and for narrow screens; the page's style shows one of them."""
    shapes = {"wide": charts.WIDE, "narrow": charts.NARROW}
    return Markup("").join(
        Markup(f'<div class="{name}">{draw(chart(shape))}</div>') for name, shape in shapes.items()
    )


def _slopes(comparison: Comparison) -> Chart:
    sentence = (
        "Varje tunn linje är ett par; de som blev längre har annan färg. Den tjocka linjen är medianen. "
        "Linjerna har inga namn."
    )
    rows = tuple(
        (row.name, number(row.words_low), number(row.words_median), number(row.words_high))
        for row in comparison.formats
    )
    header = ("Format", "En fjärdedel under", "I mitten", "En fjärdedel över")
    return Chart("Par för par", sentence, _drawn(partial(charts.slopes, comparison)), header, rows)


def _ends(row: dict[str, Any], decimals: int) -> tuple[str, str]:
    return number(row["low"], decimals), number(row["high"], decimals)
