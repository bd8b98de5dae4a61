"""TOML files in, plain values out, with the line of anything that turns out wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docqa.datafiles.yaml_text import read_text
from docqa.errors import DocqaError

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]#]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_LINE = re.compile(r"\(at line (\d+)")


def read(path: Path, *, raises: type[DocqaError] = DocqaError) -> dict[str, Any]:
    """The value in a TOML file; an empty file gives an empty one.

    Raises:
        DocqaError: of the class ``raises``; the file cannot be read or is not TOML.
    """
    text = read_text(path, raises=raises)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else max(1, text.count("\n"))
        raise raises(
            f"{path}:{line}: filen är inte giltig TOML.",
            'Texter står inom "citattecken", listor inom [ ]; skriv sökvägar med /.',
        ) from error


def line_of(path: Path, keys: Sequence[str | int]) -> int:
    """The line (from 1) of the key reached by ``keys``, or of the nearest key above it."""
    wanted = [str(key) for key in keys if isinstance(key, str)]
    best, depth = 1, 0
    for line, place in _places(read_text(path).split("\n")):
        shared = 0
        while shared < min(len(wanted), len(place)) and wanted[shared] == place[shared]:
            shared += 1
        if shared > depth and shared == min(len(place), len(wanted)):
            best, depth = line, shared
    return best


def _places(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Every line that opens a table or gives a key, with the whole path of names it stands for."""
    table: list[str] = []
    for number, line in enumerate(lines, start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header and not key:
            table = _parts(header[2])
            yield number, table
        elif key:
            yield number, [*table, *_parts(key[1])]


def _parts(dotted: str) -> list[str]:
    """The names of a dotted key.

    >>> _parts('severity."value-laden/x"')
    ['severity', 'value-laden/x']
    """
    return ["".join(groups) for groups in _PART.findall(dotted)]
