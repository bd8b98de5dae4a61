"""``docqa time add``: minutes that no clock took."""

from __future__ import annotations

import click

from docqa.cli import EXIT_FINE
from docqa.cli.counts import Decimal
from docqa.cli.time import books


@click.command("add")
@click.argument("note", metavar="ANTECKNING")
@click.argument("step", metavar="STEG")
@click.argument("minutes", type=Decimal(), metavar="MINUTER")
@click.option("--words", type=int, metavar="ANTAL", help="Så många ord blev anteckningen.")
def command(*, note: str, step: str, minutes: float, words: int | None) -> int:
    """Skriv upp tid i efterhand."""
    from docqa.worktime import add

    book = books.own_book()
    click.echo(f"Uppskrivet: {books.told(add(book, note, step, minutes, words=words), book)}")
    return EXIT_FINE
