"""What stands between a match and a finding: the rule's own conditions, then the contexts of ``unless``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docqa.rules.base import Found, Match, phrase_matches
from docqa.rules.document_kinds import document_kind
from docqa.rules.loading import Rule
from docqa.rules.phrases import role_fits
from docqa.rules.silence import SILENCES
from docqa.rules.view import View

MAX_START_WORDS = 3


def stands(rule: Rule, match: Match, view: View, found: Found) -> bool:
    """Whether a match survives the rule's conditions and contexts."""
    return next(objections(rule, match, view, found), None) is None


def objections(rule: Rule, match: Match, view: View, found: Found) -> Iterator[str]:
    """What keeps a match from being a finding, by the names that rule files use; nothing when it is one.

    They are section, documents, exceptions, also, not_with, subject, actor, mentions, near, start, and the
    names of ``unless``.
    """
    yield from _conditions(rule, match, view, found)
    first, last = (match.first, match.last) if match.at is None else (match.at, match.at + 1)
    yield from (name for name in rule.spec.unless if SILENCES[name](view, first, last))


def _conditions(rule: Rule, match: Match, view: View, found: Found) -> Iterator[str]:
    spec, first, last = rule.spec, match.first, match.last
    if spec.only_in or spec.not_in:
        section = view.section_kind(view.doc[first].idx)
        if (spec.only_in and section not in spec.only_in) or section in spec.not_in:
            yield "section"
    if spec.documents and document_kind(view) not in spec.documents:
        yield "documents"
    if any(a < last and first < b for a, b in in_sentence(rule, "exceptions", view, found, first)):
        yield "exceptions"
    if spec.also and not in_sentence(rule, "also", view, found, first):
        yield "also"
    if spec.not_with and in_sentence(rule, "not_with", view, found, first):
        yield "not_with"
    yield from _missing(rule, match, view, found)


def _missing(rule: Rule, match: Match, view: View, found: Found) -> Iterator[str]:
    required = rule.spec.requires
    first, last = view.bounds[match.first]
    if required.subject and not role_fits(view.subject_role(view.clause(match.first)), required.subject):
        yield "subject"
    if required.actor and not role_fits(view.actor_role(match.first), required.actor):
        yield "actor"
    if required.mentions and not any(
        role_fits(view.mentioned(i), required.mentions) for i in range(first, last)
    ):
        yield "mentions"
    if required.near and not in_sentence(rule, "requires.near", view, found, match.first):
        yield "near"
    if required.start and match.first - first > MAX_START_WORDS:
        yield "start"


def in_sentence(rule: Rule, field: str, view: View, found: Found, i: int) -> Sequence[tuple[int, int]]:
    """The matches of one of the rule's lists of phrases in the sentence of token ``i``."""
    matches = phrase_matches(rule, field, found)

    def by_sentence() -> dict[int, list[tuple[int, int]]]:
        groups: dict[int, list[tuple[int, int]]] = {}
        for match in matches:
            groups.setdefault(view.sentence_of[match[0]], []).append(match)
        return groups

    if not matches:
        return ()
    return view.remember(f"{rule.id}:{field}", by_sentence).get(view.sentence_of[i], ())
