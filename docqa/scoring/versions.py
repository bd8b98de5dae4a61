"""Which version of rules, models, settings and program decides what is found in a document."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from docqa import __version__
from docqa.resources import models_dir, rules_dir
from docqa.settings import Settings

_DATA = frozenset({".yaml", ".yml", ".tsv", ".txt", ".toml"})


def version_of(settings: Settings, *, tier: str = "full") -> str:
    """A digest of all that decides the findings under some settings: 16 hexadecimal digits."""
    told = hashlib.sha256(f"{__version__} {tier}".encode())
    told.update(repr(replace(settings, origins=(), outcome_log=None, recordings=None, packs=())).encode())
    told.update(_shipped())
    for layer in settings.packs:
        for folder in layer.folders:
            told.update(_folder(folder))
    return told.hexdigest()[:16]


def versions(settings_of: Callable[[str], Settings], *, tier: str = "full") -> Callable[[str], str]:
    """:func:`version_of` for documents by their path, worked out once a folder."""
    known: dict[str, str] = {}

    def version(path: str) -> str:
        folder = os.path.dirname(path)
        if folder not in known:
            known[folder] = version_of(settings_of(path), tier=tier)
        return known[folder]

    return version


@cache
def _shipped() -> bytes:
    """The shipped rules, and the cards of the shipped models, which hold the checksums of their weights."""
    return _digest([rules_dir(), *sorted(models_dir().glob("*.yaml"))])


def _folder(folder: Path) -> bytes:
    return _digest([folder])


def _digest(places: Iterable[Path]) -> bytes:
    told = hashlib.sha256()
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.suffix.casefold() in _DATA and file.is_file():
                told.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return told.digest()
