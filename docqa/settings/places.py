"""Where settings lie: the organisation's file, the folders above a document, and one's own file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from docqa.errors import DocqaError
from docqa.settings.record import ORGANISATION, UNIT, USER

FILE_NAME = "docqa.toml"


def layers_for(start: Path) -> list[tuple[str, Path]]:
    """The settings files that exist for a document or folder, the layer that wins last.

    Raises:
        DocqaError: a file named by the environment does not exist.
    """
    found = [
        *((ORGANISATION, path) for path in [_organisation()] if path is not None),
        *((UNIT, path) for path in reversed(list(_above(start)))),
        *((USER, path) for path in [_user()] if path is not None),
    ]
    return list({path.resolve(): (layer, path) for layer, path in found}.values())


def _above(start: Path) -> Iterator[Path]:
    """The files in the folder of ``start`` and those above it, the nearest first."""
    here = Path(os.path.abspath(start))
    for folder in (here, *here.parents):
        path = folder / FILE_NAME
        if os.path.isfile(path):
            yield path


def _organisation() -> Path | None:
    return _named("DOCQA_ORG_SETTINGS") or _existing(organisation_path())


def _user() -> Path | None:
    return _named("DOCQA_USER_SETTINGS") or _existing(user_path())


def organisation_path() -> Path:
    """Where whoever looks after the computers puts settings for everybody."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData") / "docqa" / FILE_NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support/docqa") / FILE_NAME
    return Path("/etc/docqa") / FILE_NAME


def user_path() -> Path:
    """Where a person's own settings lie."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "docqa" / FILE_NAME


def _named(variable: str) -> Path | None:
    chosen = os.environ.get(variable)
    if not chosen:
        return None
    if not os.path.isfile(chosen):
        raise DocqaError(
            f"Filen {chosen} som anges i {variable} finns inte.", "Rätta eller ta bort variabeln."
        )
    return Path(chosen)


def _existing(path: Path) -> Path | None:
    return path if os.path.isfile(path) else None
