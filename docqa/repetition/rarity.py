"""How much a word says in a case: much where few sentences have it, little where most of them do."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.repetition.sentences import Sentence
from docqa.repetition.terms import Term

MIN_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of a case's sentences, ``whole`` in all, have each word."""

    times: dict[str, int]
    whole: int

    def weight(self, term: Term) -> float:
        """What a word weighs: as much as its kind does at most, less the commoner it is in the case.

        Its share of the rarity of a word that stands once: log((n + 1) / (times + 1/2)) / log(n + 1).
        """
        if not term.weight:
            return 0.0
        rarest = math.log(max(MIN_SENTENCES, self.whole) + 1)
        return term.weight * math.log((self.whole + 1) / (self.met(term) + 0.5)) / rarest

    def met(self, term: Term) -> int:
        """How many sentences have a word."""
        return self.times.get(term.word.key, 0)


def rarity_in(sentences: Sequence[Sentence]) -> Rarity:
    """The rarity of the words of some sentences; without sentences no word is known."""
    times = Counter(key for each in sentences for key in {term.word.key for term in each.terms})
    return Rarity(dict(times), len(sentences))
