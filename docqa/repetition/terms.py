"""The words and clauses of a sentence as they are compared, and what they weigh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from docqa.dictation.numerals import ORDINALS
from docqa.guarding.normal_forms import Mention
from docqa.guarding.reading import Text, Unit
from docqa.guarding.word_classes import CUES, DESIRED, LIGHT, PLANNED
from docqa.guarding.words import Word
from docqa.ledger import SAYING

# Words that say that the matter has been told before: they are no part of what is told.
_BACK = re.compile(
    r"""(?ix)\b(?:
    (?:vid|under|från|i)\ (?:det\ |den\ )?(?:förra|föregående|tidigare|senaste)\ [a-zåäö]+
  | (?:vid|under|från)\ (?:hem)?(?:besöket|mötet|samtalet|telefonsamtalet)
      (?:\ (?:den\ )?\d{1,2}(?::e)?\ [a-zåäö]+(?:\ \d{4})?|\ \d{4}-\d\d-\d\d)
  | som\ (?:tidigare\ |redan\ )?(?:nämnts|noterats|antecknats|beskrivits|framgått|sagts)(?:\ tidigare)?
  | (?:sedan\ tidigare|som\ tidigare|liksom\ tidigare)
    )(?!\w)"""
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a sentence: its part of speech, its piece of the sentence, and what it weighs, 0 for none.

    Words that only point at an earlier note ("vid förra besöket") weigh nothing. ``role`` is what somebody
    named is known to be in the case, "" where no note tells.
    """

    word: Word
    pos: str
    piece: int
    weight: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """About a clause: its place, and whether it is denied, denies by a word of its own, or is doubted.

    ``carried`` is whether the piece before denies it: "vill inte | att namnet används". ``planned`` is
    whether it tells what somebody wants or is going to do, ``done`` whether what has been done.
    """

    start: int
    end: int
    negated: bool
    carried: bool
    denies: bool
    doubted: bool
    planned: bool
    done: bool

    @property
    def only_planned(self) -> bool:
        """Whether it tells of plans or wishes alone."""
        return self.planned and not self.done

    @property
    def only_done(self) -> bool:
        """Whether it tells of deeds alone."""
        return self.done and not self.planned


NOTHING, PERSON, MANNER, PLAIN, FIGURE = 0.0, 0.5, 0.5, 1.0, 1.5


def terms_of(text: Text, units: Sequence[Unit], start: int, end: int) -> tuple[Term, ...]:
    """The words of the pieces of a sentence that stands at ``start:end``."""
    back = [(m.start() + start, m.end() + start) for m in _BACK.finditer(text.text[start:end])]
    return tuple(
        _term(text, word, number, unit, back)
        for number, unit in enumerate(units)
        for word in text.words_of(unit)
    )


def pieces_of(doc: Doc, units: Sequence[Unit]) -> tuple[Piece, ...]:
    """The pieces themselves."""
    return tuple(_piece(doc, unit, before) for before, unit in zip((None, *units), units, strict=False))


def _term(text: Text, word: Word, piece: int, unit: Unit, back: Sequence[tuple[int, int]]) -> Term:
    token = text.doc.char_span(word.start, word.end, alignment_mode="expand")
    pos = token[0].pos_ if token is not None and len(token) else "X"
    backward = any(start <= word.start < end for start, end in back)
    figure = _FIGURES.get(word.form)
    if word.mention is None and figure is not None:
        word = replace(word, mention=Mention(word.start, word.end, *figure))
    weight = _weight(word, pos)
    if backward or unit.frame or _names_source(text, word):
        weight = NOTHING
    return Term(word, pos, piece, weight)


def _piece(doc: Doc, unit: Unit, before: Unit | None) -> Piece:
    tokens = doc.char_span(unit.start, unit.end, alignment_mode="expand") or ()
    verbs = [token for token in tokens if token.pos_ in ("VERB", "AUX")]
    bases = {token.lemma_.lower() for token in verbs}
    done = any(
        t.tag_.startswith(("VB|SUP", "VB|PRT")) and (t.lemma_.lower() not in _NOT_DONE or t.lower_ in _HAD)
        for t in verbs
    )
    until = "förrän" in unit.lemmas  # "inte förrän klockan ett" is "först klockan ett"
    return Piece(
        unit.start,
        unit.end,
        unit.negated and not until,
        before is not None and before.negated and unit.opener in _COMPLEMENT,
        unit.denies,
        unit.hedged,
        unit.wished or bool(bases & (PLANNED | DESIRED)),
        done,
    )


_COMPLEMENT = ("att", "om", "huruvida")
_HAD = ("haft",)
_NOT_DONE = SAYING | PLANNED | DESIRED | {"vara", "ha", "kunna", "bli", "få", "finnas"}
# Words that hold a figure: ordinals, stretches of time that are so many of a shorter one, hours.
_FIGURES: dict[str, tuple[str, str]] = {
    **{word: ("number", str(number)) for word, number in ORDINALS.items() if number > 2},
    **dict.fromkeys(("halvår", "halvåret"), ("number", "6")),
    "kvart": ("number", "15"), "halvtimme": ("number", "30"), "ettiden": ("clock", "?01:00"),
    "midnatt": ("clock", "?00:00"),
}  # fmt: skip


def _weight(word: Word, pos: str) -> float:
    if word.mention is not None:
        return FIGURE
    if word.light:
        return MANNER if pos == "ADV" and word.key not in LIGHT | CUES else NOTHING
    return PERSON if word.person else PLAIN


_ACCORDING = re.compile(r"(?i)\benligt\s+(?:ett\s+|en\s+|det\s+|den\s+)?$")


def _names_source(text: Text, word: Word) -> bool:
    """Whether a word tells according to what or whom: "Enligt läkarutlåtandet"."""
    return _ACCORDING.search(text.text, max(0, word.start - 20), word.start) is not None
