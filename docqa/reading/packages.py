"""Zip-based office documents: opened without trusting them."""

from __future__ import annotations

import io
import zipfile

from docqa.errors import ReadError

MAX_UNPACKED_BYTES = 200_000_000
"""A small file that unpacks to more XML than this is not a note."""


def check_package(data: bytes, where: str, *, damaged: ReadError) -> zipfile.ZipFile:
    """The opened package.

    Raises:
        ReadError: ``damaged`` when the bytes are no zip file; another when it unpacks to too much.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise damaged from error
    unpacked = sum(part.file_size for part in package.infolist() if part.filename.endswith(".xml"))
    if unpacked > MAX_UNPACKED_BYTES:
        raise ReadError(f"{where} packar upp sig till orimligt mycket text.", "Dela upp dokumentet.")
    return package
