"""The words a bullet may be written with: its cited source's, the rule-made bullet's, and a few small ones.

The rule-made bullet's words are the source's or come from the rules' closed tables (dates, officialese,
names put for pronouns). Abbreviations may be written out and the other way round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docqa.guarding.normal_forms import Mention, agree, mentions
from docqa.guarding.word_classes import (
    ALL,
    CEASING,
    CONDITIONS,
    DENYING,
    DESIRED,
    FREQUENCIES,
    HEDGE_FORMS,
    HEDGES,
    LEXICAL_NEGATIVES,
    NEGATION_SCOPE,
    NEGATORS,
    OBLIGED,
    PLANNED,
    POSSIBLE,
    RESTRICTORS,
    SOME,
)
from docqa.guarding.words import lemma, names_in, word_of
from docqa.language.abbreviations import table
from docqa.language.attributes import quotes
from docqa.language.context import add_context
from docqa.language.wordlist import word_set
from docqa.ledger import is_risky
from docqa.neural_rewriting.copying import Need, Stock, StockWord

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# May be written though the source lacks them: they join and point, and change neither who, when nor whether.
FUNCTION_WORDS: frozenset[str] = word_set("och samt att som är har en ett")
# Of these, those that a colon or a comma can stand for.
JOINING_WORDS: frozenset[str] = word_set("och samt att som")
MAX_FUNCTION_WORDS = 3
MAX_WORDS = 25
QUOTE_MARKS = '"”“»«'
_COUNTED = re.compile(r"[ \u00a0][^\W\d_]+")
_EDGES = ".,;:!?()[]–-" + QUOTE_MARKS
# What must be copied because the sense turns on it.
_TELLING = (
    NEGATORS | DENYING | CEASING | LEXICAL_NEGATIVES | NEGATION_SCOPE | HEDGES | HEDGE_FORMS | CONDITIONS
    | frozenset(FREQUENCIES) | ALL | SOME | RESTRICTORS | POSSIBLE | DESIRED | OBLIGED | PLANNED
    | word_set("utan eller men innan efter före sedan därefter")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word as it stands between blanks, or a quotation, date or amount; ``must`` when it must be copied.

    ``keys`` are its words' base forms, ``name`` whether one of them is a name, ``opens`` whether it has its
    capital from beginning a sentence.
    """

    text: str
    keys: frozenset[str]
    must: bool = False
    mention: Mention | None = None
    quote: bool = False
    name: bool = False
    opens: bool = False


def chunks(doc: Doc, names: frozenset[str] = frozenset()) -> tuple[Chunk, ...]:
    """The chunks of a text in order; none in the empty text."""
    doc = add_context(doc)
    whole = [(q.start, q.end, True) for q in _with_marks(doc)]
    inside = [(m.start, m.end, False) for m in mentions(doc.text)]
    found: list[Chunk] = []
    at = 0
    fixed = sorted([*whole, *(m for m in inside if not any(a <= m[0] < b for a, b, _ in whole))])
    for first, last, is_quote in fixed:
        if first < at:
            continue
        start, end = (first, last) if is_quote else _with_unit(doc, *_to_blanks(doc, first, last))
        found.extend(_plain(doc, at, start, names))
        found.append(_fixed(doc, start, end, names, is_quote=is_quote))
        at = end
    found.extend(_plain(doc, at, len(doc.text), names))
    return tuple(found)


def stock_of(source: Doc, bullet: Doc) -> Stock:
    """What the sentence for ``bullet`` may be written with, given the words of the source that it cites."""
    names = names_in(source) | names_in(bullet)
    old, new = chunks(source, names), chunks(bullet, names)
    counts = _counted(old) | _counted(new)
    known = {chunk.text: chunk for chunk in (*old, *new)}
    only_opening = {text for text in known if all(c.opens for c in (*old, *new) if c.text == text)}
    words = [*_copied(counts, known, only_opening), *_joining(known)]
    room = max(_size(new), min(_size(old), MAX_WORDS))
    return Stock(tuple(words), _needs(words, old, new), room)


def _needs(words: Sequence[StockWord], old: Sequence[Chunk], new: Sequence[Chunk]) -> tuple[Need, ...]:
    """All that the rule-made bullet says, in any form that source or bullet has, but for joining words.

    The rules have left out what can go; what they kept, no model may take away.
    """
    counts: Counter[tuple[frozenset[int], bool]] = Counter()
    for chunk in new:
        if chunk.must or chunk.text.lower() not in JOINING_WORDS:
            forms = {form for c in (*old, *new) if _says_same(chunk, c) for form in _forms(c)}
            choices = frozenset(n for n, word in enumerate(words) if word.text.lower() in forms)
            counts[choices, chunk.must] += 1
    return tuple(Need(choices, count, exact) for (choices, exact), count in counts.items())


