"""Text as every word list writes it: å as one character, no soft hyphens inside words, no ligatures.

Texts from PDF, some systems and damaged files hold decomposed letters, invisible characters, "ﬁ" as one
character, and halves of characters that no encoding can write. They are read as if written plainly, and
every place found leads back to the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Not seen and not meant: soft hyphens (with the line end they stand at), zero-width blanks, direction marks.
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HALF = "\ud800-\udfff"
_ODD = re.compile(f"[{_UNSEEN}{''.join(_LIGATURES)}{_HALF}]")
_STRETCHES = re.compile(f"(?P<unseen>\u00ad\r?\n[ \t]*|[{_UNSEEN}]+)|(?P<half>[{_HALF}])")


def compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    """``text`` in Unicode's composed form (NFC), plainly written, and the place in ``text`` of each letter.

    The places have one entry more than the composed text, for its end. They are None when ``text`` is
    composed and plain already, which nearly every text is. They never fall; ``places[a]:places[b]`` cuts
    out of ``text`` what ``a:b`` cuts out of the composed text, where neither divides a letter of ``text``.

    >>> compose("på")
    ('på', None)
    >>> compose("pa" + chr(0x30A) + "!")
    ('på!', (0, 1, 3, 4))
    >>> compose("o" + chr(0xAD) + "ro")
    ('oro', (0, 2, 3, 4))
    """
    if _ODD.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text, None
    letters, origins = _plain(text)
    pieces: list[str] = []
    places: list[int] = []
    for start, end in _letters(letters):
        piece = unicodedata.normalize("NFC", letters[start:end])
        pieces.append(piece)
        last = origins[end]
        # What one letter becomes beyond its first character lies at its end.
        places += [min(origins[min(start + at, end)], last) for at in range(len(piece))]
    return "".join(pieces), (*places, len(text))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without what is unseen, ligatures spelled out; and the place of each character and the end."""
    letters: list[str] = []
    origins: list[int] = []
    skipped = {m.start(): m.end() for m in _STRETCHES.finditer(text) if m["unseen"] is not None}
    place = 0
    while place < len(text):
        if place in skipped:
            place = skipped[place]
            continue
        char = text[place]
        spelled = "\ufffd" if "\ud800" <= char <= "\udfff" else _LIGATURES.get(char, char)
        letters.append(spelled)
        origins += [place, *[place + 1] * (len(spelled) - 1)]
        place += 1
    return "".join(letters), [*origins, len(text)]


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that compose on their own: a letter and all that belongs to it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or _begins_letter(text, start, place):
            yield start, place
            start = place


def _begins_letter(text: str, start: int, place: int) -> bool:
    """Whether a character neither combines with what stands before it nor is a part of its syllable (한)."""
    char = text[place]
    if char.isascii():
        return True
    if unicodedata.combining(char):
        return False
    # Only the last two can meet: a character of class 0 composes with a neighbour of class 0 alone.
    before = unicodedata.normalize("NFC", text[max(start, place - 2) : place])
    return unicodedata.normalize("NFC", before + char) == before + unicodedata.normalize("NFC", char)
