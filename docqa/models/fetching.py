"""Fetching and removing models: the only part of docqa that uses the network.

A model is fetched from a pinned commit, only the files its card lists, each kept as ``.part`` until it is
whole so that an interrupted fetch goes on where it stopped. What was fetched is recorded with SHA-256.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import ModelError
from docqa.models.cards import ModelCard, cache_dir, card_file, folder_of
from docqa.models.finding import missing_files, require_installed
from docqa.models.integrity import Fault, faults, record

if TYPE_CHECKING:
    import ssl

HUB = "https://huggingface.co"
_PART = ".part"
_CHUNK = 1 << 20
_SPARE_BYTES = 50_000_000
_TIMEOUT_S = 30

Progress = Callable[[str, int, int], None]


def fetch(card: ModelCard, *, progress: Progress | None = None) -> Path:
    """Fetch the model's files into the user's model folder, and check them.

    Args:
        card: a model that does not ship.
        progress: called with file name, bytes of the model so far and bytes in all.

    Raises:
        ModelError: it ships already, no network, no such files, too little room, or the files differ from
            what the card says.
    """
    if card.is_trained_by_user:
        raise ModelError(
            f"Modellen {card.name} går inte att hämta.", f"Träna den: se {card.source}/README.md."
        )
    if card.is_own:
        raise ModelError(
            f"Modellen {card.name} är din egen och går inte att hämta.",
            "Läs in den: docqa models import MAPP",
        )
    if card.repo is None:
        raise ModelError(f"Modellen {card.name} följer med docqa och behöver inte hämtas.")
    folder = folder_of(card)
    require_room(card.size_bytes, already=folder)
    done = 0
    for name in card.files:
        done = _fetch_file(card, folder, name, done, progress)
    _require_as_pinned(card, folder)
    record(card, folder)
    return folder


def verify(card: ModelCard) -> tuple[Fault, ...]:
    """What is wrong with the model's files; nothing when they are as they were fetched or shipped.

    Every byte is read.

    Raises:
        ModelError: the model is not there.
    """
    folder = folder_of(card)
    if not folder.is_dir() or missing_files(card, folder) == card.files:
        require_installed(card)
    return faults(card, folder)


def remove(card: ModelCard) -> bool:
    """Remove a fetched or brought model; false when it was not there.

    Raises:
        ModelError: the model ships with docqa.
    """
    if card.ships:
        raise ModelError(f"Modellen {card.name} följer med docqa och kan inte tas bort för sig.")
    folder = folder_of(card)
    there = folder.is_dir()
    if there:
        shutil.rmtree(folder)
    if card.is_own:
        card_file(card).unlink(missing_ok=True)
    return there


def require_room(size_bytes: int, *, already: Path | None = None) -> None:
    """Make the user's model folder, and see that so many bytes fit in it.

    Args:
        size_bytes: what the model takes.
        already: a folder whose files are part of it and there.

    Raises:
        ModelError: too little room, or the folder cannot be made.
    """
    home = cache_dir()
    try:
        home.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(home).free
    except OSError as error:
        raise ModelError(
            f"Modellmappen {home} går inte att skapa.", "Välj en annan med DOCQA_MODEL_CACHE."
        ) from error
    there = 0
    if already is not None and already.is_dir():
        there = sum(path.stat().st_size for path in already.glob("*") if path.is_file())
    needed = size_bytes - there + _SPARE_BYTES
    if free < needed:
        raise ModelError(
            f"Det behövs {needed // 1_000_000} MB i {home} men finns {free // 1_000_000} MB.",
            "Frigör utrymme eller välj en annan mapp med DOCQA_MODEL_CACHE.",
        )


def _require_as_pinned(card: ModelCard, folder: Path) -> None:
    """Throw away what is not what the card says: other sizes, or other checksums where it has them."""
    total = sum((folder / name).stat().st_size for name in card.files)
    if total != card.size_bytes:
        remove(card)
        raise ModelError(
            f"Modellen {card.name} blev {total} byte i stället för {card.size_bytes} och togs bort.",
            "Försök igen; händer det igen är filerna på nätet ändrade.",
        )
    wrong = faults(card, folder) if card.sha256 else ()
    if wrong:
        remove(card)
        raise ModelError(
            f"Filen {wrong[0].name} till {card.name} {wrong[0].what}, och modellen togs bort.",
            "Försök igen; händer det igen är filerna på nätet ändrade.",
        )


def _fetch_file(card: ModelCard, folder: Path, name: str, done: int, progress: Progress | None) -> int:
    """Fetch one file unless it is there; the bytes of the model fetched so far."""
    target, part = folder / name, folder / (name + _PART)
    if target.is_file():
        return done + target.stat().st_size
    folder.mkdir(parents=True, exist_ok=True)
    at = part.stat().st_size if part.is_file() else 0
    with _open(card, name, at) as answer:
        if at and answer.status != 206:
            at = 0
        whole = at + int(answer.headers.get("Content-Length", 0))
        with part.open("ab" if at else "wb") as file:
            while chunk := _read(answer, card):
                file.write(chunk)
                at += len(chunk)
                if progress is not None:
                    progress(name, done + at, card.size_bytes)
    if at < whole:
        raise _no_network(card)
    part.replace(target)
    return done + at


def _open(card: ModelCard, name: str, at: int) -> Any:  # noqa: ANN401 - urllib's answer
    import urllib.error
    import urllib.request

    base = os.environ.get("HF_ENDPOINT", HUB).rstrip("/")
    url = f"{base}/{card.repo}/resolve/{card.revision}/{name}"
    request = urllib.request.Request(url, headers={"User-Agent": "docqa"})
    if at:
        request.add_header("Range", f"bytes={at}-")
    try:
        return urllib.request.urlopen(request, timeout=_TIMEOUT_S, context=_certificates(url))
    except urllib.error.HTTPError as error:
        if error.code == 416:  # the part is whole already: start over, it is checked at the end
            (folder_of(card) / (name + _PART)).unlink(missing_ok=True)
            return _open(card, name, 0)
        raise ModelError(
            f"Filen {name} till {card.name} gick inte att hämta: servern svarade {error.code}.",
            "Försök igen senare.",
        ) from error
    except (urllib.error.URLError, OSError) as error:
        raise _no_network(card) from error


def _read(answer: Any, card: ModelCard) -> bytes:  # noqa: ANN401 - urllib's answer
    try:
        chunk: bytes = answer.read(_CHUNK)
    except OSError as error:
        raise _no_network(card) from error
    return chunk


def _no_network(card: ModelCard) -> ModelError:
    return ModelError(
        f"Det gick inte att nå nätet för att hämta {card.name}.",
        "Kontrollera uppkopplingen och kör samma kommando igen; det fortsätter där det slutade.",
    )


def _certificates(url: str) -> ssl.SSLContext | None:
    """Trusted certificates: the system's, and certifi's where Python brings none of its own."""
    if not url.startswith("https:"):
        return None
    import ssl

    context = ssl.create_default_context()
    if not context.get_ca_certs():
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context
