"""Many documents scored together: what is put in, and what comes out of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docqa.types.findings import Category, Severity


@dataclass(frozen=True, slots=True)
class Item:
    """A document to be scored, before its text is looked at.

    ``digest`` is the SHA-256 of its file, or of its text where it is a row of a table; ``text`` is None where
    the file still has to be read. ``analysis`` names the version of everything that decides what is found.
    """

    position: int
    id: str
    path: str
    digest: str
    analysis: str
    text: str | None = None
    meta: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding in a scored document: which rule, and where; ``text`` only where the words are to be kept."""

    rule: str
    category: Category
    severity: Severity
    start: int
    end: int
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What one document came to; ``problem`` says why nothing did, and then all else is empty."""

    words: int = 0
    sentences: int = 0
    measures: Mapping[str, float | None] | None = None
    hits: tuple[Hit, ...] = ()
    problem: str | None = None
    hint: str = ""
