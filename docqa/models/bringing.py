"""Bringing in a model from a folder: carried to a machine without a network, or one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from docqa.errors import ModelError
from docqa.models.cards import ModelCard, card_file, folder_of, plain_name, shipped_cards
from docqa.models.fetching import Progress, require_room
from docqa.models.finding import (
    FoundModel,
    folder_card,
    is_installed,
    is_language_model,
    missing_files,
    missing_whisper_files,
    plain_file_name,
)
from docqa.models.integrity import expected, faults, record, recorded, recorded_name, sha256
from docqa.models.token_ids import require_fitting_tokens

_CHUNK = 1 << 20


def bring(folder: Path, *, name: str | None = None, progress: Progress | None = None) -> FoundModel:
    """Copy a model from a folder into the user's model folder, and check it.

    A folder with one of the models docqa has a card for (by its record, by ``name`` or by the folder's name)
    must hold exactly what the card says. Any other becomes a model of the user's own, known by the checksums
    that its files have now.

    Args:
        folder: holds the files; nothing in it is changed.
        name: what the model is to be called; else what its record says, else the folder's name.
        progress: called with file name, bytes so far and bytes in all.

    Raises:
        ModelError: no model there, it differs from its card or record, too little room, or the name is taken.
    """
    if not folder.is_dir():
        raise ModelError(f"Mappen {folder} finns inte.", "Ge mappen som modellens filer ligger i.")
    wanted = plain_name(name or recorded_name(folder) or folder.resolve().name)
    known = {plain_name(key): card for key, card in shipped_cards().items()}.get(wanted)
    card = _known(known, folder) if known is not None else own_card(folder, wanted)
    if is_installed(card):
        raise ModelError(
            f"Modellen {card.name} finns redan på datorn.",
            f"Ta bort den först med docqa models remove {card.name}, eller ge ett annat namn med --name.",
        )
    _require_as_recorded(card, folder)
    require_room(card.size_bytes)
    copied = folder_of(card)
    try:
        _copy(card, folder, copied, progress)
        _require_whole_copy(card, folder, copied)
    except BaseException:
        shutil.rmtree(copied, ignore_errors=True)
        raise
    return keep(card)


def keep(card: ModelCard) -> FoundModel:
    """Write down the checksums of a model whose files lie in place, and its card if it is the user's own."""
    folder = folder_of(card)
    record(card, folder)
    if card.is_own:
        card_file(card).write_text(card.model_dump_json(exclude_none=True, indent=2) + "\n", encoding="utf-8")
    return FoundModel(card, folder)


def own_card(folder: Path, name: str) -> ModelCard:
    """A card for a folder with a model that docqa does not know: Whisper, or a language model.

    Raises:
        ModelError: files are missing, or the name cannot be one.
    """
    writes = is_language_model(folder)
    missing = missing_whisper_files(folder)
    if missing and not writes:
        raise ModelError(
            f"Mappen {folder} saknar {', '.join(missing)}.",
            "En modell för tal har config.json, model.bin, tokenizer.json och vocabulary.json (CTranslate2).",
        )
    if not plain_file_name(name):
        raise ModelError(
            f"Namnet {name!r} går inte att använda.", "Ge ett med --name, till exempel min-modell."
        )
    if not writes:
        require_fitting_tokens(folder)
    card = folder_card(folder, name=name)
    return card.model_copy(update={"task": "rewrite", "backend": "transformers"}) if writes else card


def _known(card: ModelCard, folder: Path) -> ModelCard:
    if card.repo is None:
        raise ModelError(
            f"Namnet {card.name} är upptaget av en modell som följer med.", "Ge ett annat med --name."
        )
    missing = missing_files(card, folder)
    if missing:
        raise ModelError(
            f"Mappen {folder} saknar {', '.join(missing)} för {card.name}.",
            "Kopiera över hela modellmappen igen.",
        )
    total = sum((folder / file).stat().st_size for file in card.files)
    if total != card.size_bytes:
        raise ModelError(
            f"Filerna i {folder} är {total} byte, men {card.name} ska vara {card.size_bytes}.",
            "Kopiera över dem igen, eller ge ett annat namn med --name om det är en egen modell.",
        )
    return card


def _require_as_recorded(card: ModelCard, folder: Path) -> None:
    """The files still are what the record beside them, or the card, says: a stick can be damaged."""
    wrong = faults(card, folder) if expected(card, folder) else ()
    if wrong:
        raise ModelError(
            f"Filen {wrong[0].name} i {folder} {wrong[0].what}.", "Kopiera över modellmappen igen."
        )


def _copy(card: ModelCard, folder: Path, into: Path, progress: Progress | None) -> None:
    into.mkdir(parents=True, exist_ok=True)
    done = 0
    for name in card.files:
        with (folder / name).open("rb") as source, (into / name).open("wb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
                done += len(chunk)
                if progress is not None:
                    progress(name, done, card.size_bytes)


def _require_whole_copy(card: ModelCard, folder: Path, copied: Path) -> None:
    known = recorded(folder)
    for name in card.files:
        before = known[name].sha256 if name in known else sha256(folder / name)
        if sha256(copied / name) != before:
            raise ModelError(f"Filen {name} blev fel när den kopierades.", "Försök igen.")
