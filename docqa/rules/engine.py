"""All rules on one document: find, weigh the context, widen, and keep one finding for one place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.claims import needs_parse
from docqa.rules.kinds import KINDS
from docqa.rules.loading import Pack, Rule, phrase_sets
from docqa.rules.marks import widen
from docqa.rules.phrase_index import PhraseIndex
from docqa.rules.phrases import role_fits
from docqa.rules.silence import is_silent
from docqa.rules.view import View

_JOINED = re.compile(r"[ ,]*(?:och|men|samt)? *")
MAX_START_WORDS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's finding on a Doc: characters ``start:end`` and what fills the message's placeholders."""

    rule: Rule
    start: int
    end: int
    fields: Mapping[str, str] = field(default_factory=dict)


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
        if _stands(rule, match, view, found):
            start, end = widen(view, match.first, match.last, match.mark or rule.spec.mark)
            if "_start" in match.fields:  # the terms of a glossary know their own characters
                start, end = int(match.fields["_start"]), int(match.fields["_end"])
            yield Hit(rule, start, end, match.fields)


def _stands(rule: Rule, match: Match, view: View, found: Found) -> bool:
    """Whether a match survives the rule's conditions and contexts."""
    spec = rule.spec
    first, last = match.first, match.last
    section = view.section_kind(view.doc[first].idx)
    if (spec.only_in and section not in spec.only_in) or section in spec.not_in:
        return False
    for a, b in phrase_matches(rule, "exceptions", found):
        if a < last and first < b:
            return False
    sentence = view.sentence_of[first]
    if spec.also and not any(view.sentence_of[a] == sentence for a, _ in phrase_matches(rule, "also", found)):
        return False
    if any(view.sentence_of[a] == sentence for a, _ in phrase_matches(rule, "not_with", found)):
        return False
    weighed = (first, last) if match.at is None else (match.at, match.at + 1)
    return _meets_requirements(rule, match, view, found) and not is_silent(view, *weighed, spec.unless)


def _meets_requirements(rule: Rule, match: Match, view: View, found: Found) -> bool:
    required = rule.spec.requires
    first, last = view.bounds[match.first]
    if required.subject and not role_fits(view.subject_role(view.clause(match.first)), required.subject):
        return False
    if required.mentions and not any(
        role_fits(view.mentioned(i), required.mentions) for i in range(first, last)
    ):
        return False
    if required.near and not any(first <= a < last for a, _ in phrase_matches(rule, "requires.near", found)):
        return False
    return not required.start or match.first - first <= MAX_START_WORDS


def merge(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, with overlapping ones of a category made one: the widest, then the first by rule id.

    Two value judgements joined by "och" are one as well, as in "är slarvig och lat".
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.rule.spec.category, h.start, -h.end, h.rule.id)):
        last = kept[-1] if kept else None
        if last is not None and last.rule.spec.category == hit.rule.spec.category and hit.start < last.end:
            if hit.end > last.end:
                kept[-1] = (
                    Hit(last.rule, last.start, hit.end, last.fields)
                    if _same_claim(last, hit)
                    else _wider(last, hit)
                )
        elif last is not None and _joined(text, last, hit):
            kept[-1] = Hit(last.rule, last.start, hit.end, last.fields)
        else:
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end, h.rule.id))


def _same_claim(a: Hit, b: Hit) -> bool:
    return a.rule.spec.category != "jargon"


def _wider(a: Hit, b: Hit) -> Hit:
    return a if a.end - a.start >= b.end - b.start else b


def _joined(text: str, a: Hit, b: Hit) -> bool:
    category = a.rule.spec.category
    return (
        category == b.rule.spec.category == "value_laden"
        and a.rule.spec.mark == b.rule.spec.mark == "predicate"
        and a.end <= b.start
        and _JOINED.fullmatch(text, a.end, b.start) is not None
    )


# Which question to ask where two categories point at the same words. Terms are asked about in any case.
PRIORITIES = {"interpretation": 4, "vague_goal": 4, "narrative": 3, "value_laden": 3, "unsourced": 2}


def settle(hits: Sequence[Hit]) -> list[Hit]:
    """One question for one place: of hits that share half of the shorter, that of higher priority stays.

    A rule may state its own priority; jargon, and value judgements inside a story, stand beside anything.
    """
    return [hit for hit in hits if not any(_yields(hit, other) for other in hits)]


def _yields(hit: Hit, other: Hit) -> bool:
    mine, theirs = _priority(hit), _priority(other)
    if mine is None or theirs is None or mine >= theirs or hit.rule.spec.category == other.rule.spec.category:
        return False
    shared = min(hit.end, other.end) - max(hit.start, other.start)
    return shared > 0 and 2 * shared >= min(hit.end - hit.start, other.end - other.start)


def _priority(hit: Hit) -> int | None:
    spec = hit.rule.spec
    return spec.priority if spec.priority is not None else PRIORITIES.get(spec.category)
