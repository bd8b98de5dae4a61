"""What is compared: texts in two formats, matched where they can be, with what had to be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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


def same_texts(material: Material) -> bool:
    """Whether every pair is the same text twice; not where nothing is paired or a text is not given.

    Blanks at the ends are no difference.
    """
    texts: dict[str, set[str | None]] = {}
    for one in material.writings:
        texts.setdefault(one.id, set()).add(None if one.text is None else one.text.strip())
    return material.matched and all(len(each) == 1 and None not in each for each in texts.values())


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
    cluster of its own; where some have one, :func:`of_known_hands` leaves the others out.

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


def of_known_hands(material: Material, column: str | None) -> Material:
    """The material without the texts that lack a value in the column, with a remark on how many they are.

    Counted one by one they would pass for as many writers, and make the figures look surer than they are. Of
    a pair it is enough that one of the two has it.

    Raises:
        DocqaError: no text of one of the formats is left.
    """
    if column is None:
        return material
    twins = {one.id: told for one in material.writings if (told := _value(one, column))}
    filled = [_filled(one, column, twins) if material.matched else one for one in material.writings]
    kept = tuple(one for one in filled if _value(one, column))
    lost = len({one.id for one in filled} - {one.id for one in kept})
    if not lost:
        return replace(material, writings=kept)
    if len({one.arm for one in kept}) < 2:
        raise DocqaError(
            f"Kolumnen {column} är tom för alla texter i ett av formaten.",
            "Fyll i vem som skrivit vad, annars går formaten inte att jämföra.",
        )
    what = "par" if material.matched else "texter"
    told = f"{lost} {what} saknar värde i kolumnen {column} och räknas inte med."
    return replace(material, writings=kept, remarks=(*material.remarks, told))


def _filled(one: Writing, column: str, twins: Mapping[str, str]) -> Writing:
    """A text of a pair with the hand of its twin, where it has none of its own."""
    if _value(one, column) or one.id not in twins:
        return one
    if column == "worker":
        return replace(one, worker=twins[one.id])
    if column == "unit":
        return replace(one, unit=twins[one.id])
    if column == "case":
        return replace(one, case=twins[one.id])
    return replace(one, meta={**one.meta, column: twins[one.id]})


def _value(one: Writing, column: str) -> str | None:
    return getattr(one, column) if column in COLUMNS else one.meta.get(column)
