"""Who says it: the speaker dropped, exchanged, lost at second hand, or made to confess; quotations broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.guard.mutations import clauses
from benchmarks.guard.mutations.edits import Change, Edit, after, change, over, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from benchmarks.guard.mutations.about import About

_QUOTED = re.compile(r'["”“]([^"”“\n]*)["”“]')
_LEAD = re.compile(r"(?m)^(- )?([A-ZÅÄÖ][\w ]{2,25}(?: uppger| berättar| säger)?):(?: (?=[a-zåäö])|\n(?=- ))")


def stripped(doc: Doc, about: About) -> Iterator[Change]:
    """ "Mamma uppger att hon inte sover" becomes "Hon sover inte": a statement becomes a fact."""
    for verb, clause, marker in _reports(doc):
        subject = clauses.subject_of(verb)
        said = sorted(clause.subtree, key=lambda t: t.i)
        leads = subject is not None and subject.i < verb.i and verb.dep_ == "ROOT" and subject.pos_ != "PRON"
        if (
            not leads
            or any(t.lemma_ in clauses.SAYING for t in _sentence_before(verb))
            or subject.lower_ == "jag"
        ):
            continue
        start = min(t.i for t in subject.subtree)
        if said[0].i != marker.i or doc.text[doc[start].idx - 1 : doc[start].idx] == '"':
            continue
        inner = clauses.subject_of(clause)
        named = (
            [Edit(inner.idx, inner.idx + len(inner), subject.text)]
            if inner is not None and inner.lower_ in ("hon", "han")
            else []
        )
        moved = _adverb_moved(clause)
        yield change(without(doc[start : marker.i + 1]), *named, *moved)


def lead_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "Mamma uppger: har feber" becomes "Har feber"."""
    for match in _LEAD.finditer(doc.text):
        yield change(Edit(match.start(2), match.end(), ""))


def speaker_exchanged(doc: Doc, about: About) -> Iterator[Change]:
    """Somebody else says it: "Mamma berättar" becomes "Läraren berättar"."""
    for token in doc:
        subject = clauses.subject_of(token) if token.lemma_ in clauses.SAYING else None
        if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.lower_ in ("skola", "skolan"):
            continue
        words = sorted((t for t in subject.subtree), key=lambda t: t.i)
        if len(words) > 3 or any(t.lower_ in ("och", "eller") for t in words):
            continue
        yield change(over(doc[words[0].i : words[-1].i + 1], _absent(doc, about)))


def to_writer(doc: Doc, about: About) -> Iterator[Change]:
    """What somebody says becomes the writer's own assessment."""
    for verb, _clause, marker in _reports(doc):
        subject = clauses.subject_of(verb)
        if (
            subject is not None
            and subject.i < verb.i
            and verb.i < marker.i <= verb.i + 2
            and subject.lower_ not in ("jag", "vi", "undertecknad")
        ):
            start = min(t.i for t in subject.subtree)
            yield change(over(doc[start : verb.i + 1], about.pick("writer_views")))


def according_dropped(doc: Doc, about: About) -> Iterator[Change]:
    """ "enligt läraren" goes away; a note without it is given it in its source."""
    for token in doc:
        if (
            token.lower_ == "enligt"
            and token.head.pos_ in ("NOUN", "PROPN")
            and token.i > token.sent.start + 1
        ):
            phrase = [t for t in token.head.subtree if t.i >= token.i]
            if len(phrase) < 4 and clauses.is_finite(token.head.head):
                yield change(without(doc[phrase[0].i : phrase[-1].i + 1]))
    for head in clauses.clause_heads(doc):
        finite = clauses.finite_of(head)
        unsaid = not any(
            t.lemma_ in clauses.SAYING or t.lower_ == "enligt" for t in (*head.sent, *_sentence_before(head))
        )
        if unsaid and head.dep_ == "ROOT" and head.pos_ == "VERB" and clauses.subject_of(head).i < finite.i:
            yield Change((), (after(finite, f"enligt {_absent(doc, about)}"),))


