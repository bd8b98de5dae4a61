"""An annotated corpus looked at: what is wrong with it, what it holds, how well two annotators agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CorpusMistake:
    """Something wrong with a corpus: a file of it, the line (0 for the file as a whole), and what to do.

    A ``doubt`` may be meant; anything else has to be put right before the corpus can be trusted.
    """

    file: str
    line: int
    message: str
    hint: str = ""
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long texts are, in words; None where there are none."""

    texts: int
    words: int
    shortest: int | None
    median: float | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """Marks of one category: how many, in how many notes, how dense, how long, and where in the note.

    ``thirds`` are how many begin in the first, middle and last third of their note's characters.
    """

    category: str
    spans: int
    notes: int
    per_100_words: float | None
    median_words: float | None
    thirds: tuple[int, int, int]
    distractors: int
    optional: int


@dataclass(frozen=True, slots=True)
class FileCount:
    """One file of a corpus: its entries, their digest, how long their texts are, and counts by kind.

    ``kinds`` holds a table per property that entries are told apart by, such as kind or author.
    """

    file: str
    digest: str
    entries: int
    lengths: Lengths
    kinds: Mapping[str, Mapping[str, int]]
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """What a corpus holds. ``rare`` are categories and kinds too few to tell a rate of."""

    corpus: str
    files: tuple[FileCount, ...]
    categories: tuple[CategoryCount, ...]
    clean_notes: int
    rare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A figure with the middle 95 per cent of what it becomes when notes are drawn anew."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """How well two annotators agree on one category; ``a`` and ``b`` are how many spans each marked.

    ``f1`` counts spans that share half of the shorter, ``tight_f1`` half of the longer. ``raw``, ``alpha``
    (Krippendorff) and ``gwet`` (AC1) look at each word: marked or not.
    """

    category: str
    a: int
    b: int
    matched: int
    f1: Between
    tight_f1: Between
    raw: Between
    alpha: Between
    gwet: Between


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A span that only one annotator marked."""

    note: str
    marked_by: Literal["A", "B"]
    category: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnnotatorAgreement:
    """How well two annotators agree on the notes that both have; ``only_a`` and ``only_b`` are left out."""

    notes: int
    words: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    categories: tuple[CategoryAgreement, ...]
    disagreements: tuple[Disagreement, ...]
    draws: int
