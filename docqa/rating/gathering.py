"""What several raters answered, gathered when they are done: from journals, and from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docqa.errors import DocqaError, ReadError
from docqa.rating.journal import SUFFIX, look_into
from docqa.rating.ordering import steps
from docqa.rating.session import standing
from docqa.rating.unblinding import ratings_of
from docqa.study.ratings import read_ratings
from docqa.types import Rating


def gather(paths: Sequence[str | Path]) -> tuple[Rating, ...]:
    """All ratings in some files and folders; of a folder with journals the journals are read.

    Raises:
        ReadError: a file cannot be read, or a journal is damaged.
        DocqaError: a rater is in two journals.
    """
    found: list[Rating] = []
    files: list[Path] = []
    raters: dict[str, Path] = {}
    for path in map(Path, paths):
        journals = _journals(path)
        files += [] if journals else [path]
        for journal in journals:
            material, events = look_into(journal)
            if material.rater in raters:
                raise DocqaError(
                    f"{material.rater} har två journaler: {raters[material.rater]} och {journal}.",
                    "Är det två personer? Ge dem var sitt namn. Annars: ta bort den som inte ska med.",
                )
            raters[material.rater] = journal
            found += ratings_of(material, events)
    found += read_ratings(files) if files else ()
    if not found:
        raise ReadError("Det finns inga svar än.", "Skatta först: docqa study rate PAR --rater NAMN")
    return tuple(found)


def unfinished(paths: Sequence[str | Path]) -> dict[str, int]:
    """How many questions each rater whose journal is there has left; those who are done are not in it.

    Raises:
        ReadError: a journal is damaged.
    """
    left = {}
    for path in map(Path, paths):
        for journal in _journals(path):
            material, events = look_into(journal)
            left[material.rater] = len(steps(material)) - len(standing(events))
    return {rater: number for rater, number in left.items() if number}


def _journals(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob(f"*{SUFFIX}"))
    return [path] if path.name.endswith(SUFFIX) else []
