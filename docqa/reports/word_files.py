"""A Word document to a file: whole, or not at all, and the same bytes whenever it is written."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from docqa.obstacles import unwritable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a package can tell."""


def save(document: Any, path: Path) -> None:  # noqa: ANN401 - of python-docx
    """Write a document; a new file that could not be finished, as on a full disk, is taken away again.

    Raises:
        DocqaError: the file cannot be written.
    """
    data = io.BytesIO()
    document.save(data)
    told = _undated(data)
    is_new = not path.exists()
    try:
        path.write_bytes(told)
    except OSError as error:
        if is_new:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise unwritable(path, error, told="Filen {path} går inte att skriva") from error


def _undated(data: io.BytesIO) -> bytes:
    """The same package without the time it was made, which every file in it else has."""
    out = io.BytesIO()
    with zipfile.ZipFile(data) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bare:
        for each in package.infolist():
            bare.writestr(zipfile.ZipInfo(each.filename, EPOCH), package.read(each), zipfile.ZIP_DEFLATED)
    return out.getvalue()
