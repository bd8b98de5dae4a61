"""What the commands that make drafts share: saving one to a folder and showing it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from docqa.cli.recordings import free_path
from docqa.errors import DocqaError
from docqa.obstacles import unwritable
from docqa.types import Draft


def save(draft: Draft, folder: Path, *, with_word: bool = False, with_page: bool = False) -> None:
    """Write ``draft.md``, ``draft.json`` and what else is wanted to ``folder``, under free names.

    Raises:
        DocqaError: the folder cannot be written to.
    """
    from docqa import wire
    from docqa.reports import markdown

    texts = {
        "draft.md": markdown.render_draft(draft),
        "draft.json": wire.to_text(wire.draft_report(draft)) + "\n",
    }
    if with_page:
        from docqa.reports import html

        texts["draft.html"] = html.render_draft(draft, audio=_address_of(draft.transcript.path))
    make_folder(folder)
    try:
        for name, text in texts.items():
            path = free_path(folder / name)
            path.write_text(text, encoding="utf-8")
            click.echo(f"Skrev {path}", err=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    if with_word:
        from docqa.reports import drafts as word

        path = free_path(folder / "draft.docx")
        word.docx(draft, path)
        click.echo(f"Skrev {path}", err=True)


def _address_of(recording: str) -> str:
    """Where a browser finds the recording; empty when it is not on this machine."""
    path = Path(recording)
    return path.resolve().as_uri() if path.is_file() else ""


def make_folder(folder: Path) -> None:
    """Make the folder for a draft; done before the recording is heard, so that no waiting is in vain.

    Raises:
        DocqaError: the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    if not os.access(folder, os.W_OK):
        raise _unwritable(folder)


def _unwritable(folder: Path, error: OSError | None = None) -> DocqaError:
    told = "Det går inte att skriva i {path}"
    return unwritable(folder, error, told=told, hint="Välj en annan med --out.")


def show(draft: Draft, layout: str, *, ui: Any = "sv") -> None:  # noqa: ANN401 - click gives "sv" or "en"
    """Print the draft: ``rich`` to the terminal, ``json``, ``md`` or ``html`` as text."""
    if layout == "json":
        from docqa import wire

        click.echo(wire.to_text(wire.draft_report(draft)))
    elif layout == "md":
        from docqa.reports import markdown

        click.echo(markdown.render_draft(draft, ui=ui))
    elif layout == "html":
        from docqa.reports import html

        click.echo(html.render_draft(draft, ui=ui))
    else:
        from docqa.reports import terminal

        terminal.render_draft(draft, ui=ui)
