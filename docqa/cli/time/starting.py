"""``docqa time start``: begin timing a step of a note."""

from __future__ import annotations

import click

from docqa.cli import EXIT_FINE, streams
from docqa.cli.time import books


@click.command("start")
@click.argument("note", metavar="ANTECKNING")
@click.argument("step", metavar="STEG")
def command(*, note: str, step: str) -> int:
    """Börja ta tid på ett steg av en anteckning; det som pågick slutar.

    ANTECKNING är ett kort ord som A12, inte ett namn. STEG är planera, skriva, diktera, redigera, godkänna,
    barn, familj, kontakter, möte, resa eller ett eget under [time_steps] i docqa.toml.
    """
    from docqa.worktime import start

    book = books.own_book()
    begun = start(book, note, step)
    if begun.ended is not None:
        click.echo(f"Slut: {books.told(begun.ended, book)}")
    if begun.lapsed is not None:
        name = book.steps[begun.lapsed.step].name
        line = (
            f"{begun.lapsed.note}, {name}, stoppades aldrig och räknas inte. Vet du hur länge det tog? "
            f"docqa time add {begun.lapsed.note} {name} MINUTER"
        )
        streams.tell_lines("Obs", [line])
    click.echo(f"Tar tid: {begun.note}, {begun.step.name}. Sluta med: docqa time stop")
    return EXIT_FINE
