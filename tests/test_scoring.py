"""Scoring many documents: order, resuming, memory of what is known, and small groups."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import jsonschema
import pytest

from docqa.cli import run
from docqa.engines import pool
from docqa.errors import DocqaError
from docqa.scoring import NothingReadError, Plan, score_paths
from docqa.scoring.store import Store
from docqa.scoring.summary import summary
from tests.test_wire import kept_schema

NOTES = [
    ("n1", "Mamma är slarvig med tider. Elsa kom till skolan.", "norr", "journal", "2026-01-10"),
    ("n2", "Elsa säger: ”Jag vill bo hos pappa.” BUP kontaktas av skolan.", "norr", "samtal", "2026-01-20"),
    ("n3", "Pappa kom i tid. Han hämtade Elsa klockan tre.", "söder", "journal", "2026-02-01"),
    ("n4", "Det regnade hela vägen dit och parkeringen var full.", "söder", "journal", "inget datum"),
    ("n5", "Mamma är slarvig med tider. Elsa kom till skolan.", "söder", "samtal", "2026-02-11"),
]


@pytest.fixture
def table(tmp_path) -> Path:
    """Five notes in one file of rows."""
    path = tmp_path / "notes.jsonl"
    rows = (dict(zip(("id", "text", "unit", "kind", "date"), note, strict=True)) for note in NOTES)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[tuple]:
    """All rows of a Parquet file."""
    return duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()


def quick(**given) -> Plan:
    """A plan that needs no parse."""
    return Plan(**({"tier": "rules", "chunk": 2} | given))


def test_every_document_has_a_row_in_the_order_given(table, tmp_path) -> None:
    """Documents and findings lie in Parquet; what rode along is there, and no text."""
    outcome = score_paths([table], tmp_path / "ut", quick())
    assert (outcome.documents, outcome.known, outcome.problems, outcome.done) == (5, 0, (), True)
    found = duckdb.execute(
        "SELECT id, unit, kind, date, words FROM read_parquet(?)", [str(tmp_path / "ut" / "scores.parquet")]
    ).fetchall()
    assert [row[0] for row in found] == ["n1", "n2", "n3", "n4", "n5"]
    assert found[0][1:] == ("norr", "journal", "2026-01-10", 9)
    findings = rows_of(tmp_path / "ut" / "findings.parquet")
    assert "value-laden" in findings[0][2]
    assert all(row[-1] is None for row in findings)
    assert b"slarvig" not in b"".join(
        path.read_bytes() for path in (tmp_path / "ut").rglob("*") if path.is_file()
    )


def test_text_of_findings_is_kept_only_when_asked(table, tmp_path) -> None:
    """Then the words of a finding are there."""
    score_paths([table], tmp_path / "ut", quick(keep_text=True))
    assert "slarvig" in {row[-1] for row in rows_of(tmp_path / "ut" / "findings.parquet")}


def test_kinds_of_files_may_be_mixed(table, tmp_path) -> None:
    """Folders, tables and Parquet; what cannot be read is named and the rest is done."""
    folder = tmp_path / "mapp"
    folder.mkdir()
    (folder / "a.txt").write_text("Mamma ringde.", encoding="utf-8")
    (folder / "b.docx").write_bytes(b"inte word")
    (folder / "c.csv").write_text("id;text\nc1;Pappa ringde.\nc2;\n", encoding="utf-8")
    row = "SELECT 'p1' AS id, 'Elsa sov gott.' AS text, DATE '2026-03-01' AS date"
    duckdb.execute(f"COPY ({row}) TO '{folder}/d.parquet'")
    outcome = score_paths([folder, table, tmp_path / "nej.txt"], tmp_path / "ut", quick())
    assert outcome.documents == 9
    found = rows_of(tmp_path / "ut" / "scores.parquet")
    assert [row[1] for row in found] == ["a.txt", "c1", "p1", "n1", "n2", "n3", "n4", "n5"]
    assert found[2][3] == "2026-03-01"
    assert len(outcome.problems) == 3


def test_a_stopped_run_goes_on_to_the_same_bytes(table, tmp_path) -> None:
    """Stopped after a chunk, resumed, and equal to a run that was never stopped."""
    asked: list[int] = []

    def second_time() -> bool:
        asked.append(1)
        return len(asked) > 1

    stopped = score_paths([table], tmp_path / "a", quick(), stopping=second_time)
    assert (stopped.documents, stopped.done) == (2, False)
    assert not (tmp_path / "a" / "scores.parquet").exists()
    assert score_paths([table], tmp_path / "a", quick(), resume=True).done
    score_paths([table], tmp_path / "b", quick())
    for name in ("scores.parquet", "findings.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_another_run_in_the_same_folder_is_refused(table, tmp_path) -> None:
    """Without --resume nothing is overwritten; with it only the very same run goes on."""
    score_paths([table], tmp_path / "ut", quick())
    with pytest.raises(DocqaError, match="har redan en mätning"):
        score_paths([table], tmp_path / "ut", quick())
    table.write_text(json.dumps({"id": "x", "text": "Annat."}) + "\n", encoding="utf-8")
    with pytest.raises(DocqaError, match="gäller andra dokument"):
        score_paths([table], tmp_path / "ut", quick(), resume=True)


def test_what_did_not_change_is_not_read_again(table, tmp_path, monkeypatch) -> None:
    """A second run with the same store asks the engine for nothing but what is new."""
    store = tmp_path / "minne.duckdb"
    score_paths([table], tmp_path / "a", quick(store=store))
    with table.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "ny", "text": "Något helt nytt."}) + "\n")
    asked: list[str] = []

    def counting(work, tasks):
        for number, task in enumerate(tasks):
            asked.extend(item.id for item in task.items)
            yield number, work(task)

    outcome = score_paths([table], tmp_path / "b", quick(store=store, engine=counting))
    assert (asked, outcome.known) == (["ny"], 5)
    assert rows_of(tmp_path / "b" / "scores.parquet")[:5] == rows_of(tmp_path / "a" / "scores.parquet")
    other = quick(store=store, keep_text=True, engine=counting)
    assert score_paths([table], tmp_path / "c", other).known == 1  # the fifth says what the first does


def test_a_file_that_is_no_store_is_refused(table, tmp_path) -> None:
    """One sentence, and nothing is lost."""
    (tmp_path / "skräp.duckdb").write_text("inte en databas", encoding="utf-8")
    with pytest.raises(DocqaError, match="minne av tidigare"):
        Store(tmp_path / "skräp.duckdb")
    assert (tmp_path / "skräp.duckdb").read_text("utf-8") == "inte en databas"


def test_several_processes_give_the_same_bytes(table, tmp_path) -> None:
    """Two workers, each with its own pipeline."""
    score_paths([table], tmp_path / "a", quick())
    score_paths([table], tmp_path / "b", quick(engine=pool(2)))
    for name in ("scores.parquet", "findings.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_killed_run_loses_no_finished_chunk(tmp_path) -> None:
    """SIGKILL in the middle; with --resume the result is byte for byte that of an undisturbed run."""
    path = tmp_path / "många.jsonl"
    rows = [{"id": f"n{number}", "text": f"{NOTES[number % 5][1]} Nummer {number}."} for number in range(600)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    call = [sys.executable, "-m", "docqa", "score", str(path), "--tier", "rules", "--workers", "1"]
    killed = subprocess.Popen([*call, "--out", str(tmp_path / "a")], stderr=subprocess.DEVNULL)
    first = tmp_path / "a" / "chunks" / "000000.parquet"
    while not first.exists() and killed.poll() is None:
        time.sleep(0.01)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert first.exists()
    before = first.stat().st_mtime_ns
    subprocess.run([*call, "--out", str(tmp_path / "a"), "--resume"], check=True, capture_output=True)
    assert first.stat().st_mtime_ns == before
    subprocess.run([*call, "--out", str(tmp_path / "b")], check=True, capture_output=True)
    for name in ("scores.parquet", "findings.parquet", "summary.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_full_disk_is_explained(table, tmp_path, monkeypatch) -> None:
    """The sentence says that what is done is kept; DuckDB's own errors are told of alike."""

    def full(*_args) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docqa.scoring.chunks.write_parquet", full)
    with pytest.raises(DocqaError, match="disken är full") as caught:
        score_paths([table], tmp_path / "ut", quick())
    assert "--resume" in caught.value.hint
    monkeypatch.undo()
    blocked = tmp_path / "ut" / "chunks" / ".000001.parquet.part"
    blocked.mkdir()
    with pytest.raises(DocqaError, match="disken är full"):
        score_paths([table], tmp_path / "ut", quick(), resume=True)
    blocked.rmdir()
    assert score_paths([table], tmp_path / "ut", quick(), resume=True).done


