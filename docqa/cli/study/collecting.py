"""``docqa study collect``: the answers of all raters in one table, when they are done."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, options, streams
from docqa.errors import DocqaError
from docqa.obstacles import unwritable

if TYPE_CHECKING:
    from docqa.types import Rating

PRIVATE = 0o600


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
    from docqa.rating import gather, unfinished

    found = gather(ratings)
    left = [f"{rater} har {number} svar kvar." for rater, number in unfinished(ratings).items()]
    streams.tell_lines("Obs", [*left, "Här syns formaten: öppna inte tabellen än."] if left else [])
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
        _write(target, text)
    except OSError as error:
        raise unwritable(target, error) from error
    ids = {str(json.loads(line).get("id")) for line in text.splitlines()}
    if lost := len({rating.item for rating in ratings} - ids):
        told = "1 skattat par" if lost == 1 else f"{lost} skattade par"
        click.echo(f"Obs: {told} finns inte i {pairs} och kommer inte med.", err=True)
    click.echo(f"Skrev {target}. Jämför med: docqa compare --pairs {target}", err=True)


def write_ratings(ratings: Sequence[Rating], folder: Path, name: str) -> None:
    """Write a table of ratings and the same as JSON lines, which nobody else than the writer may read.

    Raises:
        DocqaError: the folder cannot be written to.
    """
    from docqa.study.ratings import ratings_csv, ratings_jsonl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{name}.csv", ratings_csv(ratings))
        _write(folder / f"{name}.jsonl", ratings_jsonl(ratings))
    except OSError as error:
        raise unwritable(folder, error, told="Det går inte att skriva i {path}") from error


def _write(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, whoever could read what was there before."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as file:
        path.chmod(PRIVATE)
        file.write(text.encode())
