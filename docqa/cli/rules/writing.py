"""``docqa rules new``: a commented rule file to fill in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import click

from docqa.cli import EXIT_FINE, configured
from docqa.errors import DocqaError, did_you_mean
from docqa.obstacles import unwritable
from docqa.types import Category

DEFAULT_FOLDER = Path("egna-regler")
_ID = re.compile(r"[a-z0-9åäö][a-z0-9åäö-]*(?:/[a-z0-9åäö][a-z0-9åäö-]*)+")


@click.command("new")
@click.argument("rule_id", metavar="MAPP/NAMN")
@click.option("--kind", default="existence", show_default=True, metavar="SORT", help="Regelns sort.")
@click.option("--category", metavar="SLAG", help="Slag av fråga; annars det som mappen heter.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPP",
    help="Mappen med egna regler; annars den som docqa.toml anger, eller egna-regler.",
)
def command(*, rule_id: str, kind: str, category: str | None, folder: Path | None) -> int:
    """Skriv en ny regelfil med kommentarer att fylla i. En fil som finns skrivs aldrig över.

    Sorter: existence (ord och fraser), claim (påståenden om någon), pattern, goal, density, length,
    glossary och abbreviation.
    """
    from docqa.rules.schema import MODELS
    from docqa.rules.skeletons import skeleton

    if not _ID.fullmatch(rule_id):
        raise DocqaError(
            f'"{rule_id}" kan inte vara namn på en regel.',
            "Skriv mapp/namn med små bokstäver, siffror och bindestreck, t.ex. value-laden/vara-ord.",
        )
    if kind not in MODELS:
        raise DocqaError(f'Regelsorten "{kind}" finns inte.', did_you_mean(kind, MODELS))
    text = skeleton(rule_id, kind=kind, category=_category(rule_id, category))
    settings = configured.settings_of(None)
    chosen = folder or next((each for layer in settings.packs[-1:] for each in layer.folders), DEFAULT_FOLDER)
    path = _write(chosen, rule_id, text)
    click.echo(f"Skrev {path}")
    click.echo(f"Fyll i det som börjar med TODO, och pröva: docqa rules test {path}")
    if not any(chosen.resolve() in layer.folders for layer in settings.packs):
        click.echo(f'För att den ska användas: skriv packs = ["{chosen.as_posix()}"] i docqa.toml.')
    return EXIT_FINE


def _category(rule_id: str, given: str | None) -> str:
    category = given or rule_id.split("/", maxsplit=1)[0].replace("-", "_")
    if category not in get_args(Category):
        hint = did_you_mean(category, get_args(Category)) if given else "Ange det med --category."
        raise DocqaError(f'Det framgår inte vilket slag av fråga "{rule_id}" är.', hint)
    return category


def _write(folder: Path, rule_id: str, text: str) -> Path:
    """Write the rule and, for editors, the schema it names.

    Raises:
        DocqaError: the file exists, or cannot be written.
    """
    from docqa import wire
    from docqa.rules.schema import json_schema
    from docqa.rules.skeletons import SCHEMA_NAME

    path = folder / f"{rule_id}.yaml"
    if path.exists() or path.with_suffix(".yml").exists():
        raise DocqaError(f"{path} finns redan.", "Välj ett annat namn; inget skrivs över.")
    schema = folder / SCHEMA_NAME
    try:
        for each in (path, schema):
            each.parent.mkdir(parents=True, exist_ok=True)
        schema.write_text(wire.to_text(json_schema("rule")) + "\n", encoding="utf-8")
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise unwritable(path, error, hint="Välj en annan mapp med --folder.") from error
    return path
