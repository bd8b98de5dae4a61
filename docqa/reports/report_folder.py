"""The files of a report in their folder, each whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path

from docqa.obstacles import unwritable

Writer = Callable[[Path], object]


def write_whole(out: Path, writers: Mapping[str, Writer]) -> None:
    """Write files to a folder that is made when missing: each beside its name first, then in its place.

    Args:
        writers: name of a file -> what writes it to the path it is given.

    Raises:
        OSError: the disk is full.
        DocqaError: the folder or a file in it cannot be written for another reason.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, write in writers.items():
            _replaced(out, name, write)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise unwritable(out, error, told="Rapporten i {path} går inte att skriva") from error


def _replaced(out: Path, name: str, write: Writer) -> None:
    part = out / f".{name}.part"
    try:
        write(part)
        part.replace(out / name)
    finally:
        part.unlink(missing_ok=True)
