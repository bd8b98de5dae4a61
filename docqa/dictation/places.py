"""Looking at a dictation's words around a place: shared by the passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation.pieces import Piece


@dataclass(frozen=True, slots=True)
class Words:
    """A dictation's pieces, read by word. Marks and quotes' edges stop a run of words."""

    pieces: Sequence[Piece]

    def run(self, at: int, most: int) -> list[str]:
        """Up to ``most`` words from ``at`` on, in lower case, as far as no mark or quote comes between."""
        words: list[str] = []
        for piece in self.pieces[at : at + most]:
            if piece.role != "word" or piece.kind is not None or piece.quoted:
                break
            words.append(piece.key)
        return words

    def says(self, at: int, phrase: Sequence[str]) -> bool:
        """Whether the words from ``at`` on are ``phrase``."""
        there = self.pieces[at : at + len(phrase)]
        return len(there) == len(phrase) and all(
            piece.role == "word" and piece.kind is None and piece.key == word
            for piece, word in zip(there, phrase, strict=True)
        )

    def before(self, at: int, back: int = 1) -> str:
        """The word ``back`` places before ``at``; "" at the start, the mark itself for a mark."""
        return self._kept(range(at - 1, -1, -1), back)

    def before_text(self, at: int) -> str:
        """The piece before ``at`` as it is written, "" at the start."""
        return next((piece.text for piece in reversed(self.pieces[:at]) if piece.role != "gone"), "")

    def after(self, at: int, ahead: int = 1) -> str:
        """The word ``ahead`` places after the piece at ``at``; "" at the end."""
        return self._kept(range(at + 1, len(self.pieces)), ahead)

    def _kept(self, places: range, count: int) -> str:
        for place in places:
            if self.pieces[place].role == "gone":
                continue
            count -= 1
            if count == 0:
                return self.pieces[place].key
        return ""
