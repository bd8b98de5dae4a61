"""Regular forms of verbs, for phrases that have to be found where the lemmatiser does not know the verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docqa.rules.phrases import Item, Phrase

MIN_STEM_LETTERS = 3
_FIRST = ("r", "de", "t", "s", "des", "ts", "d")
_SECOND = ("er", "te", "de", "t", "es", "tes", "des", "ts", "s", "d")


def verb_forms(word: str) -> Iterator[str]:
    """The regular forms of an infinitive in -a, of both weak conjugations; nothing for other words.

    Some are forms of no Swedish verb, and so never met.

    >>> {"nyttjar", "nyttjat"} <= set(verb_forms("nyttja")), "genomför" in set(verb_forms("genomföra"))
    (True, True)
    >>> list(verb_forms("avseende")), list(verb_forms("ha"))
    ([], [])
    """
    stem = word.removesuffix("a")
    if stem == word or len(stem) <= MIN_STEM_LETTERS:
        return
    yield from (word + ending for ending in _FIRST)
    yield from (stem + ending for ending in _SECOND)
    if stem.endswith(("r", "l")):
        yield stem


def inflected(phrase: Phrase) -> Phrase:
    """The phrase with the regular forms of the verbs it names."""
    return tuple(_inflected(item) for item in phrase)


def _inflected(item: Item) -> Item:
    forms = {form for word in item.words for form in verb_forms(word)}
    return replace(item, forms=item.forms | forms) if forms else item
