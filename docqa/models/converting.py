"""Converting a fine-tuned Whisper from Hugging Face's format to the one that faster-whisper reads."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from docqa.errors import ModelError
from docqa.extras import install_command
from docqa.models.bringing import keep, own_card
from docqa.models.cards import cards, folder_of, plain_name
from docqa.models.fetching import require_room
from docqa.models.finding import FoundModel
from docqa.models.token_ids import forget_missing_tokens

Quantization = Literal["int8", "float16", "float32"]
_REPO = re.compile(r"[\w.-]+/[\w.-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_ROOM_BYTES = 200_000_000


def convert(
    source: str | Path, *, name: str, revision: str | None = None, quantization: Quantization = "int8"
) -> FoundModel:
    """Convert a Whisper checkpoint of `transformers` into a model of the user's own, with CTranslate2.

    Args:
        source: a folder with ``config.json`` and weights, or the hub's name of one (``owner/name``), which is
            the only case that uses the network.
        name: what the new model is to be called.
        revision: which version on the hub: a commit of 40 hexadecimal digits; required there.
        quantization: how the weights are kept; ``int8`` suits a processor, ``float16`` a graphics card.

    Raises:
        ModelError: the extra ``neural`` is missing, nothing there can be read as Whisper, the version is not
            pinned, too little room, or the name is taken.
    """
    _require_free(name)
    place = _place(source, revision)
    transformers = _transformers()
    require_room(_size(Path(place)) if Path(place).is_dir() else _ROOM_BYTES)
    with tempfile.TemporaryDirectory(prefix="docqa-convert-") as scratch:
        made = Path(scratch) / "model"
        with _quiet(transformers):
            _run(place, made, revision, quantization)
            _write_tokenizer(transformers, place, made, revision)
        forget_missing_tokens(made)
        card = own_card(made, name)
        kind = f"omvandlad till CTranslate2, {quantization}"
        card = card.model_copy(
            update={
                "made_from": str(source),
                "revision": revision or "egen mapp",
                "description": f"Egen modell, {kind}.",
            }
        )
        shutil.copytree(made, folder_of(card), dirs_exist_ok=True)
    return keep(card)


def _require_free(name: str) -> None:
    if plain_name(name) in {plain_name(key) for key in cards()}:
        raise ModelError(f"Namnet {name} är upptaget.", "Ge modellen ett annat namn med --name.")


def _place(source: str | Path, revision: str | None) -> str:
    folder = Path(source)
    if folder.is_dir():
        _require_whisper(folder)
        return str(folder)
    if not _REPO.fullmatch(str(source)) or folder.exists():
        raise ModelError(f"Mappen {source} finns inte.", "Ge en mapp, eller ägare/namn på Hugging Face.")
    if revision is None or not _COMMIT.fullmatch(revision):
        raise ModelError(
            f"Vilken version av {source} som menas är inte sagt.",
            "Ge versionens 40 tecken med --revision, så att samma modell alltid blir samma.",
        )
    return str(source)


def _require_whisper(folder: Path) -> None:
    try:
        kind = json.loads((folder / "config.json").read_text("utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError):
        kind = None
    if kind != "whisper":
        raise ModelError(
            f"Mappen {folder} innehåller ingen Whisper-modell i Hugging Face-format.",
            "Mappen ska ha config.json med model_type whisper, vikter och tokenizer.",
        )


def _transformers() -> Any:  # noqa: ANN401 - an optional library
    try:
        import torch  # noqa: F401 - the converter reads weights through it
        import transformers
    except ImportError as error:
        raise ModelError(
            "Omvandling behöver transformers och torch.", f"Installera dem: {install_command('neural')}"
        ) from error
    return transformers


def _run(place: str, made: Path, revision: str | None, quantization: Quantization) -> None:
    from ctranslate2.converters import TransformersConverter

    try:
        TransformersConverter(place, revision=revision).convert(str(made), quantization=quantization)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(
            f"Modellen i {place} går inte att omvandla.", "Kontrollera att den är hel och av typen Whisper."
        ) from error


def _write_tokenizer(transformers: Any, place: str, made: Path, revision: str | None) -> None:  # noqa: ANN401
    """Write the two files that faster-whisper reads besides: ``tokenizer.json`` and the sound's settings."""
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(place, revision=revision, use_fast=True)
        features = transformers.AutoFeatureExtractor.from_pretrained(place, revision=revision)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"Modellen i {place} saknar tokenizer eller ljudinställningar.", "Kopiera över hela mappen."
        ) from error
    tokenizer.backend_tokenizer.save(str(made / "tokenizer.json"))
    features.save_pretrained(made)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


@contextlib.contextmanager
def _quiet(transformers: Any) -> Iterator[None]:  # noqa: ANN401
    """Keep the library's own chatter off the screen; the errors are told in Swedish."""
    transformers.utils.logging.set_verbosity_error()
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        logging.disable(level)
