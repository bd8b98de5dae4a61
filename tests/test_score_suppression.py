"""Categories and rules found in few documents: not told, and not to be worked out from what is."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from itertools import product

import duckdb
import numpy as np
import pytest

from docqa.scoring.columns import CATEGORIES, DOCUMENT_COLUMNS, FINDING_COLUMNS
from docqa.scoring.overview import overview
from docqa.scoring.running import Outcome
from docqa.scoring.summary import summary, write_summary
from docqa.scoring.suppressing import hidden_cells, hidden_groups, hidden_parts
from docqa.scoring.trending import trend
from tests.suppression_attack import Attack, learn, lines_of

K = 5


def write_run(out, documents: list[tuple[str, str, dict[str, int]]]) -> None:
    """Write a run of documents with unit, kind and findings by category, each of 100 words."""
    out.mkdir(parents=True, exist_ok=True)
    scores, findings = [], []
    for at, (unit, kind, found) in enumerate(documents):
        known = {"position": at, "id": f"d{at}", "path": "t", "unit": unit, "kind": kind, "words": 100}
        known |= {f"n_{name}": found.get(name, 0) for name in CATEGORIES}
        known |= {"findings": sum(found.values()), "findings_per_100_words": float(sum(found.values()))}
        scores.append({column.name: known.get(column.name) for column in DOCUMENT_COLUMNS})
        for name, count in found.items():
            row = {"position": at, "id": f"d{at}", "rule": f"{name}/regel", "category": name}
            findings += [{column.name: row.get(column.name) for column in FINDING_COLUMNS}] * count
    for name, rows, columns in (
        ("scores", scores, DOCUMENT_COLUMNS),
        ("findings", findings, FINDING_COLUMNS),
    ):
        shape = json.dumps([{column.name: column.kind for column in columns}])
        query = f"SELECT unnest(from_json('{json.dumps(rows)}', '{shape}'), recursive := true)"
        duckdb.execute(f"COPY ({query}) TO '{out}/{name}.parquet' (FORMAT parquet)")


def test_a_category_of_few_documents_is_not_told_of_a_unit(tmp_path) -> None:
    """Nor of all, where it is found in few in all; another goes with it, and rules follow."""
    rare, common, other = CATEGORIES[0], CATEGORIES[1], CATEGORIES[2]
    documents = [("norr", "a", {common: 1, other: 1}) for _ in range(20)]
    documents += [("söder", "a", {common: 1, other: 2}) for _ in range(20)]
    documents += [("söder", "a", {rare: 3}) for _ in range(2)] + [("norr", "a", {rare: 1}) for _ in range(9)]
    write_run(tmp_path, documents)
    told = summary(tmp_path, by=["unit"])
    assert told["categories"][rare] == {"findings": 15, "documents": 11, "per_100_words": 0.29}
    assert {row["rule"] for row in told["rules"]} == {f"{name}/regel" for name in (rare, common, other)}
    units = {one["name"]: one["per_100_words"] for one in told["groups"]["unit"]}
    assert rare not in units["söder"]
    assert rare not in units["norr"]
    assert len(units["söder"]) == len(CATEGORIES) - 2
    again = summary(tmp_path, by=["unit"], min_group=12)
    assert rare not in again["categories"]
    assert all(row["category"] in again["categories"] for row in again["rules"])
    assert len(again["categories"]) == len(CATEGORIES) - 2


def test_a_rule_of_few_documents_is_not_listed(tmp_path) -> None:
    """Nor the next in size of its category, or the category's total would give it away."""
    write_run(tmp_path, [("norr", "a", {CATEGORIES[0]: 1}) for _ in range(30)])
    rules = "CASE WHEN position < 3 THEN 'liten' WHEN position < 12 THEN 'nästa' ELSE 'stor' END"
    part = tmp_path / "ny.parquet"
    duckdb.execute(
        f"COPY (SELECT * REPLACE ({rules} AS rule) FROM '{tmp_path}/findings.parquet') TO '{part}'"
    )
    part.replace(tmp_path / "findings.parquet")
    assert [row["rule"] for row in summary(tmp_path)["rules"]] == ["stor"]


