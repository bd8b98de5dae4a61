"""``docqa time``: one's own working time; one file for each of its commands."""

from __future__ import annotations

import click

from docqa.cli.time import adding, halting, importing, showing, starting


@click.group()
def command() -> None:
    """Ta tid på ditt eget arbete: diktera, redigera, godkänna, tid med barn.

    Tiderna ligger i en fil som är din egen. De skickas ingenstans och jämförs inte mellan personer.
    """


for each in (
    starting.command,
    halting.pause_command,
    halting.resume_command,
    halting.stop_command,
    adding.command,
    importing.command,
    showing.command,
):
    command.add_command(each)
