"""Texts as they are searched: letters composed, and no invisible signs inside words."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, joiners and marks of width nought, as copied text has them.
_INVISIBLE = re.compile("(?<=\\w)[\u00ad\u200b-\u200d\u2060\ufeff]+(?=\\w)")


def composed(text: str) -> str:
    """A text in which a name has one spelling: "A" and a ring after it are "Å", soft hyphens are gone.

    >>> composed("A\u030asa"), composed("Al\u00adma"), composed("Alma")
    ('Åsa', 'Alma', 'Alma')
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
