"""Kind ``substitution``: expressions for which there is a plainer one."""

from __future__ import annotations

from spacy.vocab import Vocab

from docqa.rules.base import Finder, Found, Match
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.schema import Substitution
from docqa.rules.view import View


def compile_substitution(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Every use of the rule's expressions, with what to write instead as ``{plain}``."""
    assert isinstance(rule.spec, Substitution)
    swaps = {f"{rule.id}:swaps.{phrase}": plain for phrase, plain in rule.spec.swaps.items()}

    def find(view: View, found: Found) -> list[Match]:
        return [
            Match(first, last, {"plain": swaps[name], "_expression": name})
            for name in swaps.keys() & found.keys()
            for first, last in found[name]
        ]

    return find
