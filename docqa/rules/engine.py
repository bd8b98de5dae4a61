"""All rules on one document: find, weigh the context, widen, and keep one finding for one place."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from docqa.language.intervals import Intervals
from docqa.rules.base import Finder, Found, Match
from docqa.rules.claims import needs_parse
from docqa.rules.conditions import objections, stands
from docqa.rules.firsts import first_ones
from docqa.rules.goals import missing_words
from docqa.rules.kinds import KINDS, sets_of, triggers
from docqa.rules.loading import Pack, Rule
from docqa.rules.marks import widen
from docqa.rules.phrase_index import PhraseIndex
from docqa.rules.phrases import Phrase
from docqa.rules.second_reader import Doubts
from docqa.rules.view import View
from docqa.types import SEVERITIES


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's finding on a Doc: characters ``start:end`` and what fills the message's placeholders."""

    rule: Rule
    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place a rule matched, and the names of what keeps it silent there; none when it speaks."""

    rule: Rule
    start: int
    end: int
    objections: tuple[str, ...]


class Engine:
    """The rules of a pack, compiled once for a vocabulary and then run on any number of documents.

    Raises:
        RuleError: a rule's patterns cannot be compiled.
    """

    def __init__(self, pack: Pack, vocab: Vocab) -> None:
        self.pack = pack
        self._finders: list[tuple[Rule, Finder]] = []
        self._always: list[int] = []
        self._waiting: dict[str, list[int]] = {}  # rules by the sets of phrases that make them worth running
        sets: dict[str, Sequence[Phrase]] = {}
        for number, rule in enumerate(pack.rules):
            self._finders.append((rule, KINDS[rule.spec.kind](rule, vocab, pack.terms)))
            own = sets_of(rule)
            sets.update(own)
            waits_for = triggers(rule, own)
            if waits_for is None:
                self._always.append(number)
            for name in waits_for or ():
                self._waiting.setdefault(name, []).append(number)
        self._index = PhraseIndex(sets)
        self._doubts = Doubts(pack, vocab)
        self._warned = False

    def find(self, doc: Doc) -> list[Hit]:
        """What the rules point at in ``doc``, in order; overlapping hits of a category are one."""
        return self.find_in(View(doc))

    def find_in(self, view: View) -> list[Hit]:
        """:meth:`find` for a document of which there is a view already."""
        if not view.text.strip():
            return []
        self._warn_without_parse(view)
        found = self._index.find(view)
        hits = [
            Hit(rule, *_extent(rule, match, view), _fields(rule, match, view))
            for rule, match in self._matches(view, found)
            if stands(rule, match, view, found) and not self._doubts.about(rule, match, view)
        ]
        return settle(merge(first_ones(view.text, without_echoes(hits))))

    def weigh(self, doc: Doc) -> list[Weighed]:
        """Every place the rules match in ``doc``, in order, whether they speak there or not.

        Rules are told apart here: what :meth:`find` merges, and what yields to another category, is kept.
        """
        view = View(doc)
        if not view.text.strip():
            return []
        self._warn_without_parse(view)
        found = self._index.find(view)
        places = [
            Weighed(rule, *_extent(rule, match, view), self._objections(rule, match, view, found))
            for rule, match in self._matches(view, found)
        ]
        return sorted(places, key=lambda place: (place.start, place.end, place.rule.id))

    def _objections(self, rule: Rule, match: Match, view: View, found: Found) -> tuple[str, ...]:
        doubted = ("unlikely",) if self._doubts.about(rule, match, view) else ()
        return (*objections(rule, match, view, found), *doubted)

    def _matches(self, view: View, found: Found) -> Iterator[tuple[Rule, Match]]:
        """The matches of the rules that what was found can make match, in the order of the pack."""
        awake = {number for name in found for number in self._waiting.get(name, ())}
        for number in sorted(awake.union(self._always)):
            rule, finder = self._finders[number]
            for match in finder(view, found):
                yield rule, match

    def _warn_without_parse(self, view: View) -> None:
        if view.parsed or self._warned:
            return
        self._warned = True
        skipped = sum(needs_parse(rule) for rule, _ in self._finders)
        if skipped:
            warnings.warn(
                f"{skipped} regler hoppas över: de behöver en syntaxanalys (parser) i pipelinen.",
                stacklevel=3,
            )


def _fields(rule: Rule, match: Match, view: View) -> Mapping[str, str]:
    """What fills the placeholders of the rule's message."""
    if "{missing}" not in rule.spec.message.sv:
        return match.fields
    return {**match.fields, **missing_words(view, match.first)}


