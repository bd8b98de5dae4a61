"""A rule's own examples, run: what it must flag, with which bounds, and what it must let pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from docqa.rules.engine import Engine
from docqa.rules.loading import Pack, Rule

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example a rule did not live up to: ``expected`` and ``found`` are the words of the spans."""

    rule: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]


def parse_example(example: str) -> tuple[str, tuple[tuple[int, int], ...]]:
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


def run_examples(nlp: Language, pack: Pack) -> Iterator[Failure]:
    """The examples of every rule in a pack that fail, each rule run by itself."""
    for rule in pack.rules:
        yield from failures(nlp, rule, pack)


def failures(nlp: Language, rule: Rule, pack: Pack) -> Iterator[Failure]:
    """The examples of one rule that fail; a flag example without marks must flag something."""
    engine = Engine(Pack((rule,), pack.terms), nlp.vocab)
    examples = rule.spec.examples
    for example in (*examples.flag, *examples.pass_):
        text, expected = parse_example(example)
        found = tuple((hit.start, hit.end) for hit in engine.find(nlp(text)))
        if example in examples.flag and not expected and found:
            continue
        if _trimmed(text, found) != _trimmed(text, expected) or (example in examples.flag and not found):
            yield Failure(
                rule.id, text, tuple(text[a:b] for a, b in expected), tuple(text[a:b] for a, b in found)
            )


def _trimmed(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Spans without the full stop at their end, which an example may hold or leave out."""
    return [(start, start + len(text[start:end].rstrip(". "))) for start, end in spans]
