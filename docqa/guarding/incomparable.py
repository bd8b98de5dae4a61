"""Pairs of texts that cannot be compared at all, and the sentence that says so."""

from __future__ import annotations

import re

from docqa.guarding.comparison import Comparison
from docqa.guarding.findings import flat
from docqa.language.wordlist import word_set
from docqa.types import Unchecked

MIN_ENGLISH = 4
_ENGLISH = word_set(
    "the and of to is was were with that this his her she he they for on at not from by has had"
)
_SWEDISH = word_set("och att är var det den som på med inte hon han de för av en ett till har hade ej om vid")
_FOREIGN = "{which} verkar inte vara på svenska och kan därför inte jämföras – läs texterna själv."
_NOTHING = (
    "{which} har inga hela uppgifter att jämföra, bara rubriker eller enstaka ord – läs texterna själv."
)
_APART = "Texterna har ingenting gemensamt att jämföra – handlar de om samma sak?"


def incomparable(case: Comparison, claims: int) -> tuple[Unchecked, ...]:
    """Why two different texts cannot be compared, ``claims`` being the facts counted in the source.

    Empty where they can, where they are the same word for word, and where either is empty.
    """
    old, new = case.old.text.text, case.new.text.text
    if flat(old) == flat(new) or not flat(old) or not flat(new):
        return ()
    for which, text in (("Originalet", old), ("Den nya texten", new)):
        if _is_english(text):
            return (Unchecked(None, None, _FOREIGN.format(which=which)),)
    shared = zip(case.new.text.words, case.new.view.links, strict=True)
    if not any(link is not None for word, link in shared if not word.light):
        return (Unchecked(None, None, _APART),)
    if claims == 0:
        return (Unchecked(None, None, _NOTHING.format(which="Originalet")),)
    return ()


def _is_english(text: str) -> bool:
    """Whether a text has more of the little words of English than of Swedish."""
    words = re.findall(r"[a-zåäö]+", text.lower())
    english = sum(word in _ENGLISH for word in words)
    return english >= MIN_ENGLISH and english > sum(word in _SWEDISH for word in words)