def _forms(chunk: Chunk) -> set[str]:
    return {chunk.text.lower(), *(form.lower() for form in _other_lengths(chunk.text))}


def _says_same(one: Chunk, other: Chunk) -> bool:
    if one.mention is not None and other.mention is not None:
        return agree(one.mention, other.mention)
    return one.text.lower() == other.text.lower()


def _copied(
    counts: Counter[str], known: dict[str, Chunk], only_opening: Collection[str]
) -> Iterator[StockWord]:
    for text, limit in counts.items():
        chunk = known[text]
        yield StockWord(text, limit, opening=text in only_opening)
        if not chunk.quote and text[:1].islower():
            yield StockWord(text[:1].upper() + text[1:], 1, opening=True)
        elif text[:1].isupper() and text[1:].islower() and not chunk.name and not chunk.quote:
            yield StockWord(text[:1].lower() + text[1:], limit)
        yield from (StockWord(form, limit) for form in _other_lengths(text))


def _other_lengths(text: str) -> Iterator[str]:
    """An abbreviation written out; nothing for other words."""
    meant = table().stands_for(text)
    if meant is not None:
        yield meant


def _joining(known: dict[str, Chunk]) -> Iterator[StockWord]:
    there = {text.lower() for text in known}
    yield from (StockWord(word, MAX_FUNCTION_WORDS) for word in sorted(FUNCTION_WORDS - there))


def _counted(found: Iterable[Chunk]) -> Counter[str]:
    return Counter(chunk.text for chunk in found)


def _size(found: Iterable[Chunk]) -> int:
    return sum(len(chunk.text.split()) for chunk in found)


def _with_marks(doc: Doc) -> Iterator[Mention]:
    """The quotations with their marks."""
    for quote in quotes(doc):
        start, end = quote.start, quote.end
        if start and doc.text[start - 1] in QUOTE_MARKS:
            start -= 1
        if end < len(doc.text) and doc.text[end] in QUOTE_MARKS:
            end += 1
        yield Mention(start, end, "quote", "")


def _to_blanks(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A date or amount to the blanks around it, but for the marks there: "(den 3 maj)," is "den 3 maj"."""
    text = doc.text
    while start and not text[start - 1].isspace() and text[start - 1] not in _EDGES:
        start -= 1
    while end < len(text) and not text[end].isspace() and text[end] not in _EDGES:
        end += 1
    return start, end


def _with_unit(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """An amount with the word that it counts: "10 mg", "tolv lektioner"."""
    after = _COUNTED.match(doc.text, end)
    counts = any(m.kind == "number" and m.start >= start for m in mentions(doc.text[: end + 1])[-1:])
    return (start, after.end()) if after and counts else (start, end)


def _fixed(doc: Doc, start: int, end: int, names: frozenset[str], *, is_quote: bool) -> Chunk:
    text = " ".join(doc.text[start:end].split())
    found = mentions(text)
    tokens = [t for t in doc if start <= t.idx < end]
    keys = frozenset(word_of(t, names).key for t in tokens)
    mention = found[0] if found and not is_quote else None
    return Chunk(text, keys, must=True, mention=mention, quote=is_quote)


def _plain(doc: Doc, start: int, end: int, names: frozenset[str]) -> Iterator[Chunk]:
    group: list[Token] = []
    for token in doc:
        if not start <= token.idx < end or token.is_space:
            continue
        group.append(token)
        if token.whitespace_ or token.idx + len(token) >= end:
            yield from _word(group, names)
            group = []
    yield from _word(group, names)


def _word(group: Sequence[Token], names: frozenset[str]) -> Iterator[Chunk]:
    """The tokens between two blanks as one word, without the marks around it."""
    tokens = list(group)
    while tokens and _is_mark(tokens[0]):
        tokens.pop(0)
    while tokens and _is_mark(tokens[-1]):
        tokens.pop()
    if not tokens:
        return
    text = "".join(token.text for token in tokens)
    words = [word_of(token, names) for token in tokens]
    telling = any(_tells(token) for token in tokens)
    named = any(word.name for word in words)
    must = telling or named or is_risky(text) or any(char.isdigit() for char in text)
    opens = tokens[0].is_sent_start is True and text[1:].islower() and not named
    yield Chunk(text, frozenset(word.key for word in words), must=must, name=named, opens=opens)


def _tells(token: Token) -> bool:
    """Whether the sense turns on the word; "skolan" is no form of "ska"."""
    return token.lower_ in _TELLING or (lemma(token) in _TELLING and lemma(token) != "skola") or _shall(token)


def _shall(token: Token) -> bool:
    return lemma(token) == "skola" and token.pos_ in ("VERB", "AUX")


def _is_mark(token: Token) -> bool:
    return not any(char.isalnum() for char in token.text)
