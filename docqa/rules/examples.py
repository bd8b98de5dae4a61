"""A rule's own examples, run: what it must flag, what it must let pass, and what it is known to get wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language

from docqa.rules.engine import Engine
from docqa.rules.loading import Pack, Rule

State = Literal["flag", "pass", "known_miss", "known_false_alarm"]
Spans = tuple[tuple[int, int], ...]
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tried:
    """An example and what came of it: ``expected`` and ``found`` are character spans of ``text``.

    A known miss holds as long as the rule does not find what is marked, a known false alarm as long as
    the rule flags something; one that no longer holds is to be moved to flag or pass.
    """

    rule: str
    state: State
    text: str
    expected: Spans
    found: Spans
    holds: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """An example a rule did not live up to: ``expected`` and ``found`` are the words of the spans."""

    rule: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]


def parse_example(example: str) -> tuple[str, Spans]:
    """The text of a flag example without its marks, and the spans they held.

    >>> parse_example("Hon är [[slarvig]].")
    ('Hon är slarvig.', ((7, 14),))
    """
    spans, text, at = [], "", 0
    for match in _MARKED.finditer(example):
        text += example[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + example[at:], tuple(spans)


def marked(text: str, spans: Spans) -> str:
    """The text with ``[[ ]]`` round spans in order, as examples are written.

    >>> marked("Hon är slarvig.", ((7, 14),))
    'Hon är [[slarvig]].'
    """
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "[[", text[start:end], "]]"]
        at = end
    return "".join([*pieces, text[at:]])


def run_examples(nlp: Language, pack: Pack) -> Iterator[Failure]:
    """The examples of every rule in a pack that fail, each rule run by itself."""
    for rule in pack.rules:
        yield from failures(nlp, rule, pack)


def failures(nlp: Language, rule: Rule, pack: Pack) -> Iterator[Failure]:
    """The examples of one rule that do not hold; a flag example without marks must flag something."""
    for tried in try_examples(nlp, rule, pack):
        if not tried.holds:
            words = [tuple(tried.text[a:b] for a, b in spans) for spans in (tried.expected, tried.found)]
            yield Failure(tried.rule, tried.text, *words)


def try_examples(nlp: Language, rule: Rule, pack: Pack) -> Iterator[Tried]:
    """Every example of one rule with what the rule, run by itself, made of it."""
    engine = Engine(Pack((rule,), pack.terms), nlp.vocab)
    examples = rule.spec.examples
    states: tuple[tuple[State, list[str]], ...] = (
        ("flag", examples.flag),
        ("pass", examples.pass_),
        ("known_miss", examples.known_miss),
        ("known_false_alarm", examples.known_false_alarm),
    )
    for state, texts in states:
        for example in texts:
            text, expected = parse_example(example)
            found = tuple((hit.start, hit.end) for hit in engine.find(nlp(text)))
            yield Tried(rule.id, state, text, expected, found, _holds(state, text, expected, found))


def _holds(state: State, text: str, expected: Spans, found: Spans) -> bool:
    if state == "pass":
        return not found
    if state == "known_false_alarm":
        return bool(found)
    right = bool(found) and (not expected or _trimmed(text, found) == _trimmed(text, expected))
    return right if state == "flag" else not right


def _trimmed(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Spans without the full stop at their end, which an example may hold or leave out."""
    return [(start, start + len(text[start:end].rstrip(". "))) for start, end in spans]
