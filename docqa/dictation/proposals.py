"""What is proposed and not done: self-corrections, uncertain deletions, other readings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from docqa.dictation.pieces import Piece, begins_sentence
from docqa.errors import DocqaError
from docqa.types import Edit

# What a person may ask to have taken in at once, and the kind of edit it stands for.
ACCEPTABLE = {
    "corrections": "correction",
    "deletions": "deletion",
    "dates": "date",
    "times": "time",
    "fillers": "filler",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pieces ``start:end`` may go."""

    start: int
    end: int
    kind: str


def kinds(accepted: Collection[str]) -> frozenset[str]:
    """The kinds of edit behind the names of :data:`ACCEPTABLE`.

    Raises:
        DocqaError: a name is none of them.
    """
    for name in accepted:
        if name not in ACCEPTABLE:
            raise DocqaError(
                f'Förslag av slaget "{name}" finns inte.', f"Välj bland {', '.join(ACCEPTABLE)}."
            )
    return frozenset(ACCEPTABLE[name] for name in accepted)


def as_edit(pieces: Sequence[Piece], proposal: Proposal) -> Edit:
    """What going would leave: nothing, or the next word with the capital of the first one that went."""
    start, end = proposal.start, proposal.end
    first, after = pieces[start], pieces[end] if end < len(pieces) else None
    if after is None or after.role != "word":
        return Edit(first.start, pieces[end - 1].end, "", "", proposal.kind, applied=False)
    if after.kind not in {None, "capital"}:
        return Edit(first.start, after.start, "", "", proposal.kind, applied=False)
    capital = begins_sentence(pieces, start) or (first.text[:1].isupper() and first.kind is None)
    word = after.text[:1].upper() + after.text[1:] if capital else after.text
    return Edit(first.start, after.end, "", word, proposal.kind, applied=False)
