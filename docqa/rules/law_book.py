"""The laws that notes refer to: their names, numbers, last sections, and where old sections have moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from docqa.datafiles import read_model
from docqa.resources import rules_dir

Number = Annotated[str, Field(pattern=r"^\d{4}:\d{1,4}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Law(_Strict):
    """A law by name, number in the Swedish code of statutes and abbreviation.

    ``last`` is the number of the last section of each chapter, "" for a law without chapters; where only
    ``chapters`` is known, sections are not judged. ``from`` and ``until`` tell two laws of one name apart.
    """

    name: str
    number: Number
    abbreviation: str
    since: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None
    as_of: date | None = None
    last: Mapping[str, int] = {}
    chapters: int | None = None

    @property
    def chaptered(self) -> bool | None:
        """Whether its sections are counted by chapter, None where that is not known."""
        if self.chapters is not None:
            return True
        return "" not in self.last if self.last else None

    def has(self, chapter: str, section: str) -> bool:
        """Whether the section can exist; an unknown law, or no section at all, is given the benefit of doubt.

        >>> law = Law(name="lagen", number="2000:1", abbreviation="L", last={"1": 4})
        >>> law.has("1", "4a"), law.has("1", "5"), law.has("2", "")
        (True, False, False)
        """
        if self.chapters is not None:
            return not chapter or _figures(chapter) <= self.chapters
        if not self.last:
            return True
        if chapter not in self.last:
            return chapter == "" and bool(self.chaptered)
        return not section or _figures(section) <= self.last[chapter]


class Move(_Strict):
    """Where a section of an old law is found in the new one, what it is about, and words that tell."""

    old: str
    new: str
    subject: str
    words: list[str]


class LawFile(_Strict):
    """The laws."""

    laws: list[Law]


class MoveFile(_Strict):
    """The sections that have moved, the day from which they have, and the source of it."""

    valid_from: date
    source: str
    moved: list[Move]


class LawBook:
    """Laws by abbreviation and name, and moves by section."""

    def __init__(self, laws: list[Law], moves: MoveFile) -> None:
        self.laws = laws
        self.valid_from = moves.valid_from
        self.moves = {move.old: move for move in moves.moved}

    @cached_property
    def by_abbreviation(self) -> Mapping[str, tuple[Law, ...]]:
        """Laws by abbreviation, the one in force first."""
        return {law.abbreviation: self.called(law.name) for law in self.laws}

    def called(self, name: str) -> tuple[Law, ...]:
        """The laws of a name, the one in force first."""
        found = [law for law in self.laws if law.name == name]
        return tuple(sorted(found, key=lambda law: law.until is not None))

    def in_force(self, laws: tuple[Law, ...], day: date | None) -> tuple[Law, ...]:
        """The laws of a name that may be meant on a day; all of them when the day is unknown."""
        if day is None:
            return laws
        return tuple(
            law for law in laws if (not law.since or law.since <= day) and (not law.until or day < law.until)
        )


def law_book() -> LawBook:
    """The book that ships, read once.

    Raises:
        RuleError: one of its files is wrong.
    """
    return _read(rules_dir() / "laws")


@cache
def _read(folder: Path) -> LawBook:
    see = "Se rules/laws."
    laws = read_model(folder / "laws.yaml", LawFile, see=see).laws
    return LawBook(laws, read_model(folder / "moved.yaml", MoveFile, see=see))


def _figures(number: str) -> int:
    return int("".join(char for char in number if char.isdigit()) or 0)
