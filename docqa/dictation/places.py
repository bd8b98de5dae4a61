"""Looking at a dictation's words around a place: shared by the passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation.pieces import Piece


@dataclass(frozen=True, slots=True)
class Words:
    """A dictation's pieces, read by word. Marks and quotes' edges stop a run of words."""

    pieces: Sequence[Piece]

    def run(self, at: int, most: int, *, quoted: bool = False) -> list[str]:
        """Up to ``most`` words from ``at`` on, in lower case, as far as no mark or quote comes between.

        With ``quoted`` the words of a quotation count too.
        """
        words: list[str] = []
        for piece in self.pieces[at : at + most]:
            if piece.role != "word" or piece.kind is not None or (piece.quoted and not quoted):
                break
            words.append(piece.key)
        return words

    def says(self, at: int, phrase: Sequence[str]) -> bool:
        """Whether the words from ``at`` on are ``phrase``."""
        if at >= len(self.pieces) or self.pieces[at].key != phrase[0]:
            return False
        there = self.pieces[at : at + len(phrase)]
        return len(there) == len(phrase) and all(
            piece.role == "word" and piece.kind is None and piece.key == word
            for piece, word in zip(there, phrase, strict=True)
        )

    def word(self, at: int) -> str:
        """The untouched word at ``at``; "" for anything else."""
        piece = self.pieces[at]
        return piece.key if piece.role == "word" and piece.kind is None else ""

    def before(self, at: int, back: int = 1) -> str:
        """The word ``back`` places before ``at``; "" at the start, the mark itself for a mark."""
        piece = self._kept(range(at - 1, -1, -1), back)
        return piece.key if piece else ""

    def piece_before(self, at: int, back: int = 1) -> Piece | None:
        """The piece ``back`` places before ``at``, None before the start; what is gone does not count."""
        return self._kept(range(at - 1, -1, -1), back)

    def piece_after(self, at: int) -> Piece | None:
        """The piece after ``at``, None at the end; what is gone does not count."""
        return self._kept(range(at + 1, len(self.pieces)), 1)

    def is_punctuated(self) -> bool:
        """Whether the recogniser set full stops or commas of its own."""
        return any(piece.role == "mark" and not piece.spoken for piece in self.pieces)

    def after(self, at: int, ahead: int = 1) -> str:
        """The word ``ahead`` places after the piece at ``at``; "" at the end."""
        piece = self._kept(range(at + 1, len(self.pieces)), ahead)
        return piece.key if piece else ""

    def _kept(self, places: range, count: int) -> Piece | None:
        """The ``count``-th piece of ``places`` that is not gone."""
        for place in places:
            if self.pieces[place].role == "gone":
                continue
            count -= 1
            if count == 0:
                return self.pieces[place]
        return None
