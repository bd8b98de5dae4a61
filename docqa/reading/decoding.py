"""Bytes of a plain text file to text."""

from __future__ import annotations

import codecs

from docqa.errors import ReadError

CONTROL_SHARE_MAX = 0.01
"""Above this share of control characters a file is taken for something else than text."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LAYOUT = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """The text, and the encoding's name when it had to be guessed (else an empty string).

    UTF-8 (with or without byte order mark) and UTF-16 with its mark are certain; anything else is read
    as Windows-1252, or Latin-1 where that has no such letter.

    >>> decode("å".encode(), "Filen a.txt")
    ('å', '')
    >>> decode("å".encode("cp1252"), "Filen a.txt")
    ('å', 'Windows-1252')

    Raises:
        ReadError: the bytes are not text.
    """
    text, guess = _decoded(data)
    if "\0" in text or sum(map(_is_control, text)) > CONTROL_SHARE_MAX * len(text):
        raise ReadError(
            f"{where} är inte läsbar text.", "Spara dokumentet som .txt, .docx, .odt, .pdf eller .rtf."
        )
    return text, guess


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", errors="replace"), ""
    for encoding, guess in (("utf-8-sig", ""), ("cp1252", "Windows-1252")):
        try:
            return data.decode(encoding), guess
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "Latin-1"


def _is_control(letter: str) -> bool:
    return (letter < " " or "\x7f" <= letter <= "\x9f") and letter not in _LAYOUT
