"""Kinds ``existence`` and ``pattern``: words, phrases and token patterns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from docqa.errors import RuleError
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.phrases import Item, Phrase
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

    When every pattern has a literal word, only what stands round such words is searched.

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
    needed = {
        _NEEDS[key] for pattern in rule.spec.patterns for token in pattern for key in token if key in _NEEDS
    }
    gated = bool(anchor_sets(rule))
    reach = _reach(rule.spec.patterns)

    def find(view: View, found: Found) -> list[Match]:
        if any(not view.doc.has_annotation(name) for name in needed):
            return []
        if gated:
            places = [first for first, _ in phrase_matches(rule, "anchors", found)]
            stretches: Iterable[tuple[int, int]] = _windows(view, places, reach)
        else:
            stretches = view.sentences
        return [
            Match(first + a, first + b)
            for first, last in stretches
            for _, a, b in matcher(view.doc[first:last])
        ]

    return find


def anchor_sets(rule: Rule) -> dict[str, list[Phrase]]:
    """The words of which every match of a ``pattern`` rule holds one; empty where patterns name none."""
    anchors = _anchors(rule.spec.patterns) if isinstance(rule.spec, Pattern) else None
    if anchors is None:
        return {}
    return {f"{rule.id}:anchors": [(Item(words=frozenset({word})),) for word in sorted(anchors)]}


def _windows(view: View, places: Iterable[int], reach: int | None) -> list[tuple[int, int]]:
    """The stretches round anchors that a match may cover, within sentences, made one where they meet."""
    windows: list[tuple[int, int]] = []
    for place in places:
        first, last = view.bounds[place]
        if reach is not None:
            first, last = max(first, place - reach), min(last, place + reach + 1)
        if windows and first < windows[-1][1]:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows


def _reach(patterns: list[list[dict[str, Any]]]) -> int | None:
    """How many tokens from its anchor a match may go; None when a token pattern may repeat without end."""
    if any(token.get("OP", "1") not in ("1", "?", "!") for pattern in patterns for token in pattern):
        return None
    return max(map(len, patterns)) - 1


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
