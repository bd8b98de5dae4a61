"""Write the note sentences again with other names, relatives and offices, so none is learnt by heart.

Only words of one class and one form change places, so every variant has the tree of its model.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from treebank import Sentence, Token

WORDS = Path(__file__).with_name("note_words.txt")


def _lines(kind: str) -> list[list[str]]:
    """Return the words of every line of a kind: ``given``, ``family`` or ``class``."""
    rows = (line.split() for line in WORDS.read_text(encoding="utf8").splitlines())
    return [row[1:] for row in rows if row and row[0] == kind]


def _swaps() -> dict[str, list[tuple[str, str]]]:
    """Return for each form the (form, lemma) pairs that may stand in its place."""
    found: dict[str, list[tuple[str, str]]] = {}
    for words in _lines("class"):
        pairs = [(form, lemma or form) for form, _, lemma in (word.partition("/") for word in words)]
        found.update({form: pairs for form, _ in pairs})
    return found


GIVEN, FAMILY, SWAPS = _lines("given")[0], _lines("family")[0], _swaps()


def variant(sentence: Sentence, chance: random.Random) -> Sentence:
    """Return the sentence with names and exchangeable words drawn anew; a name stays the same throughout."""
    names: dict[str, str] = {}
    return [_swapped(token, names, chance) for token in sentence]


def _swapped(token: Token, names: dict[str, str], chance: random.Random) -> Token:
    """Return the token, or another of its class."""
    if token.pos == "PROPN" and token.lemma.istitle():
        drawn = chance.choice(FAMILY if token.dep == "flat:name" else GIVEN)
        name = names.setdefault(token.lemma, drawn)
        genitive = token.tag == "PM|GEN" and name[-1] not in "sxz"
        return replace(token, text=name + "s" * genitive, lemma=name)
    others = SWAPS.get(token.text.lower())
    if others is None or token.pos not in {"NOUN", "ADJ"} or chance.random() < 0.3:
        return token
    form, lemma = chance.choice(others)
    return replace(token, text=form.capitalize() if token.text[0].isupper() else form, lemma=lemma)
