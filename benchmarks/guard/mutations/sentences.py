"""Whole clauses and sentences: left out, put in, joined by a cause, put in another order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations import clauses
from benchmarks.guard.mutations.edits import Change, Edit, change, over, with_capital_of, without, words
from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from benchmarks.guard.mutations.about import About

_RISK = re.compile(
    r"\b(slog|slår|slagit|spark\w*|hot\w*|blåmärk\w*|rädd\w*|självskad\w*|polis\w*|våld\w*|berusad\w*|alkohol\w*"
    r"|droger|ensam\w*|rymt|rymmer|ont|skadad\w*|gråt\w*|grät|medicin\w*|akut\w*|olycka\w*|oro)\b",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"\b(beslut\w*|överens|bestäm\w*|erbjud\w*|bevilja\w*|avslut\w*|samtyck\w*|inled\w*|uppdrag\w*|tackar|godkän\w*)\b",
    re.IGNORECASE,
)
_AFTER_VERBS = word_set("längta fråga söka titta leta ropa springa gå vänta lukta")
# Verbs after which "om" means whether.
_ASKING = word_set("veta undra fråga pröva prova bry handla diskutera se kontrollera höra säga")
_CONDITIONS = word_set("om såvida ifall förutsatt")
_THEN = {
    "innan": "efter att",
    "efter att": "innan",
    "före": "efter",
    "efter": "före",
    "därefter": "innan dess",
}


def risk_omitted(doc: Doc, about: About) -> Iterator[Change]:
    """A sentence about danger or hurt goes away."""
    yield from _omitted(doc, lambda s: _RISK.search(s.text) is not None)


def decision_omitted(doc: Doc, about: About) -> Iterator[Change]:
    """A sentence about a decision or an agreement goes away."""
    yield from _omitted(doc, lambda s: _DECISION.search(s.text) is not None)


def quote_omitted(doc: Doc, about: About) -> Iterator[Change]:
    """A sentence with somebody's own words goes away."""
    yield from _omitted(doc, lambda s: len(re.findall(r'["”“]', s.text)) == 2)


def report_omitted(doc: Doc, about: About) -> Iterator[Change]:
    """A sentence of what somebody says goes away."""
    yield from _omitted(doc, lambda s: any(t.lemma_ in clauses.TELLING and clauses.subject_of(t) for t in s))


def clause_omitted(doc: Doc, about: About) -> Iterator[Change]:
    """The second half of a sentence, a coordinated clause of its own, goes away."""
    for token in doc:
        link = next((t for t in token.children if t.dep_ == "cc" and t.lower_ in ("och", "men")), None)
        if (
            token.dep_ == "conj"
            and token.head.dep_ == "ROOT"
            and clauses.finite_of(token)
            and link is not None
        ):
            said = sorted(token.subtree, key=lambda t: t.i)
            if len([t for t in said if clauses.content(t)]) >= 3 and said[0].i == link.i:
                end = said[-2] if said[-1].text in ".;" else said[-1]
                yield change(without(doc[said[0].i : end.i + 1]))


def sentence_added(doc: Doc, about: About) -> Iterator[Change]:
    """A sentence of another note stands after one of this."""
    for sentence in _whole_sentences(doc):
        new = about.chance.choice(about.sentences)
        if len(set(words(new)) & set(words(doc.text))) < 0.6 * len(set(words(new))):
            yield change(Edit(sentence.end_char, sentence.end_char, f" {new}"))


