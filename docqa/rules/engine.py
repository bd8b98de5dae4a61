"""All rules on one document: find, weigh the context, widen, and keep one finding for one place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from docqa.language.intervals import Intervals
from docqa.rules.base import Finder, Found, Match
from docqa.rules.claims import needs_parse
from docqa.rules.conditions import objections, stands
from docqa.rules.kinds import KINDS
from docqa.rules.loading import Pack, Rule, phrase_sets
from docqa.rules.marks import widen
from docqa.rules.phrase_index import PhraseIndex
from docqa.rules.view import View
from docqa.types import SEVERITIES

_JOINED = re.compile(r"[ ,]*(?:och|men|samt)? *")


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
        self._finders: list[tuple[Rule, Finder]] = [
            (rule, KINDS[rule.spec.kind](rule, vocab, pack.terms)) for rule in pack.rules
        ]
        self._index = PhraseIndex({key: s for rule in pack.rules for key, s in phrase_sets(rule).items()})
        self._warned = False

    def find(self, doc: Doc) -> list[Hit]:
        """What the rules point at in ``doc``, in order; overlapping hits of a category are one."""
        if not doc.text.strip():
            return []
        view = View(doc)
        self._warn_without_parse(view)
        found = self._index.find(view)
        hits = [hit for rule, finder in self._finders for hit in _hits(rule, finder, view, found)]
        return settle(merge(doc.text, hits))

    def weigh(self, doc: Doc) -> list[Weighed]:
        """Every place the rules match in ``doc``, in order, whether they speak there or not.

        Rules are told apart here: what :meth:`find` merges, and what yields to another category, is kept.
        """
        if not doc.text.strip():
            return []
        view = View(doc)
        self._warn_without_parse(view)
        found = self._index.find(view)
        places = [
            Weighed(rule, *_extent(rule, match, view), tuple(objections(rule, match, view, found)))
            for rule, finder in self._finders
            for match in finder(view, found)
        ]
        return sorted(places, key=lambda place: (place.start, place.end, place.rule.id))

    def _warn_without_parse(self, view: View) -> None:
        skipped = sum(needs_parse(rule) for rule, _ in self._finders)
        if not view.parsed and skipped and not self._warned:
            self._warned = True
            warnings.warn(
                f"{skipped} regler hoppas över: de behöver en syntaxanalys (parser) i pipelinen.",
                stacklevel=3,
            )


def _hits(rule: Rule, finder: Finder, view: View, found: Found) -> Iterable[Hit]:
    for match in finder(view, found):
        if stands(rule, match, view, found):
            yield Hit(rule, *_extent(rule, match, view), match.fields)


def _extent(rule: Rule, match: Match, view: View) -> tuple[int, int]:
    """The characters a finding covers."""
    if "_start" in match.fields:  # the terms of a glossary know their own characters
        return int(match.fields["_start"]), int(match.fields["_end"])
    return widen(view, match.first, match.last, match.mark or rule.spec.mark)


def merge(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, with overlapping ones of a category made one that covers them all.

    The rule of the gravest severity speaks for them, of those the one with the widest hit. Two value
    judgements joined by "och" are one as well, as in "är slarvig och lat".
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.rule.spec.category, h.start, -h.end, h.rule.id)):
        last = kept[-1] if kept else None
        same = last is not None and last.rule.spec.category == hit.rule.spec.category
        if last is not None and same and (hit.start < last.end or _joined(text, last, hit)):
            kept[-1] = _united(last, hit)
        else:
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end, h.rule.id))


def _united(a: Hit, b: Hit) -> Hit:
    """Two hits as one, said by the graver rule, or by the one with the wider hit."""
    graver = max((a, b), key=lambda hit: (SEVERITIES.index(hit.rule.spec.severity), hit.end - hit.start))
    if a.rule.spec.category == "jargon":  # a term inside another keeps the bounds of its own
        return graver
    return Hit(graver.rule, min(a.start, b.start), max(a.end, b.end), graver.fields)


def _joined(text: str, a: Hit, b: Hit) -> bool:
    category = a.rule.spec.category
    return (
        category == b.rule.spec.category == "value_laden"
        and a.rule.spec.mark == b.rule.spec.mark == "predicate"
        and a.end <= b.start
        and _JOINED.fullmatch(text, a.end, b.start) is not None
    )


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
