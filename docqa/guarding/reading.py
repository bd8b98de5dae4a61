"""A text as the guard reads it: its words, and pieces of about a clause each with what each of them claims.

A piece ends at a line end, a sentence, a semicolon, a dash or a label, before "att", "om" and their like and
before "och", "men" or a comma when a predicate or a negation follows. Pieces of bullets need no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from docqa.guarding.normal_forms import mentions
from docqa.guarding.pieces import Piece, cut
from docqa.guarding.speakers import Speaker, speakers, told_by
from docqa.guarding.word_classes import DESIRED, NEGATORS, OBLIGED, PLANNED, POSSIBLE
from docqa.guarding.words import Word, lemma, word_of
from docqa.language.token_table import text_of

_BEING = frozenset(("vara", "bli", "ha"))
MAX_BULLET_CHARACTERS = 220
REACH = 25
MODAL_GROUPS = (("possible", POSSIBLE), ("desired", DESIRED), ("obliged", OBLIGED), ("planned", PLANNED))


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text and what it claims.

    ``number`` is its place among the pieces, ``first:last`` are its words in `Text.words`. ``negated`` is
    whether an odd number of negations rules it; ``denies`` whether a word in it denies by itself; ``hedged``
    whether the writer or speaker is unsure; ``modals`` are the groups of `MODAL_GROUPS` in it, and "event"
    for a passive infinitive; ``wished`` whether the piece before wants or plans it; ``tense`` is past,
    present, future or "". ``lemmas`` holds all its words with their forms. A ``frame`` only says who speaks.
    """

    number: int
    start: int
    end: int
    sentence: int
    line: int
    first: int
    last: int
    lemmas: frozenset[str]
    verbs: frozenset[str]
    negated: bool
    denies: bool
    hedged: bool
    modals: frozenset[str]
    wished: bool
    tense: str
    finite: bool
    opener: str
    frame: bool
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text that has been read: its words in order, each knowing its piece, and its pieces."""

    text: str
    doc: Doc
    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    groups: tuple[tuple[Unit, ...], ...]

    def words_of(self, unit: Unit) -> tuple[Word, ...]:
        """The words of a piece."""
        return self.words[unit.first : unit.last]

    def beside(self, unit: Unit) -> tuple[Unit, ...]:
        """The pieces of the same sentence, and of the same line where the line is a bullet, in order."""
        return self.groups[unit.number]


def read(doc: Doc, names: frozenset[str] = frozenset()) -> Text:
    """The words and pieces of ``doc``, ``names`` being those known beforehand; none in the empty text."""
    said = speakers(doc)
    told = told_by(doc)
    words: list[Word] = []
    units: list[Unit] = []
    for piece in cut(doc):
        if not any(t.is_alpha or t.like_num for t in piece.tokens):
            continue
        first = len(words)
        words += _words(text_of(doc), piece, names, len(units))
        units.append(_unit(piece, _teller(piece, told, said), len(units), (first, len(words))))
    return Text(text_of(doc), doc, tuple(words), tuple(units), _groups(units))


def _groups(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """For each piece those of its sentence and, where lines hold bullets, those of its line."""
    bullets = len({u.line for u in units}) > 1
    found = []
    for unit in units:
        near = units[max(0, unit.number - REACH) : unit.number + REACH + 1]
        found.append(
            tuple(
                u
                for u in near
                if u.sentence == unit.sentence or (bullets and _short(units, unit) and u.line == unit.line)
            )
        )
    return tuple(found)


def _short(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a line is short enough to be one bullet."""
    near = [u for u in units[max(0, unit.number - REACH) : unit.number + REACH + 1] if u.line == unit.line]
    return near[-1].end - near[0].start <= MAX_BULLET_CHARACTERS


def _words(text: str, piece: Piece, names: frozenset[str], number: int) -> list[Word]:
    """The words of a piece and, as one word each, its numbers, dates and times."""
    start, end = piece.tokens[0].idx, piece.tokens[-1].idx + len(piece.tokens[-1])
    found = [replace(m, start=m.start + start, end=m.end + start) for m in mentions(text[start:end])]
    inside = [Word.of_mention(m, text[m.start : m.end], number) for m in found]
    for token in piece.tokens:
        if any(m.start <= token.idx < m.end for m in found) or not any(c.isalpha() for c in token.text):
            continue
        if token.lower_ not in NEGATORS:
            inside.append(word_of(token, names, unit=number, frame=piece.frame))
    return sorted(inside, key=lambda word: word.start)


def _unit(piece: Piece, speaker: Speaker | None, number: int, words: tuple[int, int]) -> Unit:
    start, end = piece.tokens[0].idx, piece.tokens[-1].idx + len(piece.tokens[-1])
    return Unit(
        number=number,
        start=start,
        end=end,
        sentence=piece.sentence,
        line=piece.line,
        first=words[0],
        last=words[1],
        lemmas=frozenset(piece.lemmas | {t.lower_ for t in piece.tokens}),
        verbs=frozenset(lemma(t) for t in piece.tokens if t.pos_ == "VERB"),
        negated=piece.negations % 2 == 1,
        denies=piece.denies,
        hedged=piece.hedged,
        modals=_modals(piece),
        wished=piece.wished,
        tense=_tense(piece),
        finite=piece.finite,
        opener=piece.opener,
        frame=piece.frame,
        speaker=speaker,
    )


def _teller(piece: Piece, told: Sequence[Speaker], said: Sequence[Speaker]) -> Speaker | None:
    """Who tells a piece: by a frame or heading, else by a bare label or a bracket."""
    start, end = piece.tokens[0].idx, piece.tokens[-1].idx + len(piece.tokens[-1])
    by_frame = _closest(told, end - 1) or _closest(told, start)
    by_label = _closest(said, end - 1) or _closest(said, start)
    if by_label is not None and by_label.certain and by_frame is None:
        by_label = None if by_label.guessed else by_label
    return by_frame or by_label


def _closest(said: Sequence[Speaker], at: int) -> Speaker | None:
    return next((speaker for speaker in reversed(said) if speaker.start <= at < speaker.end), None)


def _modals(piece: Piece) -> frozenset[str]:
    words = {lemma(t) for t in piece.tokens if t.pos_ in ("VERB", "AUX", "NOUN", "ADJ")}
    words |= {t.lower_ for t in piece.tokens}
    found = {name for name, group in MODAL_GROUPS if words & group}
    event = any(token.tag_.startswith("VB|INF|SFO") for token in piece.tokens)
    return frozenset(found | ({"event"} if event else set()))


def _tense(piece: Piece) -> str:
    tags = [token.tag_ for token in piece.tokens]
    auxiliary = any(_plans(token) for token in piece.tokens)
    coming = "komma" in piece.lemmas and any(t.lower_ == "att" for t in piece.tokens)
    if auxiliary or coming:
        return "future"
    done = any(tag.startswith("PC|PRF") for tag in tags)
    acts = any(t.tag_.startswith("VB|PRS") and lemma(t) not in _BEING for t in piece.tokens)
    if any(tag.startswith(("VB|PRT", "VB|SUP")) for tag in tags) or (done and not acts):
        return "past"
    return "present" if any(tag.startswith("VB|PRS") for tag in tags) else ""


def _plans(token: Token) -> bool:
    return lemma(token) == "skola" and token.pos_ in ("AUX", "VERB") and not token.lower_.startswith("skol")
