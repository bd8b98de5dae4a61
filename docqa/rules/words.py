"""Kinds ``existence`` and ``pattern``: words, phrases and token patterns."""

from __future__ import annotations

from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from docqa.errors import RuleError
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.schema import Pattern
from docqa.rules.view import View

_LITERAL = ("LOWER", "LEMMA")
_NEEDS = {"POS": "POS", "TAG": "TAG", "DEP": "DEP", "MORPH": "MORPH", "LEMMA": "LEMMA"}


def compile_existence(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Every match of the rule's phrases."""

    def find(view: View, found: Found) -> list[Match]:
        return [Match(first, last) for first, last in phrase_matches(rule, "phrases", found)]

    return find


def compile_pattern(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """The longest matches of the rule's token patterns, sentence by sentence.

    Only sentences that hold a literal word of a pattern are searched when every pattern has one.

    Raises:
        RuleError: spaCy refuses a pattern.
    """
    assert isinstance(rule.spec, Pattern)
    matcher = Matcher(vocab, validate=True)
    try:
        matcher.add(rule.id, rule.spec.patterns, greedy="LONGEST")
    except Exception as error:  # spaCy raises ValueError, TypeError and MatchPatternError here
        raise RuleError(
            f"{rule.path}: ett mönster under patterns går inte att använda.", str(error)
        ) from error
    anchors = _anchors(rule.spec.patterns)
    needed = {
        _NEEDS[key] for pattern in rule.spec.patterns for token in pattern for key in token if key in _NEEDS
    }

    def find(view: View, found: Found) -> list[Match]:
        if any(not view.doc.has_annotation(name) for name in needed):
            return []
        matches = []
        for first, last in view.sentences:
            if anchors is None or not anchors.isdisjoint(
                (*view.lowers[first:last], *view.lemmas[first:last])
            ):
                matches += [Match(first + a, first + b) for _, a, b in matcher(view.doc[first:last])]
        return matches

    return find


def _anchors(patterns: list[list[dict[str, Any]]]) -> frozenset[str] | None:
    """Literal words, of which every match must hold one; None when some pattern names no word."""
    anchors: set[str] = set()
    for pattern in patterns:
        best: list[str] | None = None
        for token in pattern:
            words = _literals(token)
            if words and (best is None or len(words) < len(best)):
                best = words
        if best is None:
            return None
        anchors.update(best)
    return frozenset(anchors)


def _literals(token: dict[str, Any]) -> list[str]:
    """The words a token pattern asks for, none when it may be absent or asks for something else."""
    if token.get("OP", "1") in ("?", "*", "!"):
        return []
    for key in _LITERAL:
        value = token.get(key)
        if isinstance(value, str):
            return [value.lower()]
        if isinstance(value, dict) and isinstance(value.get("IN"), list):
            return [str(word).lower() for word in value["IN"]]
    return []
