"""``docqa lsp``: the same questions in an editor."""

from __future__ import annotations

import click

from docqa.cli import EXIT_FINE, streams
from docqa.errors import DocqaError
from docqa.extras import install_command


@click.command()
def command() -> int:
    """Ställ frågorna medan du skriver, i VS Code och andra redigerare som talar LSP.

    Programmet startas av redigeraren och talar med den över standard in och ut.
    """
    try:
        from docqa.lsp.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise DocqaError(
            "Tillägget för redigerare är inte installerat.", f"Installera det: {install_command('lsp')}"
        ) from error
    streams.start_spacy()
    make_server().start_io()
    return EXIT_FINE
