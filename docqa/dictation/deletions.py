""" "stryk det" takes back what was just said; "rättelse" and "nej, jag menar" propose what to take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation import guards
from docqa.dictation.guards import Guard
from docqa.dictation.names import names
from docqa.dictation.numerals import ORDINALS, cardinal
from docqa.dictation.pieces import SENTENCE_END, Piece, gone
from docqa.dictation.places import Words
from docqa.types import Edit


@dataclass(frozen=True, slots=True)
class _Deletion:
    phrase: tuple[str, ...]
    scope: str
    ordinary: Guard


def _deletions(scope: str, ordinary: Guard, *phrases: str) -> tuple[_Deletion, ...]:
    return tuple(_Deletion(tuple(phrase.split()), scope, ordinary) for phrase in phrases)


_DELETIONS = sorted(
    _deletions(
        "word", guards.never, "stryk sista ordet", "stryk ordet", "stryk senaste ordet", "ta bort sista ordet"
    )
    + _deletions("sentence", guards.never, "stryk meningen", "stryk sista meningen", "stryk senaste meningen")
    + _deletions("sentence", guards.never, "stryk hela meningen", "stryk den meningen", "ta bort meningen")
    + _deletions("sentence", guards.never, "ta bort sista meningen", "radera meningen")
    + _deletions("sentence", guards.ordinary_blow, "stryk det", "stryk det sista", "stryk det där")
    + _deletions("sentence", guards.ordinary_removal, "ta bort det", "radera det", "ångra det", "glöm det")
    + _deletions("paragraph", guards.never, "stryk stycket", "stryk sista stycket", "ta bort stycket"),
    key=lambda deletion: -len(deletion.phrase),
)
_CUE_NAMES = """rättelse, nej rättelse, nej jag menar, nej jag menade, eller jag menar, eller rättare sagt,
    rättare sagt, nej förlåt, förlåt jag menar, nej vänta, vänta nej, nej fel, nej det var, nej det ska
    vara, nej ändra till"""
_BARE_NAMES = "nej, eller nej, förlåt, ursäkta, eller snarare, jag menar"
_BARE = frozenset(tuple(name.split()) for name in _BARE_NAMES.split(","))
_CORRECTIONS = sorted(
    {*(tuple(name.split()) for name in _CUE_NAMES.split(",")), *_BARE}, key=len, reverse=True
)
_PREPOSITIONS = frozenset({"i", "på", "till", "från", "hos", "av", "med", "den", "klockan", "kl"})
_NEAR = 4
_NEGATION_WORDS = "inte ej icke aldrig ingen inget inga ingenting varken utan nej knappast vägrar vägrade"
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_FACTS = frozenset({"number", "date", "time", "phone", "identifier", "quote", "name"})
_RELATIVE_WORDS = (
    "mamma pappa mormor morfar farmor farfar syster bror moster faster morbror farbror mamman pappan"
)
_RELATIVES = frozenset(_RELATIVE_WORDS.split())
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def delete(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Edit]]:
    """The pieces without what the speaker struck out, and proposals where striking is not certain."""
    out, proposals, at = list(pieces), list[Edit](), 0
    while at < len(out):
        deletion = _find(Words(out), at)
        if deletion is None:
            at += 1
            continue
        end = at + len(deletion.phrase)
        end += 1 if end < len(out) and out[end].role == "mark" else 0
        start = _start(out, at, deletion.scope)
        if deletion.scope != "word" and _carries_facts(out[start:at]) and not _is_retake(out, start, at, end):
            proposals.append(_proposal(out, start, end))
        elif deletion.ordinary(Words(out), at, len(deletion.phrase)):
            asked = deletion.ordinary is guards.ordinary_blow or Words(out).before(at) not in guards.MODALS
            proposals += [_proposal(out, start, end)] if asked else []
        else:
            out[start:end] = [gone(piece, "deletion") for piece in out[start:end]]
        at = end
    return out, proposals


def _carries_facts(pieces: Sequence[Piece]) -> bool:
    """Whether what would be struck denies something or holds a number, a name or a quotation."""
    words = [piece for piece in pieces if piece.role != "gone"]
    return any(
        piece.quoted
        or piece.kind in _FACTS
        or piece.key in _NEGATIONS
        or piece.key in names(sure=True)
        or (piece.role == "word" and piece.text[:1].isupper() and not _begins_line(words, at))
        or (piece.key not in {"en", "ett"} and cardinal(piece.key) is not None)
        for at, piece in enumerate(words)
    )


def _begins_line(pieces: Sequence[Piece], at: int) -> bool:
    return at == 0 or _ends_sentence(pieces[at - 1])


def _is_retake(pieces: Sequence[Piece], start: int, cue: int, after: int) -> bool:
    """Whether the sentence is begun anew with the same two words: "hon kom inte stryk det hon kom sent"."""
    first, again = (
        [piece.key for piece in part if piece.role not in {"gone", "mark"}][:2]
        for part in (pieces[start:cue], pieces[after:])
    )
    return len(first) == 2 and first == again


def _find(place: Words, at: int) -> _Deletion | None:
    if place.pieces[at].quoted or place.pieces[at].role != "word":
        return None
    return next((deletion for deletion in _DELETIONS if place.says(at, deletion.phrase)), None)


def _start(pieces: Sequence[Piece], at: int, scope: str) -> int:
    """Where the last word, the sentence being said (or else the one just said), or the paragraph begins."""
    back = at
    while back and pieces[back - 1].role == "gone":
        back -= 1
    if scope == "word":
        return max(back - 1, 0)
    if scope == "sentence":
        while back and _ends_sentence(pieces[back - 1]) and pieces[back - 1].role == "mark":
            back -= 1
    stop = _ends_paragraph if scope == "paragraph" else _ends_sentence
    while back and not stop(pieces[back - 1]):
        back -= 1
    return back


def _ends_sentence(piece: Piece) -> bool:
    return (piece.role == "mark" and piece.text in SENTENCE_END and not piece.quoted) or _ends_paragraph(
        piece
    )


def _ends_paragraph(piece: Piece) -> bool:
    return piece.role in {"break", "item", "heading", "end_list"}


def _proposal(pieces: Sequence[Piece], start: int, end: int) -> Edit:
    """What striking would leave: nothing, or the next word, with the capital of the first one struck."""
    after = pieces[end] if end < len(pieces) and pieces[end].role == "word" else None
    if after is None:
        return Edit(pieces[start].start, pieces[end - 1].end, "", "", "deletion", applied=False)
    begins = start == 0 or _ends_sentence(pieces[start - 1])
    word = after.text[:1].upper() + after.text[1:] if begins else after.text
    return Edit(pieces[start].start, after.end, "", word, "deletion", applied=False)


def propose_corrections(pieces: Sequence[Piece]) -> list[Edit]:
    """Where the speaker corrects themselves: what taking the correction in would write. Changes nothing."""
    place, found, at = Words(pieces), list[Edit](), 0
    while at < len(pieces):
        cue = next(
            (phrase for phrase in _CORRECTIONS if not pieces[at].quoted and place.says(at, phrase)), None
        )
        after = _skip_marks(pieces, at + len(cue)) if cue else at
        if cue is None or after >= len(pieces) or at == 0 or pieces[after].role != "word":
            at += 1
            continue
        start = _corrected_from(pieces, at, after, bare=cue in _BARE)
        if start is not None:
            word = pieces[after].text
            written = word[:1].upper() + word[1:] if pieces[start].text[:1].isupper() else word
            found.append(
                Edit(pieces[start].start, pieces[after].end, "", written, "correction", applied=False)
            )
        at = after
    return found


def _skip_marks(pieces: Sequence[Piece], at: int) -> int:
    while at < len(pieces) and (pieces[at].role == "gone" or pieces[at].text == ","):
        at += 1
    return at


def _corrected_from(pieces: Sequence[Piece], cue: int, after: int, *, bare: bool) -> int | None:
    """Where what is taken back begins: at the same word said before, or the last word of the same sort."""
    back = cue - 1
    while back and (pieces[back].role == "gone" or pieces[back].text == ","):
        back -= 1
    if pieces[back].role != "word":
        return None
    if _same_sort(pieces[back], pieces[after]):
        return back
    if bare and pieces[after].key not in _PREPOSITIONS:
        return None
    for place in range(back, max(back - _NEAR, -1) if bare else -1, -1):
        if _ends_sentence(pieces[place]):
            break
        if pieces[place].key == pieces[after].key and pieces[place].role == "word":
            return place
    return None if bare else back


def _same_sort(first: Piece, second: Piece) -> bool:
    if second.kind == "date" and first.key in ORDINALS:
        return True
    if first.kind in {"number", "date", "time"}:
        return first.kind == second.kind
    if first.key.startswith(_WEEKDAYS):
        return second.key.startswith(_WEEKDAYS)
    for kin in (_RELATIVES, names(sure=True)):
        if first.key in kin:
            return second.key in kin and first.key != second.key
    if cardinal(first.key) is not None:
        return cardinal(second.key) is not None
    return first.key in ORDINALS and second.key in ORDINALS