SMALL_DISK = 'mount -t tmpfs -o size={}k tmpfs "$1" && shift && exec "$@"'


@pytest.mark.slow
def test_a_disk_that_really_is_full(table, tmp_path) -> None:
    """Whatever is being written when the last block is taken: exit code 2 and a sentence, no traceback."""
    place = tmp_path / "disk"
    place.mkdir()
    call = [sys.executable, "-m", "docqa", "score", str(table), "--tier", "rules", "--workers", "1"]
    for kib in (4, 32, 300):
        alone = ["unshare", "-rm", "sh", "-c", SMALL_DISK.format(kib), "sh", str(place)]
        if kib == 4 and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
            pytest.skip("a small disk cannot be made here")
        done = subprocess.run(
            [*alone, *call, "--out", str(place / "ut")], capture_output=True, text=True, check=False
        )
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr[-2000:]
        assert "disken är full" in done.stderr or "går inte att använda" in done.stderr


def test_the_summary_equals_what_sql_says(table, tmp_path) -> None:
    """Sums and rates are those of the rows; groups and months hide the small."""
    out = tmp_path / "ut"
    score_paths([table], out, quick())
    told = summary(out, min_group=1)
    words, findings = duckdb.execute(
        "SELECT sum(words), sum(findings) FROM read_parquet(?)", [str(out / "scores.parquet")]
    ).fetchone()
    assert (told["words"], told["findings"]) == (words, findings)
    assert told["findings_per_100_words"] == round(100 * findings / words, 2)
    assert [(one["name"], one["documents"]) for one in told["groups"]["unit"]] == [("norr", 2), ("söder", 3)]
    assert [one["name"] for one in told["months"]] == ["2026-01", "2026-02"]
    assert sum(one["findings"] for one in told["categories"].values()) == findings
    small = summary(out, min_group=3)
    assert all(one == {"name": one["name"], "hidden": True} for one in small["groups"]["unit"])
    with pytest.raises(DocqaError, match="handläggare"):
        summary(out, by=("handläggare",))


