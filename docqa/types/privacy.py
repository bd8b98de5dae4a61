"""De-identified samples: what was found in a document, what stands there instead, and what was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

IdentifierKind = Literal[
    "name", "initials", "personal_number", "organisation_number", "phone", "email", "link", "account",
    "address", "place", "unit", "car", "case_number", "bank", "number", "date", "age",
]  # fmt: skip
ResidueKind = Literal[
    "occupation", "illness", "event", "background", "family", "holiday", "season", "age", "quote",
    "capitalised", "initials", "number", "same_word", "doubtful", "combination", "school_class", "landmark",
    "standing_out", "contradiction",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier in a document: ``text[start:end]``, and whether docqa is ``sure`` that it is one.

    ``key`` is the same for all forms of the same thing: a name without its genitive, the digits of a number.
    """

    start: int
    end: int
    kind: IdentifierKind
    key: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Replacement:
    """An identifier and its stand-in: where it stood, its words, and where its stand-in stands now."""

    kind: IdentifierKind
    old_start: int
    original: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Residue:
    """Something that may point out a person and was not replaced; a place in the new text."""

    kind: ResidueKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DeidentifiedNote:
    """A document with stand-ins for identifiers: a pseudonymised one, not an anonymous one.

    ``source`` is the document's own id, which may name a person: it is for the key alone, as are
    ``source_meta``, ``source_text`` and what the replacements say of the old text. ``dropped`` are the extra
    keys left out. ``source_text`` is there only where letters of the original had to be composed first
    (decomposed ones, soft hyphens): then the replacements' ``old_start`` are places in the composed text.
    """

    id: str
    source: str
    path: str | None
    text: str
    meta: Mapping[str, str]
    source_meta: Mapping[str, str]
    replacements: tuple[Replacement, ...]
    residues: tuple[Residue, ...]
    dropped: tuple[str, ...] = ()
    source_text: str | None = None


@dataclass(frozen=True, slots=True)
class StandIn:
    """A place in a de-identified text that something stands in; ``sure`` that it had to be replaced."""

    kind: IdentifierKind
    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class DeidentifiedDocument:
    """What may be told of a de-identified document: its file below the folder, and places in its new text."""

    id: str
    file: str
    replaced: Mapping[str, int]
    stand_ins: tuple[StandIn, ...]
    left: tuple[Residue, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The documents that can be shared once a person has read them, and how many cases they are from."""

    notes: tuple[DeidentifiedNote, ...]
    cases: int
