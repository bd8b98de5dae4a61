"""``docqa models``: which models there are, their cards, and fetching, checking and removing them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docqa.model_store import Progress
    from docqa.models import ModelCard

TASKS = {"transcribe": "tal till text", "parse": "språkanalys", "judge": "bedömning av textställen"}


@click.group()
def command() -> None:
    """Visa, hämta och kontrollera modeller.

    Allt utom "get" sker utan nät.
    """


@command.command("list")
@options.formats("rich", "json")
def list_models(*, layout: str) -> int:
    """Visa alla modeller och vilka som finns på datorn."""
    from docqa.models import cache_dir, cards

    if layout == "json":
        from docqa import wire

        rows = [_row(card) for card in cards().values()]
        click.echo(wire.to_text({"schema": "docqa.models/1", "folder": str(cache_dir()), "models": rows}))
    else:
        _print(cards())
        click.echo(f"Hämtade modeller ligger i {cache_dir()}.")
    return EXIT_FINE


@command.command()
@click.argument("name", metavar="MODELL")
@options.formats("rich", "json")
def info(*, name: str, layout: str) -> int:
    """Visa en modells kort: ursprung, licens, data, träning och allt som är uppmätt."""
    from docqa.models import get_card

    card = get_card(name)
    if layout == "json":
        from docqa import wire

        its = card.model_dump(mode="json", exclude_none=True) | _row(card)
        click.echo(wire.to_text({"schema": "docqa.model/1", **its}))
    else:
        from docqa.cli import model_card

        model_card.show(card)
    return EXIT_FINE


@command.command()
@click.argument("name", metavar="MODELL")
def get(*, name: str) -> int:
    """Hämta en modell från nätet till den här datorn."""
    from docqa.model_store import fetch, verify
    from docqa.models import get_card, is_installed

    card = get_card(name)
    if is_installed(card):
        click.echo(f"Modellen {card.name} finns redan på datorn.")
        return EXIT_FINE
    click.echo(f"Hämtar {card.name} ({_megabytes(card.size_bytes)}) från {card.repo}.", err=True)
    folder = fetch(card, progress=_bar())
    faults = verify(card)
    for fault in faults:
        click.echo(f"Filen {fault.name} {fault.what}.", err=True)
    click.echo(f"Modellen {card.name} ligger i {folder}.")
    return EXIT_FINDINGS if faults else EXIT_FINE


@command.command("verify")
@click.argument("name", metavar="MODELL")
def check(*, name: str) -> int:
    """Kontrollera att en modells filer är hela."""
    from docqa.model_store import verify
    from docqa.models import get_card

    card = get_card(name)
    faults = verify(card)
    for fault in faults:
        click.echo(f"Filen {fault.name} {fault.what}.")
    if not faults:
        click.echo(f"Modellen {card.name} är hel.")
    return EXIT_FINDINGS if faults else EXIT_FINE


@command.command()
@click.argument("name", metavar="MODELL")
def remove(*, name: str) -> int:
    """Ta bort en hämtad modell från datorn."""
    from docqa import model_store
    from docqa.models import get_card

    card = get_card(name)
    removed = model_store.remove(card)
    click.echo(
        f"Modellen {card.name} är borttagen." if removed else f"Modellen {card.name} fanns inte på datorn."
    )
    return EXIT_FINE


def _row(card: ModelCard) -> dict[str, Any]:
    from docqa.models import folder_of, is_installed

    installed = is_installed(card)
    return {
        "name": card.name,
        "task": card.task,
        "installed": installed,
        "ships": card.ships,
        "synthetic": card.synthetic,
        "size_bytes": card.size_bytes,
        "licence": card.licence,
        "description": card.description,
        "warning": card.warning,
        "revision": card.revision,
        "folder": str(folder_of(card)) if installed else None,
    }


def _print(known: Mapping[str, ModelCard]) -> None:
    from rich.console import Console
    from rich.table import Table

    from docqa.models import is_installed

    table = Table("Modell", "På datorn", "Storlek", "Licens", "Används till", box=None, pad_edge=False)
    for card in sorted(known.values(), key=lambda card: (not card.ships, card.size_bytes)):
        there = "följer med" if card.ships else _there(card) if is_installed(card) else "nej"
        purpose = f"{TASKS[card.task]}: {card.description}"
        table.add_row(card.name, there, _megabytes(card.size_bytes), card.licence, purpose)
    Console().print(table)


def _there(card: ModelCard) -> str:
    return "tränad" if card.is_trained_by_user else "hämtad"


def _megabytes(size_bytes: int) -> str:
    return f"{max(1, round(size_bytes / 1_000_000)):,} MB".replace(",", " ")


def _bar() -> Progress:
    """Progress on standard error: a moving line where somebody watches, else one line a file."""
    told: set[str] = set()

    def tell(name: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{100 * done // total:3d} %  {name:<30}", err=True, nl=done >= total)
        elif name not in told:
            click.echo(f"{name} ...", err=True)
        told.add(name)

    return tell