def test_the_command_prints_the_summary(table, tmp_path, capsys) -> None:
    """As JSON, as text, and with mistakes explained before anything is begun."""
    out = tmp_path / "ut"
    assert (
        run(["score", str(table), "--out", str(out), "--tier", "rules", "--workers", "1", "--format", "json"])
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["documents"], told["unread"]) == ("docqa.score/1", 5, 0)
    assert json.loads((out / "summary.json").read_text("utf-8")) == told
    jsonschema.validate(told, kept_schema("score"))
    assert run(["score", str(table), "--out", str(out), "--tier", "rules", "--workers", "1", "--resume"]) == 0
    assert "5 dokument" in capsys.readouterr().out
    assert run(["score", str(table), "--out", str(out)]) == 2
    assert run(["score", str(table), "--out", str(tmp_path / "x"), "--by", "worker"]) == 2
    assert not (tmp_path / "x").exists()
    (tmp_path / "tom").mkdir()
    assert run(["score", str(tmp_path / "tom"), "--out", str(tmp_path / "y")]) == 2


@pytest.mark.parametrize("broken", [{"a.pdf": b"inte pdf"}, {"a.txt": b"", "b.csv": b"a;b\n1;2\n"}])
def test_where_nothing_could_be_read_there_is_no_run(broken, tmp_path, capsys) -> None:
    """Exit code 2, every file named once, no report; mended files go into the same folder."""
    paths = [str(tmp_path / name) for name in broken]
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
    call = ["score", *paths, "--out", str(tmp_path / "ut"), "--tier", "rules", "--workers", "1"]
    assert run(call) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert [told.err.count(f"Filen {path}") for path in paths] == [1] * len(paths)
    assert "Inget dokument gick att läsa" in told.err
    assert not (tmp_path / "ut").exists()
    assert run([*call, "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, kept_schema("score"))
    assert (told["documents"], {one["path"] for one in told["errors"]}) == (0, set(paths))
    (tmp_path / "a.txt").write_text("Elsa sov gott.", encoding="utf-8")
    assert run([*call, str(tmp_path / "a.txt")]) == 0


def test_a_run_of_nothing_leaves_what_was_there(tmp_path) -> None:
    """Another file in its folder and a store of earlier runs stay."""
    (tmp_path / "tom.txt").touch()
    (tmp_path / "hel.txt").write_text("Elsa sov gott.", encoding="utf-8")
    store = tmp_path / "minne.duckdb"
    score_paths([tmp_path / "hel.txt"], tmp_path / "a", quick(store=store))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "min.txt").touch()
    with pytest.raises(NothingReadError) as caught:
        score_paths([tmp_path / "tom.txt"], tmp_path / "b", quick(store=store))
    assert [Path(one.path).name for one in caught.value.problems] == ["tom.txt"]
    assert [one.name for one in (tmp_path / "b").iterdir()] == ["min.txt"]
    assert score_paths([tmp_path / "hel.txt"], tmp_path / "c", quick(store=store)).known == 1
