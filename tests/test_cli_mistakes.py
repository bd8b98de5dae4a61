"""What a user can get wrong in files and folders: one Swedish sentence, exit code 2, nothing half done."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docqa.cli import run
from docqa.errors import ReadError
from docqa.evaluation import read_gold

NOTE = {"id": "a", "text": "Mamma är slarvig.", "spans": [], "distractors": [], "clean": True}


def _refused(args: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said on standard error; nothing may be on standard output."""
    assert run(args) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    return shown.err


def test_tidy_refuses_a_folder(tmp_path: Path, capsys) -> None:
    """A folder is neither a dictation nor a transcript."""
    assert "är en mapp" in _refused(["tidy", str(tmp_path)], capsys)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tidy_reads_the_encodings_that_check_reads(encoding: str, tmp_path: Path, capsys) -> None:
    """Dictations saved by other programs come out with their å, ä and ö."""
    (tmp_path / "tal.txt").write_bytes("hon åt ägg punkt".encode(encoding))
    assert run(["tidy", str(tmp_path / "tal.txt")]) == 0
    assert capsys.readouterr().out == "Hon åt ägg.\n"


def test_tidy_reads_standard_input_like_a_file(monkeypatch, capsys) -> None:
    """UTF-16 with its mark is read from standard input too."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("hon åt punkt".encode("utf-16"))))
    assert run(["tidy", "-"]) == 0
    assert capsys.readouterr().out == "Hon åt.\n"


def test_tidy_refuses_what_is_not_text(tmp_path: Path, capsys) -> None:
    """Zero bytes mean that the file is something else than text."""
    (tmp_path / "tal.txt").write_bytes(b"hon kom\0punkt")
    assert "inte läsbar text" in _refused(["tidy", str(tmp_path / "tal.txt")], capsys)


@pytest.mark.parametrize("command", ["tidy", "draft"])
@pytest.mark.parametrize("text", ['{"a": 1}', "[1]", "{"])
def test_json_that_is_no_transcript_is_refused_plainly(
    command: str, text: str, tmp_path: Path, capsys
) -> None:
    """The sentence names the command that makes a transcript, no class and no field of ours."""
    (tmp_path / "x.json").write_text(text, "utf-8")
    error = _refused([command, str(tmp_path / "x.json"), "--format", "json"], capsys)
    assert "docqa transcribe" in error
    assert "TranscriptReport" not in error


@pytest.mark.parametrize(
    "args", [["check", "x.txt"], ["rules", "list"], ["rules", "list", "--format", "json"]]
)
def test_a_folder_without_rules_is_told(args: list[str], tmp_path: Path, monkeypatch, capsys) -> None:
    """No rules is not the same as no questions."""
    monkeypatch.setenv("DOCQA_RULES", str(tmp_path))
    assert "Inga regler hittades" in _refused(args, capsys)


def test_a_broken_glossary_file_is_named(tmp_path: Path, monkeypatch, capsys) -> None:
    """A glossary file that cannot be read is named with its line, like a broken rule."""
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "egna.yaml").write_text("terms: [\nfler: ]", "utf-8")
    monkeypatch.setenv("DOCQA_RULES", str(tmp_path))
    assert "egna.yaml:2: " in _refused(["rules", "list"], capsys)


@pytest.mark.parametrize("args", [["check", "x.txt"], ["tidy", "hej"], ["evaluate", "x"]])
def test_a_folder_cannot_be_the_output(args: list[str], tmp_path: Path, capsys) -> None:
    """A folder given where a file should be written is named before any work is done."""
    error = _refused([*args, "-o", str(tmp_path)], capsys)
    assert error == f"Fel: {tmp_path} är en mapp; ange en fil.\n"


@pytest.mark.parametrize(
    ("name", "hint"), [("foo", "Se docqa rules list."), ("jargon/methd", "jargon/method")]
)
def test_an_unknown_rule_gets_a_short_hint(name: str, hint: str, capsys) -> None:
    """The nearest rule, or where to find them all, never a hundred names."""
    error = _refused(["rules", "show", name], capsys)
    assert hint in error
    assert len(error) < 120


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"spans": [{"start": 0, "end": 5, "category": "jargong"}]}, 'jsonl:2 .*"jargong".*"jargon"'),
        ({"spans": [{"start": 9, "end": 99, "category": "jargon"}]}, "jsonl:2 .*9–99 utanför"),
        ({"distractors": [{"start": 5, "end": 5, "looks_like": "jargon"}]}, "jsonl:2 .*utanför"),
        ({"spans": [{"start": "0", "end": 5, "category": "jargon"}]}, "jsonl:2 har fel form"),
        ({"text": None}, "jsonl:2"),
    ],
)
def test_a_wrong_line_of_a_corpus_is_named(change: dict[str, object], expected: str, tmp_path: Path) -> None:
    """Unknown categories and spans outside the text are refused with file and line."""
    if change.get("text", "") is None:
        change = {**change, "spans": [{"start": 0, "end": 1, "category": "jargon"}]}
    rows = [json.dumps(NOTE), json.dumps({**NOTE, **change})]
    (tmp_path / "notes.jsonl").write_text("\n".join(rows), "utf-8")
    with pytest.raises(ReadError, match=expected):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    "args", [["tidy", "hej punkt", "--format", "json"], ["rules", "list", "--format", "json"]]
)
def test_json_is_all_there_is_on_standard_output(args: list[str], capsys) -> None:
    """One JSON value and nothing else."""
    assert run(args) == 0
    assert json.loads(capsys.readouterr().out)["schema"].startswith("docqa.")


def test_nothing_said_is_nothing_written(capsys) -> None:
    """An empty dictation is empty text, not the folder one stands in."""
    assert run(["tidy", ""]) == 0
    assert capsys.readouterr().out == ""


def test_a_note_that_is_not_there_is_told_once(tmp_path: Path, capsys) -> None:
    """docqa read names the file that is missing, and says nothing more."""
    told = _refused(["read", str(tmp_path / "saknas.txt")], capsys)
    assert "finns inte" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("command", [["tidy"], ["rewrite", "--format", "md"], ["transcribe"]])
def test_what_is_read_is_never_written_over(command: list[str], tmp_path: Path, capsys) -> None:
    """--output is refused where it names the file that is being read, by whatever path."""
    path = tmp_path / "samtal.txt"
    path.write_text("Mamma berättade att Elsa åt frukost.", encoding="utf-8")
    other = tmp_path / "." / "samtal.txt"
    assert "är filen som läses" in _refused([*command, str(path), "-o", str(other)], capsys)
    assert path.read_text("utf-8") == "Mamma berättade att Elsa åt frukost."


def _process(stdout: int, **environment: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "docqa", "models", "list"]
    return subprocess.run(
        call, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False
    )


def test_letters_that_the_system_lacks_are_written_all_the_same() -> None:
    """A pipe or file gets UTF-8 where the system's own encoding has no å."""
    done = _process(subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "På datorn" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    """One sentence and exit 2."""
    with Path("/dev/full").open("wb") as full:
        done = _process(full.fileno())
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").splitlines() == [
        "Fel: Disken är full. Frigör plats och kör samma kommando igen."
    ]


def test_a_reader_who_has_left_is_no_mistake() -> None:
    """As when the output is piped to head: exit 0, and not a word."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = _process(writer)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
