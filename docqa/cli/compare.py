"""``docqa compare``: is the short format as good?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, configured, options, streams
from docqa.cli.counts import DecimalRange

if TYPE_CHECKING:
    from docqa.comparison import Choices
    from docqa.types import Comparison, Design

MAX_TOLD = 20
DESIGNS: dict[str, Design] = {
    "par": "paired_same_note",
    "korsad": "crossover",
    "fore-efter": "before_after",
    "grupper": "two_groups",
}


@click.command()
@click.argument("table", required=False, type=click.Path(path_type=Path), metavar="[TABELL]")
@click.option(
    "--pairs", type=click.Path(path_type=Path), metavar="FIL", help="Par: id, source och rewrite per rad."
)
@click.option(
    "--before", type=click.Path(path_type=Path), metavar="PLATS", help="Texterna före: mapp eller tabell."
)
@click.option(
    "--after", type=click.Path(path_type=Path), metavar="PLATS", help="Texterna efter: mapp eller tabell."
)
@options.folder_out("Skriv rapporten dit: comparison.html, .docx och .json.")
@click.option(
    "--cluster",
    metavar="KOLUMN",
    help="Vad texter av samma hand delar; annars worker, eller unit. id: varje text har sin egen skribent.",
)
@click.option(
    "--design", type=click.Choice(list(DESIGNS)), help="Säg vilket upplägget är, om docqa gissar fel."
)
@click.option("--randomised", is_flag=True, help="Ordningen eller grupperna lottades.")
@click.option("--reference", metavar="FORMAT", help="Formatet att jämföra med, som det heter i tabellen.")
@click.option("--new", metavar="FORMAT", help="Det nya formatet.")
@click.option(
    "--margin-a",
    type=DecimalRange(0, 100, min_open=True),
    default=2.0,
    show_default=True,
    metavar="PROCENTENHETER",
    help="Så mycket får gå förlorat av uppgifter om risk, lag och beslut. Bestäm innan du ser siffrorna.",
)
@click.option(
    "--margin-b",
    type=DecimalRange(0, 100, min_open=True),
    default=5.0,
    show_default=True,
    metavar="PROCENTENHETER",
    help="Så mycket får gå förlorat av andra viktiga uppgifter.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Frö för bootstrap.")
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Planen som fanns före; dess försegling visas.",
)
@options.formats("rich", "json")
def command(
    table: Path | None,
    pairs: Path | None,
    before: Path | None,
    after: Path | None,
    out: Path | None,
    cluster: str | None,
    design: str | None,
    randomised: bool,
    reference: str | None,
    new: str | None,
    margin_a: float,
    margin_b: float,
    seed: int,
    plan: Path | None,
    layout: str,
) -> int:
    """Jämför två sätt att skriva: är det korta lika bra?

    Material: --pairs med samma anteckning i två format, --before och --after, eller en TABELL (.jsonl, .csv,
    .parquet) med kolumnerna format, worker, unit, case, minutes och text. Svaret säger om texterna är
    kortare, om innehållet är kvar, och vad siffran inte säger.
    """
    from docqa.comparison import Choices, Margins

    choices = Choices(
        cluster=cluster,
        design=DESIGNS[design] if design else None,
        randomised=randomised,
        reference=reference,
        new=new,
        margins=Margins(margin_a / 100, margin_b / 100),
        seed=seed,
        plan=plan,
        labels=_labels(),
    )
    found = _found(pairs, before, after, table, choices)
    _show(found, out, layout)
    return EXIT_FINE


def _labels() -> dict[str, str]:
    from docqa.reports.wording import wording

    return {str(name): label for name, label in wording("sv").categories.items()}


def _found(
    pairs: Path | None, before: Path | None, after: Path | None, table: Path | None, choices: Choices
) -> Comparison:
    streams.start_spacy()
    from docqa.comparison import Reading, compare

    given = tuple(str(each) for each in (pairs, before, after, table) if each is not None)
    with _progress() as tell:
        reading = Reading(settings=configured.of_run(given), progress=tell)
        return compare(pairs, before=before, after=after, table=table, choices=choices, reading=reading)


def _show(found: Comparison, out: Path | None, layout: str) -> None:
    from docqa import wire

    told = [f"{each.message} {each.hint}".rstrip() for each in found.errors]
    streams.tell_lines("Räknas inte med", told[:MAX_TOLD])
    if len(told) > MAX_TOLD:
        click.echo(f"... och {len(told) - MAX_TOLD} till.", err=True)
    if out is not None:
        from docqa.reports.comparison_report import PAGE, write_comparison

        write_comparison(out, found)
        click.echo(f"Rapporten ligger i {out}. Öppna {out / PAGE} i webbläsaren.", err=True)
    if layout == "json":
        click.echo(wire.to_text(wire.compare_report(found)))
        return
    from rich.console import Console

    from docqa.reports.comparison_terminal import render_comparison

    render_comparison(found, console=Console())


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error where somebody watches; silent elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("texter"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
