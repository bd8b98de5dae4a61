"""Texts rated without knowing which is which: what is asked, about what, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from docqa.types.study import Scale, Side


@dataclass(frozen=True, slots=True)
class RatingQuestion:
    """A question about each text, or about both of a pair; ``answers`` are values with labels, in order.

    Of a question about a pair the values are A, B and others that favour neither.
    """

    id: str
    about: Literal["text", "pair"]
    scale: Scale
    wording: str
    help: str
    answers: tuple[tuple[str, str], ...]
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class RatedPair:
    """The same note in two formats, and what else is known of it (worker, unit, case)."""

    id: str
    source: str
    rewrite: str
    cluster: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RatingMaterial:
    """What one rater is asked. ``sha256`` is that of the file of pairs; ``seed`` decides every order."""

    rater: str
    seed: int
    sha256: str
    questions: tuple[RatingQuestion, ...]
    pairs: tuple[RatedPair, ...]


@dataclass(frozen=True, slots=True)
class RatingStep:
    """One thing to answer: a question about text A, about B, or about both when ``side`` is empty."""

    pair: RatedPair
    question: RatingQuestion
    side: Side
    a_is_rewrite: bool


@dataclass(frozen=True, slots=True)
class RatingEvent:
    """An answer, as the rater saw it, or one taken back. A ``value`` of None is "cannot judge"."""

    do: Literal["answer", "undo"]
    at: str
    item: str = ""
    question: str = ""
    side: Side = ""
    value: str | None = None
