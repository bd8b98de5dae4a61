"""What an optional part of docqa needs, and the command that installs it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires


def install_command(extra: str) -> str:
    """The command that installs what ``extra`` needs, wherever docqa itself was installed from.

    It names the packages and not docqa, which may have come from a folder, a USB stick or a package index.

    >>> install_command("mic").startswith('pip install "sounddevice')
    True
    >>> install_command("no such extra")
    'pip install "docqa[no such extra]"'
    """
    packages = [name for name, wanted in _optional() if wanted == extra]
    return " ".join(("pip install", *(f'"{name}"' for name in packages or [f"docqa[{extra}]"])))


def _optional() -> list[tuple[str, str]]:
    """(package with its versions, extra) for every optional requirement of docqa."""
    try:
        lines = requires("docqa") or []
    except PackageNotFoundError:
        return []
    halves = [line.partition("; extra ==") for line in lines]
    return [(package.strip(), extra.strip(" '\"")) for package, _, extra in halves if extra]
