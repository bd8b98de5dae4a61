"""``docqa time pause``, ``resume`` and ``stop``."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE
from docqa.cli.counts import Decimal
from docqa.cli.time import books
from docqa.errors import DocqaError


@click.command("pause")
def pause_command() -> int:
    """Låt tiden stå still."""
    from docqa.worktime import pause

    now = pause(books.own_book())
    click.echo(f"Paus efter {books.minutes_text(now.active_s / 60)}. Fortsätt med: docqa time resume")
    return EXIT_FINE


@click.command("resume")
def resume_command() -> int:
    """Fortsätt efter en paus."""
    from docqa.worktime import resume

    book = books.own_book()
    now = resume(book)
    click.echo(f"Tar tid igen: {now.note}, {book.steps[now.step].name}.")
    return EXIT_FINE


@click.command("stop")
@click.option("--minutes", type=Decimal(), metavar="MIN", help="Så länge tog det, om klockan har fel.")
@click.option("--words", type=int, metavar="ANTAL", help="Så många ord blev anteckningen.")
@click.option(
    "--text",
    "file",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Räkna orden i filen; bara antalet sparas.",
)
@click.option("--discard", is_flag=True, help="Glöm tidtagningen; den räknas inte.")
def stop_command(*, minutes: float | None, words: int | None, file: Path | None, discard: bool) -> int:
    """Sluta ta tid."""
    from docqa import worktime

    book = books.own_book()
    if discard:
        if minutes is not None or words is not None or file is not None:
            raise DocqaError("--discard går inte ihop med --minutes, --words eller --text.", "Välj ett.")
        gone = worktime.discard(book)
        click.echo(f"Glömd: {gone.note}, {book.steps[gone.step].name}. Den räknas inte.")
        return EXIT_FINE
    if words is not None and file is not None:
        raise DocqaError("Ange antingen --words eller --text.", "--text räknar orden i filen.")
    length = _words_in(file) if file is not None else words
    done = worktime.stop(book, minutes=minutes, words=length)
    click.echo(f"Slut: {books.told(done, book)}")
    return EXIT_FINE


def _words_in(file: Path) -> int:
    """How many words a document holds; the text goes no further.

    Raises:
        ReadError: it cannot be read.
    """
    from docqa.reading import read_note

    return len(read_note(str(file)).text.split())
