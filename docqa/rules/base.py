"""What a kind of rule takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.vocab import Vocab

from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.view import View

# All phrase matches of a document: "rule id:field" -> token ranges.
Found = Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Match:
    """A place a rule points at, before context is weighed: tokens ``first`` up to ``last``.

    ``fields`` fill the placeholders of the rule's message; ``mark`` overrides the rule's own; ``at`` is the
    token at which the context is weighed, the first one when None.
    """

    first: int
    last: int
    fields: Mapping[str, str] = field(default_factory=dict)
    mark: str | None = None
    at: int | None = None


Finder = Callable[[View, Found], list[Match]]
Compiler = Callable[[Rule, Vocab, tuple[Term, ...]], Finder]


def phrase_matches(rule: Rule, field_name: str, found: Found) -> list[tuple[int, int]]:
    """The token ranges of one of the rule's lists of phrases."""
    return found.get(f"{rule.id}:{field_name}", [])
