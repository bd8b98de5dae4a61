"""``docqa study``: plan a study of formats, have texts rated, see how raters agree, and put it together."""

from __future__ import annotations

import click

from docqa.cli.study import agreement, collecting, planning, rating, reporting


@click.group()
def command() -> None:
    """Planera en studie av ett kortare format, skatta texter och sammanställ svaret.

    I tur och ordning: plan, rate (var och en för sig), agreement och report.
    """


for each in (planning.command, rating.command, collecting.command, agreement.command, reporting.command):
    command.add_command(each)
