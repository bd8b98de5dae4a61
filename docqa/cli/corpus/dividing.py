"""``docqa corpus split``: what to tune on and what to test on."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE, streams
from docqa.cli.counts import Decimal


@click.command("split")
@click.argument("folder", type=click.Path(path_type=Path), metavar="SAMLING")
@click.option(
    "--test",
    "share",
    type=Decimal(),
    default=0.4,
    show_default=True,
    metavar="ANDEL",
    help="Hur mycket som blir test.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Samma frö ger samma delning.")
@click.option("--overwrite", is_flag=True, help="Ersätt den delning som finns.")
@click.option("--dry-run", is_flag=True, help="Visa hur det skulle bli, utan att skriva.")
def command(*, folder: Path, share: float, seed: int, overwrite: bool, dry_run: bool) -> int:
    """Dela en samling i tune, att ställa in efter, och test, att mäta på.

    Det som hör ihop hamnar på samma sida: en anteckning med sina fakta och par, ett ärende, texter som
    nästan är desamma. Slag, skribenter och etiketter fördelas jämnt.
    """
    streams.start_spacy()
    from docqa.corpus import split_corpus, write_split

    split = split_corpus(folder, test_share=share, seed=seed)
    for name, parts in split.items():
        told = ", ".join(f"{part} {len(ids)}" for part, ids in parts.items())
        click.echo(f"{name}: {told}")
    if not dry_run:
        click.echo(f"Skrev {write_split(folder, split, overwrite=overwrite)}. Läs inte texterna i test.")
    return EXIT_FINE
