"""Options that several commands share, so that they mean and say the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from docqa.errors import DocqaError
from docqa.obstacles import usable_folder
from docqa.types import SEVERITIES

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Decorator = Callable[[Decorated], Decorated]


def _names(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Allow ``--select a --select b`` as well as ``--select a,b``."""
    return tuple(name.strip() for given in value for name in given.split(",") if name.strip())


def _no_folder(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a folder before anything is done."""
    if value is not None and value.is_dir():
        raise DocqaError(f"{value} är en mapp; ange en fil.")
    return value


def _usable(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    return None if value is None else usable_folder(value, hint="Välj en annan mapp med --out.")


paths: Decorator[Any] = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
output: Decorator[Any] = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    callback=_no_folder,
    metavar="FIL",
    help="Skriv till en fil i stället för till skärmen.",
)


def folder_out(told: str, *, required: bool = False) -> Decorator[Any]:
    """The folder that a command writes to, and in Swedish what lands there; refused before work is begun."""
    kind = click.Path(path_type=Path)
    return click.option("--out", type=kind, required=required, callback=_usable, metavar="MAPP", help=told)


select: Decorator[Any] = click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="REGEL",
    help="Bara dessa regler eller slag av frågor, t.ex. jargon. Kan upprepas.",
)
ignore: Decorator[Any] = click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    metavar="REGEL",
    help="Inte dessa regler eller slag av frågor. Kan upprepas.",
)
fail_on: Decorator[Any] = click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    help="Lämna slutkod 1 vid frågor av den vikten eller tyngre; annars som docqa.toml säger, eller warning.",
)
include_text: Decorator[Any] = click.option(
    "--include-text", is_flag=True, help="Ta med den lästa texten i JSON; alla platser räknas i den."
)
ui: Decorator[Any] = click.option(
    "--ui", type=click.Choice(["sv", "en"]), help="Rapportens språk; annars som docqa.toml säger, eller sv."
)

tier: Decorator[Any] = click.option(
    "--tier",
    type=click.Choice(["full", "rules"]),
    help="full läser meningarnas byggnad; rules prövar bara ord och fraser och är klar direkt. Annars som "
    "docqa.toml säger, eller full.",
)
pipeline: Decorator[Any] = click.option(
    "--pipeline",
    metavar="NAMN|MAPP",
    help="Annan språkmodell än den som följer med, t.ex. sv_docqa_neural eller en mapp.",
)

writer: Decorator[Any] = click.option(
    "--model",
    metavar="NAMN|MAPP",
    help="Lokal språkmodell som får formulera om punkter; behöver transformers och torch.",
)
seed: Decorator[Any] = click.option(
    "--seed", type=int, default=0, show_default=True, help="Frö för språkmodellen; sparas med resultatet."
)

by: Decorator[Any] = click.option(
    "--by",
    default="unit,kind",
    show_default=True,
    metavar="KOLUMNER",
    callback=lambda ctx, param, value: _names(ctx, param, (value,)),
    help="Dela upp efter case, unit, kind eller format.",
)
min_group: Decorator[Any] = click.option(
    "--min-group",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="ANTAL",
    help="Grupper med färre dokument visas inte.",
)


def formats(*names: str) -> Decorator[Any]:
    """The option ``--format`` with these choices; the first is the default."""
    return click.option(
        "--format",
        "layout",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="Hur resultatet visas.",
    )
