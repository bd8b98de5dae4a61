"""Model cards: what each model is and where it comes from.

A shipped card is ``models/<name>.yaml``; the card of a model that the user brought or converted lies beside
its folder in the user's model folder. Reading a card never touches the network.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docqa.datafiles import read_model
from docqa.errors import ModelError, did_you_mean
from docqa.resources import models_dir

WHISPER_FILES = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")
NAME_PATTERN = r"^[a-z0-9][a-z0-9_.-]*$"


class ModelCard(BaseModel):
    """What a card says.

    A model ships (``path``), is fetched (``repo`` and ``revision``), is trained by the user on top of another
    (``base`` and ``base_revision``), or is the user's own, brought or converted (``made_from``). ``extra``
    names the extra of docqa that it needs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=NAME_PATTERN)
    task: Literal["transcribe", "parse", "judge", "rewrite"]
    backend: str
    description: str
    licence: str
    languages: tuple[str, ...]
    size_bytes: int = Field(gt=0)
    files: tuple[str, ...] = ()
    path: str | None = None
    repo: str | None = None
    base: str | None = None
    base_revision: str | None = None
    made_from: str | None = None
    extra: str | None = None
    revision: str
    synthetic: bool = False
    max_window_s: float = Field(default=29, gt=0, le=29.5)
    unsure_below: float = Field(default=0.5, ge=0, le=1)
    warning: str | None = None
    source: str | None = None
    version: str | None = None
    sha256: Mapping[str, str] = Field(default_factory=dict)
    data: tuple[str, ...] = ()
    training: Mapping[str, Any] = Field(default_factory=dict)
    measured: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_origin(self) -> ModelCard:
        origins = (self.path, self.repo, self.base, self.made_from)
        if sum(origin is not None for origin in origins) != 1:
            raise ValueError("kortet ska ha antingen path eller repo (eller base eller made_from)")
        return self

    @property
    def ships(self) -> bool:
        """Whether the model comes with docqa."""
        return self.path is not None

    @property
    def is_trained_by_user(self) -> bool:
        """Whether the model has to be trained: it can neither be shipped nor fetched."""
        return self.base is not None

    @property
    def is_own(self) -> bool:
        """Whether the user brought or converted the model: docqa knows nothing of it but its files."""
        return self.made_from is not None


def cache_dir() -> Path:
    """The folder that fetched models lie in: ``DOCQA_MODEL_CACHE``, else the platform's data folder."""
    chosen = os.environ.get("DOCQA_MODEL_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "docqa" / "models"


def read_card(path: Path) -> ModelCard:
    """The card in a file.

    Raises:
        ModelError: the file is not a card; names file, line and field.
    """
    return read_model(path, ModelCard, raises=ModelError, see="Se korten som följer med.")


def shipped_cards() -> dict[str, ModelCard]:
    """The cards that come with docqa, by name."""
    found = [read_card(path) for path in sorted(models_dir().glob("*.yaml"))]
    return {card.name: card for card in found}


def cards() -> dict[str, ModelCard]:
    """Every card, by name: the shipped ones and those of the user's own models."""
    own = [read_card(path) for path in sorted(cache_dir().glob("*.yaml"))]
    return {card.name: card for card in own} | shipped_cards()


def get_card(name: str) -> ModelCard:
    """The card called ``name``; ``-`` and ``_`` count as equal.

    Raises:
        ModelError: there is none; the hint names the nearest.
    """
    known = cards()
    plain = {plain_name(key): card for key, card in known.items()}
    card = plain.get(plain_name(name))
    if card is None:
        raise ModelError(f'Modellen "{name}" finns inte.', did_you_mean(name, known))
    return card


def plain_name(name: str) -> str:
    """A name as names are compared.

    >>> plain_name("KB_Whisper-small")
    'kb-whisper-small'
    """
    return name.casefold().replace("_", "-")


def folder_of(card: ModelCard) -> Path:
    """Where the model's files lie, or would lie once fetched."""
    if card.path is not None:
        return models_dir() / card.path
    return cache_dir() / card.name


def card_file(card: ModelCard) -> Path:
    """Where the card of one of the user's own models lies."""
    return cache_dir() / f"{card.name}.yaml"
