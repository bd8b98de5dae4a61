"""The one table of rule kinds, and what in a document makes a rule worth running."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docqa.rules.base import Compiler
from docqa.rules.claims import compile_claim
from docqa.rules.goals import compile_goal
from docqa.rules.identifiers import compile_identifier
from docqa.rules.loading import Rule, phrase_sets
from docqa.rules.missing import compile_missing
from docqa.rules.passages import compile_density, compile_length
from docqa.rules.phrases import Phrase
from docqa.rules.references import compile_reference
from docqa.rules.second_reader import compile_learned
from docqa.rules.substitutions import compile_substitution
from docqa.rules.terms import compile_abbreviation, compile_glossary
from docqa.rules.words import anchor_sets, compile_existence, compile_pattern

KINDS: dict[str, Compiler] = {
    "existence": compile_existence,
    "pattern": compile_pattern,
    "claim": compile_claim,
    "glossary": compile_glossary,
    "abbreviation": compile_abbreviation,
    "goal": compile_goal,
    "density": compile_density,
    "length": compile_length,
    "substitution": compile_substitution,
    "identifier": compile_identifier,
    "missing": compile_missing,
    "reference": compile_reference,
    "learned": compile_learned,
}


# The fields of which a kind must find something in a document, first those asked first; a kind that is not
# here looks at every document.
TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "existence": ("phrases",),
    "pattern": ("anchors",),
    "claim": ("verbs", "phrases"),
    "goal": ("phrases",),
    "density": ("signals",),
    "substitution": ("swaps",),
    "identifier": ("anchors",),
    "missing": ("when",),
}


def sets_of(rule: Rule) -> Mapping[str, Sequence[Phrase]]:
    """Everything the index shall look for on behalf of a rule, named ``id:field``."""
    return {**phrase_sets(rule), **anchor_sets(rule)}


def triggers(rule: Rule, sets: Mapping[str, Sequence[Phrase]]) -> tuple[str, ...] | None:
    """The names of sets of which one must be found before a rule can match; None when it may at any time."""
    for field in TRIGGERS.get(rule.spec.kind, ()):
        start = f"{rule.id}:{field}"
        names = tuple(name for name in sets if name == start or name.startswith(f"{start}."))
        if names:
            return names
    return None
