"""Names of a case in odd forms: cut by a line's end, grown together, shortened to a letter, misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docqa.known_names import known_names
from docqa.privacy.capitals import is_open
from docqa.privacy.name_forms import words_of
from docqa.privacy.name_tokens import is_listed
from docqa.privacy.nicknames import full_name_of, same_spelt_otherwise
from docqa.privacy.persons import Person
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found

_ENDINGS = ("", "s", ":s", "'s", "’s", "´s", "'", "’")
_CUT = re.compile(r"(?P<first>[^\W\d_]{2,30})-[ \t]{0,9}\r?\n[ \t]{0,9}(?P<rest>[a-zåäöéü]{1,30})(?!\w)")
_PIECE = re.compile(r"[A-ZÅÄÖÉ]?[a-zåäöéüèáíóúçñ]+|[A-ZÅÄÖÉ]+")
_LETTER = re.compile(r" (?P<letter>[A-HJ-ZÅÄÖ])(?=\.?(?::?s)?(?![\w.:/-]))")
_LETTERS_BEFORE = re.compile(r"(?<![\w.])(?:[A-ZÅÄÖ](?:\. ?| |-)){1,3}$")
# What a family or its home is called by its name: "Berglindarna", "det sandvallska huset".
_OF_FAMILY = re.compile(r"s?(?:arna|arnas|orna|ornas|erna|ernas|ska|skas)")
MIN_CUT = 4
MIN_FIRST = 4
MIN_LAST = 3


def known_form(word: str, keys: Mapping[str, Found]) -> str:
    """The key that a word is a form of, its genitive too; an empty string for none."""
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and low[: len(low) - len(ending)] in keys:
            return low[: len(low) - len(ending)]
    return ""


def parts_of(start: int, word: str) -> Iterator[tuple[int, str]]:
    """A word, and the words it is put together of by hyphens, full stops or capitals, with their places.

    >>> list(parts_of(0, "AlmaBerg"))
    [(0, 'AlmaBerg'), (0, 'Alma'), (4, 'Berg')]
    >>> list(parts_of(5, "foto-alma"))
    [(5, 'foto-alma'), (5, 'foto'), (10, 'alma')]
    """
    yield start, word
    pieces = list(_PIECE.finditer(word))
    if len(pieces) > 1:
        for piece in pieces:
            yield start + piece.start(), piece[0]


def find_odd_forms(text: str, keys: Mapping[str, Found], persons: Mapping[str, Person]) -> Iterator[Found]:
    """The names of a case where they stand in no form of their own; all but the cut ones with doubt."""
    yield from _cut(text, keys)
    for start, end, word in words_of(text):
        base = known_form(word, keys)
        if base and keys[base].kind == "name":
            yield from _letter_after(text, end)
            if base in persons and persons[base].is_family:
                yield from _letters_before(text, start)
        elif not base and word[0].isupper() and _is_short_for(word, persons):
            yield from _misspelt(start, word, persons)
        elif not base and word[0].isupper() and _is_unknown(word):
            yield from _as_first_part(start, word, keys)
            yield from _misspelt(start, word, persons)


def _cut(text: str, keys: Mapping[str, Found]) -> Iterator[Found]:
    """A name that goes on in the next line: "Berg-" and "lind"."""
    for match in _CUT.finditer(text):
        whole = match["first"] + match["rest"]
        base = known_form(whole, keys)
        if len(base) >= MIN_CUT and len(base) > len(match["first"]):
            yield Found(
                match.start(), match.end() - len(whole) + len(base), keys[base].kind, base, keys[base].sure
            )


def _letter_after(text: str, end: int) -> Iterator[Found]:
    """The first letter of a family's name after a first name: "Alma B"."""
    match = _LETTER.match(text, end)
    if match:
        yield Found(*match.span("letter"), "initials", match["letter"], sure=False)


def _letters_before(text: str, start: int) -> Iterator[Found]:
    """The first letters of first names before a family's name: "A. Berg", "A B Berg"."""
    match = _LETTERS_BEFORE.search(text, max(0, start - 9), start)
    if match:
        for each in re.finditer(r"[A-ZÅÄÖ]", match[0]):
            at = match.start() + each.start()
            yield Found(at, at + 1, "initials", each[0], sure=False)


def _is_short_for(word: str, persons: Mapping[str, Person]) -> bool:
    """Whether a first name that is on the list is another one of the case, shortened: "Elle" for Elliot."""
    bases = {word.lower(), word.lower().removesuffix("s")}
    return any(
        len(base) >= MIN_FIRST and base in known_names().genders and full_name_of(base, persons) is not None
        for base in bases
    )


def _is_unknown(word: str) -> bool:
    low = word.lower()
    bare = low.removesuffix("s")
    listed = any(each in known_names().places or is_listed(each) for each in (low, bare))
    return not (listed or is_open(word) or is_plain(low) or is_plain(bare) or is_compound(low))


def _as_first_part(start: int, word: str, keys: Mapping[str, Found]) -> Iterator[Found]:
    """A name that a plain word is put after: "Almaärendet", "Berglindarna"."""
    low = word.lower()
    for length in range(len(low) - MIN_LAST, MIN_FIRST - 1, -1):
        base, rest = low[:length], low[length:]
        if base in keys and keys[base].kind == "name" and not is_plain(base):
            if _OF_FAMILY.fullmatch(rest) or is_plain(rest) or is_plain(rest.removeprefix("s")):
                yield Found(start, start + length, "name", base, sure=False)
            return


def _misspelt(start: int, word: str, persons: Mapping[str, Person]) -> Iterator[Found]:
    """A word that is spelt nearly as a name of the case, or short for one: "Jerkker", "Almis"."""
    low = word.lower()
    for base in dict.fromkeys((low, low.removesuffix("s"))):
        if same_spelt_otherwise(base, persons) or full_name_of(base, persons):
            yield Found(start, start + len(base), "name", base, sure=False)
            return
