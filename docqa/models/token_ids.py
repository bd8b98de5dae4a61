"""Whether a Whisper model's token numbers fit its network.

CTranslate2 writes to the place of a forbidden token without asking whether the network has that place, so
a number too high overwrites other memory and the process dies, perhaps much later.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from docqa.errors import ModelError

_EMBEDDINGS = "decoder/embeddings/weight"
_LISTS = ("suppress_ids", "suppress_ids_begin", "lang_ids")
# What faster-whisper always forbids, by the tokenizer's numbers.
_FORBIDDEN = ("<|startoftranscript|>", "<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>")


def require_fitting_tokens(folder: Path) -> None:
    """Refuse a model in CTranslate2's format whose files name tokens that its network has no output for.

    Files that cannot be read are left to the loading of them, which says what is wrong.

    Raises:
        ModelError: ``config.json`` or the vocabulary goes beyond the network.
    """
    outputs = network_outputs(folder / "model.bin")
    if outputs is None:
        return
    for name, needed in (_config_ids(folder), _vocabulary(folder), _tokenizer(folder)):
        if needed > outputs:
            raise ModelError(
                f"Modellen i {folder} hänger inte ihop: {name} hör till en annan modell.",
                "Hämta eller omvandla den på nytt.",
            )


def forget_missing_tokens(folder: Path) -> None:
    """Take out of ``config.json`` the numbers that no token has: the defaults of another vocabulary."""
    path = folder / "config.json"
    config, (_, size) = _json(path), _vocabulary(folder)
    kept = {name: [number for number in _listed(config, name) if number < size] for name in _LISTS}
    path.write_text(json.dumps({**config, **kept}, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def network_outputs(path: Path) -> int | None:
    """How many tokens the network in a ``model.bin`` chooses among; None when the file does not say.

    The layout is that of CTranslate2's ``ModelSpec.save``: version, name, revision and count of the
    variables, then of each its name, shape, type, number of bytes and the bytes.
    """
    try:
        with path.open("rb") as file:
            return next((shape[0] for name, shape in _variables(file) if name == _EMBEDDINGS), None)
    except (OSError, struct.error, UnicodeDecodeError, IndexError):
        return None


def _variables(file: BinaryIO) -> Iterator[tuple[str, tuple[int, ...]]]:
    _read(file, "<I")
    _text(file)
    _read(file, "<I")
    for _ in range(_read(file, "<I")):
        name = _text(file)
        shape = tuple(_read(file, "<I") for _ in range(_read(file, "<B")))
        _read(file, "<B")
        yield name, shape
        file.seek(_read(file, "<I"), 1)


def _read(file: BinaryIO, kind: str) -> int:
    return int(struct.unpack(kind, file.read(struct.calcsize(kind)))[0])


def _text(file: BinaryIO) -> str:
    return file.read(_read(file, "<H")).rstrip(b"\0").decode("utf-8")


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _config_ids(folder: Path) -> tuple[str, int]:
    """The file with the model's own settings, and one more than the highest number in it."""
    config = _json(folder / "config.json")
    return "config.json", _past(number for name in _LISTS for number in _listed(config, name))


def _tokenizer(folder: Path) -> tuple[str, int]:
    """The tokenizer's file, and one more than the highest number it can come to use."""
    file = _json(folder / "tokenizer.json")
    model = file.get("model")
    plain = model.get("vocab") if isinstance(model, dict) else None
    signs = [sign for sign in _listed(file, "added_tokens") if isinstance(sign, dict)]
    numbers = [sign.get("id") for sign in signs if sign.get("content") in _FORBIDDEN]
    return "tokenizer.json", _past([*(plain.values() if isinstance(plain, dict) else ()), *numbers])


def _listed(content: dict[str, Any], name: str) -> list[Any]:
    """The list under a key; an empty one where there is none."""
    found = content.get(name)
    return found if isinstance(found, list) else []


def _past(numbers: Iterable[object]) -> int:
    return 1 + max((number for number in numbers if isinstance(number, int)), default=-1)


def _vocabulary(folder: Path) -> tuple[str, int]:
    """The file with the vocabulary, and how many tokens it has."""
    listed, lines = folder / "vocabulary.json", folder / "vocabulary.txt"
    try:
        if listed.is_file():
            return listed.name, len(json.loads(listed.read_text("utf-8")))
        return lines.name, len(lines.read_text("utf-8").splitlines())
    except (OSError, ValueError, TypeError):
        return listed.name, 0
