"""Which words and pieces of two texts say the same: rare words weigh most, company decides."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from docqa.guarding.comparison import Comparison, Link, Side, View, weigh
from docqa.guarding.reading import Text, Unit
from docqa.guarding.relatedness import handles_of, relatedness
from docqa.guarding.words import Word

MIN_AFFINITY = 0.16
BESIDE_SHARE = 0.35
DISTANCE_COST = 0.06
MAX_CANDIDATES = 40
MIN_RELATED = 0.5
MIN_COSINE = 0.62
MAX_LONELY = 200


def align(source: Text, rewrite: Text) -> Comparison:
    """Link the words and pieces of two texts both ways."""
    weights = _weights(source, rewrite)
    pairs = _candidates(source, rewrite)
    back: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for old, found in pairs.items():
        for new, nearness in found:
            back[new].append((old, nearness))
    affinity = _affinities(source, rewrite, pairs, weights)
    turned = {(b, a): score for (a, b), score in affinity.items()}
    kept = _view(source, rewrite, pairs, affinity)
    based = _view(rewrite, source, back, turned)
    return Comparison(Side(source, rewrite, kept, weights), Side(rewrite, source, based, weights))


def _weights(*texts: Text) -> dict[str, float]:
    count: Counter[str] = Counter()
    whole = 0
    for text in texts:
        for unit in text.units:
            count.update({word.key for word in text.words_of(unit)})
            whole += 1
    return {key: math.log(1 + whole / number) for key, number in count.items()}


def _candidates(source: Text, rewrite: Text) -> dict[int, list[tuple[int, float]]]:
    """For each word of the source the words of the rewrite near it, those at about its place when many."""
    by_handle: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(rewrite.words):
        for handle in handles_of(word):
            by_handle[handle].append(number)
    stretch = len(rewrite.words) / max(1, len(source.words))
    found: dict[int, list[tuple[int, float]]] = {}
    for number, word in enumerate(source.words):
        near = {twin for handle in handles_of(word) for twin in by_handle.get(handle, ())}
        if len(near) > MAX_CANDIDATES:
            near = set(sorted(near, key=lambda n: abs(n - number * stretch))[:MAX_CANDIDATES])
        scored = ((twin, relatedness(word, rewrite.words[twin])) for twin in near)
        found[number] = [(twin, score) for twin, score in scored if score >= MIN_RELATED]
    for number, twin in _by_vectors(source, rewrite, found):
        found[number].append((twin, MIN_RELATED))
    return found


def _by_vectors(
    source: Text, rewrite: Text, found: dict[int, list[tuple[int, float]]]
) -> list[tuple[int, int]]:
    """Words of content without any kin in the other text, with the word there that is used most alike."""
    import numpy as np

    used = {twin for near in found.values() for twin, _ in near}
    lonely = [n for n, w in enumerate(source.words) if not found[n] and w.content and w.mention is None][
        :MAX_LONELY
    ]
    others = [n for n, w in enumerate(rewrite.words) if n not in used and w.content and w.mention is None][
        :MAX_LONELY
    ]
    if not lonely or not others:
        return []
    one = _directions(source, lonely)
    other = _directions(rewrite, others)
    nearness = one @ other.T
    pairs = []
    for row, number in enumerate(lonely):
        best = int(np.argmax(nearness[row]))
        if nearness[row, best] >= MIN_COSINE:
            pairs.append((number, others[best]))
    return pairs


def _directions(text: Text, numbers: Sequence[int]) -> Any:  # noqa: ANN401 - numpy is loaded late
    """The vectors of some words, each of length one (of length nought where a word has none)."""
    import numpy as np

    rows = np.array([text.doc.vocab[text.words[n].form].vector for n in numbers])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths == 0, 1, lengths)


def _affinities(
    source: Text, rewrite: Text, pairs: dict[int, list[tuple[int, float]]], weights: dict[str, float]
) -> dict[tuple[int, int], float]:
    """How much every two pieces share: the weight of words they both have by the size of both."""
    best: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for old, found in pairs.items():
        for new, nearness in found:
            here = best[source.words[old].unit, rewrite.words[new].unit]
            here[old] = max(here.get(old, 0.0), nearness)
    sizes = [[_size(text, unit, weights) for unit in text.units] for text in (source, rewrite)]
    scores = {}
    for (old, new), shared in best.items():
        got = sum(weigh(source.words[n], weights) * nearness for n, nearness in shared.items())
        scores[old, new] = min(1.0, got / math.sqrt(sizes[0][old] * sizes[1][new] or 1.0))
    return scores


def _size(text: Text, unit: Unit, weights: dict[str, float]) -> float:
    return sum(weigh(word, weights) for word in text.words_of(unit))


def _view(
    one: Text,
    other: Text,
    pairs: dict[int, list[tuple[int, float]]],
    affinity: dict[tuple[int, int], float],
) -> View:
    """One text seen from the other: pieces by what they share, words in the pieces that keep company."""
    scores = _in_company(one, other, affinity)
    closest: list[int | None] = [None] * len(one.units)
    for number in range(len(one.units)):
        found = [(score, twin) for twin, score in scores.get(number, {}).items()]
        if found and max(found)[0] >= MIN_AFFINITY:
            closest[number] = max(found)[1]
    links: list[Link | None] = []
    for number, word in enumerate(one.words):
        fits = scores.get(word.unit, {})
        best = _link(word, other, pairs.get(number, ()), fits, closest[word.unit])
        links.append(None if best is None else Link(number, *best))
    shares = tuple(
        0.0 if twin is None else affinity.get((number, twin), 0.0) for number, twin in enumerate(closest)
    )
    return View(tuple(links), tuple(closest), shares)


Scores = dict[int, dict[int, float]]


def _in_company(one: Text, other: Text, affinity: dict[tuple[int, int], float]) -> Scores:
    """Affinities raised where the pieces beside them go together too, lowered a little by distance."""
    sums: Scores = defaultdict(dict)
    for (a, b), score in affinity.items():
        sums[a][b] = score
    found: Scores = defaultdict(dict)
    for (a, b), score in affinity.items():
        beside = 0.0
        for step in (-1, 1):
            for turn in (-1, 1):
                beside = max(
                    beside,
                    sums.get(a + step, {}).get(b + turn, 0.0)
                    if _joined(one, a, a + step) and _joined(other, b, b + turn)
                    else 0.0,
                )
        distance = abs(a / max(1, len(one.units) - 1) - b / max(1, len(other.units) - 1))
        found[a][b] = score + BESIDE_SHARE * beside * min(1.0, score * 3) - DISTANCE_COST * distance
    return found


def _joined(text: Text, one: int, other: int) -> bool:
    if not 0 <= other < len(text.units):
        return False
    first, second = text.units[one], text.units[other]
    return first.sentence == second.sentence or first.line == second.line


def _link(
    word: Word, other: Text, found: Sequence[tuple[int, float]], fits: dict[int, float], home: int | None
) -> tuple[int, float] | None:
    """The word of the other text that says the same, best in the pieces that go with the word's own piece."""
    best: tuple[float, int, float] | None = None
    for twin, nearness in found:
        unit = other.words[twin].unit
        at_home = home is not None and unit == home
        near_home = home is not None and _joined(other, home, unit)
        if word.light and not (at_home or near_home):
            continue
        fit = fits.get(unit, 0.0) + (0.6 if at_home else 0.3 if near_home else 0.0)
        score = nearness * (0.1 + fit)
        if best is None or score > best[0]:
            best = (score, twin, nearness)
    return None if best is None else (best[1], best[2])
