"""The same thing told in several notes of one case, and what a reference instead would save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RepeatKind = Literal["copy", "paraphrase"]


@dataclass(frozen=True, slots=True)
class NotePassage:
    """A passage of one of the notes of a case; ``start:end`` are places in the text of the note ``id``."""

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RepeatPair:
    """Two passages of different notes that say the same; ``a`` stands in the earlier note.

    ``kind`` is copy where the words are nearly the same and paraphrase where they are not, ``similarity`` how
    much of the two is common, 0 to 1. Pairs of one ``group`` (R1, R2, ...) say the same thing. In the first
    pair of each later passage ``suggestion`` is what its note could say instead and ``words_saved`` what that
    would save; else None and 0, so that nothing is counted twice. A ``likely`` pair may be two things, told
    in so different or so few words that the writer is to be asked.
    """

    a: NotePassage
    b: NotePassage
    kind: RepeatKind
    similarity: float
    group: str
    suggestion: str | None = None
    words_saved: int = 0
    likely: bool = False


@dataclass(frozen=True, slots=True)
class CaseRepeats:
    """What is said again in the ``notes`` notes of a case, of ``words`` words; no pairs where nothing is."""

    case: str
    notes: int
    words: int
    words_saved: int
    pairs: tuple[RepeatPair, ...]
