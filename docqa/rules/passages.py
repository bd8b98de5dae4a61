"""Kinds ``density`` and ``length``: sentences and paragraphs that tell too much or run too long."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.vocab import Vocab

from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.schema import Density, Length
from docqa.rules.view import View
from docqa.rules.weighing import weighed


def compile_density(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Sentences with enough of the rule's signals; neighbours are reported together."""
    assert isinstance(rule.spec, Density)
    spec = rule.spec
    if spec.weights:
        return weighed(rule, spec)

    def find(view: View, found: Found) -> list[Match]:
        groups: dict[int, list[str]] = {}
        places: dict[int, int] = {}
        for name in spec.signals:
            for first, _ in phrase_matches(rule, f"signals.{name}", found):
                number = view.sentence_of[first]
                groups.setdefault(number, []).append(name)
                places[number] = min(first, places.get(number, first))
        numbers = [
            number
            for number, names in sorted(groups.items())
            if len(set(names) if spec.distinct else names) >= spec.min_signals
            and count_words(view, number) >= spec.min_words
        ]
        return [
            Match(
                view.sentences[group[0]][0],
                view.sentences[group[-1]][1],
                mark=_mark(group),
                at=places[group[0]],
            )
            for group in _runs(view, numbers, spec.max_gap)
        ]

    return find


def _mark(group: Sequence[int]) -> str | None:
    return "match" if len(group) > 1 else None


def compile_length(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Sentences, or paragraphs, with more words than the rule allows."""
    assert isinstance(rule.spec, Length)
    spec = rule.spec

    def find(view: View, found: Found) -> list[Match]:
        numbers = range(len(view.sentences))
        groups = [[number] for number in numbers] if spec.unit == "sentence" else _paragraphs(view)
        return [
            Match(view.sentences[group[0]][0], view.sentences[group[-1]][1], mark="match")
            for group in groups
            if sum(count_words(view, number) for number in group) > spec.max_words
        ]

    return find


def count_words(view: View, number: int) -> int:
    """The words of a sentence: tokens with a letter or a figure."""
    first, last = view.sentences[number]
    return sum(view.table.counted[first:last])


def _paragraphs(view: View) -> list[list[int]]:
    groups: list[list[int]] = []
    for number, (first, _) in enumerate(view.sentences):
        start = view.doc[first].idx
        if groups and "\n\n" not in view.text[view.doc[view.sentences[groups[-1][-1]][0]].idx : start]:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _paragraph_numbers(view: View) -> dict[int, int]:
    return {number: k for k, group in enumerate(_paragraphs(view)) for number in group}


def _runs(view: View, numbers: Sequence[int], max_gap: int) -> list[list[int]]:
    """Sentence numbers that follow each other within a paragraph, at most ``max_gap`` others between."""
    paragraph_of = view.remember("paragraph_of", lambda: _paragraph_numbers(view))
    groups: list[list[int]] = []
    for number in numbers:
        last = groups[-1][-1] if groups else None
        if last is not None and number - last <= max_gap + 1 and paragraph_of[number] == paragraph_of[last]:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
