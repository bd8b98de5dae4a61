"""The spoken commands and what they write: one table.

Collected from dictation tools' Swedish word lists (Talon's Swedish dictation mode, Dragon, system dictation)
and from what people say in practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docqa.dictation import guards
from docqa.dictation.guards import Guard
from docqa.dictation.pieces import Piece, Role, gone, merge
from docqa.dictation.places import Words


@dataclass(frozen=True, slots=True)
class Command:
    """What a spoken phrase writes, and when it is an ordinary phrase instead."""

    phrases: tuple[str, ...]
    written: str
    role: Role
    kind: str
    ordinary: Guard = guards.never
    in_quote: bool = False


COMMANDS: tuple[Command, ...] = (
    Command(("punkt",), ".", "mark", "punctuation", guards.ordinary_point, in_quote=True),
    Command(("punkt slut",), ".", "mark", "punctuation", guards.ordinary_full_stop),
    Command(("komma",), ",", "mark", "punctuation", guards.ordinary_comma, in_quote=True),
    Command(("kommatecken",), ",", "mark", "punctuation", guards.ordinary_sign, in_quote=True),
    Command(("kolon",), ":", "mark", "punctuation", guards.ordinary_colon, in_quote=True),
    Command(("semikolon",), ";", "mark", "punctuation", guards.ordinary_sign, in_quote=True),
    Command(("frågetecken",), "?", "mark", "punctuation", guards.ordinary_sign, in_quote=True),
    Command(("utropstecken",), "!", "mark", "punctuation", guards.ordinary_sign, in_quote=True),
    Command(("bindestreck",), "-", "join", "punctuation", guards.ordinary_sign),
    Command(("snedstreck",), "/", "join", "punctuation", guards.ordinary_sign),
    Command(("tankstreck",), "–", "word", "punctuation", guards.ordinary_sign),
    Command(("procenttecken",), "%", "word", "punctuation", guards.ordinary_sign),
    Command(("paragraftecken",), "§", "word", "punctuation", guards.ordinary_sign),
    Command(("ny rad", "nästa rad", "nyrad", "nu rad"), "\n", "break", "layout", guards.ordinary_line),
    Command(
        ("nytt stycke", "ny paragraf", "nästa stycke", "nu stycke"),
        "\n\n",
        "break",
        "layout",
        guards.after_article,
    ),
    Command(
        ("ny punkt", "listpunkt", "list punkt", "nästa listpunkt"), "- ", "item", "list", guards.after_article
    ),
    Command(("nästa punkt",), "- ", "item", "list", guards.ordinary_next_item),
    Command(
        ("punktlista", "punkt lista", "ny lista", "börja lista"), "\n", "break", "list", guards.after_article
    ),
    Command(("slut lista", "slut på lista", "slut på listan", "avsluta lista"), "", "end_list", "list"),
    Command(("stor bokstav", "versal"), "", "capital", "capital", guards.ordinary_letter),
    Command(("slut på diktat", "slut diktat", "slut på diktatet"), "", "gone", "layout"),
)
ESCAPES = frozenset({"bokstavligt", "bokstavligen"})

_BY_PHRASE = {tuple(phrase.split()): command for command in COMMANDS for phrase in command.phrases}
_LONGEST = max(map(len, _BY_PHRASE))


def obey(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every spoken command replaced by what it writes.

    >>> from docqa.dictation.pieces import cut, render
    >>> render("bra punkt", obey(cut("bra punkt"))).text
    'bra.'
    """
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        if pieces[at].key in ESCAPES and _find(place, at + 1) is not None:
            command, length = _find(place, at + 1) or (None, 0)
            out += [
                gone(pieces[at], "punctuation"),
                *(replace(p, kind="keep") for p in pieces[at + 1 : at + 1 + length]),
            ]
            at += 1 + length
            continue
        found = _find(place, at)
        if found is None:
            out.append(pieces[at])
            at += 1
            continue
        command, length = found
        out.append(merge(pieces[at : at + length], command.written, kind=command.kind, role=command.role))
        at += length
    return out


def _find(place: Words, at: int) -> tuple[Command, int] | None:
    for length in range(_LONGEST, 0, -1):
        there = place.pieces[at : at + length]
        if len(there) < length or any(piece.role != "word" or piece.kind for piece in there):
            continue
        command = _BY_PHRASE.get(tuple(piece.key for piece in there))
        if command is None or (there[0].quoted and not command.in_quote):
            continue
        if command.ordinary(place, at, length):
            continue
        return command, length
    return None


def number_items(pieces: Sequence[Piece]) -> list[Piece]:
    """ "punkt ett ... punkt två ..." as a numbered list; a lone "punkt två" stays as it is."""
    from docqa.dictation.numerals import cardinal

    place, starts = Words(pieces), dict[int, int]()
    for at, piece in enumerate(pieces):
        if (
            piece.quoted
            or piece.key != "punkt"
            or piece.kind
            or place.before(at) in {"enligt", "under", "se", "i"}
        ):
            continue
        value = cardinal(place.after(at))
        if value == len(starts) + 1:
            starts[at] = value
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
