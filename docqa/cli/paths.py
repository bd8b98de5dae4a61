"""Paths as people read them."""

from __future__ import annotations

from pathlib import Path


def near(path: Path) -> str:
    """A path as seen from the current folder, where it lies below it; the whole path otherwise."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
