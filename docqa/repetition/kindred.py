"""How near in meaning two words are that different writers may use for one and the same thing.

`docqa.repetition.nearness` comes first: the same word, a form or a part of it, a word for the same. Looser
kin ("matsal", "bespisning"; "nattskift", "nattpass") is told by ``kindred_words.txt`` and the parts of
compounds.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from docqa.guarding.words import Word
from docqa.repetition.matching import MIN_RELATED
from docqa.repetition.nearness import NONE, handles, nearness, parts_of

TOPIC, SHARED_PART, TOPIC_OF_PART = 0.55, 0.5, 0.4
MIN_PART_CHARACTERS = 3


def kindred(one: Word, other: Word) -> float:
    """How near two words are, 0 to 1; figures and names are near nothing but themselves."""
    near = nearness(one, other)
    if near >= MIN_RELATED:
        return near
    if one.mention or other.mention or one.name or other.name:
        return 0.0
    return _kinship((one.key, one.form), (other.key, other.form))


def kindred_handles(word: Word) -> frozenset[str]:
    """What two words have in common where they are near each other at all."""
    own = handles(word)
    return own if word.mention is not None or word.name else own | _handles(word.key, word.form)


@lru_cache(maxsize=200_000)
def _kinship(one: tuple[str, str], other: tuple[str, str]) -> float:
    topics = _topics(*one), _topics(*other)
    if topics[0] & topics[1]:
        return TOPIC
    parts = _parts(one[0]), _parts(other[0])
    if parts[0] & parts[1] or one[0] in parts[1] or other[0] in parts[0]:
        return SHARED_PART
    of_parts = [frozenset().union(*(_topics(part) for part in found)) for found in parts]
    return TOPIC_OF_PART if of_parts[0] & topics[1] or of_parts[1] & topics[0] else 0.0


@lru_cache(maxsize=100_000)
def _handles(key: str, form: str) -> frozenset[str]:
    parts = _parts(key)
    topics = _topics(key, form).union(*(_topics(part) for part in parts))
    return frozenset({f"~{number}" for number in topics} | {f"+{part}" for part in (*parts, key)})


def _parts(word: str) -> frozenset[str]:
    return frozenset(part for part in parts_of(word) if len(part) >= MIN_PART_CHARACTERS)


def _topics(*words: str) -> frozenset[int]:
    known = _groups()
    return NONE.union(*(known.get(word, NONE) for word in words))


@cache
def _groups() -> dict[str, frozenset[int]]:
    text = (files("docqa.repetition") / "kindred_words.txt").read_text(encoding="utf-8")
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(text.splitlines()):
        for word in line.partition("#")[0].split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
