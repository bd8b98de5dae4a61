"""A language model by name or folder: where it lies, whether it can be read, and which one exactly it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import ModelError, did_you_mean
from docqa.extras import install_command
from docqa.models import FoundModel, cards, get_card, require_installed, require_whole
from docqa.models.integrity import sha256

if TYPE_CHECKING:
    from types import ModuleType

    from docqa.neural_rewriting.text_model import TextModel

EXTRA = "neural"
TASK = "rewrite"
WEIGHTS = "*.safetensors"
_ROOM = 1.2  # of the weights' size: they are read into memory whole, and a sentence needs some besides


@dataclass(frozen=True, slots=True)
class FoundWriter:
    """A language model that can be read: what it is called, its folder and its weights."""

    name: str
    folder: Path
    weights: tuple[Path, ...]

    @property
    def revision(self) -> str:
        """The SHA-256 of the weights; of names and checksums, a line each, where there are several files."""
        if len(self.weights) == 1:
            return sha256(self.weights[0])
        lines = "".join(f"{path.name} {sha256(path)}\n" for path in self.weights)
        return hashlib.sha256(lines.encode()).hexdigest()


def load_writer(name_or_folder: str | Path) -> TextModel:
    """The language model with that name, or in that folder, ready to write.

    Raises:
        ModelError: the extra is missing; unknown, broken, of another kind, or too big for this computer.
    """
    found = find_writer(name_or_folder)
    reading = _reader()
    _require_memory(found)
    model: TextModel = reading.read_model(found.folder, name=found.name, revision=found.revision)
    return model


def find_writer(name_or_folder: str | Path) -> FoundWriter:
    """The language model with that name, or in that folder; nothing of it is read yet.

    Raises:
        ModelError: there is none, or it is of another kind; the hint says what to do.
    """
    folder = Path(name_or_folder)
    if folder.is_dir():
        return _in_folder(folder, folder.resolve().name)
    if folder.is_absolute() or len(folder.parts) > 1:
        raise ModelError(f"Modellmappen {folder} finns inte.", "Kontrollera sökvägen.")
    writers = [name for name, card in cards().items() if card.task == TASK]
    if not writers:
        raise ModelError(
            f"Modellen {name_or_folder} finns inte: docqa har ingen egen språkmodell för punkter.",
            "Ge en mapp med en modell, eller läs in den med docqa models import MAPP.",
        )
    card = get_card(str(name_or_folder))
    if card.task != TASK:
        raise ModelError(f"Modellen {card.name} skriver inte punkter.", did_you_mean(card.name, writers))
    found = require_whole(FoundModel(card, require_installed(card)))
    return _in_folder(found.folder, card.name)


def _in_folder(folder: Path, name: str) -> FoundWriter:
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"I mappen {folder} finns ingen språkmodell.",
            "Ge mappen som har config.json, tokenizer och vikter (safetensors).",
        )
    weights = tuple(sorted(folder.glob(WEIGHTS)))
    if not weights:
        raise ModelError(
            f"Modellen i {folder} har inga vikter i formatet safetensors, och andra läses inte.",
            "Välj en modell som har filer som slutar på .safetensors.",
        )
    return FoundWriter(name, folder, weights)


def _reader() -> ModuleType:
    """The half that needs PyTorch.

    Raises:
        ModelError: the extra is not installed; the hint is the command that does it.
    """
    try:
        from docqa.neural_rewriting import text_model
    except ImportError as error:
        raise ModelError(
            f'Förslag av en språkmodell behöver tillägget "{EXTRA}", som inte är installerat.',
            f"Installera det med: {install_command(EXTRA)}",
        ) from error
    return text_model


def _require_memory(found: FoundWriter) -> None:
    from docqa.models.recommending import this_machine

    needed = _ROOM * sum(path.stat().st_size for path in found.weights) / 2**20
    free = this_machine().free_mb
    if needed > free:
        told = f"{needed / 1024:.1f} GB minne, men {free / 1024:.1f} GB är ledigt".replace(".", ",")
        raise ModelError(
            f"Modellen {found.name} behöver {told}.", "Välj en mindre modell, eller stäng andra program."
        )
