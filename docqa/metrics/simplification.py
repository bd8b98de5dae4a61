"""How a rewrite compares with its source and with rewrites by people: SARI, and how much shorter it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ORDERS = range(1, 5)
_RULES = (
    (re.compile(r"([\{-\~\[-\` -\&\(-\+\:-\@\/])"), r" \1 "),
    (re.compile(r"([^0-9])([\.,])"), r"\1 \2 "),
    (re.compile(r"([\.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
)
Grams = Counter[tuple[str, ...]]


@dataclass(slots=True)
class _Tally:
    """Right, said and wanted n-grams of one operation, summed over texts."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def add(self, said: Iterable[int], wanted: Iterable[int], right: Iterable[int]) -> None:
        self.said += sum(said)
        self.wanted += sum(wanted)
        self.right += sum(right)

    @property
    def f1(self) -> float:
        total = self.said + self.wanted
        return 2 * self.right / total if total else 0.0


@dataclass(slots=True)
class _Order:
    """The three operations on n-grams of one length."""

    added: _Tally = field(default_factory=_Tally)
    kept: _Tally = field(default_factory=_Tally)
    deleted: _Tally = field(default_factory=_Tally)


def sari(sources: Sequence[str], rewrites: Sequence[str], references: Sequence[Sequence[str]]) -> float:
    """SARI over all texts, 0-100: the mean F1 of words added, kept and deleted as people did it.

    Words in lower case, split as the Moses "13a" tokenizer does it; counts are summed over the texts before
    they are divided, deletion is scored by F1. W. Xu et al., Optimizing Statistical Machine Translation for
    Text Simplification (TACL 2016). No texts give 0.

    Args:
        sources: the original texts.
        rewrites: one for each.
        references: lists of rewrites by people, each list with one for each source.

    >>> round(sari(["Hon åt inte lunch i dag ."], ["Hon åt inte lunch ."], [["Hon åt inte lunch ."]]), 1)
    91.7
    """
    orders = [_Order() for _ in ORDERS]
    for source, rewrite, *wanted in zip(sources, rewrites, *references, strict=True):
        texts = [_words(text) for text in wanted]
        for n, order in zip(ORDERS, orders, strict=True):
            before, after = (_grams(_words(text), n, times=len(texts)) for text in (source, rewrite))
            _count(order, before, after, sum((_grams(text, n) for text in texts), Counter()))
    scores = [score for order in orders for score in (order.added.f1, order.kept.f1, order.deleted.f1)]
    return 100 * sum(scores) / len(scores)


def compression_ratio(sources: Sequence[str], rewrites: Sequence[str]) -> float | None:
    """Words of the rewrites by words of their sources; None without words in the sources.

    >>> compression_ratio(["fyra ord i allt"], ["två ord"])
    0.5
    """
    words = [sum(len(re.findall(r"\w+", text)) for text in texts) for texts in (sources, rewrites)]
    return words[1] / words[0] if words[0] else None


def _count(order: _Order, source: Grams, rewrite: Grams, wanted: Grams) -> None:
    new, missed = set(rewrite) - set(source), set(wanted) - set(source)
    order.added.add([len(new)], [len(missed)], [len(new & set(wanted))])
    kept, to_keep = source & rewrite, source & wanted
    order.kept.add(kept.values(), to_keep.values(), (kept & wanted).values())
    gone, to_delete = source - rewrite, source - wanted
    order.deleted.add(gone.values(), to_delete.values(), (gone & to_delete).values())


def _words(text: str) -> list[str]:
    text = text.lower()
    for pattern, becomes in _RULES:
        text = pattern.sub(becomes, text)
    return text.split()


def _grams(words: Sequence[str], n: int, *, times: int = 1) -> Grams:
    found = Counter(tuple(words[at : at + n]) for at in range(len(words) - n + 1))
    return Counter({gram: count * times for gram, count in found.items()})
