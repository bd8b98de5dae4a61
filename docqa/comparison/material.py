"""What is compared: texts in two formats, matched where they can be, with what had to be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docqa.errors import DocqaError, did_you_mean
from docqa.types import ComparisonProblem, Writing

COLUMNS = ("worker", "unit", "case", "id")


@dataclass(frozen=True, slots=True)
class Material:
    """Texts to compare.

    ``source`` says how they came: a file of pairs, two places ("before_after"), or one table. ``matched`` is
    whether every text of one format has its twin, with the same id, in the other. ``names`` are those of the
    reference and the new format.
    """

    writings: tuple[Writing, ...]
    source: str
    matched: bool
    names: tuple[str, str]
    errors: tuple[ComparisonProblem, ...] = ()
    remarks: tuple[str, ...] = ()

    def of(self, arm: str) -> tuple[Writing, ...]:
        """The texts of one format."""
        return tuple(one for one in self.writings if one.arm == arm)


def matched(writings: Sequence[Writing]) -> tuple[tuple[Writing, ...], int]:
    """The texts whose id is in both formats, and how many others there are."""
    ids = {arm: {one.id for one in writings if one.arm == arm} for arm in ("reference", "new")}
    both = ids["reference"] & ids["new"]
    kept = tuple(one for one in writings if one.id in both)
    return kept, len(writings) - len(kept)


def refuse_doubles(ids: Iterable[tuple[str, str]], what: str) -> None:
    """Refuse an id that comes twice in one format: which of them is the pair could only be guessed.

    Args:
        ids: (id, place) of each.
        what: what the ids are of, in Swedish.

    Raises:
        DocqaError: one does; names both places.
    """
    seen: dict[str, str] = {}
    for name, place in ids:
        if name in seen:
            where = f"{seen[name]} och {place}"
            raise DocqaError(
                f"Id {name} finns två gånger bland {what}: {where}.", "Ge varje text sitt eget id."
            )
        seen[name] = place


def cluster_of(
    writings: Sequence[Writing], column: str | None
) -> tuple[str | None, Callable[[Writing], str]]:
    """The column that texts of one hand share, and a text's value in it.

    Without a choice it is the worker, else the unit; None where neither is told. A text without a value is a
    cluster of its own.

    Raises:
        DocqaError: the column is unknown, or empty everywhere.
    """
    if column is None:
        column = next((name for name in ("worker", "unit") if any(getattr(w, name) for w in writings)), None)
    elif column not in COLUMNS and not any(column in one.meta for one in writings):
        known = {*COLUMNS, *(name for one in writings for name in one.meta)}
        raise DocqaError(f"Kolumnen {column} finns inte i materialet.", did_you_mean(column, known))
    elif not any(_value(one, column) for one in writings):
        raise DocqaError(
            f"Kolumnen {column} är tom på alla rader.", "Fyll i den, eller välj en annan kolumn."
        )
    return column, lambda one: (_value(one, column) if column else None) or f"\0{one.id}"


def _value(one: Writing, column: str) -> str | None:
    return getattr(one, column) if column in COLUMNS else one.meta.get(column)
