"""A comparison on the screen: the verdict, the main figures, and what they do not say."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from docqa.reports import comparison_wording as say
from docqa.types import Comparison

_STYLES = {"pass": "green", "warn": "yellow", "block": "red"}


def render_comparison(comparison: Comparison, *, console: Console) -> None:
    """Print a comparison; exploratory outcomes are left to the report."""
    console.print(
        f"[bold]{escape(comparison.new.capitalize())} mot {escape(comparison.reference)}[/] "
        f"({say.DESIGNS[comparison.design]})"
    )
    badges = (f"[{_STYLES[tone]}]{what}: {answer}[/]" for what, answer, tone in say.badges(comparison))
    console.print(" · ".join(badges))
    console.print(Padding(escape(comparison.verdict.text), (1, 0)), highlight=False)
    for title, lines in say.outcome_groups(comparison)[:2]:
        console.print(_table(title, [line.cells for line in lines]))
        console.print()
    console.print("[bold]Vad siffran inte säger[/]")
    for each in comparison.verdict.limits:
        console.print(Padding(f"– {escape(each)}", (0, 0, 0, 2)), highlight=False)
    for remark in comparison.remarks:
        console.print(f"Obs: {escape(remark)}", highlight=False)


def _table(title: str, rows: list[tuple[str, ...]]) -> Table:
    table = Table(title=escape(title), title_justify="left", box=None, pad_edge=False)
    for at, name in enumerate(say.OUTCOME_HEADER):
        table.add_column(name, overflow="fold", justify="right" if at in (1, 2, 4) else "left")
    for row in rows:
        table.add_row(*map(escape, row))
    return table
