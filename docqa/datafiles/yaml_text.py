"""YAML files in, plain values out, with the line of anything that turns out wrong.

Reading uses libyaml when it is there (twenty times faster; it comes with faster-whisper) and ruamel.yaml
otherwise; both read YAML 1.2's plain scalars alike. Lines are looked up only after an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from docqa.errors import DocqaError, RuleError


def read(path: Path, *, raises: type[DocqaError] = RuleError) -> Any:  # noqa: ANN401 - whatever it holds
    """The value in a YAML file; an empty file gives None.

    Raises:
        DocqaError: of the class ``raises``; the file cannot be read or is not YAML.
    """
    text = read_text(path, raises=raises)
    try:
        return _parse(text)
    except Exception as error:  # two libraries, two families of errors, both with problem_mark
        mark = getattr(error, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        raise raises(
            f"{path}:{line}: filen är inte giltig YAML.", "Titta på indrag, kolon och citattecken."
        ) from error


def read_text(path: Path, *, raises: type[DocqaError] = RuleError) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, its letters composed as notes are read.

    Raises:
        DocqaError: of the class ``raises``; the file cannot be read.
    """
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise raises(
            f"{path} går inte att läsa.", "Kontrollera att filen finns och är sparad som UTF-8."
        ) from error


def line_of(path: Path, keys: Sequence[str | int]) -> int:
    """The line (from 1) where the value reached by ``keys`` begins, or that of the nearest key above it."""
    from ruamel.yaml import YAML

    node = YAML().load(read_text(path))
    line = 0
    for key in keys:
        places = getattr(node, "lc", None)
        try:
            line = places.key(key)[0] if isinstance(node, dict) else places.item(key)[0]  # type: ignore[union-attr]
            node = node[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return int(line) + 1


def _parse(text: str) -> object:
    loader = _fast_loader()
    if loader is not None:
        import yaml

        return yaml.load(text, loader)
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(StringIO(text))


@cache
def _fast_loader() -> type | None:
    """A libyaml loader with the scalars of YAML 1.2 that refuses repeated keys; None without libyaml."""
    try:
        import yaml
        from yaml import CSafeLoader
    except ImportError:
        return None

    class Loader(CSafeLoader):
        """YAML 1.2 core scalars only: "ja", "no" and "10:30" stay words."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, "repeated key", key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("int", r"[-+]?[0-9]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", "-+0123456789."),
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ):
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))
    return Loader