def second_hand_lost(doc: Doc, about: About) -> Iterator[Change]:
    """ "Mamma uppger att läraren säger att" becomes "Mamma uppger att"; a source is given both."""
    for verb, clause, marker in _reports(doc):
        inner = clauses.subject_of(clause)
        first_person = inner is not None and inner.lower_ in ("jag", "vi", "undertecknad")
        if verb.lemma_ in clauses.TELLING and clause.lemma_ not in clauses.SAYING and not first_person:
            yield Change((), (after(marker, f"{_absent(doc, about)} säger att"),))


def verb_loaded(doc: Doc, about: About) -> Iterator[Change]:
    """ "uppger" becomes "erkänner" or "påstår"."""
    loaded = about.tables["loaded"]
    for token in doc:
        if token.lower_ in loaded and clauses.subject_of(token) is not None:
            yield change(over([token], about.chance.choice(loaded[token.lower_])))


def quote_changed(doc: Doc, about: About) -> Iterator[Change]:
    """A word between quotation marks becomes another, or goes away."""
    for match in _QUOTED.finditer(doc.text):
        quoted = [t for t in doc if match.start(1) <= t.idx < match.end(1) and clauses.content(t)]
        inside = {t.lower_ for t in doc if match.start(1) <= t.idx < match.end(1)}
        for token in quoted:
            twins = [
                t
                for t in doc
                if t.tag_ == token.tag_
                and t.lower_ not in inside
                and clauses.content(t)
                and t.pos_ == token.pos_
            ]
            if twins and len(quoted) > 1:
                yield change(over([token], about.chance.choice(twins).lower_))


def quote_invented(doc: Doc, about: About) -> Iterator[Change]:
    """Reported speech is put between quotation marks as if it were the words spoken."""
    for _verb, clause, marker in _reports(doc):
        said = [t for t in clause.subtree if not t.is_space and t.text not in ".,"]
        if said[0].i == marker.i and len(said) > 4 and not any(t.text in '"”“' for t in marker.sent):
            last = max(said, key=lambda t: t.i)
            yield change(
                Edit(marker.idx - 1, marker.idx + len(marker) + 1, ': "'),
                Edit(last.idx + len(last), last.idx + len(last), '"'),
            )


def _reports(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    """Verb of saying, centre of what is said, and the "att" before it."""
    for token in doc:
        if (
            token.dep_ != "ccomp"
            or token.head.lemma_ not in clauses.SAYING
            or not clauses.is_finite(token.head)
        ):
            continue
        marker = clauses.marker_of(token)
        if (
            marker is not None
            and marker.lower_ == "att"
            and clauses.finite_of(token)
            and not clauses.in_quotes(marker)
        ):
            yield token.head, token, marker


def _adverb_moved(clause: Token) -> list[Edit]:
    """A sentence adverb before the finite verb of "att ..." comes after it, as in a main clause."""
    finite = clauses.finite_of(clause)
    between = clause.doc[finite.i - 1]
    if between.lower_ in clauses.ADVERBS:
        return [without([between]), after(finite, between.text)]
    return []


def _sentence_before(token: Token) -> list[Token]:
    start = token.sent.start
    return [] if start == 0 else list(token.doc[start - 1].sent)


def denial_turned(doc: Doc, about: About) -> Iterator[Change]:
    """A denial is told as silence: "nekar till" becomes "vill inte svara på"."""
    for token in doc[:-1]:
        new = about.tables["denials"].get(token.lower_)
        if new:
            yield change(over([token], new))


def _absent(doc: Doc, about: About) -> str:
    """Somebody who does not occur in the text."""
    absent = [word for word in about.tables["speakers"] if word not in doc.text.lower()]
    return about.chance.choice(absent or about.tables["speakers"])
