"""Compounds and their parts: "familjehemsutredning" is familj + hem + utredning.

A word is taken apart where every part is a word of its own (`docqa.language.lexicon`), allowing for what
Swedish puts between parts (*-s-*, *-e-*, *-o-* ...) or takes away (skola: skol-). Of several ways the one
with the fewest and most common parts is taken. Prepositions and particles are no parts: "inställning" and
"omsorg" are words in their own right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from docqa.language.lexicon import Lexicon, shipped_lexicon
from docqa.language.wordlist import word_set

ATTRIBUTE = "docqa_compound"
MAX_PARTS = 4
MIN_PART_CHARACTERS = 3
MIN_HEAD_CHARACTERS = 3
MIN_WORD_CHARACTERS = 6
MAX_REMEMBERED_WORDS = 20_000
# A word of three letters is more often a piece of another word than a part, unless it is common.
MIN_SHORT_COUNT = 20
# Never parts: prefixes and particles, and words so short or general that they are found everywhere.
CLOSED = word_set(
    """
    an av be bi bort den det där efter eller emot en er ett fram från för före förbi genom hop hos här
    hän i igen in inne inte inter kring kvar med mellan miss mot ned ner när o och om omkring pro på
    samman sin sitt så till tills und under undan upp uppe ur ut ute utan van vid å åter över ande are
    att bar bart het ing ion isk lig ligt ning else eri dom sam sel skap som ter des les tar tär ser ger
    ler går får har var ska kan ens tion ling ring ell sen son ighet lutning ende nad ation ering vitet
    hon han vad vem hur alla all ingen någon sådan sig oss dig mig era vår min din per sand
    """
)


@dataclass(frozen=True, slots=True)
class Compound:
    """A word's parts as base forms, the head last; ``cuts`` are where in the word parts begin, 0 first.

    A word that is no compound is its own only part.
    """

    parts: tuple[str, ...]
    cuts: tuple[int, ...]

    @property
    def head(self) -> str:
        """The part that says what kind of thing it is."""
        return self.parts[-1]


@dataclass(slots=True)
class CompoundSplitter:
    """Takes words apart; keeps what it has found for the words of the next text."""

    lexicon: Lexicon
    _known: dict[str, Compound] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pos in ("NOUN", "ADJ", "VERB"):
            for word, count in self.lexicon.words.get(pos, {}).items():
                self._counts[word] = self._counts.get(word, 0) + count

    def split(self, word: str) -> Compound:
        """The parts of a base form; hyphens divide anyway.

        >>> shipped_splitter().split("familjehemsutredning").parts
        ('familj', 'hem', 'utredning')
        >>> shipped_splitter().split("inställning").parts
        ('inställning',)
        """
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MAX_REMEMBERED_WORDS:
                self._known.clear()
            known = self._known[word] = self._split(word)
        return known

    def _split(self, word: str) -> Compound:
        front, hyphen, tail = word.rpartition("-")
        if hyphen and front and tail.isalpha():
            rest, start = self.split(tail), len(front) + 1
            return Compound((front, *rest.parts), (0, *(start + cut for cut in rest.cuts)))
        low = word.lower()
        whole = Compound((word,), (0,))
        if len(low) < MIN_WORD_CHARACTERS or not low.isalpha() or low in CLOSED or word.isupper():
            return whole
        found = max(self._ways(low, MAX_PARTS), default=None)
        return whole if found is None else self._refined(Compound(found[1], found[2]))

    def _refined(self, compound: Compound) -> Compound:
        """The compound with parts that are compounds themselves taken apart too, four parts at most."""
        parts: list[str] = []
        cuts: list[int] = []
        for number, (part, cut) in enumerate(zip(compound.parts, compound.cuts, strict=True)):
            best = (
                max(self._ways(part, MAX_PARTS), default=None) if len(part) >= MIN_WORD_CHARACTERS else None
            )
            inner = Compound((part,), (0,))
            if best is not None and best[0] >= MIN_INNER_WORTH:
                inner = Compound(best[1], best[2])
            if len(parts) + len(inner.parts) + len(compound.parts) - number - 1 > MAX_PARTS:
                inner = Compound((part,), (0,))
            parts += inner.parts
            cuts += (cut + one for one in inner.cuts)
        return Compound(tuple(parts), tuple(cuts))

    def _ways(self, word: str, max_parts: int) -> Iterator[tuple[float, tuple[str, ...], tuple[int, ...]]]:
        """Every way to read a word as first parts and a head, with how good it is."""
        if max_parts < MAX_PARTS and self._is_head(word):
            yield self._worth(word), (word,), (0,)
        if max_parts == 1:
            return
        for cut in range(MIN_PART_CHARACTERS, len(word) - MIN_HEAD_CHARACTERS + 1):
            first = self._first_part(word[:cut])
            if first is None:
                continue
            best = max(self._ways(word[cut:], max_parts - 1), default=None)
            if best is not None:
                cuts = (0, *(cut + one for one in best[2]))
                yield first[0] + best[0], (first[1], *best[1]), cuts

    def _is_head(self, word: str) -> bool:
        return word not in CLOSED and self._counts.get(word, 0) >= _least(word)

    def _worth(self, word: str) -> float:
        return math.log10(1 + self._counts.get(word, 0)) - PART_COST

    def _first_part(self, text: str) -> tuple[float, str] | None:
        """The best base form that stands for a first part, with its worth; None when none does."""
        if text in CLOSED or text.removesuffix("s") in CLOSED:
            return None
        ways = (
            (math.log10(1 + self._counts[base]) - cost - PART_COST, base)
            for base, cost in _bases(text)
            if base not in CLOSED and self._counts.get(base, 0) >= _least(base)
        )
        return max(ways, default=None)


# What every part costs, as a power of ten of its count: few parts come before common ones.
PART_COST = 4.0
# What it costs that a first part has lost its last vowel, and more so when little is left of it.
CUT_COST = 0.8
SHORT_COST = 1.5
# How good the reading of a part as a compound must be.
MIN_INNER_WORTH = -4.2


def _least(word: str) -> int:
    return MIN_SHORT_COUNT if len(word) <= MIN_PART_CHARACTERS else 2


def _bases(text: str) -> Iterator[tuple[str, float]]:
    """The base forms that may stand as ``text`` before another part, and how unusual that is."""
    cut_short = SHORT_COST if len(text) <= MIN_PART_CHARACTERS else CUT_COST
    yield text, 0.0
    yield f"{text}a", cut_short  # skol-: skola, läs-: läsa
    yield f"{text}e", cut_short  # pojk-: pojke, läkar-: läkare
    if text.endswith("s"):
        yield text[:-1], 0.1
        yield f"{text[:-1]}e", 0.3  # arbets-: arbete
    if text.endswith("es"):
        yield f"{text[:-2]}a", 0.3  # hyres-: hyra
    if text.endswith(("o", "u", "e")):
        yield f"{text[:-1]}a", 0.3  # kvinno-: kvinna, gatu-: gata
    if text.endswith(("e", "a")):
        yield text[:-1], 0.4  # familje-: familj, barna-: barn
    if text.endswith("ra"):
        yield f"{text[:-2]}er", 0.3  # föräldra-: förälder
    if text.endswith(("m", "n")) and text[-2:-1] != text[-1:]:
        yield f"{text}{text[-1]}a", cut_short  # sim-: simma
    if text.endswith("ie"):
        yield f"{text[:-1]}um", 0.3  # gymnasie-: gymnasium


@cache
def shipped_splitter() -> CompoundSplitter:
    """The splitter over the lexicon that ships.

    Raises:
        ModelError: the lexicon is missing or damaged.
    """
    return CompoundSplitter(shipped_lexicon())


@Language.factory("docqa_compounds", assigns=["token._.docqa_compound"])
def make_compounds(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that lets every token tell its compound; nothing is worked out before it is asked for."""
    if not Token.has_extension(ATTRIBUTE):
        Token.set_extension(ATTRIBUTE, getter=_compound_of)
    return _unchanged


def _compound_of(token: Token) -> Compound:
    """The parts of a token's lemma, or of the word itself where no lemma has been set."""
    return shipped_splitter().split(token.lemma_ or token.text)


def _unchanged(doc: Doc) -> Doc:
    return doc
