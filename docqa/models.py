"""Model cards: what each model is, where it comes from and where it lies.

A card is ``models/<name>.yaml``. Models that ship lie in a folder beside their card; others are fetched by
``docqa models get`` into the user's model folder, or are trained by whoever wants them and put there. Reading
a card never touches the network.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docqa.datafiles import read_model
from docqa.errors import ModelError, did_you_mean
from docqa.resources import models_dir

WHISPER_FILES = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")
PREFERRED = tuple(f"kb-whisper-{size}" for size in ("small", "base", "medium", "tiny", "large"))
RECORD_NAME = "docqa-model.json"


class ModelCard(BaseModel):
    """What a card says.

    A model ships (``path``), is fetched (``repo`` and ``revision``) or is trained by the user on top of
    another (``base`` and ``base_revision``). ``extra`` names the extra of docqa that it needs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    task: Literal["transcribe", "parse", "judge"]
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
    extra: str | None = None
    revision: str
    synthetic: bool = False
    max_window_s: float = Field(default=29, gt=0, le=29.5)
    warning: str | None = None
    source: str | None = None
    version: str | None = None
    sha256: Mapping[str, str] = Field(default_factory=dict)
    data: tuple[str, ...] = ()
    training: Mapping[str, Any] = Field(default_factory=dict)
    measured: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_origin(self) -> ModelCard:
        if sum(origin is not None for origin in (self.path, self.repo, self.base)) != 1:
            raise ValueError("kortet ska ha antingen path eller repo (eller base)")
        return self

    @property
    def ships(self) -> bool:
        """Whether the model comes with docqa."""
        return self.path is not None

    @property
    def is_trained_by_user(self) -> bool:
        """Whether the model has to be trained: it can neither be shipped nor fetched."""
        return self.base is not None


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model that is there to be loaded: its card and the folder with its files."""

    card: ModelCard
    folder: Path


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


def cards() -> dict[str, ModelCard]:
    """Every card, by name."""
    found = [read_card(path) for path in sorted(models_dir().glob("*.yaml"))]
    return {card.name: card for card in found}


def get_card(name: str) -> ModelCard:
    """The card called ``name``; ``-`` and ``_`` count as equal.

    Raises:
        ModelError: there is none; the hint names the nearest.
    """
    known = cards()
    plain = {_plain(key): card for key, card in known.items()}
    card = plain.get(_plain(name))
    if card is None:
        raise ModelError(f'Modellen "{name}" finns inte.', did_you_mean(name, known))
    return card


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-")


def folder_of(card: ModelCard) -> Path:
    """Where the model's files lie, or would lie once fetched."""
    if card.path is not None:
        return models_dir() / card.path
    return cache_dir() / card.name


def missing_files(card: ModelCard, folder: Path) -> tuple[str, ...]:
    """The files of the model that ``folder`` lacks; a card without a list only needs the folder."""
    if not card.files:
        return () if folder.is_dir() and any(folder.iterdir()) else (card.name,)
    return tuple(name for name in card.files if not (folder / name).is_file())


def is_installed(card: ModelCard) -> bool:
    """Whether every file of the model is there, and a fetched one was completed."""
    folder = folder_of(card)
    if missing_files(card, folder):
        return False
    return card.repo is None or (folder / RECORD_NAME).is_file()


def require_installed(card: ModelCard) -> Path:
    """The folder of a model that is there.

    Raises:
        ModelError: it is not, or not whole; the hint says what helps.
    """
    if is_installed(card):
        return folder_of(card)
    if card.is_trained_by_user:
        raise ModelError(
            f"Modellen {card.name} finns inte på den här datorn: den följer inte med och går inte att hämta.",
            f"Träna den ({card.source}/README.md) och lägg den i {folder_of(card)}.",
        )
    fix = "Installera om docqa." if card.ships else f"Hämta den med: docqa models get {card.name}"
    raise ModelError(f"Modellen {card.name} är inte hämtad till den här datorn.", fix)


def find_model(name_or_folder: str | Path) -> FoundModel:
    """The transcription model with that name, or in that folder.

    Raises:
        ModelError: unknown, not fetched, or files are missing; the hint says which command helps.
    """
    folder = Path(name_or_folder)
    if folder.is_dir():
        return _in_folder(folder)
    if folder.is_absolute() or len(folder.parts) > 1:
        raise ModelError(
            f"Modellmappen {folder} finns inte.", "Kontrollera sökvägen, eller ge en modells namn."
        )
    card = get_card(str(name_or_folder))
    _require_transcriber(card)
    return FoundModel(card, require_installed(card))


def default_model() -> FoundModel:
    """The best fetched model for real speech; a synthetic one is never chosen.

    Raises:
        ModelError: none is fetched.
    """
    known = cards()
    for name in PREFERRED:
        card = known.get(name)
        if card is not None and not card.synthetic and is_installed(card):
            return FoundModel(card, folder_of(card))
    raise ModelError(
        "Ingen modell för tal är hämtad till den här datorn.",
        "Hämta en med: docqa models get kb-whisper-small",
    )


def require_real_speech(card: ModelCard, *, allow_synthetic: bool = False) -> None:
    """Refuse a model made from synthetic speech where a living person speaks, as at a microphone.

    Raises:
        ModelError: the card is synthetic and ``allow_synthetic`` is false.
    """
    if card.synthetic and not allow_synthetic:
        raise ModelError(
            f"Modellen {card.name} är tränad på datorröster och hittar på när en människa talar.",
            "Hämta en riktig modell med: docqa models get kb-whisper-small",
        )


def _require_transcriber(card: ModelCard) -> None:
    if card.task != "transcribe":
        speech = [name for name, other in cards().items() if other.task == "transcribe"]
        raise ModelError(f"Modellen {card.name} gör inte tal till text.", did_you_mean(card.name, speech))


def _in_folder(folder: Path) -> FoundModel:
    for card in cards().values():
        home = folder_of(card)
        if home.is_dir() and home.samefile(folder):
            _require_transcriber(card)
            return FoundModel(_checked(card, folder), folder)
    card = ModelCard(
        name=folder.resolve().name.casefold().replace(" ", "-"),
        task="transcribe",
        backend="faster-whisper",
        description="Egen modell i en mapp.",
        licence="okänd",
        languages=("sv",),
        size_bytes=max(1, sum(path.stat().st_size for path in folder.iterdir() if path.is_file())),
        files=WHISPER_FILES,
        path=str(folder),
        revision="egen mapp",
    )
    return FoundModel(_checked(card, folder), folder)


def _checked(card: ModelCard, folder: Path) -> ModelCard:
    missing = missing_files(card, folder)
    if missing:
        raise ModelError(
            f"Modellmappen {folder} saknar {', '.join(missing)}.",
            f"Mappen ska innehålla {', '.join(WHISPER_FILES)}.",
        )
    return card
