"""What was said, word by word, and the written text made of it; times are seconds from the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Doubt = Literal["loop", "non_speech", "phantom", "prompt"]
DoubtReason = Literal["low_probability", "two_readings", "date", "number", "name", "negation", "risk_word"]


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word; ``probability`` in 0-1 as the recogniser reports it."""

    text: str
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech between pauses.

    ``doubt`` says why the words may not have been said: they repeat themselves (``loop``), nobody was heard
    (``non_speech``), they are a line that models write over silence (``phantom``) or the list of expected
    words (``prompt``). None where there is no such doubt.
    """

    start_s: float
    end_s: float
    text: str
    no_speech_probability: float
    words: tuple[Word, ...] = ()
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a transcript: enough to make it again."""

    model: str
    revision: str
    options: Mapping[str, str | int | float | bool | None]
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said, word by word. No speech gives no segments."""

    path: str
    duration_s: float
    language: str
    segments: tuple[Segment, ...]
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Edit:
    """One change from spoken to written text; offsets point into the spoken text.

    ``kind`` is punctuation, layout, heading, list, quote, deletion, correction, number, date, time, phone,
    identifier, filler, capital, glossary or reminder. A proposal has ``applied`` false and has changed
    nothing.
    """

    start: int
    end: int
    spoken: str
    written: str
    kind: str
    applied: bool = True


@dataclass(frozen=True, slots=True)
class TidyText:
    """Written text and the edits that led to it."""

    text: str
    edits: tuple[Edit, ...] = ()
