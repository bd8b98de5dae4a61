"""The extra keys of a note in a sample: which go along, and in what words."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from docqa.known_names import known_names
from docqa.privacy.calendars import Calendar
from docqa.privacy.capitals import is_open
from docqa.privacy.dates import find_dates, shifted
from docqa.privacy.name_forms import words_of
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Note

# Keys that go along as they are where they hold no name, and those that get a number for each value.
KEPT = ("kind", "format", "minutes", "minutes_source", "minutes_rewrite", "words")
NUMBERED = {"worker": "handläggare", "unit": "enhet"}
CASE, DATE = "case", "date"
MAX_FIGURES = 4
MAX_ACRONYM = 5
_FIGURE = re.compile(r"\d{1,4}(?:[.,]\d{1,20})?")
_WORDS = re.compile(r"[\w .,/-]{1,60}")
_CLOCK = re.compile(
    r"(?:[ T,]{0,2}(?:kl\.? ?)?\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\s*"
)


def numbers_of(notes: Sequence[Note], seed: str) -> dict[tuple[str, str], str]:
    """A number for each worker and unit, in an order that tells nothing; no notes, none."""
    numbers: dict[tuple[str, str], str] = {}
    for key, name in NUMBERED.items():
        values = {note.meta[key] for note in notes if key in note.meta}
        in_order = sorted(values, key=lambda value: drawn(seed, key, value))
        numbers |= {(key, value): f"{name}-{at}" for at, value in enumerate(in_order, 1)}
    return numbers


def drawn(seed: str, key: str, value: str) -> bytes:
    """A place in an order that only who has the seed can draw again."""
    return hmac.new(seed.encode(), f"{key}\0{value}".encode(), hashlib.sha256).digest()


def fresh_meta(
    note: Note,
    case: str,
    numbers: Mapping[tuple[str, str], str],
    calendar: Calendar,
    names: Collection[str] = (),
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The extra keys that may go along, and the names of those that may not.

    ``names`` are the names of persons of the case, in lower case.
    """
    meta: dict[str, str] = {}
    for key, value in note.meta.items():
        if key in KEPT and is_harmless(value, names):
            meta[key] = value
        elif key == CASE:
            meta[key] = f"ärende-{case}"
        elif key in NUMBERED:
            meta[key] = numbers[key, value]
        elif key == DATE:
            moved = _moved(value, calendar)
            meta |= {key: moved} if moved else {}
    return meta, tuple(key for key in note.meta if key not in meta)


def is_harmless(value: str, names: Collection[str] = ()) -> bool:
    """Whether a value is a short figure, or plain words without names or numbers.

    >>> is_harmless("BBIC-utredning"), is_harmless("12.5"), is_harmless("samtal med Alma Berg")
    (True, True, False)
    >>> is_harmless("samtal berg", {"berg"}), is_harmless("20150612-2384")
    (False, False)
    """
    if _FIGURE.fullmatch(value):
        return True
    if not _WORDS.fullmatch(value) or sum(map(str.isdigit, value)) > MAX_FIGURES:
        return False
    return all(
        _names_nobody(part, names, opens=at == 0)
        for at, (_start, _end, word) in enumerate(words_of(value))
        for part in re.split(r"[-.:'’´]", word)
        if part
    )


def _names_nobody(word: str, names: Collection[str], *, opens: bool) -> bool:
    low = word.lower()
    if low in names or low.removesuffix("s") in names:
        return False
    if is_open(word) or (word.isupper() and len(word) <= MAX_ACRONYM):
        return True
    known = known_names().genders
    if not is_plain(low) and (low in known or low.removesuffix("s") in known):
        return False
    return word[0].islower() or (opens and (is_plain(low) or is_compound(low)))


def _moved(value: str, calendar: Calendar) -> str:
    """A date moved, with its time of day; whatever else the value says is left out."""
    spans = list(find_dates(value))
    if not spans:
        return ""
    start, end = spans[0]
    clock = value[end:] if _CLOCK.fullmatch(value[end:]) else ""
    return shifted(value, (start, end), replace(calendar, last=None))[0] + clock
