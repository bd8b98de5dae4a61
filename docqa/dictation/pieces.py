"""Spoken text cut into pieces that remember where they came from, and put together again as written text.

Every pass over a dictation takes pieces and gives pieces. A piece that no pass touched is written as it was
spoken; :func:`render` compares what is written with what was spoken, so no change can go unrecorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docqa.types import Edit, TidyText

Role = Literal[
    "word",
    "mark",
    "open",
    "close",
    "join",
    "break",
    "item",
    "end_list",
    "heading",
    "gone",
    "capital",
    "small",
    "capitals",
]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of spoken text and what is written for it.

    ``kind`` is the kind of edit that made it, None when nobody has changed it. ``spoken`` tells a mark that
    the speaker dictated from one the recogniser put there itself. ``quoted`` pieces are somebody's own words.
    """

    start: int
    end: int
    text: str
    role: Role = "word"
    kind: str | None = None
    spoken: bool = False
    quoted: bool = False

    @property
    def key(self) -> str:
        """The piece in lower case, for look-up."""
        return self.text.casefold()


_TOKEN = re.compile(
    r"""[^\s@,;]+@[^\s@,;]+\.\w+            # an e-mail address
      | (?:[^\W\d_]{1,3}\.){2,}             # t.ex.
      | \b(?:kl|ca|nr|tel|st|kap|dnr)\.(?=\s+\w)
      | \d+(?:[.,:/-]\d+)*                  # figures as the recogniser wrote them
      | [^\W\d_]+(?:[-'’:][^\W\d_]+)*\d*    # a word
      | [^\w\s]                             # a mark
      | \s*\n\s*                            # a line that ends, as it is written
    """,
    re.VERBOSE | re.IGNORECASE,
)
MARKS = frozenset(".,;:?!")
SENTENCE_END = frozenset(".?!")
_ROLES: dict[str, Role] = {
    **dict.fromkeys(MARKS, "mark"),
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
}
_LINES = frozenset({"break", "item", "end_list", "heading"})
_TIGHT_BEFORE = _LINES | {"mark", "close", "join"}
_TIGHT_AFTER = frozenset({"open", "join"})


def cut(spoken: str) -> list[Piece]:
    """The words and marks of a spoken text, in order.

    >>> [piece.text for piece in cut("Familjen. Punkt.")]
    ['Familjen', '.', 'Punkt', '.']
    """
    return [
        Piece(match.start(), match.end(), match.group(), _role(match.group()))
        for match in _TOKEN.finditer(spoken)
    ]


def _role(token: str) -> Role:
    return "break" if token.isspace() else _ROLES.get(token, "word")


def merge(pieces: Sequence[Piece], text: str, *, kind: str, role: Role = "word") -> Piece:
    """One piece in place of several neighbours."""
    return Piece(pieces[0].start, pieces[-1].end, text, role, kind, True, pieces[0].quoted)


def like(first: str, written: str) -> str:
    """``written`` with a capital where the words it replaces began with one.

    >>> like("Klockan", "kl. 14")
    'Kl. 14'
    """
    return written[:1].upper() + written[1:] if first[:1].isupper() else written


def gone(piece: Piece, kind: str) -> Piece:
    """The piece, left out of the written text."""
    return replace(piece, text="", role="gone", kind=kind)


def ends_paragraph(piece: Piece) -> bool:
    """Whether a line, list item or heading begins or ends with the piece."""
    return piece.role in _LINES


def ends_sentence(piece: Piece) -> bool:
    """Whether a new sentence begins after the piece."""
    return (piece.role == "mark" and piece.text[-1:] in SENTENCE_END and not piece.quoted) or ends_paragraph(
        piece
    )


def begins_sentence(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a sentence begins with the piece at ``at``, not counting what is gone."""
    before = next((pieces[place] for place in range(at - 1, -1, -1) if pieces[place].role != "gone"), None)
    return before is None or ends_sentence(before)


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    written: str
    kind: str
    space: bool = False


def render(spoken: str, pieces: Iterable[Piece]) -> TidyText:
    """The pieces as written text, with an edit for every difference from what was spoken.

    Putting the written part of every edit in its place in ``spoken`` gives the written text.
    """
    written: list[str] = []
    changes: list[_Change] = []
    before: Piece | None = None
    dropped: list[Piece] = []
    for piece in pieces:
        if piece.role == "gone":
            dropped.append(piece)
            continue
        gap = _gap(before, piece, spoken, dropped=bool(dropped))
        _compare(
            changes,
            spoken,
            (before.end if before else 0, piece.start),
            gap,
            dropped[0].kind if dropped else None,
        )
        _compare(changes, spoken, (piece.start, piece.end), piece.text, piece.kind or "capital", space=False)
        written += [gap, piece.text]
        before, dropped = piece, []
    kind = dropped[0].kind if dropped else None
    _compare(changes, spoken, (before.end if before else 0, len(spoken)), "", kind or "layout")
    edits = tuple(
        Edit(change.start, change.end, spoken[change.start : change.end], change.written, change.kind)
        for change in _with_spaces_joined(changes)
    )
    return TidyText("".join(written), edits)


def _gap(before: Piece | None, piece: Piece, spoken: str, *, dropped: bool) -> str:
    """What stands between two pieces in the written text."""
    if before is None or before.text.endswith("\n") or before.role in _LINES:
        return ""
    untouched = before.kind is None and piece.kind in {None, "capital"}
    if not dropped and (untouched or before.end == piece.start):
        return spoken[before.end : piece.start]
    if piece.role in _TIGHT_BEFORE or before.role in _TIGHT_AFTER:
        return ""
    return " "


def _compare(
    changes: list[_Change],
    spoken: str,
    span: tuple[int, int],
    written: str,
    kind: str | None,
    *,
    space: bool = True,
) -> None:
    start, end = span
    if spoken[start:end] == written:
        return
    is_space = space and kind is None
    while start < end and written and not is_space and spoken[start] == written[0] == " ":
        start, written = start + 1, written[1:]
    while start < end and written and not is_space and spoken[end - 1] == written[-1] == " ":
        end, written = end - 1, written[:-1]
    changes.append(_Change(start, end, written, kind or "punctuation", is_space))


def _with_spaces_joined(changes: Sequence[_Change]) -> list[_Change]:
    """Changes of space alone join the change beside them: the one after, failing that the one before."""
    forward: list[_Change] = []
    for change in changes:
        last = forward[-1] if forward else None
        if last is not None and last.space and last.end == change.start:
            forward[-1] = _Change(
                last.start, change.end, last.written + change.written, change.kind, change.space
            )
        else:
            forward.append(change)
    joined: list[_Change] = []
    for change in forward:
        last = joined[-1] if joined else None
        if last is not None and change.space and last.end == change.start:
            joined[-1] = _Change(last.start, change.end, last.written + change.written, last.kind)
        else:
            joined.append(change)
    return joined
