"""Kinds ``existence`` and ``pattern``: words, phrases and token patterns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from docqa.errors import RuleError
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.phrases import Item, Phrase
from docqa.rules.schema import Pattern
from docqa.rules.token_patterns import TokenPattern, compile_paths, find_paths
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
    needed = {
        _NEEDS[key]
        for pattern in rule.spec.patterns
        for token in pattern
        for key in token
        if key in _NEEDS and token.get("OP", "1") not in ("?", "*")
    }
    gated = bool(anchor_sets(rule))
    paths = compile_paths(rule.spec.patterns, _pivots(rule.spec.patterns, gated))
    matcher = _matcher(rule, vocab) if paths is None else None

    def find(view: View, found: Found) -> list[Match]:
        if not all(view.annotated(name) for name in needed):
            return []
        places = [first for first, _ in phrase_matches(rule, "anchors", found)] if gated else None
        if matcher is None:
            return [Match(first, last) for first, last in find_paths(view, paths or (), places)]
        return [
            Match(first + a, first + b)
            for first, last in _sentences(view, places)
            for _, a, b in matcher(view.doc[first:last])
        ]

    return find


def _matcher(rule: Rule, vocab: Vocab) -> Matcher:
    """spaCy's own matcher, for patterns with more than `docqa.rules.token_patterns` knows."""
    assert isinstance(rule.spec, Pattern)
    matcher = Matcher(vocab, validate=True)
    try:
        matcher.add(rule.id, rule.spec.patterns, greedy="LONGEST")
    except Exception as error:  # spaCy raises ValueError, TypeError and MatchPatternError here
        raise RuleError(
            f"{rule.path}: ett mönster under patterns går inte att använda.", str(error)
        ) from error
    return matcher


def _pivots(patterns: Sequence[Sequence[TokenPattern]], gated: bool) -> list[int | None]:
    """The tokens whose words are the anchors of the patterns."""
    return [_anchor(pattern)[0] if gated else None for pattern in patterns]


def _sentences(view: View, places: Iterable[int] | None) -> Sequence[tuple[int, int]]:
    """The sentences that hold one of the places; all of them when there are none to hold."""
    return view.sentences if places is None else sorted({view.bounds[place] for place in places})


def anchor_sets(rule: Rule) -> dict[str, list[Phrase]]:
    """The words of which every match of a ``pattern`` rule holds one; empty where patterns name none."""
    anchors = _anchors(rule.spec.patterns) if isinstance(rule.spec, Pattern) else None
    if anchors is None:
        return {}
    return {f"{rule.id}:anchors": [(Item(words=frozenset({word})),) for word in sorted(anchors)]}


def _anchors(patterns: Sequence[Sequence[TokenPattern]]) -> frozenset[str] | None:
    """Literal words, of which every match must hold one; None when some pattern names no word."""
    anchors: set[str] = set()
    for pattern in patterns:
        place, words = _anchor(pattern)
        if place is None:
            return None
        anchors.update(words)
    return frozenset(anchors)


def _anchor(pattern: Sequence[TokenPattern]) -> tuple[int | None, list[str]]:
    """The token of a pattern that allows the fewest words, and those; None when no token names words."""
    named = [(len(words), i, words) for i, token in enumerate(pattern) if (words := _literals(token))]
    return min(named)[1:] if named else (None, [])


def _literals(token: TokenPattern) -> list[str]:
    """The words a token pattern asks for, none when it may be absent or asks for something else."""
    if token.get("OP", "1") != "1":
        return []
    for key in _LITERAL:
        value = token.get(key)
        if isinstance(value, str):
            return [value.lower()]
        if isinstance(value, dict) and isinstance(value.get("IN"), list):
            return [str(word).lower() for word in value["IN"]]
    return []
