"""``docqa corpus new``: a collection to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="SLAG",
    help="Bara det här: notes, facts, pairs, duplicates, dictation eller pii. Kan upprepas.",
)
def command(*, folder: Path, kinds: tuple[str, ...]) -> int:
    """Gör en mapp med datablad, riktlinje och ett exempel av varje fil."""
    from docqa.corpus import begin_corpus

    for path in begin_corpus(folder, kinds=kinds):
        click.echo(f"Skrev {path}")
    click.echo(f"Byt ut exemplen mot egna texter, fyll i databladet och kör: docqa corpus validate {folder}")
    return EXIT_FINE
