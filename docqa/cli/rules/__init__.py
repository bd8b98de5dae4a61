"""``docqa rules``: see, try, write and weigh the rules; one file for each of its commands."""

from __future__ import annotations

import click

from docqa.cli.rules import listing, reporting, schemas, showing, testing, writing


@click.group()
def command() -> None:
    """Visa, prova och skriv regler, och se vilka som används."""


for each in (
    listing.command,
    showing.command,
    testing.command,
    writing.command,
    reporting.command,
    schemas.command,
):
    command.add_command(each)
