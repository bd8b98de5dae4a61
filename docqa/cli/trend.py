"""``docqa trend``: measures month by month, from what was scored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docqa.cli import EXIT_FINE, options


@click.command()
@click.argument("place", type=click.Path(path_type=Path), metavar="MAPP|FIL")
@options.by
@options.min_group
@options.formats("rich", "json", "csv")
def command(*, place: Path, by: tuple[str, ...], min_group: int, layout: str) -> int:
    """Följ mått över tid, månad för månad.

    MAPP är resultatet av docqa score, FIL dess minne (docqa.duckdb). Dokumenten behöver date skrivet som
    år-månad-dag. Små grupper visas inte, och ingen person mäts.
    """
    from docqa import wire
    from docqa.scoring.trending import trend

    told = trend(place, by=by, min_group=min_group)
    if layout == "json":
        click.echo(wire.to_text(told))
    elif layout == "csv":
        _write_csv(told)
    else:
        _show(told)
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
        none = say.TOO_FEW if rates else None
        rest = map(written, (*figures, *(rates.get(each, none) for each in CATEGORIES)))
        divided = say.COLUMNS[column] if column else "Alla dokument"
        out.writerow((divided, written(group), month["name"], "nej" if month["hidden"] else "ja", *rest))


def _show(told: dict[str, Any]) -> None:
    from rich.console import Console

    from docqa.reports.score_wording import COLUMNS, SMALL

    console = Console()
    if not told["months"]:
        click.echo(f"{told['documents']} dokument, men inget har ett datum skrivet som år-månad-dag.")
        return
    console.print(_table("Alla dokument", told["months"]))
    for name, groups in told["groups"].items():
        for group in groups:
            if group["months"]:
                console.print(_table(f"{COLUMNS[name]}: {group['name']}", group["months"]))
        gone = [group["name"] for group in groups if not group["months"]]
        if gone:
            console.print(f"{COLUMNS[name]}, visas inte: {', '.join(gone)}", markup=False, highlight=False)
    if _any_hidden(told):
        click.echo(SMALL.format(k=told["min_group"]))


def _any_hidden(told: dict[str, Any]) -> bool:
    groups = [group for column in told["groups"].values() for group in column]
    return any(month["hidden"] for _, _, month in _series(told)) or any(group["hidden"] for group in groups)


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
