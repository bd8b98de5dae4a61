"""Kind ``claim``: a clause judged by its subject, its verb and what it says of the subject."""

from __future__ import annotations

from spacy.vocab import Vocab

from docqa.language.clauses import Clause
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.schema import Claim
from docqa.rules.view import View


def compile_claim(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Clauses that hold what the rule asks for; none in a document without a parse."""
    assert isinstance(rule.spec, Claim)
    spec = rule.spec

    def find(view: View, found: Found) -> list[Match]:
        if not view.parsed:
            return []
        verbs = _starts(rule, "verbs", found)
        phrases = _starts(rule, "phrases", found)
        neutral = _starts(rule, "neutral", found)
        matches = []
        for clause, first, last, inside in view.remember("predicates", lambda: _predicates(view)):
            if spec.verbs and not verbs.intersection(clause.verbs):
                continue
            if spec.complement and view.pos[clause.root] not in spec.complement:
                continue
            if not inside or neutral & inside or (spec.phrases and not phrases & inside):
                continue
            matches.append(Match(first, last))
        return matches

    return find


def needs_parse(rule: Rule) -> bool:
    """Whether a rule finds nothing without a dependency parse."""
    return rule.spec.kind == "claim"


def _starts(rule: Rule, field: str, found: Found) -> set[int]:
    return {i for first, last in phrase_matches(rule, field, found) for i in range(first, last)}


def _predicates(view: View) -> list[tuple[Clause, int, int, frozenset[int]]]:
    """Every clause with the tokens of its predicate, and those of them that are in no inner clause."""
    found = []
    for clause in view.clauses:
        first, last = _predicate(view, clause)
        inside = frozenset(i for i in range(first, last) if view.clause_of[i] is clause)
        found.append((clause, first, last, inside))
    return found


def _predicate(view: View, clause: Clause) -> tuple[int, int]:
    """The tokens from the clause's first verb to its end; the whole clause when it has no verb."""
    first = clause.verbs[0] if clause.verbs else view.token_at(clause.start)
    last = view.token_at(clause.end - 1) + 1
    return min(first, last - 1), last
