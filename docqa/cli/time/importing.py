"""``docqa time import``: times that lie in a table already."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE
from docqa.cli.time import books


@click.command("import")
@click.argument("table", type=click.Path(path_type=Path), metavar="FIL")
def command(*, table: Path) -> int:
    """Läs in dina egna tider från en tabell (CSV).

    Kolumnerna heter anteckning, steg och minuter och, om du vill, ord och dag (år-månad-dag). Rader som
    redan lästs in läggs inte till en gång till. Är något fel läggs ingenting till.
    """
    from docqa.worktime import import_table

    done = import_table(books.own_book(), table)
    known = f" {done.known} fanns redan." if done.known else ""
    click.echo(f"Lade till {done.added} {'tid' if done.added == 1 else 'tider'}.{known}")
    return EXIT_FINE
