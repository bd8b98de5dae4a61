"""Kind ``identifier``: numbers and addresses that point out a person, on the lines that can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.vocab import Vocab

from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.glossary import Term
from docqa.rules.identity_numbers import CHECKS
from docqa.rules.loading import Rule
from docqa.rules.regexes import compiled
from docqa.rules.schema import Identifier
from docqa.rules.view import View

_FIGURES = re.compile(r"\d")
MARKED = "mark"


def compile_identifier(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """Every place where one of the expressions matches and, where the rule has a check, passes it.

    The group ``mark`` of an expression, where it has one, is what is reported.
    """
    assert isinstance(rule.spec, Identifier)
    spec = rule.spec
    expressions = [compiled(text) for text in spec.regexes]
    companions = [compiled(text) for text in spec.anywhere]
    check = CHECKS[spec.check] if spec.check else None

    def find(view: View, found: Found) -> list[Match]:
        if companions and not any(each.search(view.text) for each in companions):
            return []
        places = [
            (match.span(MARKED) if MARKED in each.groupindex else match.span(), match)
            for start, end in _lines(view, rule, spec, found)
            for each in expressions
            for match in each.finditer(view.text, start, end)
        ]
        return [_match(view, *span) for span, match in places if check is None or check(match[0])]

    return find


def _lines(view: View, rule: Rule, spec: Identifier, found: Found) -> Iterator[tuple[int, int]]:
    """The lines to search: those with an anchor, with one of ``holds``, or else those with a figure."""
    if spec.anchors:
        yield from sorted(
            {_line(view.text, view.starts[i]) for i, _ in phrase_matches(rule, "anchors", found)}
        )
    elif spec.holds:
        yield from (
            line for line in _all_lines(view) if any(view.text.find(s, *line) >= 0 for s in spec.holds)
        )
    else:
        yield from view.remember("lines with figures", lambda: _with_figures(view))


def _all_lines(view: View) -> list[tuple[int, int]]:
    return view.remember("lines", lambda: [line.span() for line in re.finditer(r"[^\n]+", view.text)])


def _with_figures(view: View) -> list[tuple[int, int]]:
    return [line for line in _all_lines(view) if _FIGURES.search(view.text, *line)]


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _match(view: View, start: int, end: int) -> Match:
    first, last = view.token_at(start), view.token_at(end - 1) + 1
    return Match(first, last, {"_start": str(start), "_end": str(end)})
