"""Whether a model's files are those that were fetched, brought or shipped.

Every model is known by the SHA-256 of its files: from its card, or from the record that was written beside
it when it came. Reading gigabytes takes seconds, so a file that was found whole is not read again until its
size, time or place on the disk has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docqa.models.cards import ModelCard, folder_of, shipped_cards
from docqa.resources import cache_dir

RECORD_NAME = "docqa-model.json"
_SEEN = "checked-models"


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a model that is not what it should be."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file was when it came: its SHA-256, and its size in bytes where that was written down."""

    sha256: str
    size: int | None = None


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def record(card: ModelCard, folder: Path) -> None:
    """Write sizes and checksums of every file of a model beside them, for later checks."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD_NAME)
    files = {
        path.relative_to(folder).as_posix(): {"size": path.stat().st_size, "sha256": sha256(path)}
        for path in paths
    }
    told = {"name": card.name, "repo": card.repo, "revision": card.revision, "files": files}
    (folder / RECORD_NAME).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def recorded(folder: Path) -> dict[str, Kept]:
    """What the record beside a model says of its files; nothing where there is no readable record."""
    try:
        files = json.loads((folder / RECORD_NAME).read_text("utf-8"))["files"]
        return {name: Kept(entry["sha256"], entry.get("size")) for name, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def recorded_name(folder: Path) -> str | None:
    """The name that the record beside a model gives it."""
    try:
        name = json.loads((folder / RECORD_NAME).read_text("utf-8"))["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return name if isinstance(name, str) else None


def expected(card: ModelCard, folder: Path) -> dict[str, Kept]:
    """What the files should be: as the record says, and as the card says where it has checksums."""
    known = recorded(folder)
    return known | {
        name: Kept(digest, known[name].size if name in known else None)
        for name, digest in card.sha256.items()
    }


def faults(card: ModelCard, folder: Path, *, trust_unchanged: bool = False) -> tuple[Fault, ...]:
    """What is wrong with a model's files; nothing when they are as they came.

    Args:
        card: the model.
        folder: where its files lie.
        trust_unchanged: do not read files again that were found whole and have not been touched since.
    """
    known = expected(card, folder)
    seen = _Seen(folder) if trust_unchanged else None
    found = []
    for name in known or card.files:
        what = _fault(folder / name, known.get(name), seen)
        if what:
            found.append(Fault(name, what))
    if seen is not None and not found:
        seen.keep()
    return tuple(found)


def _fault(path: Path, kept: Kept | None, seen: _Seen | None) -> str | None:
    if not path.is_file():
        return "saknas"
    if kept is None:
        return "har ingen kontrollsumma att jämföra med"
    size = path.stat().st_size
    if kept.size is not None and size < kept.size:
        return f"är avkortad: {size} av {kept.size} byte"
    if kept.size is not None and size > kept.size:
        return f"är utbytt: {size} byte i stället för {kept.size}"
    digest = seen.digest(path) if seen is not None else sha256(path)
    if digest == kept.sha256:
        return None
    other = _owner_of(path.name, digest)
    return f"hör till modellen {other}" if other else "är ändrad eller skadad"


def _owner_of(name: str, digest: str) -> str | None:
    """The shipped or fetched model that has such a file, if any."""
    for card in shipped_cards().values():
        kept = expected(card, folder_of(card)).get(name)
        if kept is not None and kept.sha256 == digest:
            return card.name
    return None


class _Seen:
    """Digests of files that have not changed since they were last read."""

    def __init__(self, folder: Path) -> None:
        home = cache_dir(_SEEN)
        place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
        self._file = home / f"{place}.json" if home is not None else None
        self._old = self._read()
        self._new: dict[str, list[int | str]] = {}

    def digest(self, path: Path) -> str:
        about = path.stat()
        mark = [about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino]
        old = self._old.get(path.name)
        digest = str(old[-1]) if old is not None and old[:-1] == mark else sha256(path)
        self._new[path.name] = [*mark, digest]
        return digest

    def keep(self) -> None:
        """Write down what was seen; without a place to write, it is only read again next time."""
        if self._file is None or self._new == self._old:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            part.write_text(json.dumps(self._new), encoding="utf-8")
            part.replace(self._file)
        except OSError:
            return

    def _read(self) -> Mapping[str, list[int | str]]:
        try:
            value = json.loads(self._file.read_text("utf-8")) if self._file is not None else {}
        except (OSError, ValueError):
            return {}
        return value if isinstance(value, dict) else {}
