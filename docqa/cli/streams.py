"""What commands write where: results on standard output or in a file, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.errors import DocqaError
from docqa.obstacles import unwritable

if TYPE_CHECKING:
    from rich.console import Console

    from docqa.reading import ReadProblem, ReadResult

FILE_COLUMNS = 100
"""The width of a terminal view that is written to a file."""


def tell_problems(read: ReadResult) -> None:
    """Say what could not be read, and what was read with doubt, on standard error."""
    tell_unread(read.errors)
    tell_lines("Obs", map(_sentence, read.remarks))


def tell_unread(problems: Iterable[ReadProblem]) -> None:
    """Say what could not be read, on standard error."""
    tell_lines("Kunde inte läsa", map(_sentence, problems))


def _sentence(problem: ReadProblem) -> str:
    return f"{problem.message} {problem.hint}".rstrip()


def tell_lines(label: str, lines: Iterable[str]) -> None:
    """Say each of these on standard error, after the label."""
    for line in lines:
        click.echo(f"{label}: {line}", err=True)


def write_text(text: str, output: Path | None) -> None:
    """Write a result to ``output``, or to standard output.

    Raises:
        DocqaError: the file cannot be written.
    """
    if output is None:
        if text:
            click.echo(text.removesuffix("\n"))
        return
    with _written(output):
        output.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")


@contextmanager
def console_on(output: Path | None) -> Iterator[Console]:
    """A rich console on standard output, or on a file without styles.

    Raises:
        DocqaError: the file cannot be written.
    """
    from rich.console import Console

    if output is None:
        yield Console()
        return
    with _written(output), output.open("w", encoding="utf-8") as file:
        yield Console(file=file, width=FILE_COLUMNS)


def start_spacy(*, frameworks: bool = False) -> None:
    """Import spaCy with no more than the pipelines that ship ask for, before anything else imports it.

    ``frameworks`` lets it find PyTorch as well, for a pipeline that does not ship.
    """
    from docqa.language.starting import import_spacy

    import_spacy(frameworks=frameworks)


@contextmanager
def busy(message: str) -> Iterator[None]:
    """Show on standard error that something is going on, where somebody is there to see it."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{message} …"):
        yield


def refuse_own_source(output: Path) -> None:
    """Refuse to write over a file that the running command was given to read.

    Raises:
        DocqaError: it was.
    """
    context = click.get_current_context(silent=True)
    given = context.params.items() if context is not None and output.exists() else ()
    for name, value in given:
        for each in value if isinstance(value, tuple) else (value,):
            if name != "output" and isinstance(each, str | Path) and _is_same(Path(each), output):
                raise DocqaError(f"{output} är filen som läses.", "Skriv till en annan fil.")


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # no such file, or no path at all
        return False


@contextmanager
def _written(output: Path) -> Iterator[None]:
    refuse_own_source(output)
    try:
        yield
    except OSError as error:
        raise unwritable(output, error, told="Filen {path} går inte att skriva") from error
    click.echo(f"Skrev {output}", err=True)