def _extent(rule: Rule, match: Match, view: View) -> tuple[int, int]:
    """The characters a finding covers."""
    if "_start" in match.fields:  # the terms of a glossary know their own characters
        return int(match.fields["_start"]), int(match.fields["_end"])
    return widen(view, match.first, match.last, match.mark or rule.spec.mark)


def without_echoes(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without those by which the second reader repeats what a rule of the category has asked."""
    rules: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.rule.spec.kind != "learned":
            rules.setdefault(hit.rule.spec.category, []).append(hit)
    return [
        hit
        for hit in hits
        if hit.rule.spec.kind != "learned"
        or not any(
            hit.start < other.end and other.start < hit.end for other in rules.get(hit.rule.spec.category, ())
        )
    ]


def merge(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, with overlapping ones of a category made one that covers them all.

    The rule of the gravest severity speaks for them, of those the one with the widest hit.
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.rule.spec.category, h.start, -h.end, h.rule.id)):
        last = kept[-1] if kept else None
        same = last is not None and _mergeable(last, hit)
        if last is not None and same and hit.start < last.end:
            kept[-1] = _united(last, hit)
        else:
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end, h.rule.id))


def _mergeable(a: Hit, b: Hit) -> bool:
    """Whether two hits are of one category; what two rules miss in a document are two things all the same."""
    same = a.rule.spec.category == b.rule.spec.category
    return same and "missing" not in (a.rule.spec.kind, b.rule.spec.kind)


def _united(a: Hit, b: Hit) -> Hit:
    """Two hits as one, said by the graver rule, then by that of higher priority, then by the wider hit."""
    graver = max((a, b), key=_gravity)
    if a.rule.spec.category == "jargon":  # a term inside another keeps the bounds of its own
        return graver
    return Hit(graver.rule, min(a.start, b.start), max(a.end, b.end), graver.fields)


def _gravity(hit: Hit) -> tuple[int, int, int]:
    return SEVERITIES.index(hit.rule.spec.severity), _priority(hit) or 0, hit.end - hit.start


# Which question to ask where two categories point at the same words. Terms are asked about in any case.
PRIORITIES = {"vague_goal": 5, "interpretation": 4, "narrative": 3, "value_laden": 3, "unsourced": 2}


def settle(hits: Sequence[Hit]) -> list[Hit]:
    """One question for one place: of hits that share half of the shorter, that of higher priority stays.

    A rule may state its own priority; jargon, and value judgements inside a story, stand beside anything.
    """
    places = Intervals(hits, lambda hit: (hit.start, hit.end))
    return [hit for hit in hits if not any(_yields(hit, other) for other in _sharing(places, hit))]


def _sharing(places: Intervals[Hit], hit: Hit) -> list[Hit]:
    """The hits that share at least half of the shorter with ``hit``, and some others."""
    middle = (hit.start + hit.end) // 2
    return [
        *places.at(hit.start),
        *places.at(middle),
        *places.at(hit.end - 1),
        *places.within(hit.start, hit.end),
    ]


def _yields(hit: Hit, other: Hit) -> bool:
    mine, theirs = _priority(hit), _priority(other)
    if mine is None or theirs is None or mine >= theirs or hit.rule.spec.category == other.rule.spec.category:
        return False
    shared = min(hit.end, other.end) - max(hit.start, other.start)
    return shared > 0 and 2 * shared >= min(hit.end - hit.start, other.end - other.start)


def _priority(hit: Hit) -> int | None:
    spec = hit.rule.spec
    return spec.priority if spec.priority is not None else PRIORITIES.get(spec.category)