def condition_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "om hon inte kommer" goes away."""
    for token in doc:
        marker = clauses.marker_of(token) if token.dep_ == "advcl" else None
        whether = (
            token.head.lemma_ in _ASKING or doc[marker.i + 1].lower_ in ("att", "hur") if marker else True
        )
        if whether or marker.lower_ not in _CONDITIONS or not clauses.finite_of(token):
            continue
        said = sorted(token.subtree, key=lambda t: t.i)
        span = doc[said[0].i : said[-1].i + 1]
        if len(span) == len(said) and span.start > span.sent.start + 1:
            yield change(without(span))
        elif len(span) == len(said) and clauses.subject_of(token.head) is not None:
            finite, subject = clauses.finite_of(token.head), clauses.subject_of(token.head)
            phrase = sorted(subject.subtree, key=lambda t: t.i)
            if finite is not None and phrase[0].i == finite.i + 1 and span.end <= finite.i:
                whole = doc[phrase[0].i : phrase[-1].i + 1]
                yield change(over(doc[span.start : whole.end], f"{whole.text} {finite.text}"))


def condition_lost(doc: Doc, about: About) -> Iterator[Change]:
    """The source says on what condition, the rewrite does not."""
    for head in clauses.clause_heads(doc):
        finite = clauses.finite_of(head)
        last = list(head.sent)[-1]
        if (
            head.dep_ == "ROOT"
            and finite.lower_ in ("ska", "kan", "får", "vill", "tar", "kommer")
            and last.text == "."
        ):
            yield Change((), (Edit(last.idx, last.idx, f" {about.pick('conditions')}"),))


def exception_lost(doc: Doc, about: About) -> Iterator[Change]:
    """The source makes an exception, the rewrite does not."""
    for sentence in _whole_sentences(doc):
        if re.search(r"\b(alla|varje|alltid|alltså|hela|brukar|går|äter|sover|är)\b", sentence.text):
            last = sentence[-1] if sentence[-1].text == "." else None
            if last is not None and last.i > sentence.start + 4:
                yield Change((), (Edit(last.idx, last.idx, f" {about.pick('exceptions')}"),))


def cause_added(doc: Doc, about: About) -> Iterator[Change]:
    """Two sentences side by side become cause and effect."""
    found = list(_whole_sentences(doc))
    for one, other in itertools.pairwise(found):
        head = other.root
        subject, finite = clauses.subject_of(head), clauses.finite_of(head)
        plain = one[-1].text == "." and doc.text[one.end_char : other.start_char] == " "
        if (
            not plain
            or subject is None
            or finite is None
            or subject.i > finite.i
            or subject.i > other.start + 2
        ):
            continue
        first = other[0].text if other[0].pos_ == "PROPN" else other[0].text.lower()
        place = one[-1].idx, other.start_char + len(other[0])
        yield change(Edit(*place, f" {about.pick('causes')} {first}"))


def order_reversed(doc: Doc, about: About) -> Iterator[Change]:
    """ "innan" becomes "efter att"."""
    for match in re.finditer(r"\b(innan|efter att|före|efter)\b(?= \w+)", doc.text, re.IGNORECASE):
        token = next(t for t in doc if t.idx == match.start())
        time = (
            token.dep_ == "case" and token.head.dep_ == "obl" and token.head.head.lemma_ not in _AFTER_VERBS
        )
        span = any(t.like_num or t.pos_ == "NUM" for t in token.head.subtree)
        if token.dep_ == "mark" or match.group().lower() == "efter att" or (time and not span):
            yield change(Edit(*match.span(), with_capital_of(match.group(), _THEN[match.group().lower()])))


def _omitted(doc: Doc, wanted: Callable[[Span], bool]) -> Iterator[Change]:
    found = list(_whole_sentences(doc))
    for sentence in found:
        rest = set(words(doc.text[: sentence.start_char] + doc.text[sentence.end_char :]))
        own = {t.lower_ for t in sentence if clauses.content(t)}
        if len(found) > 2 and len(own) >= 3 and wanted(sentence) and len(own & rest) <= 0.6 * len(own):
            yield change(without(_body(sentence)))


def _body(sentence: Span) -> list[Token]:
    return clauses.whole_sentence(sentence.doc, sentence[0])


def _whole_sentences(doc: Doc) -> Iterator[Span]:
    """Sentences that have a finite verb and end with a full stop."""
    for sentence in doc.sents:
        body = _body(sentence)
        if len(body) > 3 and body[-1].text in '.!"”' and any(clauses.is_finite(t) for t in body):
            yield doc[body[0].i : body[-1].i + 1]
