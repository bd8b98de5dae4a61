"""Texts that are nearly the same: they share half or more of the runs of five words of the shorter one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

RUN_WORDS = 5
NEAR_SHARE = 0.5
MIN_RUNS = 8
MAX_TEXTS_OF_RUN = 40  # a run in more texts than this is a phrase of the trade


def near_pairs(texts: Sequence[str], *, share: float = NEAR_SHARE) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that are nearly the same, by their places, with the share they have in common.

    A text that comes again word for word is paired with its first place alone. Texts of fewer than twelve
    words are compared whole. No texts give none.

    >>> long = "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton"
    >>> list(near_pairs([long, "något annat", f"noll {long}", "Något annat!"]))
    [(1, 3, 1.0), (0, 2, 1.0)]
    """
    firsts: dict[tuple[str, ...], int] = {}
    for at, text in enumerate(texts):
        words = tuple(re.findall(r"\w+", text.casefold()))
        first = firsts.setdefault(words, at)
        if words and first != at:
            yield first, at, 1.0
    runs = {at: _runs(words) for words, at in firsts.items()}
    for (one, other), number in sorted(_shared(runs).items()):
        common = number / min(len(runs[one]), len(runs[other]))
        if common >= share:
            yield one, other, round(common, 2)


def _shared(runs: Mapping[int, frozenset[str]]) -> Counter[tuple[int, int]]:
    """How many runs each two texts have in common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, own in runs.items():
        for run in own:
            holders[run].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= MAX_TEXTS_OF_RUN:
            shared.update((one, other) for n, one in enumerate(places) for other in places[n + 1 :])
    return shared


def _runs(words: Sequence[str]) -> frozenset[str]:
    runs = [" ".join(words[n : n + RUN_WORDS]) for n in range(len(words) - RUN_WORDS + 1)]
    return frozenset(runs) if len(runs) >= MIN_RUNS else frozenset([" ".join(words)] if words else [])
