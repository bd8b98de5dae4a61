"""Spoken headings: "rubrik bedömning", "ny rubrik nästa steg"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from docqa.dictation.pieces import SENTENCE_END, Piece, merge
from docqa.dictation.places import Words

COMMON = frozenset(
    {
        "barnets egna ord",
        "bedömning",
        "min bedömning",
        "beslut",
        "nästa steg",
        "närvarande",
        "deltagare",
        "syfte",
    }
    | {
        "bakgrund",
        "mål",
        "planering",
        "uppföljning",
        "analys",
        "datum",
        "händelse",
        "vad som framkommit",
        "insatser",
    }
    | {
        "barnets syn",
        "skyddsbedömning",
        "anmälare",
        "överenskommelser",
        "referat",
        "iakttagelser",
        "uppgifter",
    }
)
_ORDINARY_BEFORE = frozenset({"en", "som", "under", "med", "vilken", "denna", "varje", "utan", "ingen"})
MAX_WORDS = 6


def write_headings(pieces: Sequence[Piece], *, known: Collection[str] = COMMON) -> list[Piece]:
    """The pieces with spoken headings on lines of their own.

    A heading is the longest known one that follows; failing that, up to six words until a mark or a new line.
    """
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        lead = _lead(place, at)
        taken = _length(place, at + lead, known) if lead else 0
        if not taken:
            out.append(pieces[at])
            at += 1
            continue
        words = " ".join(piece.text for piece in pieces[at + lead : at + lead + taken])
        heading = words[:1].upper() + words[1:]
        out.append(merge(pieces[at : at + lead + taken], f"{heading}\n", kind="heading", role="heading"))
        at += lead + taken
    return out


def _lead(place: Words, at: int) -> int:
    if place.says(at, ("ny", "rubrik")) or place.says(at, ("nästa", "rubrik")):
        return 0 if place.before(at) in _ORDINARY_BEFORE else 2
    if place.says(at, ("rubrik",)):
        return 0 if place.before(at) in _ORDINARY_BEFORE | {"ny", "nästa"} else 1
    return 0


def _length(place: Words, at: int, known: Collection[str]) -> int:
    words = place.run(at, 12)
    for length in range(min(len(words), 10), 0, -1):
        if " ".join(words[:length]) in known:
            return length
    end = at + len(words)
    closed = end < len(place.pieces) and place.pieces[end].role != "word"
    return len(words) if closed and 0 < len(words) <= MAX_WORDS and _at_boundary(place, at) else 0


def _at_boundary(place: Words, at: int) -> bool:
    """Whether the word "rubrik" before ``at`` begins a sentence or a line."""
    lead = 2 if place.before(at, 2) in {"ny", "nästa"} else 1
    before = place.before(at, lead + 1)
    return before in {"", *SENTENCE_END} or before.endswith(("\n", "- "))
