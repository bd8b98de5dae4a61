"""A model's card on the screen: what it is, what it was made of, and every figure that was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docqa.cli.models import TASKS
from docqa.extras import install_command

if TYPE_CHECKING:
    from docqa.models import ModelCard


def show(card: ModelCard) -> None:
    """Print a card: facts first, then a line for each thing measured."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    console.print(Text(card.name, style="bold"))
    facts = Table(show_header=False, box=None, pad_edge=False)
    facts.add_column(no_wrap=True)
    for label, value in facts_of(card):
        facts.add_row(Text(label, style="dim"), Text(value))
    console.print(facts)
    if not card.measured:
        console.print(Text("Ingenting är uppmätt för den här modellen."))
        return
    console.print(Text("\nUppmätt", style="bold"))
    figures = Table(show_header=False, box=None, pad_edge=False)
    figures.add_column(no_wrap=True)
    for name, value in card.measured.items():
        figures.add_row(Text(name), Text(figure(value)))
    console.print(figures)


def facts_of(card: ModelCard) -> Iterator[tuple[str, str]]:
    """What a card says beside its figures, as (label, value); what it does not say is left out."""
    from docqa.models import folder_of, is_installed

    version = card.version or card.revision
    found = (
        ("Uppgift", f"{TASKS[card.task]} ({card.backend})"),
        ("Beskrivning", " ".join(card.description.split())),
        ("Obs", card.warning),
        ("Version", version if not card.is_trained_by_user else None),
        ("Licens", card.licence),
        ("Ursprung", _origin(card)),
        ("Gjord med", card.source),
        ("Behöver", f'tillägget "{card.extra}": {install_command(card.extra)}' if card.extra else None),
        ("Storlek", f"{card.size_bytes / 1_000_000:.1f} MB".replace(".", ",")),
        ("På datorn", str(folder_of(card)) if is_installed(card) else "nej"),
        ("Data", "\n".join(card.data)),
        ("Träning", figure(card.training)),
    )
    return ((label, value) for label, value in found if value)


def _origin(card: ModelCard) -> str:
    if card.repo is not None:
        return f"{card.repo}, version {card.revision}"
    if card.base is not None:
        return f"tränas av den som vill ha den, ovanpå {card.base}, version {card.base_revision}"
    return "följer med docqa"


def figure(value: Any) -> str:  # noqa: ANN401 - what YAML holds
    """A figure, or several by name, on one line.

    >>> figure({"p": 81.4, "r": 82.0})
    'p 81.4 · r 82.0'
    """
    if isinstance(value, Mapping):
        return " · ".join(f"{name} {figure(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(figure, value))
    return str(value)
