"""The settings as every function takes them: frozen, hashable, with where each value came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from docqa.types import StepKind

Weight = Literal["off", "note", "warning", "error"]
FailOn = Literal["note", "warning", "error", "never"]
Tier = Literal["rules", "full"]
AudioChoice = Literal["ask", "keep", "delete"]

SHIPPED, ORGANISATION, UNIT, USER = "följer med", "organisationen", "enheten", "du"


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word that every reader at the unit knows, with what it stands for and means where that was said."""

    term: str
    expansion: str | None = None
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class PackLayer:
    """The folders of rules that one settings file adds."""

    name: str
    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: layer, file and line; what ships has neither."""

    key: str
    value: str
    layer: str
    path: Path | None = None
    line: int = 0

    @property
    def place(self) -> str:
        """``docqa.toml:3 (enheten)``, or the layer alone."""
        return self.layer if self.path is None else f"{self.path}:{self.line} ({self.layer})"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; without arguments what ships.

    ``packs`` are folders of rules beside the shipped ones, the layer that wins last. ``severity`` weighs
    rules, folders and categories anew, ``off`` silences them. ``known`` words are not asked about as
    jargon; ``names`` (of schools, units, methods) are not asked about at all. ``outcome_log`` is the file
    that counts outcomes per rule; None, as shipped, keeps no count. ``audio_after_approval`` says what
    becomes of a recording once its text is approved, ``recordings`` where recordings lie and ``time_log``
    where a worker's own times (None: the platform's place); ``time_steps`` are steps of one's own with their
    kind.
    """

    packs: tuple[PackLayer, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Weight], ...] = ()
    fail_on: FailOn = "warning"
    known: tuple[KnownWord, ...] = ()
    names: tuple[str, ...] = ()
    template: str = "journalanteckning"
    ui: Literal["sv", "en"] = "sv"
    tier: Tier = "full"
    outcome_log: Path | None = None
    audio_after_approval: AudioChoice = "ask"
    recordings: Path | None = None
    time_log: Path | None = None
    time_steps: tuple[tuple[str, StepKind], ...] = ()
    origins: tuple[Origin, ...] = field(default=(), compare=False)

    def origin_of(self, key: str, value: str) -> str:
        """Where a value of a key was set, for messages; the key itself when nobody knows."""
        for origin in reversed(self.origins):
            if origin.key == key and origin.value == value:
                return origin.place
        return key
