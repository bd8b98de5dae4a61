"""A unit's own names and abbreviations, where the recogniser wrote something that sounds the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from docqa.dictation.record import applied, write
from docqa.types import Edit, TidyText

_WORD = re.compile(r"[\w:-]+")
_SAME_SOUND = (
    (r"[^\wåäö]|_", ""),
    (r"[éèê]", "e"),
    (r"ph", "f"),
    (r"ck|q|c(?![eiyhk])", "k"),
    (r"ch|kh", "k"),
    (r"c(?=[eiy])|z", "s"),
    (r"w", "v"),
    (r"x", "ks"),
    (r"th", "t"),
    (r"^(?:hj|lj|gj|dj)", "j"),
    (r"(.)\1+", r"\1"),
)
_MIN_SOUND = 3
_LONGEST = 5
_REPLACED = frozenset({"capital", "glossary"})


def write_unit_words(spoken: str, tidied: TidyText, vocabulary: Iterable[str]) -> TidyText:
    """Tidied text with the unit's words spelled as the unit spells them, an edit for each.

    A word counts as heard when what was written sounds the same: double or single letters, k for c or ck,
    v for w, one word or several, capitals or none. Nothing is guessed from likeness alone, and words that
    another kind of edit has changed are left. Without a vocabulary nothing changes.

    >>> from docqa.types import TidyText
    >>> spoken = "hon går i ek backens skola"
    >>> write_unit_words(spoken, TidyText(spoken), ["Ekbackens skola"]).text
    'hon går i Ekbackens skola'
    >>> write_unit_words("bupp ringde", TidyText("bupp ringde"), ["BUP"]).text
    'BUP ringde'
    """
    known = _by_sound(tuple(vocabulary))
    if not known:
        return tidied
    found = list(_matches(spoken, known))
    new = [edit for edit in found if not _is_in_the_way(edit, tidied.edits)]
    if not new:
        return tidied
    kept = [edit for edit in tidied.edits if not any(_overlap(edit, other) for other in new)]
    edits = tuple(sorted((*kept, *new), key=lambda edit: (edit.start, edit.end)))
    return TidyText(write(spoken, edits), edits)


@lru_cache(maxsize=8)
def _by_sound(vocabulary: tuple[str, ...]) -> Mapping[str, str]:
    sounds = {sound(word): " ".join(word.split()) for word in reversed(vocabulary)}
    return {key: word for key, word in sounds.items() if len(key) >= _MIN_SOUND}


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """What a word or name sounds like, roughly, in letters: equal sounds, equal letters.

    >>> sound("Wicktors förskola") == sound("viktors för skola")
    True
    """
    heard = text.casefold()
    for pattern, letters in _SAME_SOUND:
        heard = re.sub(pattern, letters, heard)
    return heard


def _matches(spoken: str, known: Mapping[str, str]) -> Iterator[Edit]:
    """The longest matches from the left, those that are spelled right already left out."""
    words = list(_WORD.finditer(spoken))
    at = 0
    while at < len(words):
        taken = 1
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + count - 1].end()
            name = known.get(sound(spoken[start:end]))
            if name is not None and not re.search(r"[.!?\n]", spoken[start:end]):
                taken = count
                if name != spoken[start:end]:
                    yield Edit(start, end, spoken[start:end], name, "glossary")
                break
        at += taken


def _is_in_the_way(edit: Edit, others: Sequence[Edit]) -> bool:
    """Whether another edit than one of spelling has changed these words, or one that reaches outside them."""
    for other in applied(others):
        inside = edit.start <= other.start and other.end <= edit.end
        if _overlap(edit, other) and not (inside and other.kind in _REPLACED):
            return True
    return False


def _overlap(edit: Edit, other: Edit) -> bool:
    return edit.start < other.end and other.start < edit.end
