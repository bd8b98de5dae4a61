"""Personal numbers, telephone numbers and e-mail addresses said digit by digit."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation import addresses, case_numbers, diagnoses, personal_numbers, phones
from docqa.dictation.numerals import cardinal, year
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words
from docqa.dictation.spelled import LETTER_NAMES

_ADDRESS_WORDS = frozenset({"snabel", "snabela", "snabel-a", "at", "www"})
Doubts = dict[tuple[int, int], str]


def write_identifiers(pieces: Sequence[Piece], *, in_full: bool = False) -> tuple[list[Piece], Doubts]:
    """The pieces with personal numbers, telephone numbers and e-mail addresses in one piece each.

    The last four digits of a personal number are starred unless ``in_full``. A number whose check digit is
    wrong is in doubt: its span, and what to write if the doubt is to be seen.
    """
    out, doubts = list[Piece](), Doubts()
    place, at = Words(pieces), 0
    with_address = not _ADDRESS_WORDS.isdisjoint(piece.key for piece in pieces)
    while at < len(pieces):
        may_begin = with_address or _may_begin_number(pieces[at])
        taken, written, kind = _read(place, at) if may_begin else (0, "", "")
        if taken == 0:
            out.append(pieces[at])
            at += 1
            continue
        made = merge(pieces[at : at + taken], written, kind=kind)
        if kind == "identifier" and personal_numbers.is_one(written):
            made = merge(
                pieces[at : at + taken],
                written if in_full else personal_numbers.masked(written),
                kind=kind,
            )
            if not personal_numbers.is_sound(written):
                doubts[(made.start, made.end)] = f"{made.text} [kontrollera]"
        out.append(made)
        at += taken
    return out, doubts


def _may_begin_number(piece: Piece) -> bool:
    """Whether a number said digit by digit, or a case's letter, may begin with the piece."""
    key = piece.key
    return (
        len(key) == 1
        or key in LETTER_NAMES
        or key.startswith(("noll", "plus"))
        or key[:1].isdigit()
        or year([key]) is not None
        or (cardinal(key) is not None)
    )


def _read(place: Words, at: int) -> tuple[int, str, str]:
    words, ends = _over_commas(place.pieces, at)
    taken, written = addresses.read(words)
    if taken:
        return ends[taken - 1] - at, written, "identifier"
    before = place.before(at)
    taken, written = diagnoses.read(words, before=before)
    if taken:
        return ends[taken - 1] - at, written, "identifier"
    taken, written = case_numbers.read(words, before=(place.before(at, 2), before))
    if taken:
        return ends[taken - 1] - at, written, "identifier"
    taken, written = personal_numbers.read(words, before=(place.before(at, 2), before))
    if taken:
        return ends[taken - 1] - at, written, "identifier"
    taken, written = phones.read(words, before=before)
    return (ends[taken - 1] - at if taken else 0), written, "phone"


def _over_commas(pieces: Sequence[Piece], at: int) -> tuple[list[str], list[int]]:
    """Words from ``at`` on, over the recogniser's commas between groups of digits, and where each ends."""
    words: list[str] = []
    ends: list[int] = []
    for place in range(at, min(len(pieces), at + 30)):
        piece = pieces[place]
        if piece.text == "," and words and not piece.quoted:
            continue
        if not (piece.role == "word" or piece.text == "+") or piece.kind is not None or piece.quoted:
            break
        words.append(piece.key)
        ends.append(place + 1)
    return words, ends
