"""Words that a denial rules in the source and that stand without any in the rewrite.

Telegram style has no verb to hang a denial on ("i skolan alla dagar, kommit för sent"), so pieces do not tell
it: here the very words after the negation are looked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from docqa.guarding.comparison import Comparison
from docqa.guarding.findings import problem
from docqa.guarding.reading import Text, Unit
from docqa.guarding.word_classes import NEGATORS
from docqa.language.wordlist import word_set
from docqa.types import Problem

MIN_WORDS, MAX_WORDS = 2, 3
# Between "inte" and what is denied: "att hon inte har kommit".
_AUXILIARIES = word_set(
    "har hade haft är var varit blir blev ska skulle kan kunde vill ville får fick blivit"
)
_TELLING_TAGS = ("NN", "VB", "JJ", "PC", "PM")
# What stands between a denial and words it no longer rules.
_ENDS = frozenset(",;:.!?–—()\n")


@dataclass(frozen=True, slots=True)
class _Forms:
    """A text's words in lower case, where each form stands, and where its pieces begin."""

    text: Text
    forms: tuple[str, ...]
    places: Mapping[str, Sequence[int]]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: Text) -> _Forms:
        """The forms of a text that has been read."""
        forms = tuple(token.lower_ for token in text.doc)
        places: dict[str, list[int]] = {}
        for number, form in enumerate(forms):
            places.setdefault(form, []).append(number)
        return cls(text, forms, places, tuple(unit.start for unit in text.units))

    def bare(self, phrase: tuple[str, ...]) -> Unit | None:
        """The first piece in which the words stand side by side and nothing near it denies."""
        for number in self.places.get(phrase[0], ()):
            if self.forms[number : number + len(phrase)] == phrase:
                unit = self.text.units[bisect_right(self.starts, self.text.doc[number].idx) - 1]
                if not _denies_near(self.text, unit):
                    return unit
        return None


def denied_phrase_problems(case: Comparison) -> Iterator[Problem]:
    """Every phrase right after a negation that the rewrite has and denies nowhere in its line or sentence.

    A phrase that the source has elsewhere without a denial is no evidence.
    """
    old, new = _Forms.of(case.old.text), _Forms.of(case.new.text)
    for unit in (unit for unit in old.text.units if unit.negated):
        for phrase in _denied(old.text, unit):
            found = new.bare(phrase) if old.bare(phrase) is None else None
            if found is not None:
                yield problem(case, "negation", "A", "negation_lost", source=unit, rewrite=found)


def _denied(text: Text, unit: Unit) -> Iterator[tuple[str, ...]]:
    span = text.doc.char_span(unit.start, unit.end, alignment_mode="expand")
    tokens = list(span or ())
    for number, token in enumerate(tokens):
        if token.lower_ in NEGATORS:
            phrase = _phrase(tokens[number + 1 :])
            if phrase:
                yield phrase


def _phrase(after: Sequence[Token]) -> tuple[str, ...]:
    """The words that follow, without auxiliaries; nothing where they are few or tell nothing."""
    words = list(takewhile(lambda token: token.text not in _ENDS and not token.is_space, after))
    while words and words[0].lower_ in _AUXILIARIES:
        words = words[1:]
    words = words[:MAX_WORDS]
    if len(words) < MIN_WORDS or not any(w.tag_.startswith(_TELLING_TAGS) for w in words):
        return ()
    return tuple(word.lower_ for word in words)


def _denies_near(text: Text, unit: Unit) -> bool:
    near = (*text.beside(unit), unit)
    return any(u.negated or u.denies or u.lemmas & NEGATORS for u in near)
