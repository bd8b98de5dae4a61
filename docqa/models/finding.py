"""Finding a model that is to be used: by name, in a folder, or the best there is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from docqa.errors import ModelError, did_you_mean
from docqa.models.cards import WHISPER_FILES, ModelCard, cards, folder_of, get_card, plain_name
from docqa.models.integrity import RECORD_NAME, faults

PREFERRED = tuple(f"kb-whisper-{size}" for size in ("small", "base", "medium", "tiny", "large"))
# What faster-whisper cannot do without; older conversions have a vocabulary.txt.
NEEDED_FILES = ("config.json", "model.bin", "tokenizer.json")
# How the classes of `transformers` that write text are called; Whisper's is one of them but hears.
WRITERS = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model that is there to be loaded: its card and the folder with its files."""

    card: ModelCard
    folder: Path


def missing_files(card: ModelCard, folder: Path) -> tuple[str, ...]:
    """The files of the model that ``folder`` lacks; a card without a list only needs the folder."""
    if not card.files:
        return () if folder.is_dir() and any(folder.iterdir()) else (card.name,)
    return tuple(name for name in card.files if not (folder / name).is_file())


def missing_whisper_files(folder: Path) -> tuple[str, ...]:
    """What any folder lacks to be a Whisper model that faster-whisper reads without asking the network."""
    missing = [name for name in NEEDED_FILES if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in VOCABULARIES):
        missing.append(VOCABULARIES[0])
    return tuple(missing)


def is_language_model(folder: Path) -> bool:
    """Whether a folder holds a model of `transformers` that writes text, in a format without code."""
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        built, kind = config.get("architectures") or [], config.get("model_type")
    except (OSError, ValueError, AttributeError):
        return False
    writes = kind != "whisper" and any(str(name).endswith(WRITERS) for name in built)
    return writes and any(folder.glob("*.safetensors"))


def is_installed(card: ModelCard) -> bool:
    """Whether every file of the model is there, and a fetched or brought one was completed."""
    folder = folder_of(card)
    if missing_files(card, folder):
        return False
    return not (card.repo or card.is_own) or (folder / RECORD_NAME).is_file()


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
    if card.repo is not None and folder_of(card).is_dir():
        raise ModelError(
            f"Modellen {card.name} är bara delvis hämtad till den här datorn.", how_to_mend(card)
        )
    raise ModelError(f"Modellen {card.name} är inte hämtad till den här datorn.", how_to_mend(card))


def require_whole(found: FoundModel) -> FoundModel:
    """A model whose files are as they came.

    Raises:
        ModelError: a file is missing, cut, changed or another model's; names it, and says what helps.
    """
    wrong = [
        fault
        for fault in faults(found.card, found.folder, trust_unchanged=True)
        if _is_certain(found, fault.name)
    ]
    if wrong:
        raise ModelError(
            f"Filen {wrong[0].name} i modellen {found.card.name} {wrong[0].what}, och modellen används inte.",
            how_to_mend(found.card),
        )
    return found


def how_to_mend(card: ModelCard) -> str:
    """What helps when a model's files are missing or wrong."""
    if card.ships:
        return "Installera om docqa."
    if card.is_own:
        return f"Ta bort den med docqa models remove {card.name} och läs in den på nytt."
    return f"Hämta den med: docqa models get {card.name}"


def find_model(name_or_folder: str | Path) -> FoundModel:
    """The transcription model with that name, or in that folder, with whole files.

    Raises:
        ModelError: unknown, not fetched, or files are missing or wrong; the hint says which command helps.
    """
    folder = Path(name_or_folder)
    if folder.is_dir():
        return require_whole(_in_folder(folder))
    if folder.is_absolute() or len(folder.parts) > 1:
        raise ModelError(
            f"Modellmappen {folder} finns inte.", "Kontrollera sökvägen, eller ge en modells namn."
        )
    card = get_card(str(name_or_folder))
    _require_transcriber(card)
    return require_whole(FoundModel(card, require_installed(card)))


def default_model(*, language: str = "sv") -> FoundModel:
    """The best fetched model for real speech in a language; a synthetic one is never chosen.

    Raises:
        ModelError: none is fetched.
    """
    known = cards()
    others = sorted(set(known) - set(PREFERRED), key=lambda name: known[name].size_bytes)
    for name in (*PREFERRED, *others):
        card = known.get(name)
        if card is not None and _hears(card, language) and is_installed(card):
            return require_whole(FoundModel(card, folder_of(card)))
    wanted = next(
        (name for name in (*PREFERRED, *others) if name in known and _hears(known[name], language)), None
    )
    raise ModelError(
        "Ingen modell för tal är hämtad till den här datorn."
        if language == "sv"
        else f"Ingen modell för språket {language} är hämtad till den här datorn.",
        f"Hämta en med: docqa models get {wanted}" if wanted else "Ange språkets kod, till exempel en.",
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


def folder_card(folder: Path, *, name: str | None = None) -> ModelCard:
    """A card for a folder that none is known for: all that can be said is what files there are."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != RECORD_NAME)
    return ModelCard(
        name=plain_file_name(name or folder.resolve().name) or "egen-modell",
        task="transcribe",
        backend="faster-whisper",
        description="Egen modell i en mapp.",
        licence="okänd",
        languages=("sv",),
        size_bytes=max(1, sum(path.stat().st_size for path in files)),
        files=tuple(path.name for path in files),
        made_from=str(folder),
        revision="egen mapp",
    )


def plain_file_name(name: str) -> str:
    """A name that a model can have, made of one that a folder may have; empty when nothing is left.

    >>> plain_file_name("Min modell (ny)")
    'min-modell-ny'
    """
    return re.sub(r"[^a-z0-9.]+", "-", plain_name(name)).strip("-.")


def _hears(card: ModelCard, language: str) -> bool:
    """Whether a model is for people's speech in a language; one of the user's own is asked for by name."""
    return card.task == "transcribe" and not (card.synthetic or card.is_own) and language in card.languages


def _is_certain(found: FoundModel, name: str) -> bool:
    """Whether a fault is one: a loose folder without a record has nothing to be compared with."""
    return not found.card.is_own or (found.folder / RECORD_NAME).is_file() or name in found.card.sha256


def _require_transcriber(card: ModelCard) -> None:
    if card.task != "transcribe":
        speech = [name for name, other in cards().items() if other.task == "transcribe"]
        raise ModelError(f"Modellen {card.name} gör inte tal till text.", did_you_mean(card.name, speech))


def _in_folder(folder: Path) -> FoundModel:
    for card in cards().values():
        home = folder_of(card)
        if home.is_dir() and home.samefile(folder):
            _require_transcriber(card)
            _require_files(missing_files(card, folder), folder)
            return FoundModel(card, folder)
    _require_files(missing_whisper_files(folder), folder)
    return FoundModel(folder_card(folder), folder)


def _require_files(missing: tuple[str, ...], folder: Path) -> None:
    if missing:
        raise ModelError(
            f"Modellmappen {folder} saknar {', '.join(missing)}.",
            f"Mappen ska innehålla {', '.join(WHISPER_FILES)}.",
        )
