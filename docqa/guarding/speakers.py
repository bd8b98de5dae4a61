"""Who says what in a text or a list of bullets, written in any of the ways people write it.

"Mamma säger att ...", "enligt mamma", ", säger hon", "Mamma: ...", a heading "Mamma berättar" over a list,
and "... (mamma)" after a bullet. Works on both sides of a comparison, so that both are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from docqa.language.attributes import frames
from docqa.language.attribution import NO_SOURCE
from docqa.language.relations import relation_of
from docqa.language.roles import role_of
from docqa.language.standing import explain_clauses
from docqa.language.token_table import text_of
from docqa.ledger import SAYING

CONTINUED = "continued"  # a guess that somebody goes on telling: neither demanded nor granted
_PRONOUNS = frozenset(("han", "hon", "hen", "de", "denne", "denna"))
_NAMING_TAGS = ("NN", "PM")
_MAX_LABEL_WORDS = 8
_MAX_PLAIN_LABEL_TOKENS = 4
_BRACKET = re.compile(r"\(([^()\d]{2,40})\)[.;]?\s*$")
_LABEL_END = re.compile(r":(?=\s|$)")  # not the colon of "20:e"
_MARK = re.compile(r"\s*(?:[-–—•▪*·]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody's words in ``start:end``.

    ``keys`` are the normal forms of name and role, empty when unknown. ``cue`` is where the words that name
    the speaker begin; ``guessed`` means that only a pronoun does. ``certain`` is false for a bare label
    ("Kevin: ..."), which may also just name whom the line is about.
    """

    start: int
    end: int
    keys: frozenset[str]
    certain: bool
    cue: int = -1
    guessed: bool = False


def speakers(doc: Doc) -> tuple[Speaker, ...]:
    """Every stretch with a speaker in ``doc``; of those that cover a place the last one is the closest."""
    found = [*_from_frames(doc), *_from_labels(doc)]
    for sentence in doc.sents:
        found.extend(_from_verbs(sentence))
        found.extend(_from_according(sentence))
    found.extend(_from_brackets(doc))
    return _resolved(found)


def told_by(doc: Doc) -> tuple[Speaker, ...]:
    """The statements of ``doc`` that somebody tells, as `docqa explain` has them; guessed where told on."""
    found = []
    for clause in explain_clauses(doc):
        if clause.standing != "reported" or clause.source is None:
            continue
        names = re.findall(r"[\w-]+", clause.source.lower())
        keys = frozenset(
            form for name in names for form in (name, name.removesuffix("s"), relation_of(name) or name)
        )
        cue = min((c.start for c in clause.clues if c.says == "source"), default=-1)
        found.append(Speaker(clause.start, clause.end, keys, True, cue, clause.manner == "continued"))
    return tuple(found)


def keys_of(tokens: Iterable[Token]) -> frozenset[str]:
    """The normal forms by which a person or a body is known: name without genitive s, lemma of a role."""
    named = [token for token in tokens if _names(token)]
    return frozenset(key for token in named for key in (_key(token), token.lower_.removesuffix("s")))


def _names(token: Token) -> bool:
    naming = token.tag_.startswith(_NAMING_TAGS) or token.pos_ == "PROPN" or bool(token.ent_type_)
    return naming or role_of(token.text) is not None


def _is_person(token: Token) -> bool:
    return token.tag_.startswith("PM") or token.ent_type_ == "PER" or role_of(token.text) is not None


def _key(token: Token) -> str:
    if token.pos_ == "PROPN" and role_of(token.text) is None:
        return token.lower_.removesuffix("s")
    low = token.lower_.removesuffix("n") if token.lower_ in ("mamman", "pappan") else token.lemma_.lower()
    return {"modern": "mamma", "moder": "mamma", "mor": "mamma", "fader": "pappa", "far": "pappa"}.get(
        low, low
    )


def _from_frames(doc: Doc) -> Iterator[Speaker]:
    for frame in frames(doc) if Doc.has_extension("docqa_frames") else ():
        if frame.mode == CONTINUED:
            continue
        span = doc.char_span(frame.cue_start, frame.cue_end, alignment_mode="expand")
        who = frame.speaker or ""
        keys = keys_of(token for token in (span or ()) if token.text in who)
        keys = keys or frozenset(word.lower().removesuffix("s") for word in who.split())
        yield Speaker(frame.start, frame.end, keys, True, frame.cue_start)


def _from_verbs(sentence: Span) -> Iterator[Speaker]:
    for token in sentence:
        passive = "SFO" in token.tag_
        if token.lemma_.lower() not in SAYING or token.pos_ not in ("VERB", "AUX") or passive:
            continue
        subject = _subject(token)
        if subject is None:
            continue
        start, end = token.idx, _reach(token, sentence)
        if _closes(token, sentence):
            start, end = sentence.start_char, token.idx
        pronoun = subject.lower_ in _PRONOUNS
        keys = frozenset() if pronoun else keys_of(_phrase(subject))
        if pronoun or keys:
            yield Speaker(start, end, keys, True, min(subject.left_edge.idx, token.idx))


def _reach(verb: Token, sentence: Span) -> int:
    """Where the words end that a reporting verb governs: its complement, else up to a semicolon."""
    told = [child for child in verb.children if child.dep_ in ("ccomp", "obj", "obl", "xcomp")]
    if any(child.dep_ == "ccomp" for child in told):
        last = max(child.right_edge.i for child in told)
        token = verb.doc[last]
        return int(token.idx + len(token))
    stop = next((token for token in sentence if token.i > verb.i and token.text == ";"), None)
    return int(stop.idx) if stop is not None else int(sentence.end_char)


