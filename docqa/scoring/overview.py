"""All that the report of a run shows: its summary, how measures are spread, and what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.scoring.divisions import column, divisions
from docqa.scoring.grouping import cells, scores_in, whole
from docqa.scoring.months import MONTH
from docqa.scoring.spreading import Distribution, distributions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Figures = Mapping[str, Any]
EXAMPLES = 3
MAX_EXAMPLE = 80
"""Characters; a longer finding is a passage and no example."""
MAX_CHOICES = 200
"""Groups that can be chosen among; a column with more of them is shown as a table alone."""
MAX_CELLS = 8_000
"""Pairs of groups that can be chosen; where two columns make more, one is chosen alone."""
MAX_CATEGORIES_NEXT = 3


@dataclass(frozen=True, slots=True)
class Practice:
    """A suggestion of what to practise: a category, what it is of the whole, and its most frequent rule.

    ``rate_if_halved`` is what findings for 100 words in all would be, were these half as many.
    """

    category: str
    share: float
    documents_share: float
    rate: float
    rate_if_halved: float
    rule: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: a column, and the names of its groups, hidden ones too."""

    column: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A run as its report shows it.

    ``told`` is the summary. ``figures`` gives, for the places of the chosen names in ``choices`` (None: all),
    the figures there; None where they are not shown, and no key where there are no documents or nothing
    can be told. ``examples`` are the words of findings by rule, where they were kept.
    """

    told: Mapping[str, Any]
    distributions: tuple[Distribution, ...]
    choices: tuple[Choice, ...]
    figures: Mapping[tuple[int | None, ...], Figures | None]
    practice: tuple[Practice, ...]
    examples: Mapping[str, tuple[str, ...]]


def overview(out: Path, told: Mapping[str, Any]) -> Overview:
    """What the report of a finished run shows.

    Args:
        out: the folder of the run.
        told: its summary, as `docqa.scoring.summary.write_summary` gives it.
    """
    database = scores_in(out)
    choices = _choices(told)
    return Overview(
        told,
        distributions(database, min_group=told["min_group"]),
        choices,
        _figures(database, told, choices),
        practice(told),
        _examples(database, told["min_group"]),
    )


def practice(told: Mapping[str, Any]) -> tuple[Practice, ...]:
    """What it would help most to practise: the categories with most findings.

    None where there are no words, or nothing is found in enough documents to be told.
    """
    if not told["words"]:
        return ()
    found = [(name, row) for name, row in told["categories"].items() if row["findings"]]
    found.sort(key=lambda pair: (-pair[1]["findings"], pair[0]))
    return tuple(_practice(told, name, row) for name, row in found[:MAX_CATEGORIES_NEXT])


def _practice(told: Mapping[str, Any], name: str, row: Mapping[str, Any]) -> Practice:
    rules = [rule["rule"] for rule in told["rules"] if rule["category"] == name]
    rest = told["findings"] - row["findings"] / 2
    return Practice(
        name,
        row["findings"] / told["findings"],
        row["documents"] / told["documents"],
        told["findings_per_100_words"],
        round(100 * rest / told["words"], 2),
        rules[0] if rules else None,
    )


def _choices(told: Mapping[str, Any]) -> tuple[Choice, ...]:
    able = [
        Choice(name, tuple(row["name"] for row in rows))
        for name, rows in told["groups"].items()
        if 1 < len(rows) <= MAX_CHOICES
    ][:2]
    return tuple(able if prod(len(one.names) for one in able) <= MAX_CELLS else able[:1])


def _figures(
    database: DuckDBPyConnection, told: Mapping[str, Any], choices: Sequence[Choice]
) -> dict[tuple[int | None, ...], Figures | None]:
    """The figures of all, of every group, and of what two columns have in common."""
    width = len(choices)
    found: dict[tuple[int | None, ...], Figures | None] = {
        (None,) * width: whole(database, min_group=told["min_group"])
    }
    for at, choice in enumerate(choices):
        for place, row in enumerate(told["groups"][choice.column]):
            key = tuple(place if other == at else None for other in range(width))
            found[key] = None if row["hidden"] else row
    if width == 2:
        one, other = choices
        keys = [*map(column, told["groups"]), MONTH]
        divided = divisions(database, keys, min_group=told["min_group"])
        pair = divided[column(one.column)], divided[column(other.column)]
        rows = cells(database, *pair, min_group=told["min_group"])
        for row in rows:
            key = one.names.index(row["row"]), other.names.index(row["column"])
            found[key] = None if row["hidden"] else row
    return found


def _examples(database: DuckDBPyConnection, min_group: int) -> dict[str, tuple[str, ...]]:
    """The words most often found, by rule; only such as stand in enough documents, and never a passage."""
    rows = database.execute(
        """
        SELECT rule, lower(text) AS words, count(*) AS found FROM findings
        WHERE text IS NOT NULL AND length(text) <= ?
        GROUP BY rule, words HAVING count(DISTINCT position) >= ? ORDER BY rule, found DESC, words
        """,
        [MAX_EXAMPLE, min_group],
    ).fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for rule, words, _ in rows:
        if len(found.get(rule, ())) < EXAMPLES:
            found[rule] = (*found.get(rule, ()), words)
    return found
