"""Documents divided by several columns, and what of each division is hidden beside the others.

Two groups of different columns may hold the very same documents: those that say nothing of their unit often
say nothing of their kind and date either. What is hidden of one is then hidden of the other, or whoever knows
could work out what it hides. Such groups are the last that are chosen to hide others among.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docqa.scoring.columns import CATEGORIES
from docqa.scoring.rates import FIGURES, Row, findings_of, small_of, untold
from docqa.scoring.suppressing import hidden_groups, hidden_parts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNKNOWN = "okänt"
"""The group of documents that say nothing of a column."""
_MARK = "sum(hash(path, id)::HUGEINT)::VARCHAR"
"""The same for the same documents, and for no others."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents with one value of a column: their figures, if they are hidden, and which categories are."""

    name: str
    row: Row
    hidden: bool
    parts: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """All documents by one column, in SQL ``key``, in the order of the groups' names."""

    key: str
    groups: tuple[Group, ...]
    untold: tuple[bool, ...]

    @property
    def gone(self) -> set[str]:
        """The groups that are hidden."""
        return {one.name for one in self.groups if one.hidden}

    @property
    def partly(self) -> set[str]:
        """The groups that are hidden, or of which a category is that is told of all documents."""
        return {
            one.name
            for one in self.groups
            if one.hidden
            or any(part and not every for part, every in zip(one.parts, self.untold, strict=True))
        }


@dataclass(frozen=True, slots=True)
class _Counted:
    """The groups of one column: names, marks of their documents, figures."""

    names: tuple[str, ...]
    marks: tuple[str, ...]
    rows: tuple[Row, ...]


def column(name: str) -> str:
    """A column in SQL, where documents without a value make a group of their own."""
    return f"coalesce(\"{name}\", '{UNKNOWN}')"


def divisions(database: DuckDBPyConnection, keys: Sequence[str], *, min_group: int) -> dict[str, Division]:
    """The divisions by each of some columns (in SQL) that are told side by side.

    Groups with too few documents are hidden, and of a group the categories found in too few; and others, so
    that none can be worked out from the other groups and all documents, or from the same documents elsewhere.
    """
    every = database.execute(f"SELECT {FIGURES} FROM scores").fetchone() or ()
    gone_of_all = untold(every, min_group=min_group)
    counted = {key: _counted(database, key) for key in keys}
    times = Counter(mark for one in counted.values() for mark in one.marks)
    twins = {mark for mark, many in times.items() if many > 1}
    gone = _gone(counted, twins, min_group)
    parts = _parts(counted, twins, gone, gone_of_all, min_group)
    return {
        key: Division(key, tuple(map(Group, one.names, one.rows, gone[key], parts[key])), tuple(gone_of_all))
        for key, one in counted.items()
    }


def _counted(database: DuckDBPyConnection, key: str) -> _Counted:
    rows = database.execute(
        f"SELECT {key} AS name, {_MARK}, {FIGURES} FROM scores GROUP BY name ORDER BY name"
    ).fetchall()
    return _Counted(tuple(r[0] for r in rows), tuple(r[1] for r in rows), tuple(r[2:] for r in rows))


def _gone(counted: Mapping[str, _Counted], twins: set[str], min_group: int) -> dict[str, list[bool]]:
    """Which groups are hidden, column by column; twins share their fate."""
    forced: set[str] = set()
    while True:
        found = {
            key: hidden_groups(
                [row[0] for row in one.rows],
                min_group=min_group,
                small=[
                    0 < row[0] < min_group or mark in forced
                    for row, mark in zip(one.rows, one.marks, strict=True)
                ],
                last=[mark in twins for mark in one.marks],
            )
            for key, one in counted.items()
        }
        hidden = {
            mark
            for key, one in counted.items()
            for mark, left_out in zip(one.marks, found[key], strict=True)
            if left_out
        } & twins
        if hidden <= forced:
            return found
        forced |= hidden


def _parts(
    counted: Mapping[str, _Counted],
    twins: set[str],
    gone: Mapping[str, Sequence[bool]],
    untold_of_all: Sequence[bool],
    min_group: int,
) -> dict[str, list[tuple[bool, ...]]]:
    """Which categories of a group are hidden, column by column; twins share their fate."""
    forced = {mark: [False] * len(CATEGORIES) for mark in twins}
    while True:
        found = {
            key: [
                tuple(line)
                for line in hidden_parts(
                    [findings_of(row) for row in one.rows],
                    [
                        _either(small_of(row, min_group), forced.get(mark))
                        for row, mark in zip(one.rows, one.marks, strict=True)
                    ],
                    min_group=min_group,
                    rows_gone=gone[key],
                    columns_gone=untold_of_all,
                )
            ]
            for key, one in counted.items()
        }
        before = {mark: [*line] for mark, line in forced.items()}
        for key, one in counted.items():
            for mark, line in zip(one.marks, found[key], strict=True):
                if mark in twins:
                    forced[mark] = _either(forced[mark], line)
        if forced == before:
            return found


def _either(one: Sequence[bool], other: Sequence[bool] | None) -> list[bool]:
    return [a or b for a, b in zip(one, other, strict=True)] if other is not None else [*one]