def _closes(verb: Token, sentence: Span) -> bool:
    """A reporting clause after what was said: "..., säger han."."""
    before = [token for token in sentence if token.i < verb.i]
    after = [token for token in sentence if token.i > verb.i and not token.is_punct]
    return len(before) > 2 and before[-1].text in (",", '"', "”") and len(after) <= 4


def _subject(verb: Token) -> Token | None:
    """Who a verb of saying has as its subject; the parser may hang it on "har" in "har i mejl skrivit"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
    for token in (verb, *helpers, verb.head if verb.dep_ in ("conj", "xcomp") else verb):
        for child in token.children:
            if child.dep_ == "nsubj" and (child.tag_.startswith("PN") or _names(child)):
                return child
    before = verb.nbor(-1) if verb.i else None
    return before if before is not None and _names(before) else None


def _phrase(head: Token) -> list[Token]:
    """The subject and the names and titles that belong to it."""
    return [
        head,
        *(t for t in head.children if t.dep_ in ("flat:name", "flat", "appos", "nmod", "compound", "conj")),
    ]


def _from_according(sentence: Span) -> Iterator[Speaker]:
    for token in sentence:
        if token.norm_ != "enligt" and token.lower_ != "enligt":
            continue
        named: list[Token] = []
        for following in sentence[token.i - sentence.start + 1 : token.i - sentence.start + 7]:
            if following.is_punct or following.tag_.startswith("VB"):
                break
            named.append(following)
        keys = frozenset() if named and named[0].lower_ in NO_SOURCE else keys_of(named)
        pronoun = any(t.lower_ in ("honom", "henne", "dem", "hen") for t in named)
        if keys or pronoun:
            yield Speaker(sentence.start_char, sentence.end_char, keys, True, token.idx)


def _from_labels(doc: Doc) -> Iterator[Speaker]:
    """Labels rule their line up to the next one; a label or heading alone on its line the lines under it."""
    text, at = text_of(doc), 0
    above: Speaker | None = None
    for line in [*text.split("\n"), ""]:
        mark = _MARK.match(line)
        body, end = at + (mark.end() if mark else 0), at + len(line)
        if above is not None and mark is None:
            yield replace(above, end=at)
            above = None
        found = [
            label for start in _starts(doc, body, end) if (label := labels(doc, text, start, end)) is not None
        ]
        for number, label in enumerate(found):
            stop = found[number + 1].start if number + 1 < len(found) else end
            stop = stop if mark else min(stop, _quote_end(text, label.end, stop))
            if text[label.end : stop].strip(" :.") == "" and mark is None:
                above = replace(label, start=end, cue=label.start)
            else:
                yield replace(label, start=label.end, end=stop, cue=label.start)
        at = end + 1


def _quote_end(text: str, label_end: int, end: int) -> int:
    """In running text a label before a quotation rules the quotation only."""
    quote = re.compile(r":\s*[\"”“»][^\"”“»«\n]*[\"”“«»]").match(text, label_end, end)
    return quote.end() if quote else end


def _starts(doc: Doc, body: int, end: int) -> list[int]:
    """Where a label may stand: at the beginning of the line and of every sentence in it."""
    return [body, *(s.start_char for s in doc.sents if body < s.start_char < end)]


def labels(doc: Doc, text: str, start: int, end: int) -> Speaker | None:
    """The speaker that the beginning of a line names before a colon, or a whole short line names."""
    line = text[start:end]
    mark = _LABEL_END.search(line)
    colon = mark.start() if mark else -1
    if colon < 0 and (line.strip().endswith((".", "!", "?")) or len(line.split()) > _MAX_LABEL_WORDS):
        return None
    label_end = start + colon if colon >= 0 else end
    span = doc.char_span(start, label_end, alignment_mode="contract")
    if span is None or len(span) > _MAX_LABEL_WORDS + 4:
        return None
    saying = any(token.lemma_.lower() in SAYING for token in span)
    keys = keys_of(token for token in span if _is_person(token))
    others = [t for t in span if t.tag_.startswith("NN") and t.lower_ != "år" and not _is_person(t)]
    alone = (
        colon < 0 and _is_person(span[0]) and start == text.rfind("\n", 0, start) + 1 and not _has_verb(span)
    )
    begins = saying or _is_person(span[0]) or len(span) <= _MAX_PLAIN_LABEL_TOKENS
    if keys and begins and (saying or alone or len(others) <= 1) and (colon >= 0 or saying or alone):
        return Speaker(start, label_end, keys, saying)
    return None


def _has_verb(span: Span) -> bool:
    return any(token.tag_.startswith(("VB|PRS", "VB|PRT")) for token in span)


def _from_brackets(doc: Doc) -> Iterator[Speaker]:
    at = 0
    for line in text_of(doc).split("\n"):
        match = _BRACKET.search(line)
        if match:
            span = doc.char_span(at + match.start(1), at + match.end(1), alignment_mode="contract")
            keys = keys_of(span) if span is not None else frozenset()
            if keys:
                yield Speaker(at, at + match.start(), keys, False, at + match.start(1))
        at += len(line) + 1


def _resolved(found: list[Speaker]) -> tuple[Speaker, ...]:
    """Let "hon säger" mean the last one who was named as speaker before."""
    ordered = sorted(found, key=lambda s: (s.start, -s.end))
    kept: list[Speaker] = []
    last: frozenset[str] = frozenset()
    for speaker in ordered:
        keys = speaker.keys or last
        last = keys if speaker.certain else last
        kept.append(replace(speaker, keys=keys, guessed=not speaker.keys))
    return tuple(kept)
