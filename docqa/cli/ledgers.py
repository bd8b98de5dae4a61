"""What ``docqa rewrite --facts`` shows: the facts that bullets are made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, streams
from docqa.errors import DocqaError
from docqa.types import Ledger

if TYPE_CHECKING:
    from docqa.reading import ReadResult

FACTS = click.option(
    "--facts",
    "as_facts",
    is_flag=True,
    help="Visa uppgifterna som punkterna görs av: vem som säger vad, om vem, när, hur säkert.",
)


def show_facts(read: ReadResult, layout: str, output: Path | None, *, include_text: bool) -> int:
    """Write the facts of the notes read; the exit code tells whether there were any notes.

    Raises:
        DocqaError: the facts were asked for as Markdown.
    """
    if layout == "md":
        raise DocqaError("--facts visas inte som Markdown.", "Välj --format rich, text eller json.")
    ledgers = _ledgers(read)
    if layout == "json":
        from docqa import wire

        report = wire.facts_report(ledgers, read.errors, include_text=include_text)
        streams.write_text(wire.to_text(report), output)
        return EXIT_FINE if ledgers else EXIT_TROUBLE
    from docqa.reports.ledgers import render_ledger, render_lines

    if layout == "text":
        streams.write_text("\n".join(map(render_lines, ledgers)), output)
    else:
        with streams.console_on(output) as console:
            for each in ledgers:
                render_ledger(each, console=console)
    return EXIT_FINE if ledgers else EXIT_TROUBLE


def _ledgers(read: ReadResult) -> list[Ledger]:
    if not read.notes:
        return []
    streams.start_spacy()
    import docqa
    from docqa.ledger import ledger_of

    with streams.busy("Laddar språkmodellen"):
        nlp = docqa.load()
    with streams.busy("Läser uppgifterna"):
        return [ledger_of(note, nlp=nlp) for note in read.notes]
