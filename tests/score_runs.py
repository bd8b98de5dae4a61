"""Runs of `docqa score` made up for tests: any number of documents, the same every time, and no text."""

from __future__ import annotations

from pathlib import Path

import duckdb

from docqa.scoring.columns import CATEGORIES, DOCUMENT_COLUMNS, FINDING_COLUMNS

RULES = {
    "jargon": ("jargon/unknown-abbreviation", "jargon/professional-word"),
    "value_laden": ("value-laden/person-trait", "value-laden/weighed-words"),
    "unsourced": ("unsourced/hearsay",),
    "interpretation": ("interpretation/feeling-verb",),
    "vague_goal": ("vague-goal/comparative-goal",),
    "plain_language": ("plain-language/long-sentence",),
}
UNITS = ("Mottagning", "Öppenvård", "Utredning norr", "Utredning söder", "Barnahus")
KINDS = ("Journal", "Samtal", "Utredning")


def make_run(out: Path, documents: int, *, units: tuple[str, ...] = UNITS, months: int = 14) -> Path:
    """Write scores.parquet and findings.parquet as a run leaves them.

    Words, LIX and findings vary by unit, kind and month; one unit is tiny on purpose:
    the last of ``units`` has three documents.
    """
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"threads": 1}) as database:
        database.execute(_drawn(documents, units, months))
        counted = ", ".join(f"{_count(name)} AS n_{name}" for name in CATEGORIES)
        database.execute(f"CREATE TABLE counted AS SELECT *, {counted} FROM drawn")
        total = " + ".join(f"n_{name}" for name in CATEGORIES)
        database.execute(f"CREATE TABLE full_rows AS SELECT *, {total} AS findings FROM counted")
        shown = ", ".join(_column(column.name, column.kind) for column in DOCUMENT_COLUMNS)
        _copy(database, f"SELECT {shown} FROM full_rows ORDER BY position", out / "scores.parquet")
        _copy(
            database,
            " UNION ALL ".join(map(_findings, CATEGORIES)) + " ORDER BY position, rule",
            out / "findings.parquet",
        )
    return out


def _drawn(documents: int, units: tuple[str, ...], months: int) -> str:
    many, last = units[:-1], units[-1]
    return f"""
    CREATE TABLE drawn AS SELECT * FROM (
        SELECT i AS position, 'd' || i AS id, 'tabell.parquet' AS path,
            CASE WHEN i < 3 THEN '{last}'
                ELSE list_extract({list(many)}, 1 + (hash('1-' || i) % {len(many)})::INTEGER) END AS unit,
            list_extract({list(KINDS)}, 1 + (hash('2-' || i) % {len(KINDS)})::INTEGER) AS kind,
            strftime(DATE '2025-01-15' + to_months((hash('3-' || i) % {months})::INTEGER), '%Y-%m-%d')
                AS date,
            (hash('4-' || i) % 1000) / 1000.0 AS h1, (hash('5-' || i) % 1000) / 1000.0 AS h2,
            (30 + 60 * (hash('2-' || i) % 3) + 250 * pow((hash('6-' || i) % 1000) / 1000.0, 3))::INTEGER
                AS words,
            (hash('7-' || i) % 10 < 6)::INTEGER AS child_voice
        FROM range({documents}) AS numbers(i)
    )
    """


def _count(name: str) -> str:
    """How many findings of a category a document has: fewer the later it is."""
    if name not in RULES:
        return "0"
    often = 60 + 25 * list(RULES).index(name)
    chance = f"(hash('{name}-' || position) % 1000) / 1000.0"
    return f"(words / {often} * 2 * {chance} * (1.2 - month(date::DATE) / 40.0))::INTEGER"


def _column(name: str, kind: str) -> str:
    given = {
        "sentences": "words // 12 + 1",
        "lix": "CASE WHEN words >= 100 THEN 34 + 18 * (h1 + h2) / 2 END",
        "findings_per_100_words": "round(100 * findings / words, 3)",
    }
    known = {"position", "id", "path", "unit", "kind", "date", "words", "child_voice", "findings"}
    if name in given:
        return f'({given[name]})::{kind} AS "{name}"'
    return (
        f'{name}::{kind} AS "{name}"'
        if name in known or name.startswith("n_")
        else f'NULL::{kind} AS "{name}"'
    )


def _findings(name: str) -> str:
    rules = list(RULES.get(name, ("-",)))
    given = {
        "position": "position", "id": "id", "category": f"'{name}'", "severity": "'warning'",
        "start": "number", "end": "number + 5", "text": "NULL",
        "rule": f"list_extract({rules}, 1 + (hash(position || '-' || number) % 5 % {len(rules)})::INTEGER)",
    }  # fmt: skip
    shown = ", ".join(
        f'({given[column.name]})::{column.kind} AS "{column.name}"' for column in FINDING_COLUMNS
    )
    return f"SELECT {shown} FROM (SELECT *, unnest(range(n_{name})) AS number FROM full_rows)"


def _copy(database: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
