"""Figures for those who wrote: their own alone, in a file of their own, and only when asked for."""

from __future__ import annotations

import json

import docx
import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.scoring.feedback import feedbacks, writers_of

WRITERS = {"Åsa Ek/1": 8, "Åsa Ek 1": 7, "bo": 9, "liten": 2}


@pytest.fixture
def table(tmp_path):
    """Notes of four writers, of whom one wrote two."""
    rows = [
        {"id": f"{number}-{at}", "text": f"Mamma är slarvig med tider. Elsa kom {at} gånger.", "worker": name}
        for number, (name, many) in enumerate(WRITERS.items())
        for at in range(many)
    ]
    rows += [{"id": "osignerad", "text": "Pappa ringde."}, {"id": "x", "text": "BUP ringde.", "worker": "bo"}]
    path = tmp_path / "noter.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def score(table, tmp_path, *more: str) -> int:
    """Run the command."""
    call = ["score", str(table), "--out", str(tmp_path / "ut"), "--tier", "rules", "--workers", "1"]
    return run([*call, *more])


def text_of(path) -> str:
    """All that is written in a Word document."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_each_writer_has_a_file_of_their_own(table, tmp_path, capsys) -> None:
    """With own figures and nobody else's; who wrote too little has none, nor the one that hides them."""
    assert score(table, tmp_path, "--writer-feedback", str(tmp_path / "egna")) == 0
    files = sorted((tmp_path / "egna").iterdir())
    assert [path.name for path in files] == ["bo.docx", "Åsa_Ek_1.docx"]
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600, 0o600]
    said = text_of(files[0])
    assert "I 10 dokument" in said
    assert "9 av 10" in said
    assert "Värderande ord" in said
    assert "Oförklarat ord" not in said  # in one document only
    assert not any(name in said for name in WRITERS if name != "bo")
    told = capsys.readouterr().err
    assert "Skrev 2 filer" in told
    assert "2 skribenter har för få" in told
    shared = b"".join(path.read_bytes() for path in (tmp_path / "ut").rglob("*") if path.is_file())
    assert not any(name.encode() in shared for name in ("Åsa Ek", '"bo"', "liten"))


def test_nothing_is_written_of_writers_unless_asked(table, tmp_path) -> None:
    """No file, and no name anywhere."""
    assert score(table, tmp_path) == 0
    assert not list(tmp_path.rglob("*.docx"))


def test_two_names_that_look_alike_have_two_files(table, tmp_path) -> None:
    """With one document as the smallest number, all four have one."""
    more = ("--writer-feedback", str(tmp_path / "egna"), "--min-group", "1")
    assert score(table, tmp_path, *more) == 0
    names = sorted(path.name for path in (tmp_path / "egna").iterdir())
    assert names == ["bo.docx", "liten.docx", "Åsa_Ek_1-2.docx", "Åsa_Ek_1.docx"]


def test_mistakes_are_explained(tmp_path, table, capsys) -> None:
    """A folder that is shared, and documents that say nothing of who wrote them."""
    assert score(table, tmp_path, "--writer-feedback", str(tmp_path / "ut" / "egna")) == 2
    assert "annan mapp än --out" in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()
    note = tmp_path / "a.txt"
    note.write_text("Mamma ringde.", encoding="utf-8")
    assert writers_of([note]) == {}
    with pytest.raises(DocqaError, match="kolumnen worker saknas"):
        list(feedbacks(tmp_path, {}))
