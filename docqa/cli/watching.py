"""Checking again whenever a note is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.errors import DocqaError

if TYPE_CHECKING:
    from threading import Event

STDIN = "-"
Check = Callable[[tuple[str, ...]], object]


def watch(paths: tuple[str, ...], check: Check, *, stop: Event | None = None) -> None:
    """Check the paths, and again each file that is saved, until Ctrl-C.

    Args:
        paths: files and folders; a folder is watched with everything below it.
        check: called with the paths to read, first all of them, then those that were saved.
        stop: ends the watch when it is set, besides Ctrl-C.

    Raises:
        DocqaError: one of the paths is standard input or is not there.
    """
    import watchfiles

    files, folders = _places(paths)
    check(paths)
    click.echo("Väntar på att du sparar. Avsluta med Ctrl-C.", err=True)

    def wanted(change: watchfiles.Change, name: str) -> bool:
        path = Path(name)
        inside = path in files or not folders.isdisjoint(path.parents)
        hidden = any(part.startswith((".", "~")) for part in path.parts[-1:])
        return change != watchfiles.Change.deleted and inside and not hidden

    # The folder of a file is watched: many programs save by putting a new file in the old one's place.
    roots = {*folders, *(file.parent for file in files)}
    try:
        for changes in watchfiles.watch(*roots, watch_filter=wanted, stop_event=stop):
            saved = tuple(sorted({name for _, name in changes if Path(name).is_file()}))
            if saved:
                click.echo(f"\nSparad: {', '.join(Path(name).name for name in saved)}", err=True)
                check(saved)
    except KeyboardInterrupt:
        click.echo("Slutade bevaka.", err=True)


def _places(paths: tuple[str, ...]) -> tuple[set[Path], set[Path]]:
    """The files and the folders among the paths, in full."""
    if STDIN in paths:
        raise DocqaError("Standard in går inte att bevaka.", "Ange en fil eller en mapp.")
    for name in paths:
        if not Path(name).exists():
            raise DocqaError(f"{name} finns inte.", "Kontrollera sökvägen.")
    full = {Path(name).resolve() for name in paths}
    return {path for path in full if path.is_file()}, {path for path in full if path.is_dir()}
