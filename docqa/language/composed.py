"""Text with its letters composed: å as one character, as every word list writes it."""

from __future__ import annotations

import unicodedata


def compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    """``text`` in Unicode's composed form (NFC), and for every character of it its place in ``text``.

    The places have one entry more than the composed text, for its end. They are None when ``text`` is
    composed already, which nearly every text is; files from some systems and PDF are not.

    >>> compose("på")
    ('på', None)
    >>> compose("pa" + chr(0x30A) + "!")
    ('på!', (0, 1, 3, 4))
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not unicodedata.combining(text[i]):
            piece = unicodedata.normalize("NFC", text[start:i])
            pieces.append(piece)
            places += [start] * len(piece)
            start = i
    return "".join(pieces), (*places, len(text))
