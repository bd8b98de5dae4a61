"""Spoken commands obeyed: marks, lines, list items and capitals in place of the words that ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.dictation.guards import is_ordinary
from docqa.dictation.numerals import cardinal
from docqa.dictation.phrasebook import Command, phrasebook
from docqa.dictation.pieces import Piece, gone, merge
from docqa.dictation.places import Words

_POINT_CUES = frozenset({"enligt", "under", "se", "i", "vid", "på", "av", "till", "om"})


def obey(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every spoken command replaced by what it writes.

    >>> from docqa.dictation.pieces import cut, render
    >>> render("bra punkt", obey(cut("bra punkt"))).text
    'bra.'
    """
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        command, length = _find(place, at) or (None, 1)
        if command is not None and command.written == "\n" and command.kind == "list":
            command = _list_or_item(place, at + length, command)
        there = pieces[at : at + length]
        if command is None:
            out += there
        elif command.role == "gone":
            out += [gone(piece, command.kind) for piece in there]
        else:
            out.append(merge(there, command.written, kind=command.kind, role=command.role))
        at += length
    return out


def _list_or_item(place: Words, at: int, opening: Command) -> Command:
    """What opens a list: its first item at once, unless an item is asked for next."""
    book = phrasebook()
    while at < len(place.pieces) and place.pieces[at].role == "mark":
        at += 1
    item = book.commands["ny", "punkt"]
    asked = any(place.says(at, phrase) for phrase, command in book.commands.items() if command.role == "item")
    numbered = at < len(place.pieces) and place.pieces[at].role == "item"
    return opening if asked or numbered or at >= len(place.pieces) else item


def escape(pieces: Sequence[Piece]) -> list[Piece]:
    """ "bokstavligt ny rad" is the words "ny rad"; what is not a command after it is left as it is."""
    place, out, at, escapes = Words(pieces), list(pieces), 0, phrasebook().escapes
    while at < len(pieces):
        length = _escaped(place, at + 1) if place.word(at) in escapes else 0
        if length:
            out[at] = gone(pieces[at], "punctuation")
            kept = slice(at + 1, at + 1 + length)
            out[kept] = [replace(piece, kind="keep") for piece in pieces[kept]]
        at += 1 + length
    return out


def _escaped(place: Words, at: int) -> int:
    """How many words of the command at ``at`` are kept from being obeyed; 0 when there is none."""
    book = phrasebook()
    pairs = [phrase for pair in book.pairs for phrase in (*pair.opening, *pair.closing)]
    strikes = [strike.phrase for strike in book.strikes]
    cues = [correction.phrase for correction in book.corrections]
    every = (*book.commands, *pairs, *strikes, *cues, *book.headings, *book.sections, *book.spelling)
    return max((len(phrase) for phrase in every if place.says(at, phrase)), default=0)


def _find(place: Words, at: int) -> tuple[Command, int] | None:
    book = phrasebook()
    words = place.run(at, book.longest, quoted=True)
    for length in range(len(words), 0, -1):
        command = book.commands.get(tuple(words[:length]))
        if command is None or (place.pieces[at].quoted and not command.in_quote):
            continue
        if not is_ordinary(command.ordinary, place, at, length):
            return command, length
    return None


def number_items(pieces: Sequence[Piece]) -> list[Piece]:
    """ "punkt ett ... punkt två ..." as a numbered list; a lone "punkt två" stays as it is."""
    starts = _item_starts(Words(pieces))
    if len(starts) < 2:
        return list(pieces)
    out, at = list[Piece](), 0
    while at < len(pieces):
        if at in starts:
            out.append(merge(pieces[at : at + 2], f"{starts[at]}. ", kind="list", role="item"))
            at += 2
        else:
            out.append(pieces[at])
            at += 1
    return out


def _item_starts(place: Words) -> dict[int, int]:
    """Where "punkt ett", "punkt två" ... are said, in that order from one, and their numbers."""
    starts: dict[int, int] = {}
    for at, piece in enumerate(place.pieces):
        if piece.quoted or piece.key != "punkt" or piece.kind or place.before(at) in _POINT_CUES:
            continue
        number = cardinal(place.after(at))
        if number is not None and number == len(starts) + 1:
            starts[at] = number
    return starts
