"""``docqa corpus``: annotated collections of notes; one file for each of its commands."""

from __future__ import annotations

import click

from docqa.cli.corpus import agreeing, beginning, counting, dividing, validating


@click.group()
def command() -> None:
    """Bygg och granska märkta samlingar: det som docqa evaluate mäter mot."""


for each in (
    beginning.command,
    validating.command,
    counting.command,
    dividing.command,
    agreeing.command,
):
    command.add_command(each)
