"""A text cut where its findings begin and end, so that overlapping ones can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from docqa.types import DoubtReason, Draft, Section, Span, Statement

UNSURE_MARK, CHECK_MARK = "(?)", "☐"
_HARD: tuple[DoubtReason, ...] = ("low_probability", "two_readings")

_SHOWN = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {127: 0x2421}


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """The first code point covered."""
        ...

    @property
    def end(self) -> int:
        """The first code point after."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same spans cover, the innermost last; ``ending`` are those that end here."""

    start: int
    end: int
    covering: tuple[int, ...]
    ending: tuple[int, ...]


def cut(spans: Sequence[Spanned], start: int, end: int) -> Iterator[Piece]:
    """The pieces of ``[start, end)``, in order; spans are named by their index. An empty range gives none.

    >>> [(p.start, p.end, p.covering, p.ending) for p in cut([Span(0, 6), Span(2, 4)], 0, 8)]
    [(0, 2, (0,), ()), (2, 4, (0, 1), (1,)), (4, 6, (0,), (0,)), (6, 8, (), ())]
    """
    inside = [i for i, span in enumerate(spans) if max(start, span.start) < min(end, span.end)]
    edges = {start, end}
    for index in inside:
        edges |= {max(start, spans[index].start), min(end, spans[index].end)}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        covering = [i for i in inside if spans[i].start <= left and spans[i].end >= right]
        covering.sort(key=lambda i: (spans[i].start - spans[i].end, i))
        ending = tuple(i for i in covering if spans[i].end == right)
        yield Piece(left, right, tuple(covering), ending)


def lines(text: str) -> Iterator[Span]:
    """The lines of a text, line ends left out. An empty text gives one empty line.

    >>> [span.of("a\\r\\nb") for span in lines("a\\r\\nb")]
    ['a', 'b']
    """
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line.removesuffix("\r")))
        start += len(line) + 1


def shown(text: str) -> str:
    """Control characters made visible, so that a note cannot steer the reader's terminal; as long as before.

    >>> shown("a\\x1b[2J")
    'a␛[2J'
    """
    return text.translate(_SHOWN)


def placed_statements(draft: Draft) -> Iterator[tuple[Section, Statement, Span | None]]:
    """The statements of a draft and where each stands in the draft's text; None where it does not."""
    place = 0
    for section in draft.note.sections:
        for statement in section.statements:
            start = draft.note.text.find(statement.text, place)
            if start < 0:
                yield section, statement, None
                continue
            place = start + len(statement.text)
            yield section, statement, Span(start, place)


@dataclass(frozen=True, slots=True)
class DoubtMark:
    """Words of the draft's text to listen to, why, and where in the recording they are."""

    start: int
    end: int
    reason: DoubtReason
    start_s: float | None
    end_s: float | None

    @property
    def is_hard(self) -> bool:
        """Whether the words were hard to hear; the others matter too much to be taken on trust."""
        return self.reason in _HARD

    @property
    def sign(self) -> str:
        """What stands after the words."""
        return UNSURE_MARK if self.is_hard else CHECK_MARK


def doubt_marks(draft: Draft) -> tuple[DoubtMark, ...]:
    """Every place in the draft's text that a person must listen to."""
    return tuple(
        DoubtMark(span.start + low.start, span.start + low.end, low.reason, low.start_s, low.end_s)
        for _, statement, span in placed_statements(draft)
        if span is not None
        for low in statement.low_confidence
    )


def doubt_legends(marks: Sequence[DoubtMark]) -> tuple[str, ...]:
    """The names, in the wording, of the legends that explain these marks."""
    hard = ("unsure_legend",) if any(mark.is_hard for mark in marks) else ()
    weighty = ("check_legend",) if any(not mark.is_hard for mark in marks) else ()
    return (*hard, *weighty)
