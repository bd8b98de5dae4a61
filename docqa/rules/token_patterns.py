"""spaCy token patterns matched from their rarest token outwards, over columns of a document.

``Matcher`` tries every pattern at every token and asks its word lists in Python each time. Here a pattern
starts from the tokens that can be its pivot and grows to both sides; whether a word passes a test is worked
out once per word. The matches are those of ``Matcher`` with ``greedy="LONGEST"``; patterns that use more
than what is known here are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docqa.rules.view import View

MAX_REMEMBERED_VALUES = 50_000
TokenPattern = Mapping[str, Any]
Range = tuple[int, int]
Passes = Callable[[Any], bool]
# The attributes known here and the columns of a view that hold their values.
COLUMNS = {
    "LOWER": "lowers",
    "TEXT": "words",
    "ORTH": "words",
    "LEMMA": "lemma_texts",
    "POS": "pos",
    "TAG": "tags",
    "DEP": "deps",
    "MORPH": "morphs",
}
# Yes-or-no attributes: the column to look at, and how to read it. "Not first in a sentence" is left to spaCy.
FLAGS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "IS_ALPHA": ("words", str.isalpha),
    "IS_DIGIT": ("words", str.isdigit),
    "IS_SENT_START": ("opening", bool),
}
OPERATORS = ("1", "?", "*", "+")


class Test(dict[Any, bool]):
    """Whether the values of one column pass, worked out when a value is first met."""

    def __init__(self, column: str, passes: Passes) -> None:
        super().__init__()
        self.column = column
        self._passes = passes

    def __missing__(self, value: Any) -> bool:  # noqa: ANN401
        if len(self) >= MAX_REMEMBERED_VALUES:
            self.clear()
        passed = self[value] = self._passes(value)
        return passed


@dataclass(frozen=True, slots=True)
class Step:
    """One token of a pattern: how often it may come, and the tests it must pass."""

    operator: str
    tests: tuple[Test, ...]


@dataclass(frozen=True)  # without slots: the cached properties need a place
class Path:
    """A pattern: its steps, and the one to start from, which comes exactly once."""

    steps: tuple[Step, ...]
    pivot: int

    @cached_property
    def before(self) -> tuple[Step, ...]:
        """The steps on the way from the pivot to the beginning."""
        return self.steps[: self.pivot][::-1]

    @cached_property
    def after(self) -> tuple[Step, ...]:
        """The steps on the way from the pivot to the end."""
        return self.steps[self.pivot + 1 :]

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that the steps ask for."""
        return frozenset(test.column for step in self.steps for test in step.tests)


def compile_paths(
    patterns: Sequence[Sequence[TokenPattern]], pivots: Sequence[int | None]
) -> list[Path] | None:
    """The patterns as paths; None when one of them needs spaCy's own matcher.

    Args:
        patterns: lists of token patterns as spaCy takes them.
        pivots: for each the token to start from, None for the first that must come exactly once.
    """
    paths = []
    for pattern, wanted in zip(patterns, pivots, strict=True):
        steps = [_step(token) for token in pattern]
        if any(step is None for step in steps):
            return None
        known = tuple(step for step in steps if step is not None)
        pivot = wanted
        if pivot is None:
            pivot = next((i for i, step in enumerate(known) if step.operator == "1" and step.tests), None)
        if pivot is None:
            return None
        paths.append(Path(known, pivot))
    return paths


def find_paths(view: View, paths: Iterable[Path], places: Sequence[int] | None) -> list[Range]:
    """The longest matches, none overlapping another, inside sentences.

    Args:
        view: the document.
        paths: what `compile_paths` gave.
        places: the tokens that may be a pivot; all of them when None.
    """
    found: set[Range] = set()
    for path in paths:
        columns = {name: view.column(name) for name in path.columns}
        pivot = path.steps[path.pivot]
        for place in _candidates(columns, pivot, places):
            if not _fits(columns, pivot, place):
                continue
            first, last = view.bounds[place]
            ends = _reached(columns, path.after, place + 1, 1, last)
            if ends:
                starts = _reached(columns, path.before, place - 1, -1, first - 1)
                found.update((start + 1, end) for start in starts for end in ends)
    return _longest(found)


Columns = Mapping[str, Sequence[Any]]


def _candidates(columns: Columns, step: Step, places: Sequence[int] | None) -> Sequence[int]:
    if places is not None:
        return places
    test = step.tests[0]
    return [place for place, value in enumerate(columns[test.column]) if test[value]]


def _fits(columns: Columns, step: Step, place: int) -> bool:
    for test in step.tests:  # noqa: SIM110 - the innermost loop, where a generator costs twice
        if not test[columns[test.column][place]]:
            return False
    return True


def _reached(columns: Columns, steps: Sequence[Step], place: int, way: int, stop: int) -> set[int]:
    """Where the steps may lead from ``place`` in direction ``way``; never to ``stop`` or past it."""
    places = {place}
    for step in steps:
        once = _over(columns, step, places, way, stop)
        if step.operator == "1":
            places = once
        elif step.operator == "?":
            places = places | once
        else:
            reached = set(once)
            while once:
                once = _over(columns, step, once, way, stop) - reached
                reached |= once
            places = reached | places if step.operator == "*" else reached
        if not places:
            break
    return places


def _over(columns: Columns, step: Step, places: Iterable[int], way: int, stop: int) -> set[int]:
    return {place + way for place in places if place != stop and _fits(columns, step, place)}


def _longest(found: Iterable[Range]) -> list[Range]:
    """Longer matches before shorter ones, earlier before later ones, none overlapping one that was taken."""
    kept: list[Range] = []
    for first, last in sorted(found, key=lambda match: (match[0] - match[1], match[0])):
        if all(last <= start or end <= first for start, end in kept):
            kept.append((first, last))
    return kept


def _step(token: TokenPattern) -> Step | None:
    """One token pattern, None when it holds something not known here."""
    operator = token.get("OP", "1")
    tests = []
    for name, wanted in token.items():
        if name == "OP":
            continue
        passes = _passes(name, wanted)
        if passes is None:
            return None
        tests.append(Test(FLAGS[name][0] if name in FLAGS else COLUMNS[name], passes))
    return Step(operator, tuple(tests)) if operator in OPERATORS else None


def _passes(name: str, wanted: object) -> Passes | None:
    """The test an attribute's value puts, None when it is not known here."""
    if name in FLAGS:
        flag = FLAGS[name][1]
        known_here = wanted is True or (wanted is False and name != "IS_SENT_START")
        return (lambda value: flag(value) is wanted) if known_here else None
    if name not in COLUMNS:
        return None
    if isinstance(wanted, str):
        return (lambda value: value == wanted) if name != "MORPH" else None
    if not isinstance(wanted, Mapping):
        return None
    parts = [_predicate(name, key, value) for key, value in wanted.items()]
    known = [part for part in parts if part is not None]
    return (lambda value: all(part(value) for part in known)) if len(known) == len(parts) else None


def _predicate(name: str, key: str, wanted: Any) -> Passes | None:  # noqa: ANN401
    if name == "MORPH":
        features = set(wanted) if key == "IS_SUPERSET" else None
        return None if features is None else (lambda value: features <= set(value.split("|")))
    if key in ("IN", "NOT_IN") and isinstance(wanted, Sequence) and not isinstance(wanted, str):
        words = frozenset(wanted)
        return (lambda value: value in words) if key == "IN" else (lambda value: value not in words)
    if key == "REGEX" and isinstance(wanted, str):
        pattern = re.compile(wanted)
        return lambda value: pattern.search(value) is not None
    return None
