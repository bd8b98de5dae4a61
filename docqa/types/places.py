"""Places in a text: half-open Unicode code points into the text exactly as given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span together with the exact words it covers."""

    start: int
    end: int
    text: str
