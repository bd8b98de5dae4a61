"""One table where each row is a text and a column says in which of two formats it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docqa.comparison.cells import name_in, renamed, unknown_columns, wanted
from docqa.comparison.material import Material, refuse_doubles
from docqa.comparison.pairing import Placed, paired
from docqa.comparison.records import Record, read_records
from docqa.comparison.texts import text_of_record, unmeasured
from docqa.errors import DocqaError, did_you_mean
from docqa.types import Arm, ComparisonProblem, Design

OLD = (
    "berätt",
    "narrativ",
    "löp",
    "skriv",
    "skrev",
    "typed",
    "före",
    "before",
    "gammal",
    "source",
    "lång",
    "orig",
)
NEW = ("punkt", "bullet", "dikt", "dict", "efter", "after", "ny", "new", "rewrite", "kort", "short")
"""How names of formats begin that are surely the one to compare with, or the new one."""
_COLUMNS = ("format", "text", "period", "minutes", "words", "rating")


def read_table(
    path: Path, *, reference: str | None = None, new: str | None = None, chosen: Design | None = None
) -> Material:
    """The texts in a table with the columns ``format``, ``worker``, ``unit``, ``case``, ``minutes`` and more.

    Where each ``case`` (or ``id``) has one text in either format, or nearly each, the texts are pairs.

    Args:
        path: the table.
        reference: the value of ``format`` to compare with; guessed from the two names when None.
        new: the value of the new format.
        chosen: what the user says the design is.

    Raises:
        ReadError: the file cannot be read.
        DocqaError: there are not two formats, or a figure is none.
    """
    records = [renamed(record) for record in read_records(path)]
    wanted(next(record for record in records if not record.broken), "format", where=f"Filen {path}")
    names = _names(records, reference, new, path)
    errors: list[ComparisonProblem] = []
    placed: list[Placed] = []
    for record in records:
        found = _read(record, names)
        if isinstance(found, ComparisonProblem):
            errors.append(found)
        else:
            errors.extend(unmeasured(record))
            placed.append(found)
    _refuse_twice(records, names)
    if {each.one.arm for each in placed} != {"reference", "new"}:
        raise DocqaError(f"Filen {path} har bara texter i ett format.", "Det behövs två att jämföra.")
    material = paired(placed, names, errors, chosen=chosen)
    return replace(material, remarks=(*material.remarks, *unknown_columns(records, _COLUMNS)))


def _read(record: Record, names: tuple[str, str]) -> Placed | ComparisonProblem:
    """A row as a text of one of the two formats, or why it is none."""
    if record.problem is not None:
        return record.problem
    if (told := name_in(record, "format")) not in names:
        hint = f"Formaten är {names[0]} och {names[1]}."
        return ComparisonProblem(record.place, f"{record.place}: {_strange(told)}.", hint)
    arm: Arm = "reference" if told == names[0] else "new"
    found = text_of_record(name_in(record, "id") or record.place, record, arm)
    return found if isinstance(found, ComparisonProblem) else Placed(found, record.place)


def _refuse_twice(records: Sequence[Record], names: tuple[str, str]) -> None:
    for name in names:
        ids = [
            (told, r.place) for r in records if (told := name_in(r, "id")) and name_in(r, "format") == name
        ]
        refuse_doubles(ids, f"texterna i formatet {name}")


def _strange(told: str | None) -> str:
    return "formatet saknas" if told is None else "formatet är ett annat än de två som jämförs"


def _names(records: Sequence[Record], reference: str | None, new: str | None, path: Path) -> tuple[str, str]:
    """The names of the reference and of the new format."""
    known = list(dict.fromkeys(told for r in records if (told := name_in(r, "format"))))
    for given in filter(None, (reference, new)):
        if given not in known:
            raise DocqaError(f"Formatet {given} finns inte i {path}.", did_you_mean(given, known))
    if reference and new:
        return reference, new
    if len(known) != 2:
        hint = (
            "Ange vilka två med --reference och --new." if len(known) > 2 else "Det behövs två att jämföra."
        )
        raise DocqaError(f"Filen {path} har {len(known)} format i kolumnen format.", hint)
    if reference or new:
        other = next(name for name in known if name not in (reference, new))
        return (reference or other), (new or other)
    return _guessed(known, path)


def _guessed(known: Sequence[str], path: Path) -> tuple[str, str]:
    """The two names in order, where one of them surely is the old one or the other the new one."""
    first, second = known
    signs = [(_is(name, OLD), _is(name, NEW)) for name in known]
    if (signs[0][0] or signs[1][1]) and not (signs[0][1] or signs[1][0]):
        return first, second
    if (signs[0][1] or signs[1][0]) and not (signs[0][0] or signs[1][1]):
        return second, first
    raise DocqaError(
        f"Det framgår inte vilket format i {path} som är det nya: {first} eller {second}.",
        f"Ange det du jämför med, till exempel: --reference {first}",
    )


def _is(name: str, beginnings: tuple[str, ...]) -> bool:
    return name.casefold().startswith(beginnings)
