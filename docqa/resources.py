"""Where rules, models and corpora are found: environment, then the installed package, then the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from docqa.errors import DocqaError

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """The folder ``rules``, ``models`` or ``corpora``.

    ``DOCQA_RULES``, ``DOCQA_MODELS`` and ``DOCQA_CORPORA`` come first, then the folders inside the
    installed package, then those at the top of a checkout.

    Raises:
        DocqaError: the folder named by the environment does not exist, or none was installed.
    """
    variable = f"DOCQA_{name.upper()}"
    chosen = os.environ.get(variable)
    if chosen:
        if not Path(chosen).is_dir():
            raise DocqaError(
                f"Mappen {chosen} som anges i {variable} finns inte.", "Rätta eller ta bort variabeln."
            )
        return Path(chosen)
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise DocqaError(f"docqas mapp {name} saknas i installationen.", "Installera om docqa.")


def rules_dir() -> Path:
    """The folder with rules, glossary and templates."""
    return data_dir("rules")


def models_dir() -> Path:
    """The folder with model cards and the models that ship."""
    return data_dir("models")


def corpora_dir() -> Path:
    """The folder with corpora and their floors."""
    return data_dir("corpora")


def cache_dir(name: str) -> Path | None:
    """A folder below the user's caches that may be made, written to and thrown away; None when there is none.

    ``DOCQA_CACHE`` names another place, or, when it is empty, none at all.
    """
    chosen = os.environ.get("DOCQA_CACHE")
    if chosen is not None:
        return Path(chosen) / name if chosen else None
    try:
        return _caches() / "docqa" / name
    except RuntimeError:  # nobody has a home here
        return None


def _caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".cache"


def data_home() -> Path:
    """The platform's folder for what programs keep for a user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
