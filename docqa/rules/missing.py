"""Kind ``missing``: what a document of a known kind, or a section of it, ought to hold and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.vocab import Vocab

from docqa.language.attributes import SectionSpan
from docqa.rules.base import Finder, Found, Match, phrase_matches
from docqa.rules.document_kinds import document_kind, first_line
from docqa.rules.glossary import Term
from docqa.rules.loading import Rule
from docqa.rules.regexes import compiled
from docqa.rules.schema import Missing
from docqa.rules.view import View

_WORD = re.compile(r"\w+")


def compile_missing(rule: Rule, vocab: Vocab, terms: tuple[Term, ...]) -> Finder:
    """The first line of the document, or the headings of the sections, that lack what the rule wants."""
    assert isinstance(rule.spec, Missing)
    spec = rule.spec
    wanted = [compiled(text) for text in spec.wants_regexes]

    def lacks(view: View, found: Found, start: int, end: int) -> bool:
        if spec.min_words and len(_WORD.findall(view.text, start, end)) < spec.min_words:
            return False
        if spec.when and not _holds(rule, "when", view, found, start, end):
            return False
        if spec.wants_sections and any(s.kind in spec.wants_sections for s in view.sections):
            return False
        if any(each.search(view.text, start, end) for each in wanted):
            return False
        return not _holds(rule, "wants", view, found, start, end)

    def find(view: View, found: Found) -> list[Match]:
        if spec.documents and document_kind(view) not in spec.documents:
            return []
        if not spec.sections:
            places = [(_where(rule, view, found), (0, len(view.text)))]
        else:
            places = [_place(view.text, section) for section in _own(view, spec)]
        return [_match(view, *mark) for mark, body in places if lacks(view, found, *body)]

    return find


def _where(rule: Rule, view: View, found: Found) -> tuple[int, int]:
    """The words that make a document one the rule is about, or its first line."""
    what = phrase_matches(rule, "when", found)
    return view.span(*what[0]) if what else first_line(view.text)


def _own(view: View, spec: Missing) -> Iterator[SectionSpan]:
    """The sections to look at; not titles, nor one that only opens sections of its own."""
    title = first_line(view.text)[0]
    for number, section in enumerate(view.sections):
        titled = section.start == title and " " in section.heading
        if section.kind in spec.sections and not titled and not _opens_others(view, number):
            yield section


def _opens_others(view: View, number: int) -> bool:
    """Whether nothing but other headings stands under a heading, as in "Bedömning" above "Skydd"."""
    section, following = view.sections[number], view.sections[number + 1 : number + 2]
    if view.text[section.body_start : section.end].strip(" \t\n:"):
        return False
    if not following or following[0].kind == "other":
        return True
    label = view.text[section.start : section.body_start].rstrip().endswith(":")
    return not label and view.text[following[0].body_start - 1] == ":"


def _place(text: str, section: SectionSpan) -> tuple[tuple[int, int], tuple[int, int]]:
    """The characters of a section's heading, and those of its body."""
    start = max(section.start, text.find(section.heading, section.start, section.body_start))
    return (start, start + len(section.heading)), (section.body_start, section.end)


def _holds(rule: Rule, field: str, view: View, found: Found, start: int, end: int) -> bool:  # noqa: PLR0917
    return any(start <= view.starts[first] < end for first, _ in phrase_matches(rule, field, found))


def _match(view: View, start: int, end: int) -> Match:
    first, last = view.token_at(start), view.token_at(max(start, end - 1)) + 1
    return Match(first, last, {"_start": str(start), "_end": str(end)})
