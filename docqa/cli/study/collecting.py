"""``docqa study collect``: the answers of all raters in one table, when they are done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, options
from docqa.errors import DocqaError
from docqa.obstacles import unwritable

if TYPE_CHECKING:
    from docqa.types import Rating


@click.command("collect")
@click.argument("ratings", nargs=-1, required=True, metavar="SKATTNINGAR...")
@options.folder_out("Var ratings.csv och ratings.jsonl läggs.", required=True)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path),
    metavar="PAR",
    help="Skriv också paren med svaren i, som docqa compare --pairs läser.",
)
def command(*, ratings: tuple[str, ...], out: Path, pairs: Path | None) -> int:
    """Samla allas svar i en tabell, när skattningen är klar.

    SKATTNINGAR är mappar från docqa study rate, eller filer. Här syns vilket format svaren gällde; öppna
    inte tabellen förrän alla är klara.
    """
    from docqa.rating import gather

    found = gather(ratings)
    write_ratings(found, out, "ratings")
    if pairs is not None:
        _write_pairs(pairs, found, out)
    raters = len({rating.rater for rating in found})
    click.echo(f"{len(found)} svar från {raters} bedömare. Skrev {out / 'ratings.csv'} och ratings.jsonl")
    return EXIT_FINE


def _write_pairs(pairs: Path, ratings: Sequence[Rating], out: Path) -> None:
    from docqa.rating.joining import rated_pairs

    target = out / "pairs.jsonl"
    if pairs.resolve() == target.resolve():
        raise DocqaError(f"{target} är filen som läses.", "Välj en annan mapp med --out.")
    text = rated_pairs(pairs, ratings)
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(target, error) from error
    ids = {str(json.loads(line).get("id")) for line in text.splitlines()}
    if lost := len({rating.item for rating in ratings} - ids):
        told = "1 skattat par" if lost == 1 else f"{lost} skattade par"
        click.echo(f"Obs: {told} finns inte i {pairs} och kommer inte med.", err=True)
    click.echo(f"Skrev {target}. Jämför med: docqa compare --pairs {target}", err=True)


def write_ratings(ratings: Sequence[Rating], folder: Path, name: str) -> None:
    """Write a table of ratings and the same as JSON lines.

    Raises:
        DocqaError: the folder cannot be written to.
    """
    from docqa.study.ratings import ratings_csv, ratings_jsonl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.csv").write_text(ratings_csv(ratings), encoding="utf-8", newline="\n")
        (folder / f"{name}.jsonl").write_text(ratings_jsonl(ratings), encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(folder, error, told="Det går inte att skriva i {path}") from error
