""" "stryk det", "stryk meningen", "ångra": what was just said is taken back.

Nothing is lost by mistake: what denies something or holds a name, a number or a quotation is only proposed
for deletion, unless the speaker says the sentence anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.guards import is_ordinary
from docqa.dictation.names import names
from docqa.dictation.numerals import cardinal
from docqa.dictation.phrasebook import Scope, Strike, phrasebook
from docqa.dictation.pieces import Piece, begins_sentence, ends_paragraph, ends_sentence, gone
from docqa.dictation.places import Words
from docqa.dictation.proposals import Proposal
from docqa.dictation.word_sets import MODALS

_NEGATION_WORDS = "inte ej icke aldrig ingen inget inga ingenting varken utan nej knappast vägrar vägrade"
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_FACTS = frozenset({"number", "date", "time", "phone", "identifier", "quote", "name"})


def strike(pieces: Sequence[Piece], *, accept: bool = False) -> tuple[list[Piece], list[Proposal]]:
    """The pieces without what the speaker struck out, and proposals where striking is not certain.

    With ``accept`` the uncertain ones are struck too.
    """
    out, proposals, at = list(pieces), list[Proposal](), 0
    while at < len(out):
        found = _find(Words(out), at)
        if found is None:
            at += 1
            continue
        end = at + len(found.phrase)
        end += 1 if end < len(out) and out[end].role == "mark" else 0
        start = _start(out, at, found.takes)
        sure = _is_sure(out, found, (start, at, end))
        if sure or (accept and sure is not None):
            out[start:end] = [gone(piece, "deletion") for piece in out[start:end]]
        elif sure is not None:
            proposals.append(Proposal(start, end, "deletion"))
        at = end
    return out, proposals


def _is_sure(pieces: Sequence[Piece], found: Strike, span: tuple[int, int, int]) -> bool | None:
    """Whether to strike at once; None where the words are no command at all."""
    start, at, end = span
    place = Words(pieces)
    if is_ordinary(found.ordinary, place, at, len(found.phrase)):
        retaken = found.phrase == ("ångra",) and _is_begun_again(pieces, start, end)
        asked = (
            retaken
            or found.ordinary == "ordinary_blow"
            or (place.before(at) not in MODALS and found.phrase[1:])
        )
        return False if asked else None
    risky = found.takes != "word" and _carries_facts(pieces[start:at])
    return not risky or _is_retake(pieces, start, at, end)


def _carries_facts(pieces: Sequence[Piece]) -> bool:
    """Whether what would be struck denies something or holds a number, a name or a quotation."""
    words = [piece for piece in pieces if piece.role != "gone"]
    return any(
        piece.quoted
        or piece.kind in _FACTS
        or piece.key in _NEGATIONS
        or piece.key in names(sure=True)
        or any(letter.isdigit() for letter in piece.text)
        or (piece.role == "word" and piece.text[:1].isupper() and not begins_sentence(words, at))
        or (piece.key not in {"en", "ett"} and cardinal(piece.key) is not None)
        for at, piece in enumerate(words)
    )


def _is_retake(pieces: Sequence[Piece], start: int, cue: int, after: int) -> bool:
    """Whether the sentence is begun anew with the same two words: "hon kom inte stryk det hon kom sent"."""
    first, again = (
        [piece.key for piece in part if piece.role not in {"gone", "mark"}][:2]
        for part in (pieces[start:cue], pieces[after:])
    )
    return len(first) == 2 and first == again


def _is_begun_again(pieces: Sequence[Piece], start: int, after: int) -> bool:
    """Whether the sentence's first word is said again."""
    return start < after < len(pieces) and pieces[start].key == pieces[after].key


def _find(place: Words, at: int) -> Strike | None:
    piece = place.pieces[at]
    if piece.quoted or piece.role != "word" or piece.key not in phrasebook().starts:
        return None
    return next((strike for strike in phrasebook().strikes if place.says(at, strike.phrase)), None)


def _start(pieces: Sequence[Piece], at: int, takes: Scope) -> int:
    """Where the last word, the sentence being said (or else the one just said), or the paragraph begins."""
    back = at
    while back and pieces[back - 1].role == "gone":
        back -= 1
    if takes == "word":
        while back and pieces[back - 1].role == "mark":
            back -= 1
        return max(back - 1, 0)
    if takes == "sentence":
        while back and ends_sentence(pieces[back - 1]) and pieces[back - 1].role == "mark":
            back -= 1
    stop = ends_paragraph if takes == "paragraph" else ends_sentence
    while back and not stop(pieces[back - 1]):
        back -= 1
    return back
