"""A file of lines that only grows: each line is on the disk before the next key is read.

What a person decides or answers goes here first. The first line says what the rest is about. A last line that
was torn off is left aside; nothing is ever written over; and only one process at a time has it open.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from docqa.errors import DocqaError, ReadError
from docqa.obstacles import unwritable

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a journal when something is wrong; ``{path}`` stands for its name."""

    lost: str
    damaged: str
    damaged_hint: str
    taken: str
    taken_hint: str
    exists: str
    exists_hint: str


class JournalFile:
    """An open journal. ``rows`` are the whole lines it had; ``torn`` tells that half a line was left aside.

    Nothing is changed on the disk before :meth:`settle`.
    """

    def __init__(self, path: Path, wording: Wording) -> None:
        """Open a journal that exists.

        Raises:
            DocqaError: somebody else has it open, or it cannot be written to.
        """
        self.path, self._wording = path, wording
        try:
            self._fd = os.open(path, os.O_RDWR)
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            _lock(self._fd, path, wording)
            with os.fdopen(os.dup(self._fd), "rb") as file:
                self.rows, self._size, self.torn = _whole_rows(file.read())
        except BaseException:
            os.close(self._fd)
            raise

    def values(self) -> list[Any]:
        """What the lines hold.

        Raises:
            ReadError: a line is no JSON; names it.
        """
        return _values(self.rows, self.path, self._wording)

    def settle(self) -> None:
        """Leave a torn line aside and end an unended one; to be called when what was read makes sense."""
        os.ftruncate(self._fd, self._size)
        if self.torn is False and self.rows and self.rows[-1][-1:] != b"\n":
            self._write(b"\n")

    def append(self, value: Any) -> None:  # noqa: ANN401 - JSON values in
        """Add a line; when this returns it is on the disk.

        Raises:
            DocqaError: the disk is full or gone; the journal is as it was.
        """
        self._write(line_of(value))

    def close(self) -> None:
        """Let the journal go, once; nothing is left to write."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def damaged(self, number: int) -> ReadError:
        """What to say of a line that makes no sense."""
        return damaged(self.path, number, self._wording)

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
            raise self._unwritable(error) from error
        self._size += len(data)

    def _unwritable(self, error: OSError) -> DocqaError:
        return _unwritable(self.path, self._wording, error)


def opened(path: Path, wording: Wording, read: Callable[[JournalFile], Found]) -> tuple[JournalFile, Found]:
    """An open journal and what ``read`` makes of it; settled when that makes sense, else let go.

    Raises:
        DocqaError: somebody else has it open, it cannot be written to, or ``read`` says it is damaged.
    """
    file = JournalFile(path, wording)
    try:
        found = read(file)
        file.settle()
    except BaseException:
        file.close()
        raise
    return file, found


def look(path: Path, wording: Wording) -> list[Any]:
    """What the lines of a journal hold, without opening it to write; a torn last line is left out.

    Raises:
        ReadError: a line is no JSON; names it.
        OSError: the file cannot be read.
    """
    return _values(_whole_rows(path.read_bytes())[0], path, wording)


def damaged(path: Path, number: int, wording: Wording) -> ReadError:
    """What to say of a line of a journal that makes no sense."""
    return ReadError(f"{path}:{number}: {wording.damaged}", wording.damaged_hint)


def begin_file(path: Path, values: Sequence[Any], wording: Wording) -> None:
    """Make a journal, whole or not at all.

    Raises:
        DocqaError: there is one already, or the folder cannot be written to.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"".join(map(line_of, values)))
            file.flush()
            os.fsync(file.fileno())
        take_place(new, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise DocqaError(wording.exists.format(path=path), wording.exists_hint) from error
    except OSError as error:
        raise _unwritable(path, wording, error) from error
    finally:
        new.unlink(missing_ok=True)


def line_of(value: Any) -> bytes:  # noqa: ANN401 - JSON values in
    """A value as a line.

    >>> line_of({"å": 1})
    b'{"\\xc3\\xa5": 1}\\n'
    """
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


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


def _values(rows: Sequence[bytes], path: Path, wording: Wording) -> list[Any]:
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(json.loads(row.decode("utf-8", "surrogatepass")))
        except (ValueError, RecursionError) as error:
            raise damaged(path, number, wording) from error
    return found


def _unwritable(path: Path, wording: Wording, error: OSError) -> DocqaError:
    return unwritable(path, error, told=f"{wording.lost}, för {{path}} går inte att skriva")


def _whole_rows(data: bytes) -> tuple[list[bytes], int, bool]:
    """The whole lines, how many bytes they are, and whether a torn one follows.

    A last line without its end counts when it can be read: a line cut short never can.
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


def _lock(fd: int, path: Path, wording: Wording) -> None:
    """Keep others out while this process lives; the lock goes with it, however it ends."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DocqaError(wording.taken.format(path=path), wording.taken_hint) from error
    except OSError:  # shared folders that know no locks
        return
