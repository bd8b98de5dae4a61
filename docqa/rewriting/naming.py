"""Pronouns inside a statement that stands alone: the name of whoever is safely meant, said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from docqa.language.attributes import frames, persons, quotes
from docqa.language.genders import PRONOUN_GENDERS
from docqa.language.roles import role_of
from docqa.ledger.people import Named, people_of
from docqa.rewriting.statement import Statement
from docqa.types import Span

_PRONOUN = re.compile(r"\b(han|hon|honom|henne|hans|hennes)\b", re.IGNORECASE)
_OWNING = ("hans", "hennes")
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj")
_GOES_ON = re.compile(
    r"(?:i dag|idag|i går|igår|i natt|i morse|i kväll|nu|sedan|därefter|natten|dagen|kvällen|veckan|morgonen|"
    r"inte|ej|aldrig|även|också|samma|likaså|däremot|dock|men|utom|särskilt)\b"
)


def named_inside(doc: Doc, statement: Statement) -> Statement:
    """The statement with "han", "henne" ... as names where they are the first mention of somebody known.

    A pronoun stays in a quotation, after a mention of the same person, where the label before the statement
    names that person, and where two persons could be meant.
    """
    pairs = _pairs(doc, statement)
    if not pairs:
        return statement
    spans = _ordered(statement)
    text, moved, added, said = statement.text, 0, list[Span](), set[str]()
    for match, token in pairs:
        meant = _to_name(doc, token, spans, statement, said)
        if meant is None:
            continue
        said.add(meant.id)
        if match.start() == 0 and not _speaks(doc, token):
            continue  # whether it is replaced is decided with what stands before
        name = meant.name if match.start() == 0 else in_sentence(meant.name)
        name = _owner(name) if token.lower_ in _OWNING else name
        text = text[: match.start() + moved] + name + text[match.end() + moved :]
        moved += len(name) - len(match[0])
        added.append(meant.place)
    return replace(statement, text=text, sources=(*statement.sources, *added))


def in_sentence(speaker: str) -> str:
    """A common noun takes a small letter inside a sentence; names and initials keep theirs.

    >>> in_sentence("Läraren"), in_sentence("Maja"), in_sentence("BUP")
    ('läraren', 'Maja', 'BUP')
    """
    first = speaker.split(maxsplit=1)[0]
    common = role_of(first) is not None and first[1:].islower()
    return speaker[:1].lower() + speaker[1:] if common else speaker


def is_orphan(doc: Doc, statement: Statement) -> bool:
    """Whether the words mean what they do not mention: a "hon", a "den", "I dag även röd"."""
    spans = _ordered(statement)
    tokens = [t for t in _tokens(doc, statement) if not t.is_space]
    if _is_ellipsis(tokens) or _has_loose_it(doc, tokens):
        return True
    for match, token in _pairs(doc, statement):
        if _in_quote(doc, token) or match.start() == 0:
            continue
        before = [
            p
            for p in persons(doc)
            if p.start < token.idx
            and p.role != "writer"
            and any(_in(p.start, s) for s in spans)
            and _may_be(doc, p.start, token)
            and not _is_beside(doc, p.start, token)
        ]
        if not before and not _has_like(statement.text[: match.start()], token):
            return people_of(doc).meant_at(token.idx) is None
    return False


def _is_beside(doc: Doc, start: int, token: Token) -> bool:
    """Whether somebody does what an object suffers: "Liam tror på honom" does not mean Liam."""
    words = doc.char_span(start, token.idx, alignment_mode="expand")
    if token.lower_ not in ("honom", "henne") or words is None:
        return False
    verb = any(word.pos_ in ("VERB", "AUX") for word in words)
    return verb and not any(word.is_punct or word.pos_ in ("SCONJ", "CCONJ") for word in words)


def _has_like(words: str, token: Token) -> bool:
    """Whether a pronoun of the same gender stands in some words: "hon" before "henne", not before "han"."""
    genders = (PRONOUN_GENDERS[match[0].lower()] for match in _PRONOUN.finditer(words))
    return PRONOUN_GENDERS[token.lower_] in genders


def _may_be(doc: Doc, start: int, token: Token) -> bool:
    """Whether nothing tells that the person mentioned at a place is of another gender than a pronoun."""
    person = people_of(doc).at(start)
    return person is None or person.gender in (None, PRONOUN_GENDERS.get(token.lower_))


def _is_ellipsis(tokens: Sequence[Token]) -> bool:
    """Whether words without a finite verb go on from a sentence before: "I dag även röd", "Inte onsdag"."""
    if not tokens or any(t.tag_.startswith(("VB|PRS", "VB|PRT")) for t in tokens):
        return False
    return _GOES_ON.match(" ".join(t.lower_ for t in tokens[:3])) is not None


def _has_loose_it(doc: Doc, tokens: Sequence[Token]) -> bool:
    """Whether "den" or "dem" stands for a thing that no noun before it in the words can be."""
    people = {p.start for p in persons(doc)}
    for n, token in enumerate(tokens):
        if token.lower_ in ("den", "dem") and token.pos_ == "PRON" and token.dep_ in _ARGUMENTS:
            return not any(t.pos_ == "NOUN" and t.idx not in people for t in tokens[:n])
    return False


def _pairs(doc: Doc, statement: Statement) -> list[tuple[re.Match[str], Token]]:
    """The pronouns of a statement and the tokens they were made of; none when that is not certain."""
    found = list(_PRONOUN.finditer(statement.text))
    tokens = [t for t in _tokens(doc, statement) if _PRONOUN.fullmatch(t.text)]
    same = [match[0].lower() for match in found] == [token.lower_ for token in tokens]
    return list(zip(found, tokens, strict=True)) if same else []


def _tokens(doc: Doc, statement: Statement) -> Iterator[Token]:
    for span in _ordered(statement):
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        yield from words or ()


def _ordered(statement: Statement) -> list[Span]:
    """The sources of a statement in the order of the note, each stretch once."""
    spans: list[Span] = []
    for span in sorted(statement.sources, key=lambda s: (s.start, -s.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return spans


def _to_name(
    doc: Doc, token: Token, spans: Sequence[Span], statement: Statement, said: set[str]
) -> Named | None:
    meant = people_of(doc).meant_at(token.idx)
    if meant is None or meant.id in said or _in_quote(doc, token):
        return None
    person = people_of(doc).at(token.idx)
    mentions = person.mentions if person is not None else ()
    if any(m.kind != "pronoun" and m.start < token.idx and _in(m.start, s) for m in mentions for s in spans):
        return None
    if statement.frame is not None:  # "Mamma uppger: hon ..." tells who she is
        speaker = people_of(doc).speaker_of(statement.frame) or ""
        if meant.name.lower() in speaker.lower() or speaker.lower() in meant.name.lower():
            return None
    return meant


def _speaks(doc: Doc, token: Token) -> bool:
    """Whether a word is the subject of a verb of saying: "Han anser att ..."."""
    return any(f.mode == "said" and f.cue_start <= token.idx < f.cue_end for f in frames(doc))


def _in_quote(doc: Doc, token: Token) -> bool:
    return any(q.start <= token.idx < q.end for q in quotes(doc))


def _in(at: int, span: Span) -> bool:
    return span.start <= at < span.end


def _owner(name: str) -> str:
    """The genitive of a name.

    >>> _owner("Marcus"), _owner("Frida")
    ('Marcus', 'Fridas')
    """
    return name if name.endswith(("s", "x", "z")) else f"{name}s"
