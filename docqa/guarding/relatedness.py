"""How near in meaning two words are, from 0 to 1: the same, a form or part of it, a word of its group.

Groups of words that stand for one another in notes are read from ``related_words.txt``. What is not there
is found by derivation ("utvärdera", "utvärdering") and by the parts of compounds ("felanmäla", "anmäla").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from docqa.guarding.normal_forms import agree
from docqa.guarding.words import Word
from docqa.language.compounds import shipped_splitter

SAME, GROUP, DERIVED, PART = 1.0, 0.85, 0.85, 0.7
MIN_SHARED_CHARACTERS = 5
MIN_SHARED_SHARE = 0.7
MAX_ENDING_CHARACTERS = 6
MIN_PART_CHARACTERS = 4
MIN_STEM_CHARACTERS = 3
_ENDINGS = (
    "ningen",
    "ningar",
    "ning",
    "ande",
    "ende",
    "else",
    "het",
    "ingen",
    "ing",
    "ade",
    "are",
    "iv",
    "ad",
    "at",
    "ar",
    "an",
    "as",
    "en",
    "et",
    "er",
    "a",
    "e",
    "t",
    "s",
)
HANDLE_CHARACTERS = 3
# First parts that say little about what a word means.
_PREFIXES = (
    "för",
    "be",
    "an",
    "ut",
    "in",
    "upp",
    "av",
    "på",
    "till",
    "över",
    "under",
    "om",
    "åter",
    "med",
    "ned",
    "ner",
    "fram",
    "sam",
    "hem",
    "bort",
    "fel",
)


@cache
def groups() -> dict[str, frozenset[int]]:
    """The groups each word belongs to, by base form or form."""
    found: dict[str, set[int]] = defaultdict(set)
    text = (files("docqa.guarding") / "related_words.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        for word in line.partition("#")[0].split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def relatedness(one: Word, other: Word) -> float:
    """How near two words are; a mention is near what it agrees with, a name what it equals or abbreviates."""
    if one.mention is not None or other.mention is not None:
        return SAME if one.mention and other.mention and agree(one.mention, other.mention) else 0.0
    if one.name or other.name:
        return _of_names(one, other)
    if one.light and other.light:
        return SAME if one.key == other.key else 0.0
    if one.key == other.key or one.form == other.form:
        return SAME
    if related(one.form, other.form) or related(one.key, other.form) or related(one.form, other.key):
        return GROUP
    return max(
        kinship(one.key, other.key), kinship(one.form, other.form) if one.key[:3] == other.key[:3] else 0.0
    )


def _of_names(one: Word, other: Word) -> float:
    if one.key == other.key or one.form == other.form:
        return SAME
    short, long = sorted((one.key.rstrip("."), other.key.rstrip(".")), key=len)
    if one.name and other.name:
        return 0.9 if len(short) == 1 and long.startswith(short) else 0.0
    return 0.9 if len(short) > 3 and (long.startswith(short) and len(long) - len(short) <= 2) else 0.0


@lru_cache(maxsize=100_000)
def kinship(one: str, other: str) -> float:
    """How near two base forms are.

    >>> kinship("utvärdera", "utvärdering"), kinship("hund", "bord"), kinship("grupp", "elevgrupp")
    (0.85, 0.0, 0.7)
    """
    if one == other:
        return SAME
    if related(one, other):
        return GROUP
    if alike(one, other) or _stem(one) == _stem(other):
        return DERIVED
    return PART if _share_part(one, other) else 0.0


def related(one: str, other: str) -> bool:
    """Whether two words stand in one group."""
    known = groups()
    return bool(known.get(one, frozenset()) & known.get(other, frozenset()))


def alike(one: str, other: str) -> bool:
    """Whether one word is most of the other's beginning.

    >>> alike("utvärdera", "utvärdering"), alike("frånvaro", "frånvarande"), alike("hund", "hundra")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    shared = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        shared += 1
    if shared < max(MIN_SHARED_CHARACTERS, MIN_SHARED_SHARE * len(short)):
        return False
    return (shared == len(short) or len(long) - shared <= MAX_ENDING_CHARACTERS) and len(
        long
    ) - shared <= 2 * shared


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """What is left of a word without the endings of verbs and of nouns made of them: "väcka", "väckning"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM_CHARACTERS:
            return word[: -len(ending)]
    return word


def _share_part(one: str, other: str) -> bool:
    first, second = parts(one), parts(other)
    if len(first) == 1 and len(second) == 1:
        return False
    return any(a == b or related(a, b) or alike(a, b) for a in first for b in second)


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound that mean something, the word itself where it is none."""
    found = tuple(p for p in shipped_splitter().split(word).parts if len(p) >= MIN_PART_CHARACTERS)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 5 and len(found) <= 1:
            return (*found, word[len(prefix) :])
    return found or (word,)


@lru_cache(maxsize=50_000)
def handles(key: str, form: str) -> frozenset[str]:
    """What two words must have in common to be worth comparing: beginnings, parts and groups."""
    known = groups()
    found: set[str] = {key, form}
    for word in (key, form, *parts(key)):
        found.add(word[:HANDLE_CHARACTERS])
        found.update(f"#{number}" for number in known.get(word, ()))
    return frozenset(found)


def handles_of(word: Word) -> Iterable[str]:
    """The handles of a word of a text; light words are compared with themselves only."""
    if word.mention is not None:
        return ("mention",)
    if word.name:
        return (word.key, word.form, f"name {word.key[:1]}", word.key[:HANDLE_CHARACTERS])
    return (word.key,) if word.light else handles(word.key, word.form)
