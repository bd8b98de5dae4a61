"""Documents that lack a value in several columns at once are one group under several names."""

from __future__ import annotations

import random
from itertools import product

import duckdb
import pytest

from docqa.scoring.columns import CATEGORIES
from docqa.scoring.overview import overview
from docqa.scoring.running import Outcome
from docqa.scoring.summary import summary, write_summary
from docqa.scoring.trending import trend
from tests.suppression_attack import Attack, learn
from tests.test_score_suppression import K, write_run

UNITS, KINDS, MONTHS = (
    ("Liten", "norr", "söder", "öst"),
    ("journal", "möte"),
    ("2026-01", "2026-02", "2026-03"),
)
NOTHING = ("okänt", "okänt", "")


def write_dated(out, documents: list[tuple[str, str, str, dict[str, int]]]) -> None:
    """Write a run of documents with unit, kind, month and findings."""
    write_run(out, [(unit, kind, found) for unit, kind, _, found in documents])
    months = [month and f"{month}-05" for _, _, month, _ in documents]
    part = out / "ny.parquet"
    told = "nullif(unit, 'okänt') AS unit, nullif(kind, 'okänt') AS kind"
    date = f"nullif(list_extract({months}, position + 1), '') AS date"
    duckdb.execute(f"COPY (SELECT * REPLACE ({told}, {date}) FROM '{out}/scores.parquet') TO '{part}'")
    part.replace(out / "scores.parquet")


def drawn(seed: int) -> list[tuple[str, str, str, dict[str, int]]]:
    """Documents of every unit, kind and month, one tiny unit, and files that say nothing of themselves."""
    chance = random.Random(seed)
    places = [NOTHING] * chance.choice([2, 7, 11])
    places += [("Liten", *chance.choice([*product(KINDS, MONTHS)])) for _ in range(3)]
    for place in product(UNITS[1:], KINDS, MONTHS):
        places += [place] * chance.randint(5, 12)
    often = {(unit, name): chance.choice([0.1, 0.5]) for unit in (*UNITS, "okänt") for name in CATEGORIES[:2]}
    return [
        (*place, {name: 1 for name in CATEGORIES[:2] if chance.random() < often[place[0], name]})
        for place in places
    ]


def learned(out, documents) -> Attack:
    """All that the report of a run and its trend tell of words and findings, put together."""
    names = CATEGORIES[:2]
    attack = Attack([(*place, name) for place in sorted({one[:3] for one in documents}) for name in names])
    told = write_summary(out, Outcome(len(documents), 0, (), done=True))
    columns = (told["groups"]["unit"], told["groups"]["kind"], told["months"])
    learn(attack, told, overview(out, told), columns, names)
    if told["undated"]:
        attack.know(attack.where(2, ""))
    return attack


@pytest.mark.parametrize("seed", range(10))
def test_what_lacks_several_values_gives_no_small_group_away(tmp_path, seed) -> None:
    """Whoever knows that the unknown of one column are the unknown of another works nothing out."""
    documents = drawn(seed)
    write_dated(tmp_path, documents)
    attack = learned(tmp_path, documents)
    for at in range(3):
        for value in {one[at] for one in documents}:
            here = [one for one in documents if one[at] == value]
            if len(here) < K:
                assert not attack.follows(attack.where(at, value))
            for name in CATEGORIES[:2]:
                if 0 < sum(name in one[3] for one in here) < K:
                    assert not attack.follows(attack.where(at, value, name=name))


def test_the_unknown_are_the_last_to_hide_a_small_unit(tmp_path) -> None:
    """Another unit is hidden with it, so that the unknown may be told in every column; and trend agrees."""
    places = [NOTHING] * 11 + [("Liten", "journal", "2026-01")] * 3
    places += [(unit, "journal", "2026-01") for unit in ("norr", "söder") for _ in range(20)]
    write_dated(tmp_path, [(*place, {}) for place in places])
    told = summary(tmp_path)
    assert [one["name"] for one in told["groups"]["unit"] if one["hidden"]] == ["Liten", "norr"]
    assert not any(one["hidden"] for one in told["groups"]["kind"])
    assert told["undated"] == trend(tmp_path)["undated"] == 11


def test_where_only_the_unknown_are_left_they_are_hidden_everywhere(tmp_path) -> None:
    """A small unit beside them alone: then they are hidden by kind and month too, with something else."""
    places = [NOTHING] * 11 + [("Liten", "journal", "2026-01")] * 2 + [("Liten", "möte", "2026-02")] * 2
    write_dated(tmp_path, [(*place, {}) for place in places])
    told = summary(tmp_path)
    assert all(one["hidden"] for column in told["groups"].values() for one in column)
    assert told["undated"] is None
