"""``docqa models``: what there is and what suits this machine; getting, checking and removing them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docqa.models import FoundModel, ModelCard, Progress
    from docqa.models.recommending import Advice

TASKS = {
    "transcribe": "tal till text",
    "parse": "språkanalys",
    "judge": "bedömning av textställen",
    "rewrite": "omskrivning av punkter",
}

_WITH_LICENCE_COLUMNS = 110
"""On narrower screens the licences stand in docqa models info alone."""


@click.group()
def command() -> None:
    """Visa, hämta och kontrollera modeller.

    Allt utom "get", och "convert" från Hugging Face, sker utan nät.
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
    """Hämta en modell från nätet till den här datorn.

    Avbryts hämtningen fortsätter den där den slutade när kommandot körs igen.
    """
    from docqa.models import fetch, get_card, is_installed, verify

    card = get_card(name)
    if is_installed(card):
        click.echo(f"Modellen {card.name} finns redan på datorn.")
        return EXIT_FINE
    click.echo(f"Hämtar {card.name} ({_megabytes(card.size_bytes)}) från {card.repo}.", err=True)
    with _progress() as tell:
        folder = fetch(card, progress=tell)
    faults = verify(card)
    for fault in faults:
        click.echo(f"Filen {fault.name} {fault.what}.", err=True)
    click.echo(f"Modellen {card.name} ligger i {folder}.")
    return EXIT_FINDINGS if faults else EXIT_FINE


@command.command("import")
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAMN", help="Vad modellen ska heta; annars som mappen.")
def import_folder(*, folder: Path, name: str | None) -> int:
    """Läs in en modell från en mapp, till exempel på ett USB-minne.

    För en dator utan nät: hämta modellen på en annan dator, kopiera dess mapp (docqa
    models list visar var den ligger) och läs in den här. Filerna jämförs med modellens
    kort och kontrollsummor innan den används.
    """
    from docqa.models import bring

    with _progress() as tell:
        found = bring(folder, name=name, progress=tell)
    _tell_arrived(found)
    return EXIT_FINE


@command.command()
@click.argument("source", metavar="MAPP|ÄGARE/NAMN")
@click.option("--name", required=True, metavar="NAMN", help="Vad den nya modellen ska heta.")
@click.option("--revision", metavar="VERSION", help="Versionens 40 tecken, när modellen hämtas från nätet.")
@click.option(
    "--quantization",
    type=click.Choice(["int8", "float16", "float32"]),
    default="int8",
    show_default=True,
    help="Hur vikterna sparas: int8 för processor, float16 för grafikkort.",
)
def convert(*, source: str, name: str, revision: str | None, quantization: Any) -> int:  # noqa: ANN401 - click's
    """Gör om en finjusterad Whisper i Hugging Face-format så att docqa kan använda den.

    Behöver tillägget neural (transformers och torch).
    """
    from docqa.models.converting import convert as converted

    click.echo(f"Gör om {source}. Det tar några minuter för stora modeller.", err=True)
    _tell_arrived(converted(source, name=name, revision=revision, quantization=quantization))
    return EXIT_FINE


@command.command()
@click.option(
    "--seconds", type=click.FloatRange(0, 600), default=10, show_default=True, help="Hur länge det mäts."
)
@options.formats("rich", "json")
def recommend(*, seconds: float, layout: str) -> int:
    """Mät den här datorn och föreslå den största modell som hinner med.

    Ingen modell behöver vara hämtad: ett nätverk av samma storlek provkörs.
    """
    from docqa.models.recommending import recommend as measured

    click.echo(f"Mäter i ungefär {seconds:.0f} sekunder ...", err=True)
    advice = measured(max_seconds=seconds)
    if layout == "json":
        from docqa import wire

        click.echo(wire.to_text({"schema": "docqa.advice/1", **wire.to_plain(advice)}))
    else:
        _print_advice(advice)
    return EXIT_FINE


@command.command("verify")
@click.argument("name", metavar="MODELL")
def check(*, name: str) -> int:
    """Kontrollera att en modells filer är hela."""
    from docqa.models import get_card, verify

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
    """Ta bort en hämtad eller inläst modell från datorn."""
    from docqa import models

    card = models.get_card(name)
    removed = models.remove(card)
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

    console = Console()
    table = Table(box=None, pad_edge=False)
    for heading in ("Modell", "På datorn", "Storlek"):
        table.add_column(heading, no_wrap=True, overflow="fold")
    is_wide = console.width >= _WITH_LICENCE_COLUMNS
    for heading in ("Licens", "Används till") if is_wide else ("Används till",):
        table.add_column(heading)
    for card in sorted(known.values(), key=lambda card: (not card.ships, card.size_bytes)):
        there = "följer med" if card.ships else _there(card) if is_installed(card) else "nej"
        purpose = f"{TASKS[card.task]}: {card.description}"
        licence = (card.licence,) if is_wide else ()
        table.add_row(card.name, there, _megabytes(card.size_bytes), *licence, purpose)
    console.print(table)


def _there(card: ModelCard) -> str:
    return "tränad" if card.is_trained_by_user else "egen" if card.is_own else "hämtad"


def _tell_arrived(found: FoundModel) -> None:
    click.echo(f"Modellen {found.card.name} ligger i {found.folder}.")
    if found.card.is_own:
        job = "rewrite FIL" if found.card.task == "rewrite" else "transcribe LJUDFIL"
        click.echo(f"Använd den med: docqa {job} --model {found.card.name}")


def _print_advice(advice: Advice) -> None:
    from rich.console import Console
    from rich.table import Table

    machine = advice.machine
    gpu = "grafikkort med CUDA" if machine.gpus else "inget grafikkort med CUDA"
    click.echo(
        f"Datorn: {machine.cores} kärnor, {machine.free_mb / 1024:.1f} GB ledigt minne, {gpu}.".replace(
            ".", ",", 1
        )
    )
    table = Table("Storlek", "En minuts tal tar", box=None, pad_edge=False)
    for size, share in advice.shares.items():
        table.add_row(f"kb-whisper-{size}", f"{60 * share:.0f} s")
    Console().print(table)
    if advice.files is None:
        click.echo("Ingen storlek hinner med på den här datorn just nu. Stäng andra program och mät igen.")
        return
    if advice.live is not None:
        click.echo(f"För diktering: docqa models get kb-whisper-{advice.live}")
    if advice.files != advice.live:
        click.echo(f"För inspelade filer: docqa models get kb-whisper-{advice.files}")


def _megabytes(size_bytes: int) -> str:
    return f"{max(1, round(size_bytes / 1_000_000)):,} MB".replace(",", " ")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Progress on standard error: a moving bar where somebody watches, else one line a file."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    told: set[str] = set()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("")

        def tell(name: str, done: int, total: int) -> None:
            if not console.is_terminal and name not in told:
                click.echo(f"{name} ...", err=True)
            told.add(name)
            bar.update(task, description=name, completed=done, total=total)

        yield tell
