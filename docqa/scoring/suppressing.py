"""Small cells: which groups to leave out of a table so that none of them can be worked out from the rest.

Primary cells are those with fewer members than the smallest allowed. Where totals are shown too, others must
go with them (complementary suppression): what is hidden together must be at least two cells, and at least
the smallest allowed in all, or the total less the rest would give it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from docqa.scoring.bridges import Edge, bridges
from docqa.scoring.detours import detour

Cells = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


def hidden_groups(
    counts: Sequence[int],
    *,
    min_group: int,
    small: Sequence[bool] | None = None,
    last: Sequence[bool] | None = None,
    empty_too: bool = False,
) -> list[bool]:
    """Which cells of a row with a known total are left out; empty cells may be shown, they tell of nobody.

    Args:
        counts: the cells.
        min_group: the smallest count shown, and the least that is left out together.
        small: which cells must not be shown, when that is not those smaller than ``min_group``.
        last: which cells are taken to hide others among only where no others are left.
        empty_too: leave out empty cells as well, where nothing else is left to hide a small one among.

    >>> hidden_groups([40, 3, 12, 0], min_group=5)
    [False, True, True, False]
    >>> hidden_groups([40, 3, 2, 12], min_group=5)
    [False, True, True, False]
    >>> hidden_groups([40, 2, 1, 12], min_group=5)
    [False, True, True, True]
    >>> hidden_groups([3], min_group=5)
    [True]
    >>> hidden_groups([3, 0, 0], min_group=5, empty_too=True)
    [True, True, True]
    """
    hidden = [0 < count < min_group for count in counts] if small is None else list(small)
    if not any(hidden):
        return hidden
    rest = sorted(
        (not count, last is not None and last[place], count, place)
        for place, count in enumerate(counts)
        if not hidden[place]
    )
    for is_empty, _last, _count, place in rest:
        together = [count for count, left_out in zip(counts, hidden, strict=True) if left_out]
        if (len(together) > 1 and sum(together) >= min_group) or (is_empty and not empty_too):
            break
        hidden[place] = True
    return hidden


def hidden_cells(
    table: Sequence[Sequence[int]],
    *,
    min_group: int,
    rows_gone: Sequence[bool] | None = None,
    columns_gone: Sequence[bool] | None = None,
) -> list[list[bool]]:
    """Which cells of a table are left out, where the totals of rows and columns are shown too.

    Totals are shown as `hidden_groups` says of them, unless it is told which are not. No cell below the
    smallest allowed can be worked out from what is shown: in the linear equations that the totals give, no
    hidden cell has a single solution, and what is hidden of a known sum comes to at least the smallest
    allowed. Where that cannot be, every cell that is not empty is hidden, and the totals must not be shown
    either.

    Args:
        table: counts, every row as long; empty cells may be shown.
        min_group: the smallest count shown.
        rows_gone: the rows whose totals are not shown, at least those that are too small.
        columns_gone: the same of columns.

    >>> hidden_cells([[3, 20], [30, 40]], min_group=5)
    [[True, True], [True, True]]
    """
    counts = np.asarray(table, dtype=int)
    small: Mask = np.logical_and(counts > 0, counts < min_group)
    rows, columns = (
        hidden_groups(counts.sum(axis=axis).tolist(), min_group=min_group) if gone is None else gone
        for axis, gone in ((1, rows_gone), (0, columns_gone))
    )
    hidden = _completed(_Table(counts, _lines(rows, columns), min_group, empty_too=False), small)
    return [[bool(one) for one in row] for row in hidden]


def hidden_parts(
    table: Sequence[Sequence[int]],
    small: Sequence[Sequence[bool]],
    *,
    min_group: int,
    rows_gone: Sequence[bool],
    columns_gone: Sequence[bool],
) -> list[list[bool]]:
    """:func:`hidden_cells` where it is known already what is small and which totals are shown.

    Of a row or column whose total is not shown nothing is shown. Empty cells are hidden where nothing else
    is left to hide a small one among.

    Args:
        table: what adds up to the totals.
        small: the cells that must not be shown, whatever they add.
        min_group: the least that is hidden together of a known sum.
        rows_gone: the rows whose totals are not shown.
        columns_gone: the same of columns.

    >>> small = [[True, False], [False, False]]
    >>> gone = [False, False]
    >>> hidden_parts([[9, 0], [30, 0]], small, min_group=5, rows_gone=gone, columns_gone=gone)
    [[True, True], [True, True]]
    """
    counts, must = np.asarray(table, dtype=int), np.asarray(small, dtype=bool).copy()
    if not counts.size:
        return [[] for _ in table]
    must[np.asarray(rows_gone, dtype=bool)] = True
    must[:, np.asarray(columns_gone, dtype=bool)] = True
    hidden = _completed(_Table(counts, _lines(rows_gone, columns_gone), min_group, empty_too=True), must)
    return [[bool(one) for one in row] for row in hidden]


@dataclass(frozen=True, slots=True)
class _Table:
    """Cells, the sums that are known of them, the least hidden of a sum, and if empty cells may be hidden."""

    counts: Cells
    lines: Mask
    min_group: int
    empty_too: bool


def _completed(table: _Table, must: Mask) -> Mask:
    """The cells that must be hidden, with as many others as it takes that none follows from what is shown."""
    hidden, counts = must.copy(), table.counts
    while (unsafe := _unsafe(table, hidden)).any():
        able = ~hidden & (table.empty_too | (counts > 0))
        if not able.any():
            return hidden
        hidden |= _more_to_hide(table, hidden, able, unsafe)
    spare = (hidden & ~must).nonzero()
    places = sorted(zip(*(axis.tolist() for axis in spare), strict=True), key=lambda one: -int(counts[one]))
    for place in places:  # hiding one by one hides too many
        hidden[place] = False
        hidden[place] = bool(_unsafe(table, hidden).any())
    return hidden


def _lines(rows_gone: Sequence[bool], columns_gone: Sequence[bool]) -> Mask:
    """What is known the sum of: rows and columns with a shown total, and those with a hidden one together."""
    shape, lines = (len(rows_gone), len(columns_gone)), []
    for axis, gone in enumerate((rows_gone, columns_gone)):
        together: Mask = np.zeros(shape, dtype=bool)
        for number, left_out in enumerate(gone):
            one: Mask = np.zeros_like(together)
            np.moveaxis(one, axis, 0)[number] = True
            if left_out:
                together |= one
            else:
                lines.append(one)
        lines.append(together)
    return np.array(lines)


def _unsafe(table: _Table, hidden: Mask) -> Mask:
    """The hidden cells that can be worked out, or nearly so, from what is shown.

    A sum that is too small although nothing of it is shown may stay where its cells need not be counts.
    """
    weak = _short(table, hidden)
    if table.empty_too:
        weak &= (table.lines & ~hidden & (table.counts > 0)).any(axis=(1, 2))
    return (hidden & table.lines[weak].any(axis=0)) | _solved(hidden, table.lines)


def _short(table: _Table, hidden: Mask) -> Mask:
    """The known sums of which what is hidden comes to too little."""
    sums = np.where(table.lines & hidden, table.counts, 0).sum(axis=(1, 2))
    short: Mask = np.logical_and(sums > 0, sums < table.min_group)
    return short


def _solved(hidden: Mask, lines: Mask) -> Mask:
    """The hidden cells that the sums and the shown cells leave only one value for.

    Every hidden cell is part of two sums. Seen as an edge between them, it has one value if and only if it is
    a bridge: along a cycle one can be added to and taken from by turns, and no sum changes.
    """
    solved: Mask = np.zeros_like(hidden)
    if hidden.any():
        solved[hidden] = bridges(_ends(hidden, lines))
    return solved


def _ends(cells: Mask, lines: Mask) -> list[Edge]:
    """The two sums that each of some cells is part of."""
    parts = lines[:, cells]
    first, last = parts.argmax(axis=0), len(lines) - 1 - parts[::-1].argmax(axis=0)
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _more_to_hide(table: _Table, hidden: Mask, able: Mask, unsafe: Mask) -> Mask:
    """What to hide for the first unsafe cell: the least that makes a cycle with it; the smallest beside it
    where that is done already and a sum is too small; all that can be where nothing helps.
    """
    counts, more, many = table.counts, np.zeros_like(hidden), table.counts.sum() + 2
    first = int(unsafe.argmax())
    if not _solved(hidden, table.lines).flat[first]:
        lines = table.lines[_short(table, hidden)]
        beside = able & (counts > 0) & lines[[line.flat[first] for line in lines]].any(axis=0)
        more.flat[np.where(beside, counts, many).argmin()] = beside.any()
        return more if beside.any() else able
    cells = hidden | able
    costs = np.where(hidden, 0, np.where(counts > 0, counts + 1, many))  # empty cells last, and few of them
    number = int(cells.flat[:first].sum())
    way = detour(_ends(cells, table.lines), costs[cells].tolist(), avoid=number)
    if way is None:
        return able
    more[tuple(axis[way] for axis in cells.nonzero())] = True
    return more
