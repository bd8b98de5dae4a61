"""The options that say who does the work, shared by commands with much of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

import click

from docqa.cli.options import Decorator
from docqa.errors import DocqaError

if TYPE_CHECKING:
    from docqa.engines import Engine

Name = Literal["local", "ray"]

workers: Decorator[Any] = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="ANTAL",
    help="Arbetsprocesser; annars en per kärna.",
)
engine: Decorator[Any] = click.option(
    "--engine",
    "engine_name",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Var arbetet görs: processer på den här datorn, eller Ray (pip install docqa[ray]).",
)
address: Decorator[Any] = click.option(
    "--address",
    metavar="VÄRD:PORT",
    help="Ray-klustrets adress, med --engine ray. Utan adress körs Ray bara på den här datorn.",
)


def chosen(name: Name, *, address: str | None, workers: int | None, again: str) -> Engine | None:
    """The engine asked for; None is this machine's own, as each command knows it best.

    Raises:
        DocqaError: an address without Ray, or Ray is not installed.
    """
    from docqa.engines import cluster

    if name == "ray":
        return cluster(address, workers=workers, again=again)
    if address is not None:
        raise DocqaError("--address gäller ett Ray-kluster.", "Lägg till --engine ray.")
    return None


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
