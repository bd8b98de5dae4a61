"""What rules need of a pipeline, read off their kind and fields; nothing has to be stated by hand.

Two questions are kept apart. What *touches* a rule is all that may change its findings: a check of only some
rules loads no more than that. What a rule *rests on* is what it cannot find anything without: a pipeline
that lacks it skips the rule. Every need is one of `NEEDS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from docqa.rules import phrases
from docqa.rules.loading import Pack, Rule, phrase_sets

# What a pipeline may give: learned sentence ends, lemmas, parts of speech with morphology, dependencies,
# named entities.
NEEDS = ("sentences", "lemmas", "pos", "parse", "names")
ALL = frozenset(NEEDS)
# What the tier "rules" gives: a dictionary's lemmas, and sentence ends by punctuation.
RULES_TIER = frozenset({"sentences", "lemmas"})
NOTHING: frozenset[str] = frozenset()
_CLAUSE = frozenset({"sentences", "pos", "parse"})
_PERSONS = frozenset({"sentences", "pos", "names"})

# What a context of ``unless`` is read from; one that is not here may be read from anything.
CONTEXTS: dict[str, frozenset[str]] = {
    "quoted": NOTHING,
    "heading": NOTHING,
    "explained": NOTHING,
    "attributed": _CLAUSE | _PERSONS,
    "told": _CLAUSE | _PERSONS,
    "continued": _CLAUSE | _PERSONS,
    "hedged": _CLAUSE | _PERSONS,
    "negated": _CLAUSE,
    "hypothetical": _CLAUSE,
    "question": _CLAUSE,
    "name": _PERSONS,
    "legal": _CLAUSE,
    "asked": _CLAUSE,
    "grounds": frozenset({"sentences"}),
    "assessment": frozenset({"sentences"}),
    "sourced": frozenset({"sentences"}),
    "observed": frozenset({"sentences"}),
    "measured": frozenset({"sentences"}),
}
MARKS: dict[str, frozenset[str]] = {
    "match": NOTHING,
    "paragraph": NOTHING,
    "sentence": frozenset({"sentences"}),
    "predicate": _CLAUSE,
    "clause": _CLAUSE,
}
# What a kind asks for beyond its fields; a kind that is not here may ask for anything.
KINDS: dict[str, frozenset[str]] = {
    "existence": NOTHING,
    "pattern": frozenset({"sentences"}),
    "claim": _CLAUSE,
    "glossary": NOTHING,
    "abbreviation": NOTHING,
    "goal": _PERSONS,
    "density": frozenset({"sentences"}),
    "length": frozenset({"sentences"}),
    "substitution": NOTHING,
    "identifier": NOTHING,
    "missing": NOTHING,
    "reference": frozenset({"sentences"}),
}
TOKEN_ATTRIBUTES: dict[str, str] = {
    "LEMMA": "lemmas", "POS": "pos", "TAG": "pos", "MORPH": "pos", "DEP": "parse", "ENT_TYPE": "names",
}  # fmt: skip


def touching(rule: Rule) -> frozenset[str]:
    """All that may change what a rule finds."""
    spec = rule.spec
    found = KINDS.get(spec.kind, ALL) | MARKS.get(spec.mark, ALL)
    found = found.union(*(CONTEXTS.get(name, ALL) for name in spec.unless))
    if spec.requires.subject or spec.requires.actor:
        found |= _CLAUSE | _PERSONS
    if spec.requires.mentions:
        found |= _PERSONS
    if spec.requires.start:
        found |= {"sentences"}
    return found.union(_of_patterns(rule), *map(_of_phrase, _phrases(rule)))


def resting_on(rule: Rule) -> frozenset[str]:
    """What a rule finds nothing without."""
    spec = rule.spec
    found = _of_patterns(rule, optional=False) - {"lemmas"}
    if spec.kind in ("claim", "learned") or spec.requires.subject or spec.requires.actor:
        found.add("parse")
    own = phrase_sets(rule).get(f"{rule.id}:phrases", [])
    if own and all(any(_is_class_of_word(item) for item in phrase) for phrase in own):
        found.add("pos")
    return frozenset(found)


def runnable(pack: Pack, given: frozenset[str]) -> tuple[Pack, tuple[Rule, ...]]:
    """The pack with the rules that can find something given that much, and the rules that cannot."""
    able = tuple(rule for rule in pack.rules if resting_on(rule) <= given)
    return replace(pack, rules=able), tuple(rule for rule in pack.rules if rule not in able)


def touching_any(packs: Iterable[Pack]) -> frozenset[str]:
    """All that may change what the rules of some packs find."""
    return NOTHING.union(*(touching(rule) for pack in packs for rule in pack.rules))


def _phrases(rule: Rule) -> Iterator[phrases.Phrase]:
    for found in phrase_sets(rule).values():
        yield from found


def _of_phrase(phrase: phrases.Phrase) -> set[str]:
    found = {"sentences"} if len(phrase) > 1 else set()
    for item in phrase:
        if item.words:
            found.add("lemmas")
        for tag in item.tags:
            found |= _PERSONS if tag in phrases.ROLES else {"pos"} if tag != "num" else set()
    return found


def _is_class_of_word(item: phrases.Item) -> bool:
    """Whether an item can only be matched by a part of speech."""
    literal = item.words or item.forms or item.prefixes or item.suffixes
    return bool(item.tags) and not literal and item.tags <= set(phrases.PARTS_OF_SPEECH)


def _of_patterns(rule: Rule, *, optional: bool = True) -> set[str]:
    """What the tokens of patterns ask for, those that may be absent included or not."""
    patterns: list[list[dict[str, Any]]] = getattr(rule.spec, "patterns", [])
    tokens = [token for pattern in patterns for token in pattern]
    keys = {key for token in tokens if optional or token.get("OP", "1") not in ("?", "*") for key in token}
    return {TOKEN_ATTRIBUTES[key] for key in keys if key in TOKEN_ATTRIBUTES}
