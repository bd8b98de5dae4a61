"""Fetching, checking and removing models: the only part of docqa that uses the network.

A model is fetched from a pinned commit, only the files its card lists, each kept as ``.part`` until it is
whole so that an interrupted fetch goes on where it stopped. What was fetched is recorded with SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docqa.errors import ModelError
from docqa.models import RECORD_NAME, ModelCard, cache_dir, folder_of, missing_files, require_installed

HUB = "https://huggingface.co"
_PART = ".part"
_CHUNK = 1 << 20
_SPARE_BYTES = 50_000_000
_TIMEOUT_S = 30

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a model that is not what it should be."""

    name: str
    what: str


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
    if card.repo is None:
        raise ModelError(f"Modellen {card.name} följer med docqa och behöver inte hämtas.")
    folder = folder_of(card)
    _require_room(card, folder)
    done = 0
    for name in card.files:
        done = _fetch_file(card, folder, name, done, progress)
    sizes = {name: (folder / name).stat().st_size for name in card.files}
    total = sum(sizes.values())
    if total != card.size_bytes:
        remove(card)
        raise ModelError(
            f"Modellen {card.name} blev {total} byte i stället för {card.size_bytes} och togs bort.",
            "Försök igen; händer det igen är filerna på nätet ändrade.",
        )
    _record(card, folder, sizes)
    return folder


def verify(card: ModelCard) -> tuple[Fault, ...]:
    """What is wrong with the model's files; nothing when they are as they were fetched or shipped.

    Raises:
        ModelError: the model is not there.
    """
    folder = folder_of(card)
    if missing_files(card, folder) == card.files or not folder.is_dir():
        require_installed(card)
    expected = dict(card.sha256) or _recorded(folder)
    faults = []
    for name in expected or card.files:
        if not (folder / name).is_file():
            faults.append(Fault(name, "saknas"))
        elif name in expected and sha256(folder / name) != expected[name]:
            faults.append(Fault(name, "är ändrad eller skadad"))
        elif name not in expected:
            faults.append(Fault(name, "har ingen kontrollsumma att jämföra med"))
    return tuple(faults)


def remove(card: ModelCard) -> bool:
    """Remove a fetched model; false when it was not there.

    Raises:
        ModelError: the model ships with docqa.
    """
    if card.ships:
        raise ModelError(f"Modellen {card.name} följer med docqa och kan inte tas bort för sig.")
    folder = folder_of(card)
    if not folder.is_dir():
        return False
    shutil.rmtree(folder)
    return True


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _require_room(card: ModelCard, folder: Path) -> None:
    home = cache_dir()
    try:
        home.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(home).free
    except OSError as error:
        raise ModelError(
            f"Modellmappen {home} går inte att skapa.", "Välj en annan med DOCQA_MODEL_CACHE."
        ) from error
    there = sum(path.stat().st_size for path in folder.glob("*") if path.is_file()) if folder.is_dir() else 0
    needed = card.size_bytes - there + _SPARE_BYTES
    if free < needed:
        raise ModelError(
            f"Det behövs {needed // 1_000_000} MB i {home} men finns {free // 1_000_000} MB.",
            "Frigör utrymme eller välj en annan mapp med DOCQA_MODEL_CACHE.",
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
    context = ssl.create_default_context()
    if not context.get_ca_certs():
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context


def record(card: ModelCard, folder: Path) -> None:
    """Write the checksums of every file of a model that was trained here, for `verify` to compare with."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD_NAME)
    _record(card, folder, {path.relative_to(folder).as_posix(): path.stat().st_size for path in files})


def _record(card: ModelCard, folder: Path, sizes: Mapping[str, int]) -> None:
    files = {name: {"size": size, "sha256": sha256(folder / name)} for name, size in sizes.items()}
    record = {"name": card.name, "repo": card.repo, "revision": card.revision, "files": files}
    (folder / RECORD_NAME).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _recorded(folder: Path) -> dict[str, str]:
    path = folder / RECORD_NAME
    if not path.is_file():
        return {}
    try:
        files = json.loads(path.read_text("utf-8"))["files"]
        return {name: entry["sha256"] for name, entry in files.items()}
    except (ValueError, KeyError, TypeError):
        return {}
