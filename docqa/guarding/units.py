"""A text as the guard reads it: small pieces, about a clause each, with what each of them claims.

A piece ends at a line end, a sentence, a semicolon, a dash or a label, before "att", "om" and their like and
before "och", "men" or a comma when a predicate or a negation follows. Pieces of bullets need no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from docqa.guarding.normal_forms import Mention, mentions
from docqa.guarding.pieces import Piece, cut
from docqa.guarding.speakers import Speaker, speakers
from docqa.guarding.word_classes import DESIRED, OBLIGED, PLANNED, POSSIBLE
from docqa.guarding.words import Word, has_content, lemma, word_of

_SUBJECT_PARTS = ("flat:name", "flat", "appos", "conj", "nmod:poss")
MODAL_GROUPS = (("possible", POSSIBLE), ("desired", DESIRED), ("obliged", OBLIGED), ("planned", PLANNED))


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text and what it claims.

    ``negated`` is whether an odd number of negations rules it; ``hedged`` whether the writer or speaker is
    unsure; ``modals`` are the groups of `MODAL_GROUPS` in it, and "event" for a passive infinitive;
    ``tense`` is past, present, future or "".
    ``subject`` holds normal forms of whom or what it is about, ``lemmas`` all its words with their forms,
    also those without content. A ``frame`` only says who speaks.
    """

    start: int
    end: int
    sentence: int
    line: int
    words: tuple[Word, ...]
    lemmas: frozenset[str]
    verbs: frozenset[str]
    subject: frozenset[str]
    mentions: tuple[Mention, ...]
    negated: bool
    hedged: bool
    modals: frozenset[str]
    tense: str
    finite: bool
    opener: str
    frame: bool = False
    speaker: Speaker | None = None


def read(doc: Doc, names: frozenset[str] = frozenset()) -> tuple[Unit, ...]:
    """The pieces of ``doc`` in order, ``names`` being those known beforehand; none in the empty text."""
    said = speakers(doc)
    text = doc.text
    return tuple(
        _unit(text, piece, said, names)
        for piece in cut(doc)
        if any(t.is_alpha or t.like_num for t in piece.tokens)
    )


def _unit(text: str, piece: Piece, said: Sequence[Speaker], names: frozenset[str]) -> Unit:
    start, end = piece.tokens[0].idx, piece.tokens[-1].idx + len(piece.tokens[-1])
    inside = mentions(text[start:end])
    numbers = tuple(replace(m, start=m.start + start, end=m.end + start) for m in inside)
    words = tuple(
        word_of(t, names) for t in piece.tokens if has_content(t, numbers, frame=piece.frame, names=names)
    )
    return Unit(
        start=start,
        end=end,
        sentence=piece.sentence,
        line=piece.line,
        words=words,
        lemmas=frozenset(piece.lemmas | {t.lower_ for t in piece.tokens}),
        verbs=frozenset(lemma(t) for t in piece.tokens if t.pos_ == "VERB"),
        subject=_subject(piece),
        mentions=numbers,
        negated=piece.negations % 2 == 1,
        hedged=piece.hedged,
        modals=_modals(piece),
        tense=_tense(piece),
        finite=piece.finite,
        opener=piece.opener,
        frame=piece.frame,
        speaker=_closest(said, end - 1) or _closest(said, start),
    )


def _closest(said: Sequence[Speaker], at: int) -> Speaker | None:
    return next((speaker for speaker in reversed(said) if speaker.start <= at < speaker.end), None)


def _subject(piece: Piece) -> frozenset[str]:
    """The persons or things that the piece's finite clause is about, by normal form; none after its verb."""
    heads = [t for t in piece.tokens if t.dep_ == "nsubj" and t.i < t.head.i and not _after_preposition(t)]
    named = [t for head in heads for t in (head, *head.children) if t is head or t.dep_ in _SUBJECT_PARTS]
    return frozenset(word_of(token).key for token in named if token.pos_ != "PRON")


def _after_preposition(token: Token) -> bool:
    first = token.left_edge
    return bool(first.i > 0 and (first.nbor(-1).pos_ == "ADP" or first.pos_ == "ADP"))


def _modals(piece: Piece) -> frozenset[str]:
    words = {lemma(t) for t in piece.tokens if t.pos_ in ("VERB", "AUX", "NOUN", "ADJ")}
    found = {name for name, group in MODAL_GROUPS if words & group}
    event = any(token.tag_.startswith("VB|INF|SFO") for token in piece.tokens)
    return frozenset(found | ({"event"} if event else set()))


def _tense(piece: Piece) -> str:
    tags = [token.tag_ for token in piece.tokens]
    auxiliary = any(lemma(t) == "skola" and t.pos_ in ("AUX", "VERB") for t in piece.tokens)
    coming = "komma" in piece.lemmas and any(t.lower_ == "att" for t in piece.tokens)
    if auxiliary or coming:
        return "future"
    if any(tag.startswith(("VB|PRT", "VB|SUP")) for tag in tags):
        return "past"
    return "present" if any(tag.startswith("VB|PRS") for tag in tags) else ""