def test_nothing_found_only_little_found_and_one_category_found() -> None:
    """The empty cases: nothing is hidden, all is hidden, and empty categories hide the only one there is."""
    gone = [False, False]
    nothing = [[0, 0], [0, 0]]
    assert hidden_parts(nothing, nothing, min_group=K, rows_gone=gone, columns_gone=gone) == nothing
    assert hidden_parts([], [], min_group=K, rows_gone=[], columns_gone=[]) == []
    small = [[True, False], [False, False]]
    assert hidden_parts([[2, 0], [9, 9]], small, min_group=K, rows_gone=gone, columns_gone=gone)[0] == [1, 1]
    assert hidden_groups([4, 0, 0], min_group=K, small=[True, False, False], empty_too=True) == [True] * 3


def random_parts(chance: random.Random) -> None:
    """One random table of findings by group and category, attacked."""
    rows, columns = chance.randint(2, 5), chance.randint(2, 5)
    documents = np.array([[chance.choice([0, 0, 2, 3, 8, 40]) for _ in range(columns)] for _ in range(rows)])
    table = documents * np.array([[chance.randint(1, 3) for _ in range(columns)] for _ in range(rows)])
    small = (documents > 0) & (documents < K)
    rows_gone = hidden_groups([chance.choice([3, 9, 50]) for _ in range(rows)], min_group=K)
    columns_gone = hidden_groups(
        table.sum(axis=0).tolist(),
        min_group=K,
        small=[0 < each < K for each in documents.sum(axis=0).tolist()],
        empty_too=True,
    )
    hidden = hidden_parts(
        table.tolist(), small.tolist(), min_group=K, rows_gone=rows_gone, columns_gone=columns_gone
    )
    attack = Attack(list(product(range(rows), range(columns))))
    for line in lines_of(rows, columns, rows_gone, columns_gone):
        attack.know(line)
    for cell in attack.cells:
        if not hidden[cell[0]][cell[1]]:
            attack.know([cell])
    for cell in attack.cells:
        if small[cell]:
            assert hidden[cell[0]][cell[1]]
            if not all(map(all, hidden)):
                assert not attack.follows([cell])


def test_no_small_category_follows_from_sums() -> None:
    """In 10,000 random tables, by linear algebra."""
    attack_parts(10_000)


def attack_parts(many: int) -> None:
    """Attack many random tables."""
    chance = random.Random(11)
    for _ in range(many):
        random_parts(chance)


@pytest.mark.parametrize("seed", range(12))
def test_no_small_category_follows_from_the_whole_report(tmp_path, seed) -> None:
    """Units, kinds, both at once, and all documents: everything that is told is put together."""
    chance = random.Random(seed)
    names = CATEGORIES[: chance.randint(2, 4)]
    units, kinds = ("u1", "u2", "u3")[: chance.randint(2, 3)], ("a", "b", "c")[: chance.randint(2, 3)]
    often = {key: chance.choice([0.0, 0.05, 0.3, 0.9]) for key in product(units, kinds, names)}
    documents = [
        (
            unit,
            kind,
            {name: chance.randint(1, 3) for name in names if chance.random() < often[unit, kind, name]},
        )
        for unit, kind in product(units, kinds)
        for _ in range(chance.choice([6, 20, 60]))
    ]
    write_run(tmp_path, documents)
    told = write_summary(tmp_path, Outcome(len(documents), 0, (), done=True))
    attack = Attack(list(product(units, kinds, names)))
    columns = (told["groups"]["unit"], told["groups"]["kind"])
    learn(attack, told, overview(tmp_path, told), columns, names)
    for which in secrets_of(documents, attack):
        assert not attack.follows(which)


def secrets_of(documents, attack: Attack) -> list[list]:
    """Every sum of cells that stands for a category found in few documents: of all, a group, or two."""
    units, kinds, names = ({cell[at] for cell in attack.cells} for at in range(3))
    found = []
    for unit, kind, name in product({*units, None}, {*kinds, None}, names):
        here = [has for u, k, has in documents if unit in (u, None) and kind in (k, None)]
        if 0 < sum(name in has for has in here) < K:
            cells = attack.where(name=name)
            found.append([c for c in cells if unit in (c[0], None) and kind in (c[1], None)])
    return found


