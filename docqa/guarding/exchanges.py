"""Sentences kept but for a word that turns them: opposites, units, prefixes, the preposition of a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.guarding.alignment import Comparison
from docqa.guarding.contrasts import (
    ACCUSING,
    BEFORE_DATES,
    CONTRASTS,
    PREFIXES,
    TURNED_DATES,
    UNITS,
    Contrast,
)
from docqa.guarding.findings import problem
from docqa.guarding.near_copies import Sentence, sentences, similarity
from docqa.guarding.normal_forms import Mention, agree, mentions
from docqa.guarding.word_classes import DENYING_STEMS, NEGATORS
from docqa.types import Passage, Problem

MIN_SIMILARITY = 0.4
SURE_SIMILARITY = 0.6
MIN_STEM = 4
_DATES = ("date", "weekday", "clock")


def exchange_problems(case: Comparison) -> Iterator[Problem]:
    """What a single exchanged word turned around; nothing for sentences that are not nearly the same."""
    source = sentences(case.source_text, case.source)
    everywhere = frozenset(word for sentence in source for word in sentence.words)
    for new in sentences(case.rewrite_text, case.rewrite):
        old = max(source, key=lambda s: similarity(s, new), default=None)
        if old is None or similarity(old, new) < MIN_SIMILARITY:
            continue
        known = frozenset(old.words) if similarity(old, new) >= SURE_SIMILARITY else everywhere
        yield from _turned(case, old, new, known)
        yield from _measured(case, old, new)


def _turned(case: Comparison, old: Sentence, new: Sentence, known: frozenset[str]) -> Iterator[Problem]:
    gone, come = frozenset(old.words - new.words), frozenset(new.words - old.words)
    places = {"source": _passage(case.source_text, old), "rewrite": _passage(case.rewrite_text, new)}
    accusing = min(come & ACCUSING, default="")
    if accusing and not known & ACCUSING:
        yield problem(case, "addition", "A", "risk_added", word=accusing, **places)
    even = _denials(old) == _denials(new)
    for row in CONTRASTS:
        word = _broken(row, gone, come, known, new)
        if word and (even or row.kind != "negation"):
            yield problem(case, row.kind, "A", row.message, word=word, **places)
    word = next((a for a in sorted(gone) for b in come if _prefixed(a, b) or _prefixed(b, a)), "")
    if word and even:
        yield problem(case, "negation", "A", "opposite", word=word, **places)


def _broken(
    row: Contrast, gone: frozenset[str], come: frozenset[str], known: frozenset[str], new: Sentence
) -> str:
    """The word of the source whose contrast took its place, "" when none did."""
    ways = [(row.one, row.other), (row.other, row.one)][: 2 if row.both else 1]
    for before, after in ways:
        if gone & before and come & after and not known & after and not before & new.words.keys():
            return min(gone & before)
    return ""


def _prefixed(one: str, other: str) -> bool:
    """Whether ``one`` is ``other`` with a prefix that denies it, endings aside: "otrygg", "tryggt"."""
    stems = [one.removeprefix(prefix) for prefix in PREFIXES if one.startswith(prefix)]
    short = max(MIN_STEM, len(other) - 2)
    return any(len(stem) >= MIN_STEM and stem[:short] == other[:short] for stem in stems)


def _denials(sentence: Sentence) -> int:
    return sum(
        number
        for word, number in sentence.words.items()
        if word in NEGATORS or word.startswith(DENYING_STEMS)
    )


def _measured(case: Comparison, old: Sentence, new: Sentence) -> Iterator[Problem]:
    """The same number of something else; the same day on its other side."""
    before = _mentions(case.source_text, old)
    for mention in _mentions(case.rewrite_text, new):
        twins = [m for m in before if agree(m, mention)]
        unit, side = _unit(case.rewrite_text, mention), _side(case.rewrite_text, mention)
        units = [_unit(case.source_text, m) for m in twins]
        sides = [_side(case.source_text, m) for m in twins]
        place = Passage(mention.start, mention.end, case.rewrite_text[mention.start : mention.end])
        source = _passage(case.source_text, old)
        if mention.kind == "number" and unit and units and all(units) and unit not in units:
            yield problem(case, "number", "A", "number", source=source, rewrite=place)
        if mention.kind in _DATES and sides and all((other, side) in TURNED_DATES for other in sides):
            yield problem(case, "date", "A", "date", source=source, rewrite=place)


def _mentions(text: str, sentence: Sentence) -> Sequence[Mention]:
    inside = mentions(text[sentence.start : sentence.end])
    at = sentence.start
    return [Mention(m.start + at, m.end + at, m.kind, m.value) for m in inside]


def _unit(text: str, mention: Mention) -> str:
    word = re.compile(r"[\s-]?([a-zåäö]+)").match(text.lower(), mention.end)
    return UNITS.get(word[1], "") if word else ""


def _side(text: str, mention: Mention) -> str:
    words = re.findall(r"[\w.]+", text[max(0, mention.start - 20) : mention.start].lower())
    while words and words[-1] in ("den", "kl.", "klockan", "i", "på"):
        words.pop()
    return BEFORE_DATES.get(words[-1].rstrip("."), "") if words else ""


def _passage(text: str, sentence: Sentence) -> Passage:
    return Passage(sentence.start, sentence.end, text[sentence.start : sentence.end])
