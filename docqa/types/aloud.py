"""A note as it is read aloud to the one it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one breath, and the place in the note's text that it stands for.

    ``kind`` is ``heading``, ``text``, or ``explanation`` for what a word means, which the note does not say.
    """

    start: int
    end: int
    said: str
    kind: Literal["heading", "text", "explanation"]
