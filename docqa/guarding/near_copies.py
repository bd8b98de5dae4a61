"""Sentences that a rewrite repeats almost word for word: there a lost little word is a lost meaning.

The pieces of `docqa.guarding.units` miss negations in fragments without content ("det går inte"). Where two
sentences are nearly the same, counting the words that deny, doubt or oblige is enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.guarding.alignment import Comparison
from docqa.guarding.findings import problem
from docqa.guarding.units import Unit
from docqa.guarding.word_classes import DENYING_STEMS, HEDGE_FORMS, NEGATORS
from docqa.types import Passage, Problem, ProblemKind

MIN_SIMILARITY = 0.75
MAX_OTHER_WORDS = 1
_CUES: tuple[tuple[ProblemKind, frozenset[str], str, str], ...] = (
    ("negation", NEGATORS, "negation_lost", "negation_added"),
    ("modality", HEDGE_FORMS, "hedge_lost", "hedge_added"),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, as far as it stands on one line, and how often each of its words stands in it."""

    start: int
    end: int
    words: Counter[str]


def near_copy_problems(case: Comparison) -> Iterator[Problem]:
    """Negations and doubts that went from, or came into, a sentence otherwise kept."""
    source = sentences(case.source_text, case.source)
    for new in sentences(case.rewrite_text, case.rewrite):
        old = max(source, key=lambda s: similarity(s, new), default=None)
        if old is None or similarity(old, new) < MIN_SIMILARITY:
            continue
        for kind, cues, lost, added in _CUES:
            before, after = _count(old, cues), _count(new, cues)
            more, less = (old, new) if before > after else (new, old)
            if before != after and _others(more, less, cues) <= MAX_OTHER_WORDS:
                grave = before > after or kind == "negation"
                yield problem(
                    case,
                    kind,
                    "A" if grave else "B",
                    lost if before > after else added,
                    source=Passage(old.start, old.end, case.source_text[old.start : old.end]),
                    rewrite=Passage(new.start, new.end, case.rewrite_text[new.start : new.end]),
                )


def sentences(text: str, units: Sequence[Unit]) -> list[Sentence]:
    """The sentences of ``text`` by the pieces they consist of; none without pieces."""
    edges: dict[tuple[int, int], tuple[int, int]] = {}
    for unit in units:
        key = (unit.sentence, unit.line)
        start, end = edges.get(key, (unit.start, unit.end))
        edges[key] = (min(start, unit.start), max(end, unit.end))
    found = []
    for start, end in edges.values():
        words = Counter(re.findall(r"\w+", text[start:end].lower()))
        found.append(Sentence(start, end, words))
    return found


def similarity(one: Sentence, other: Sentence) -> float:
    """Twice the shared words by all words (Dice)."""
    whole = one.words.total() + other.words.total()
    return 2 * (one.words & other.words).total() / whole if whole else 0.0


def _others(more: Sentence, less: Sentence, cues: frozenset[str]) -> int:
    """How many words besides the cues one sentence has more than the other."""
    return sum(
        number
        for word, number in (more.words - less.words).items()
        if word not in cues and not _denies(word, cues)
    )


def _count(sentence: Sentence, cues: frozenset[str]) -> int:
    return sum(number for word, number in sentence.words.items() if word in cues or _denies(word, cues))


def _denies(word: str, cues: frozenset[str]) -> bool:
    """Whether a verb of denying does what the words of denial do."""
    return cues is NEGATORS and word.startswith(DENYING_STEMS)
