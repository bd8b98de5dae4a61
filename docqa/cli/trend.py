"""``docqa trend``: measures month by month, from what was scored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docqa.cli import EXIT_FINE, options, streams
from docqa.cli.counts import counted


@click.command()
@click.argument("place", type=click.Path(path_type=Path), metavar="MAPP|FIL")
@options.by
@options.min_group
@options.formats("rich", "json", "csv")
def command(*, place: Path, by: tuple[str, ...], min_group: int, layout: str) -> int:
    """Följ mått över tid, månad för månad.

    MAPP är resultatet av docqa score, FIL dess minne (docqa.duckdb). Dokumenten behöver date, helst skrivet
    som år-månad-dag. Små grupper visas inte, och ingen person mäts.
    """
    from docqa import wire
    from docqa.reports.score_wording import undated
    from docqa.scoring.trending import trend

    told = trend(place, by=by, min_group=min_group)
    if layout == "json":
        click.echo(wire.to_text(told))
    elif layout == "csv":
        _write_csv(told)
    else:
        _show(told)
    if told["months"] and layout != "json" and told["undated"] != 0:
        streams.tell_lines("Obs", [undated(told)])
    return EXIT_FINE


def _series(told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every row told: the column (empty for all documents), the group, and its month."""
    for month in told["months"]:
        yield "", "", month
    for name, groups in told["groups"].items():
        for group in groups:
            for month in group["months"]:
                yield name, group["name"], month


def _write_csv(told: dict[str, Any]) -> None:
    """A row a month, with the headings of the report's own tables."""
    import csv
    import sys

    from docqa.reports import score_wording as say
    from docqa.reports.score_tables import written
    from docqa.scoring.columns import CATEGORIES

    out = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    labels = (label for _, label, _ in say.FIGURES)
    out.writerow(("Uppdelning", "Grupp", "Månad", "Visas", *labels, *map(say.category, CATEGORIES)))
    for column, group, month in _series(told):
        rates = month.get("per_100_words", {})
        figures = (month.get(name) for name, _, _ in say.FIGURES)
        none = say.TOO_FEW if month.get("documents") else None
        rest = map(written, (*figures, *(rates.get(each, none) for each in CATEGORIES)))
        divided = say.COLUMNS[column] if column else "Alla dokument"
        out.writerow((divided, written(group), month["name"], "nej" if month["hidden"] else "ja", *rest))


def _show(told: dict[str, Any]) -> None:
    from rich.console import Console

    from docqa.reports.score_wording import COLUMNS, SMALL

    console = Console()
    if not told["months"]:
        documents = counted(told["documents"], "dokument", "dokument")
        click.echo(f"{documents}, men inget har ett datum som går att läsa. Skriv date som år-månad-dag.")
        return
    console.print(_table("Alla dokument", told["months"]))
    for name, groups in told["groups"].items():
        for group in groups:
            if group["months"]:
                console.print(_table(f"{COLUMNS[name]}: {group['name']}", group["months"]))
        for line in _left_out(COLUMNS[name], groups, told["min_group"]):
            click.echo(line)
    if _any_hidden(told):
        click.echo(SMALL.format(k=told["min_group"]))


def _left_out(column: str, groups: list[dict[str, Any]], min_group: int) -> Iterator[str]:
    """Which groups have no table, and why."""
    from docqa.reports import score_wording as say

    hidden = ", ".join(group["name"] for group in groups if group["hidden"])
    bare = ", ".join(group["name"] for group in groups if not group["hidden"] and not group["months"])
    if hidden:
        yield say.UNSHOWN.format(column=column, names=hidden, k=min_group)
    if bare and any(group["months"] for group in groups):
        yield say.NO_DATES.format(column=column, names=bare)
    elif bare:
        yield say.NO_GROUP_MONTHS.format(column=column, k=min_group)


def _any_hidden(told: dict[str, Any]) -> bool:
    return any(month["hidden"] for _, _, month in _series(told))


def _table(title: str, months: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - a rich table
    from rich.markup import escape
    from rich.table import Table

    from docqa.reports.score_wording import FIGURES, figure

    table = Table(title=escape(title), title_justify="left", box=None, pad_edge=False)
    table.add_column("Månad")
    for _, label, _ in FIGURES:
        table.add_column(label, justify="right")
    for month in months:
        told = ["…" if month["hidden"] else figure(month, name, digits) for name, _, digits in FIGURES]
        table.add_row(month["name"], *told)
    return table