def test_months_of_a_unit_hide_small_categories_too(tmp_path) -> None:
    """As `docqa trend` tells them."""
    name, other = CATEGORIES[0], CATEGORIES[1]
    documents = [("norr", "a", {other: 1} | ({name: 1} if at % 9 == 0 else {})) for at in range(60)]
    write_run(tmp_path, documents)
    part = tmp_path / "ny.parquet"
    dated = "SELECT * REPLACE (CASE WHEN position % 2 = 0 THEN '2026-01-05' ELSE '2026-02-05' END AS date)"
    duckdb.execute(f"COPY ({dated} FROM '{tmp_path}/scores.parquet') TO '{part}'")
    part.replace(tmp_path / "scores.parquet")
    told = trend(tmp_path, by=["unit"])
    assert [name in month["per_100_words"] for month in told["months"]] == [False, False]
    assert all(name not in month["per_100_words"] for month in told["groups"]["unit"][0]["months"])


def test_no_small_group_can_be_found_by_subtraction() -> None:
    """In 10,000 random rows with a total: what is hidden is two cells or more, and enough of them."""
    chance = random.Random(7)
    for _ in range(10_000):
        counts = [chance.choice([0, 1, 2, 4, 5, 9, 30]) for _ in range(chance.randint(1, 7))]
        hidden = hidden_groups(counts, min_group=5)
        gone = [count for count, left_out in zip(counts, hidden, strict=True) if left_out]
        assert all(left_out or not 0 < count < 5 for count, left_out in zip(counts, hidden, strict=True))
        shown = [count for count, left_out in zip(counts, hidden, strict=True) if not left_out and count]
        assert not gone or (len(gone) > 1 and sum(gone) >= 5) or not shown


def test_no_small_cell_can_be_found_by_subtraction() -> None:
    """In 10,000 random tables with totals, by exact arithmetic."""
    attack_tables(10_000)


def attack_tables(many: int) -> None:
    """Try to find small cells of random tables."""
    chance = random.Random(3)
    for _ in range(many):
        width = chance.randint(1, 4)
        counts = [
            [chance.choice([0, 1, 2, 4, 5, 9, 30]) for _ in range(width)] for _ in range(chance.randint(1, 4))
        ]
        hidden = hidden_cells(counts, min_group=5)
        gone = [(row, column) for row, line in enumerate(hidden) for column, one in enumerate(line) if one]
        small = [(r, c) for r, line in enumerate(counts) for c, one in enumerate(line) if 0 < one < 5]
        assert set(small) <= set(gone)
        if sum(one > 0 for line in counts for one in line) == len(gone):
            continue  # nothing is shown, no total either
        sums = known_sums(counts, gone)
        for cell in small:
            assert not follows(cell, gone, sums)


def known_sums(counts, gone) -> list[list[int]]:
    """For every total a reader knows, which hidden cells (by number) it takes in."""
    sums = []
    for lines, part in ((counts, 0), (list(zip(*counts, strict=True)), 1)):
        totals = hidden_groups([sum(line) for line in lines], min_group=5)
        sums += [
            [number for number, cell in enumerate(gone) if cell[part] == line]
            for line, left_out in enumerate(totals)
            if not left_out
        ]
        sums.append([number for number, cell in enumerate(gone) if totals[cell[part]]])
    return sums


def follows(cell, gone, sums) -> bool:
    """Whether one hidden cell has a single value: whether it is a sum of the equations, by elimination."""
    rows = [[Fraction(number in one) for number in range(len(gone))] for one in sums]
    for pivot in range(len(gone)):
        rows.sort(key=lambda row: next((at for at, value in enumerate(row) if value), len(row)))
        leading = [row for row in rows if next((at for at, value in enumerate(row) if value), None) == pivot]
        for row in rows:
            if leading and row is not leading[0] and row[pivot]:
                factor = row[pivot] / leading[0][pivot]
                row[:] = [value - factor * other for value, other in zip(row, leading[0], strict=True)]
    place = gone.index(cell)
    return any(row[place] and not any(row[:place] + row[place + 1 :]) for row in rows)
