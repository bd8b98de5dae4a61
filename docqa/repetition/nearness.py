"""How near in meaning two words of two notes are, from 0 to 1, and which words are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from docqa.guarding.normal_forms import Mention, agree
from docqa.guarding.relatedness import GROUP, HANDLE_CHARACTERS, PART, SAME, handles_of, relatedness
from docqa.guarding.relatedness import handles as kin_handles
from docqa.guarding.words import Word
from docqa.language.compounds import shipped_splitter

MIN_PARTS = 2
NONE: frozenset[int] = frozenset()


def nearness(one: Word, other: Word) -> float:
    """How near two words are: the same, words of one group, derived from one another, part of one another.

    Compounds that differ in one part are nothing to each other: "barnrum", "vardagsrum".
    """
    if one.mention is not None and other.mention is not None:
        return SAME if same_figure(one.mention, other.mention) else 0.0
    found = relatedness(one, other)
    if one.mention or other.mention or one.name or other.name:
        return found
    if found:
        return 0.0 if found == PART and _are_kinds(one.key, other.key) else found
    if _in_one_group(one, other):
        return GROUP
    return PART if one.key in parts_of(other.key) or other.key in parts_of(one.key) else 0.0


def _are_kinds(one: str, other: str) -> bool:
    """Whether two compounds differ in one part and share the other in the same place.

    >>> _are_kinds("barnrum", "vardagsrum"), _are_kinds("skolbuss", "bussresa")
    (True, False)
    """
    first, second = (shipped_splitter().split(word).parts for word in (one, other))
    if len(first) < MIN_PARTS or len(second) < MIN_PARTS or one == other:
        return False
    return (first[-1] == second[-1]) != (first[0] == second[0])


@lru_cache(maxsize=50_000)
def parts_of(word: str) -> frozenset[str]:
    """The parts of a compound, short ones too; none of a word that is none.

    >>> sorted(parts_of("barnrum"))
    ['barn', 'rum']
    """
    found = shipped_splitter().split(word).parts
    return frozenset(found) if len(found) > 1 else frozenset()


def same_figure(one: Mention, other: Mention) -> bool:
    """Whether two numbers, dates or times can be the same; "till två" may be until 14.

    >>> same_figure(Mention(0, 3, "number", "2"), Mention(0, 6, "clock", "14:00"))
    True
    """
    number, clock = (one, other) if one.kind == "number" else (other, one)
    if (number.kind, clock.kind) == ("number", "date"):  # "den 25:e", but not 11 for November
        return clock.value.rpartition("-")[2].lstrip("0") == number.value
    if agree(one, other):
        return True
    if (number.kind, clock.kind) != ("number", "clock") or not number.value.isdigit():
        return False
    hour, minutes = clock.value.lstrip("?").split(":")
    return minutes == "00" and int(number.value) <= 12 and int(hour) % 12 == int(number.value) % 12


@cache
def _groups() -> dict[str, frozenset[int]]:
    text = (files("docqa.repetition") / "same_words.txt").read_text(encoding="utf-8")
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(text.splitlines()):
        for word in line.partition("#")[0].split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _in_one_group(one: Word, other: Word) -> bool:
    known = _groups()
    first, second = (known.get(w.key, NONE) | known.get(w.form, NONE) for w in (one, other))
    return bool(first & second)


def handles(word: Word) -> frozenset[str]:
    """What two words must have in common to be worth comparing."""
    if word.mention is not None or word.name:
        return frozenset(handles_of(word))
    return _handles(word.key, word.form, word.light)


@lru_cache(maxsize=100_000)
def _handles(key: str, form: str, light: bool) -> frozenset[str]:
    known = _groups()
    found = {f"={number}" for word in (key, form) for number in known.get(word, ())}
    if light:
        return frozenset(found | {key})
    return frozenset(found | set(kin_handles(key, form)) | {p[:HANDLE_CHARACTERS] for p in parts_of(key)})
