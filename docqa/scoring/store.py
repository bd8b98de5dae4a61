"""What is known already: the scores of texts that have not changed since, in a DuckDB file.

Besides scores the store holds, for every document met, its date, case, unit and kind, so that measures can be
followed over time with `docqa trend` or plain SQL. It holds no text, unless findings were kept with theirs.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from docqa.errors import DocqaError
from docqa.obstacles import unwritable, usable_file
from docqa.scoring.columns import META
from docqa.scoring.tables import cannot_write
from docqa.types import Hit, Item, Score

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TABLES = f"""
CREATE TABLE IF NOT EXISTS analyses (
    digest VARCHAR, analysis VARCHAR, words INTEGER, sentences INTEGER,
    measures VARCHAR, hits VARCHAR, keeps_text BOOLEAN,
    PRIMARY KEY (digest, analysis)
);
CREATE INDEX IF NOT EXISTS analyses_digest ON analyses (digest);
CREATE TABLE IF NOT EXISTS documents (
    path VARCHAR, id VARCHAR, {" VARCHAR, ".join(f'"{name}"' for name in META)} VARCHAR,
    digest VARCHAR, analysis VARCHAR,
    PRIMARY KEY (path, id)
);
"""
Key = tuple[str, str]


class Store:
    """Scores by the digest of a text and the version that decided them.

    Raises:
        DocqaError: the file is no such store, or another program has it open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = _opened(path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def known(self, items: Sequence[Item], *, keep_text: bool) -> Mapping[Key, Score]:
        """The scores of those documents whose text was scored before by the same version."""
        if not items:
            return {}
        # One by one in the list: so the index finds them, however many others there are.
        digests, versions = {item.digest for item in items}, {item.analysis for item in items}
        rows = self._database.execute(
            f"""
            SELECT digest, analysis, words, sentences, measures, hits FROM analyses
            WHERE (keeps_text OR NOT ?) AND digest IN ({", ".join("?" * len(digests))})
            """,
            [keep_text, *sorted(digests)],
        ).fetchall()
        return {
            (digest, analysis): Score(
                words, sentences, json.loads(measures), _hits(hits, keep_text=keep_text)
            )
            for digest, analysis, words, sentences, measures, hits in rows
            if analysis in versions
        }

    def keep(
        self, scored: Iterable[tuple[Item, Score]], *, keep_text: bool, known: Container[Key] = ()
    ) -> None:
        """Add what was scored, in one transaction; problems are not kept, the file may be mended.

        Of what was ``known`` only the documents are put down, which may be new or called something else.

        Raises:
            DocqaError: the disk is full or locked.
        """
        good = [(item, score) for item, score in scored if score.problem is None]
        if not good:
            return
        analyses = {
            key: _analysis(item, score, keep_text)
            for item, score in good
            if (key := (item.digest, item.analysis)) not in known
        }
        documents = {(item.path, item.id): _document(item) for item, _ in good}
        import duckdb

        try:
            self._database.execute("BEGIN")
            self._put("analyses", list(analyses.values()))
            self._put("documents", list(documents.values()))
            self._database.execute("COMMIT")
        except duckdb.Error as error:  # a full disk may come as an IO error or end the whole database
            raise cannot_write(self.path.parent, error) from error

    def _put(self, table: str, rows: list[dict[str, Any]]) -> None:
        kinds = self._database.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall()
        if not rows:
            return
        shape = json.dumps([dict(kinds)])
        names = ", ".join(f'"{name}"' for name, _ in kinds)
        columns = ", ".join(f'one."{name}"' for name, _ in kinds)
        self._database.execute(
            f"INSERT OR REPLACE INTO {table} ({names}) "
            f"SELECT {columns} FROM (SELECT unnest(from_json(?, ?)) AS one)",
            [json.dumps(rows), shape],
        )


_NO_STORE = "Filen {path} går inte att använda som minne av tidigare mätningar"
_REFUSALS = {
    "lock": "ett annat program har den öppen",
    "valid DuckDB": "den är ingen DuckDB-fil",
    "No space left": "disken är full",
    "Permission denied": "du har inte rätt att skriva där",
}
"""What DuckDB says of a file it cannot open, and the same in Swedish."""


def _opened(path: Path) -> DuckDBPyConnection:
    import duckdb

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = duckdb.connect(str(usable_file(path, told=_NO_STORE)), config={"threads": 1})
        database.execute(_TABLES)
    except OSError as error:
        raise unwritable(path, error, told=_NO_STORE) from error
    except duckdb.Error as error:
        known = (why for told, why in _REFUSALS.items() if told in str(error))
        why = next(known, "DuckDB kan inte öppna den")
        raise DocqaError(
            f"{_NO_STORE.format(path=path)}: {why}.", "Välj annars en annan fil med --store."
        ) from error
    return database


def _analysis(item: Item, score: Score, keep_text: bool) -> dict[str, Any]:
    hits = [[hit.rule, hit.category, hit.severity, hit.start, hit.end, hit.text] for hit in score.hits]
    return {
        "digest": item.digest,
        "analysis": item.analysis,
        "words": score.words,
        "sentences": score.sentences,
        "measures": json.dumps(score.measures),
        "hits": json.dumps(hits),
        "keeps_text": keep_text,
    }


def _document(item: Item) -> dict[str, Any]:
    meta = item.meta or {}
    plain = {"path": item.path, "id": item.id, "digest": item.digest, "analysis": item.analysis}
    return plain | {name: meta.get(name) for name in META}


def _hits(text: str, *, keep_text: bool) -> tuple[Hit, ...]:
    return tuple(
        Hit(rule, category, severity, start, end, words if keep_text else None)
        for rule, category, severity, start, end, words in json.loads(text)
    )
