"""The journal of a review: one line a decision, on the disk before the next key is read.

The first line holds the material the decisions are about, so that a review goes on exactly where it was,
whatever has become of the file. A last line that was torn off is left aside; nothing is ever written over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from docqa import __version__, wire
from docqa.errors import DocqaError, ReadError
from docqa.types import ReviewEvent, ReviewMaterial

SCHEMA = "docqa.review-journal/1"
SUFFIX = ".granskning.journal"


class Journal:
    """An open journal. ``events`` are those read when it was opened; ``begun`` is when it was made.

    ``torn`` tells that a half-written last line was left aside.
    """

    def __init__(self, path: Path) -> None:
        """Open a journal that exists.

        Raises:
            ReadError: the file is no journal, or is damaged before its last line; names the line.
            DocqaError: somebody else has it open, or it cannot be written to.
        """
        self.path = path
        try:
            self._fd = os.open(path, os.O_RDWR)
        except OSError as error:
            raise unwritable(path) from error
        try:
            _lock(self._fd, path)
            with os.fdopen(os.dup(self._fd), "rb") as file:
                rows, self._size, self.torn = _whole_rows(file.read())
            self.begun, self.material, self.events = _read(rows, path)
            os.ftruncate(self._fd, self._size)
            if self.torn is False and rows and rows[-1][-1:] != b"\n":
                self._write(b"\n")
        except BaseException:
            os.close(self._fd)
            raise

    def append(self, event: ReviewEvent) -> None:
        """Add an event; when this returns it is on the disk.

        Raises:
            DocqaError: the disk is full or gone; the journal is as it was.
        """
        kept = {key: value for key, value in asdict(event).items() if value not in (None, (), False)}
        kept = {key: value for key, value in kept.items() if value != "" or key == "text"}
        self._write(json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

    def _write(self, data: bytes) -> None:
        try:
            os.lseek(self._fd, self._size, os.SEEK_SET)
            written = 0
            while written < len(data):
                written += os.write(self._fd, data[written:])
            os.fsync(self._fd)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._fd, self._size)
            raise unwritable(self.path) from error
        self._size += len(data)

    def close(self) -> None:
        """Let the journal go; nothing is left to write."""
        os.close(self._fd)


def journal_path(source: Path) -> Path:
    """The journal of a file, beside it."""
    return source.with_name(source.name + SUFFIX)


def begin(path: Path, material: ReviewMaterial, *, at: str, events: Sequence[ReviewEvent] = ()) -> None:
    """Make a journal, whole or not at all.

    Raises:
        DocqaError: there is one already, or the folder cannot be written to.
    """
    head = {"schema": SCHEMA, "docqa": __version__, "begun": at, "material": wire.to_plain(material)}
    rows = [head, *(asdict(event) for event in events)]
    data = "".join(f"{wire.to_text(row, indent=None)}\n" for row in rows).encode("utf-8", "surrogatepass")
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        take_place(new, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise DocqaError(
            f"Det finns redan en granskning, {path}.", "Öppna den genom att köra igen."
        ) from error
    except OSError as error:
        raise unwritable(path) from error
    finally:
        new.unlink(missing_ok=True)


def take_place(new: Path, path: Path) -> None:
    """Give a finished file its name; the place of another is never taken, where the disk can promise that.

    Raises:
        FileExistsError: there is a file of that name.
        OSError: the folder cannot be written to.
    """
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # shared folders without hard links
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(new, path)


def sync_folder(folder: Path) -> None:
    """Make names in a folder last, where the system can."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def unwritable(path: Path) -> DocqaError:
    """What to say of a file that cannot be written."""
    return DocqaError(
        f"{path} går inte att skriva; det senaste beslutet är inte sparat.",
        "Kontrollera disken och dina rättigheter till mappen.",
    )


def _whole_rows(data: bytes) -> tuple[list[bytes], int, bool]:
    """The whole lines, how many bytes they are, and whether a torn one follows.

    A last line without its end counts when it can be read: an event cut short never can.
    """
    rows = data.split(b"\n")
    last = rows.pop()
    whole = [row + b"\n" for row in rows]
    while whole and not whole[-1].strip(b"\0 \r\n"):
        whole.pop()
    size = sum(map(len, whole))
    if not last.strip(b"\0"):
        return whole, size, bool(last) or size < len(data)
    try:
        json.loads(last)
    except ValueError:
        return whole, size, True
    return [*whole, last], size + len(last), False


def _read(rows: Sequence[bytes], path: Path) -> tuple[str, ReviewMaterial, tuple[ReviewEvent, ...]]:
    values: list[Any] = []
    for number, row in enumerate(rows, start=1):
        try:
            values.append(json.loads(row.decode("utf-8", "surrogatepass")))
        except (ValueError, RecursionError) as error:
            raise _damaged(path, number) from error
    head = values[0] if values else None
    if not isinstance(head, dict) or head.get("schema") != SCHEMA or not isinstance(head.get("begun"), str):
        raise _damaged(path, 1)
    events = []
    try:
        material = wire.from_plain(ReviewMaterial, head.get("material"))
    except ReadError as error:
        raise _damaged(path, 1) from error
    for number, value in enumerate(values[1:], start=2):
        try:
            events.append(wire.from_plain(ReviewEvent, value))
        except ReadError as error:
            raise _damaged(path, number) from error
    return head["begun"], material, tuple(events)


def _damaged(path: Path, number: int) -> ReadError:
    return ReadError(
        f"{path}:{number}: granskningens journal är skadad.",
        "Flytta undan den för att börja om; anteckningen själv är orörd.",
    )


def _lock(fd: int, path: Path) -> None:
    """Keep others out while this process lives; the lock goes with it, however it ends."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DocqaError(
            f"Någon granskar redan den här anteckningen ({path}).", "Stäng det andra fönstret först."
        ) from error
    except OSError:  # shared folders that know no locks
        return
