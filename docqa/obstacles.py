"""Why a file or folder cannot be written, in words that say what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from docqa.errors import DocqaError

_RIGHTS = ("du har inte rätt att skriva där", "Välj en annan plats, eller be om rättigheter.")
_FULL = ("disken är full", "Frigör plats och kör samma kommando igen.")
_LOCKED = ("disken går bara att läsa från", "Välj en annan plats.")
_IN_USE = ("den är öppen i ett annat program", "Stäng den där och kör samma kommando igen.")
_OTHER = ("datorn svarar med fel {errno}", "Kontrollera disken eller nätverket, eller välj en annan plats.")
_WORDS = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _LOCKED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EISDIR: ("det finns redan en mapp med det namnet", "Välj ett annat namn."),
    errno.ENAMETOOLONG: ("namnet är för långt", "Välj ett kortare namn."),
    errno.ETXTBSY: _IN_USE,
    errno.EBUSY: _IN_USE,
}
SHARING = (32, 33)
"""Windows' own numbers for a file that another program holds."""


def unwritable(
    path: Path, error: OSError | None = None, *, told: str = "{path} går inte att skriva", hint: str = ""
) -> DocqaError:
    """What to say of a path that could not be written: that it could not, why, and what to do.

    Args:
        path: what was to be written, a file or a folder.
        error: what the system said; None where nothing but a look told that it cannot be written.
        told: the beginning of the sentence; ``{path}`` stands for the path.
        hint: what to do about it; that of the reason when empty.

    >>> str(unwritable(Path("a.md"), OSError(errno.ENOSPC, "No space left on device")))
    'a.md går inte att skriva: disken är full. Frigör plats och kör samma kommando igen.'
    """
    why, what_to_do = _reason(path, error)
    return DocqaError(f"{told.format(path=path)}: {why}.", hint or what_to_do)


def usable_folder(folder: Path, *, hint: str = "") -> Path:
    """The folder itself, when it can be written to or made; nothing is changed on the disk.

    Raises:
        DocqaError: it is a file, or lies below one, or the user has no right to write there.
    """
    standing = _standing(folder)
    if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
        raise unwritable(folder, told="Det går inte att skriva i {path}", hint=hint)
    return folder


def usable_file(path: Path, *, told: str = "{path} går inte att skriva", hint: str = "") -> Path:
    """The file itself, when its folder is there and can be written to; nothing is changed on the disk.

    Raises:
        DocqaError: it is a folder, its folder is missing, or the user has no right to write there.
    """
    error: OSError | None = None
    if path.is_dir():
        error = IsADirectoryError(errno.EISDIR, "a folder")
    elif not path.parent.exists():
        error = FileNotFoundError(errno.ENOENT, "no folder")
    if error is not None or not os.access(path.parent, os.W_OK) or not path.parent.is_dir():
        raise unwritable(path, error, told=told, hint=hint)
    return path


def _reason(path: Path, error: OSError | None) -> tuple[str, str]:
    """The reason and what to do; what stands in the way on the disk tells more than the system's number."""
    if getattr(error, "winerror", None) in SHARING:
        return _IN_USE
    standing = _standing(path)
    if standing != path and not standing.is_dir():
        return f"{standing} är en fil, inte en mapp", "Välj en annan plats."
    if error is None or isinstance(error, FileExistsError):
        return (f"{path} är en fil, inte en mapp", "Välj en annan plats.") if path.is_file() else _RIGHTS
    if isinstance(error, FileNotFoundError):
        return f"mappen {path.parent} finns inte", "Gör mappen först, eller välj en annan plats."
    why, hint = _WORDS.get(error.errno or 0, _OTHER)
    return why.format(errno=error.errno or "utan nummer"), hint


def _standing(path: Path) -> Path:
    """The nearest that there is: the path itself, or what it is to lie in."""
    for each in (path, *path.parents):
        if os.path.lexists(each):
            return each
    return Path()
