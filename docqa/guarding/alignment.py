"""Which pieces of a source a piece of a rewrite was made of: rare shared words weigh most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.guarding.normal_forms import Mention, agree
from docqa.guarding.units import Unit
from docqa.guarding.words import Word, akin

MIN_SCORE = 0.18
EXTRA_SHARE = 0.3
NEAR = 3
MENTION_WEIGHT = 1.5
_PERSON_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """A piece of the rewrite and the pieces of the source it rests on, the closest one first.

    ``words`` pairs each shared word with the one it repeats: (word of the rewrite, index of the source piece,
    word of the source).
    """

    unit: Unit
    sources: tuple[int, ...]
    words: tuple[tuple[Word, int, Word], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts read and matched: everything the checks need."""

    source_text: str
    rewrite_text: str
    source: tuple[Unit, ...]
    rewrite: tuple[Unit, ...]
    matches: tuple[Match, ...]
    weights: dict[str, float]

    def weight(self, words: Sequence[Word]) -> float:
        """The summed weight of words."""
        return sum(weigh(word, self.weights) for word in words)


def align(
    source_text: str, rewrite_text: str, source: tuple[Unit, ...], rewrite: tuple[Unit, ...]
) -> Comparison:
    """Match every piece of the rewrite with pieces of the source; a piece without any gets none."""
    weights = _weights([*source, *rewrite])
    found: list[Match] = []
    for number, unit in enumerate(rewrite):
        place = number / max(1, len(rewrite) - 1)
        found.append(_match(unit, source, weights, place))
    return Comparison(source_text, rewrite_text, source, rewrite, tuple(found), weights)


def weigh(word: Word, weights: dict[str, float]) -> float:
    """The weight of one word: its rarity among the pieces, less for persons, who are everywhere."""
    return weights.get(word.key, 1.0) * (_PERSON_SHARE if word.person else 1.0)


def shared_words(unit: Unit, source: Unit) -> list[tuple[Word, Word]]:
    """Words of ``unit`` with the word of ``source`` they repeat, each source word used once."""
    left = list(source.words)
    pairs = []
    for word in unit.words:
        twin = next((w for w in left if w.key == word.key), None) or next(
            (w for w in left if akin(word, w)), None
        )
        if twin is not None:
            left.remove(twin)
            pairs.append((word, twin))
    return pairs


def shared_mentions(unit: Unit, source: Unit) -> list[Mention]:
    """Numbers, dates and times of ``unit`` that ``source`` has too."""
    return [m for m in unit.mentions if any(agree(m, other) for other in source.mentions)]


def _weights(units: Sequence[Unit]) -> dict[str, float]:
    count = Counter(key for unit in units for key in {word.key for word in unit.words})
    return {key: math.log(1 + len(units) / number) for key, number in count.items()}


def _match(unit: Unit, source: Sequence[Unit], weights: dict[str, float], place: float) -> Match:
    scored = []
    for number, other in enumerate(source):
        score = _score(unit, other, weights)
        distance = abs(place - number / max(1, len(source) - 1))
        if score >= MIN_SCORE:
            scored.append((score - 0.08 * distance, number))
    if not scored:
        return Match(unit, (), ())
    best = max(scored)[1]
    return _extended(unit, source, [best], [number for _, number in sorted(scored, reverse=True)])


def _extended(unit: Unit, source: Sequence[Unit], chosen: list[int], candidates: Sequence[int]) -> Match:
    """Add pieces that explain words the first choice leaves unexplained, the near ones before the far."""
    pairs = [(word, chosen[0], twin) for word, twin in shared_words(unit, source[chosen[0]])]
    near = [n for n in range(chosen[0] - NEAR, chosen[0] + NEAR + 1) if 0 <= n < len(source)]
    for number in [*sorted(near, key=lambda n: abs(n - chosen[0])), *candidates]:
        explained = {word.start for word, *_ in pairs}
        new = [
            (word, number, twin)
            for word, twin in shared_words(unit, source[number])
            if word.start not in explained
        ]
        if number not in chosen and new:
            chosen.append(number)
            pairs.extend(new)
    return Match(unit, tuple(chosen), tuple(pairs))


def _score(unit: Unit, other: Unit, weights: dict[str, float]) -> float:
    shared = sum(weigh(word, weights) for word, _ in shared_words(unit, other))
    shared += MENTION_WEIGHT * len(shared_mentions(unit, other))
    one, two = _size(unit, weights), _size(other, weights)
    return shared / math.sqrt(one * two) if one and two else 0.0


def _size(unit: Unit, weights: dict[str, float]) -> float:
    return sum(weigh(word, weights) for word in unit.words) + MENTION_WEIGHT * len(unit.mentions)
