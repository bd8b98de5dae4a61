"""Which texts may be written with a given stock of words, letter by letter: pure, knows nothing of models.

A sentence is words of the stock with single blanks between them, commas and a colon after words, and a full
stop at the end once everything that must be copied is there. Quotations, dates and amounts are one "word"
each, so that they come whole. Letters are bytes of UTF-8, since the pieces of many models cut Swedish
letters in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

MAX_MARKS = 3
BLANK, COMMA, COLON, STOP = b" ", b",", b":", b"."
_NONE = -1


@dataclass(frozen=True, slots=True)
class StockWord:
    """Something that may be written ``limit`` times; ``opening`` only as the first word."""

    text: str
    limit: int
    opening: bool = False

    @property
    def letters(self) -> bytes:
        """The word in UTF-8."""
        return self.text.encode()

    @property
    def size(self) -> int:
        """How many words between blanks it is."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Need:
    """One of these words of the stock (by number) must be written, ``count`` times in all.

    ``exact`` when not more often either, as for "inte".
    """

    choices: frozenset[int]
    count: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Stock:
    """The words for one sentence, what of them must be there, and how many words it may have."""

    words: tuple[StockWord, ...]
    needs: tuple[Need, ...]
    max_words: int

    @property
    def is_usable(self) -> bool:
        """Whether everything needed finds room."""
        return bool(self.words) and self.room_for(tuple(0 for _ in self.words)) <= self.max_words

    def room_for(self, used: Sequence[int]) -> int:
        """How many words are still needed after ``used`` (times each word was written)."""
        return sum(self._missing(need, used) * self._least(need) for need in self.needs)

    def _missing(self, need: Need, used: Sequence[int]) -> int:
        return max(0, need.count - sum(used[number] for number in need.choices))

    def _least(self, need: Need) -> int:
        return min(self.words[number].size for number in need.choices)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one reading of the text so far stands: in which word, how far, and what has been written.

    ``phase`` is start (nothing yet), blank (a word must begin), word, mark (a blank must follow) or end.
    """

    phase: str
    used: tuple[int, ...]
    words: int = 0
    word: int = _NONE
    at: int = 0
    marks: int = 0
    first: bool = True


def beginning(stock: Stock) -> frozenset[Place]:
    """The place before the first letter."""
    return frozenset((Place("start", tuple(0 for _ in stock.words)),))


def advance(stock: Stock, places: Iterable[Place], letters: bytes) -> frozenset[Place]:
    """Where the text can stand after ``letters`` more; nowhere when they cannot follow.

    >>> stock = Stock((StockWord("Elsa", 1), StockWord("sov", 1)), (), 4)
    >>> places = advance(stock, beginning(stock), b"Elsa s")
    >>> is_whole(stock, places), is_whole(stock, advance(stock, places, b"ov."))
    (False, True)
    >>> advance(stock, places, b"prang")
    frozenset()
    """
    here = frozenset(places)
    for number in range(len(letters)):
        here = frozenset(n for place in here for n in _step(stock, place, letters[number : number + 1]))
    return here


def is_whole(stock: Stock, places: Iterable[Place]) -> bool:
    """Whether the text may end here, with or without a full stop."""
    return any(p.phase == "end" or (_is_complete(stock, p) and not stock.room_for(p.used)) for p in places)


def continuations(stock: Stock, places: Iterable[Place]) -> frozenset[bytes]:
    """What may be written next, at most to the end of the next word; none at the end of a sentence."""
    return frozenset(text for place in places for text in _following(stock, place))


def _following(stock: Stock, place: Place) -> Iterator[bytes]:
    if place.phase in ("start", "blank"):
        begun = [stock.words[number].letters for number in _open_words(stock, place)]
        yield from begun
        if place.phase == "start":
            yield from (BLANK + word for word in begun)
    elif place.phase == "word" and not _is_complete(stock, place):
        yield stock.words[place.word].letters[place.at :]
    elif place.phase in ("word", "mark"):
        yield from (BLANK + stock.words[number].letters for number in _open_words(stock, place))
        if place.phase == "word":
            yield from (m for m in (COMMA, COLON, STOP) if any(True for _ in _step(stock, place, m)))


def _step(stock: Stock, place: Place, letter: bytes) -> Iterator[Place]:
    if place.phase in ("start", "blank"):
        yield from _begun(stock, place, letter)
        if place.phase == "start" and letter == BLANK:
            yield replace(place, phase="blank")
    elif place.phase == "word" and not _is_complete(stock, place):
        if stock.words[place.word].letters[place.at : place.at + 1] == letter:
            yield replace(place, at=place.at + 1)
    elif place.phase in ("word", "mark"):
        yield from _after_word(stock, place, letter)


def _begun(stock: Stock, place: Place, letter: bytes) -> Iterator[Place]:
    for number in _open_words(stock, place):
        word = stock.words[number]
        if word.letters[:1] == letter:
            used = tuple(n + (i == number) for i, n in enumerate(place.used))
            yield Place("word", used, place.words + word.size, number, 1, place.marks, first=False)


def _after_word(stock: Stock, place: Place, letter: bytes) -> Iterator[Place]:
    if letter == BLANK and _open_words(stock, place):
        yield replace(place, phase="blank", word=_NONE, at=0)
    elif place.phase == "mark":
        return
    elif letter in (COMMA, COLON) and place.marks < MAX_MARKS and _open_words(stock, place):
        yield replace(place, phase="mark", marks=place.marks + 1)
    elif letter == STOP and not stock.room_for(place.used):
        yield replace(place, phase="end")


def _open_words(stock: Stock, place: Place) -> list[int]:
    """The words that may begin here and leave room for what is still needed."""
    found = []
    for number, word in enumerate(stock.words):
        if place.used[number] >= word.limit or (word.opening and not place.first):
            continue
        used = tuple(n + (i == number) for i, n in enumerate(place.used))
        if place.words + word.size + stock.room_for(used) <= stock.max_words:
            found.append(number)
    return found


def _is_complete(stock: Stock, place: Place) -> bool:
    return place.phase == "word" and place.at == len(stock.words[place.word].letters)
