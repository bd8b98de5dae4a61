"""A Word document to a file: whole, or not at all."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

from docqa.obstacles import unwritable


def save(document: Any, path: Path) -> None:  # noqa: ANN401 - of python-docx
    """Write a document; a new file that could not be finished, as on a full disk, is taken away again.

    Raises:
        DocqaError: the file cannot be written.
    """
    data = io.BytesIO()
    document.save(data)
    is_new = not path.exists()
    try:
        path.write_bytes(data.getvalue())
    except OSError as error:
        if is_new:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise unwritable(path, error, told="Filen {path} går inte att skriva") from error
