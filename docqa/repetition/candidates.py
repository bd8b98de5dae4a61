"""Which sentences of earlier notes a sentence may repeat, found without comparing every two.

An index leads from what a sentence holds (words, parts of compounds, groups of related words, figures, and
every two words beside each other) to the earliest sentences that hold it too. A list of places never grows
beyond `MAX_PLACES`, so the time grows with the number of sentences.

MinHash over words was weighed and left: it finds what shares words, and paraphrases do not. Of 150 marked
pairs 51 share half of their words and 78 a third; 147 are candidates here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docqa.repetition.nearness import handles
from docqa.repetition.sentences import Sentence

MAX_PLACES = 48
MAX_CANDIDATES, MAX_BESIDE_A_COPY = 10, 3
MIN_SHARED = 2
MIN_SHARED_SHARE = 0.12


class Index:
    """The sentences met so far, found again by what they hold."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._count: dict[str, int] = defaultdict(int)
        self._notes: list[int] = []
        self._first: dict[tuple[str, ...], int] = {}

    def add(self, sentence: Sentence, number: int) -> None:
        """Remember a sentence by its number; numbers are given in order."""
        assert number == len(self._notes)
        self._notes.append(sentence.note)
        self._first.setdefault(sentence.forms, number)
        for handle in keys_of(sentence):
            self._count[handle] += 1
            if len(self._places[handle]) < MAX_PLACES:
                self._places[handle].append(number)

    def near(self, sentence: Sentence) -> list[int]:
        """The numbers of the sentences of other notes that share most with one, rare things counting most.

        Few are asked for where the very same sentence has been met: what that one repeats has been found.
        """
        shared: dict[int, float] = defaultdict(float)
        times: dict[int, int] = defaultdict(int)
        whole = 0.0
        for handle in keys_of(sentence):
            rarity = math.log(1 + len(self._notes) / (1 + self._count.get(handle, 0)))
            whole += rarity if handle in self._count else 0.0
            for number in self._places.get(handle, ()):
                shared[number] += rarity
                times[number] += 1
        found = [
            (-weight, number)
            for number, weight in shared.items()
            if times[number] >= MIN_SHARED
            and weight >= MIN_SHARED_SHARE * whole
            and self._notes[number] != sentence.note
        ]
        copied = self._notes[self._first.get(sentence.forms, -1)] if sentence.forms in self._first else None
        most = MAX_CANDIDATES if copied in (None, sentence.note) else MAX_BESIDE_A_COPY
        return [number for _, number in sorted(found)[:most]]


def keys_of(sentence: Sentence) -> frozenset[str]:
    """What a sentence is found by."""
    return frozenset(_keys(sentence))


def _keys(sentence: Sentence) -> Iterator[str]:
    terms = [term for term in sentence.terms if term.weight > 0]
    for term in terms:
        yield from (term.word.key,) if term.word.mention is not None else handles(term.word)
    yield from (f"{a.word.key} {b.word.key}" for a, b in pairwise(terms))


def candidates(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Every two sentences worth comparing, the earlier first, by their numbers."""
    index = Index()
    for number, sentence in enumerate(sentences):
        yield from ((earlier, number) for earlier in index.near(sentence))
        index.add(sentence, number)
