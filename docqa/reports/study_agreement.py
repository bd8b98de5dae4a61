"""How well raters agree, as a table and sentences in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from docqa.study.agreement_words import FORMATS, number
from docqa.types import AgreementReport, Coefficient, QuestionAgreement

HEADERS = ("Fråga", "Texter", "Lika", "Alfa", "95 %", "AC1/AC2", "95 %")
MAX_VALUES = 6


def render_agreement(report: AgreementReport, *, console: Console) -> None:
    """Show each question's figures, then what they mean."""
    table = Table(title=headline(report), title_justify="left", box=None, pad_edge=False)
    for name in HEADERS:
        table.add_column(name, justify="left" if name == HEADERS[0] else "right", no_wrap=name != HEADERS[0])
    for one in report.questions:
        table.add_row(*row(one))
    console.print(table)
    for line in lines(report):
        console.print(line, highlight=False, markup=False)


def headline(report: AgreementReport) -> str:
    """What there is to compare."""
    return f"{report.raters} bedömare, {report.items} anteckningar, {report.answers} svar"


def row(one: QuestionAgreement) -> tuple[str, ...]:
    """A question's figures under :data:`HEADERS`."""
    return (
        name_of(one),
        str(one.units),
        "–" if one.raw.estimate is None else f"{100 * one.raw.estimate:.0f} %",
        number(one.alpha.estimate),
        interval(one.alpha),
        number(one.gwet.estimate),
        interval(one.gwet),
    )


def name_of(one: QuestionAgreement) -> str:
    """A question's name as it is read."""
    return one.question.replace("_", " ")


def interval(one: Coefficient) -> str:
    """The ends of an interval, a dash where there is none."""
    if one.low is None or one.high is None:
        return "–"
    return f"{number(one.low)} … {number(one.high)}"


def lines(report: AgreementReport) -> Sequence[str]:
    """What the figures mean, question by question, and what to bear in mind."""
    told = [f"{name_of(one).capitalize()}: {one.reading} {answers_line(one)}" for one in report.questions]
    return (*told, *(f"Obs: {warning}" for warning in report.warnings))


def answers_line(one: QuestionAgreement) -> str:
    """How the answers fell, and how many were left out."""
    if not one.prevalence:
        return ""
    most = sorted(one.prevalence.items(), key=lambda pair: -pair[1])[:MAX_VALUES]
    values = one.prevalence if len(one.prevalence) <= MAX_VALUES else dict(most)
    told = ", ".join(f"{FORMATS.get(value, value)}: {100 * share:.0f} %" for value, share in values.items())
    missing = f" {one.missing} svar saknas." if one.missing else ""
    return f"Så föll svaren: {told}.{missing}"
