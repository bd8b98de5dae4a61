"""`docqa draft`: its files, their names and places, and what is not written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from docqa.cli import run
from docqa.errors import ReadError
from docqa.types import MadeBy, Segment, Transcript
from tests.cli_speech_rig import SCRIPT, model, recording
from tests.sounds import silence, write_wav

__all__ = ["model", "recording"]  # fixtures


@pytest.mark.slow
def test_draft_writes_its_files_and_overwrites_none(
    model: str, recording: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    """A recording becomes draft.md, draft.json and a Word file; the next time under free names."""
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "ut"
    assert run(["draft", recording, "--model", model, "--out", str(out), "--docx", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == json.loads((out / "draft.json").read_text("utf-8"))
    sections = {section["heading"]: section["statements"] for section in report["note"]["sections"]}
    assert [statement["text"] for statement in sections["Bedömning"]] == ["Maja behöver stöd."]
    absent = sections["Vad som framkommit"][2]
    marked = {passage["text"]: passage["reason"] for passage in absent["low_confidence"]}
    assert marked == {"Maja": "name", "fyra": "low_probability"}
    assert absent["start_s"] < absent["end_s"]
    assert any(finding["category"] == "value_laden" for finding in report["check"]["findings"])
    assert "Maja" in (out / "draft.md").read_text("utf-8")
    assert "Bedömning" in [paragraph.text for paragraph in Document(str(out / "draft.docx")).paragraphs]
    before = (out / "draft.json").read_bytes()
    assert run(["draft", recording, "--model", model, "--out", str(out), "--format", "md"]) == 0
    assert (out / "draft.json").read_bytes() == before
    assert (out / "draft-2.json").is_file()


@pytest.mark.slow
def test_a_transcript_gives_the_same_draft_as_its_recording(
    model: str, recording: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    """Drafting from JSON needs no model, and writes beside where one stands."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "utskrift.json"
    run(["transcribe", recording, "--model", model, "--format", "json", "--output", str(path)])
    run(["draft", recording, "--model", model, "--out", str(tmp_path / "ut"), "--format", "json"])
    from_sound = json.loads(capsys.readouterr().out)
    assert run(["draft", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == from_sound
    assert (tmp_path / "docqa_utkast" / "samtal" / "draft.json").is_file()


def test_drafting_silence_gives_an_empty_draft(tmp_path: Path, model: str, capsys) -> None:
    """A silent recording is told, and its draft has no sections."""
    path = write_wav(tmp_path / "tyst.wav", silence(2))
    assert run(["draft", str(path), "--model", model, "--out", str(tmp_path / "ut"), "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["note"]["sections"] == []
    assert "Inget tal" in shown.err


def test_subtitle_text_is_kept_from_breaking_its_format() -> None:
    """Arrows, line breaks and angle brackets in what was said do no harm."""
    from docqa.reports import transcripts

    segment = Segment(3_661.5, 3_661.5, "a --> b\n<c> & d", 0.0)
    transcript = Transcript("a.wav", 2.0, "sv", (segment, Segment(0, 1, " ", 0.0)), MadeBy("m", "r", {}))
    assert transcripts.srt(transcript) == "1\n01:01:01,500 --> 01:01:01,501\na → b <c> & d\n"
    assert transcripts.vtt(transcript) == "WEBVTT\n\n01:01:01.500 --> 01:01:01.501\na → b &lt;c&gt; &amp; d\n"


def test_a_report_with_several_transcripts_is_not_drafted(tmp_path: Path) -> None:
    """One draft is made of one recording."""
    from docqa.cli.recordings import read_or_hear

    path = tmp_path / "tomt.json"
    path.write_text('{"schema": "docqa.transcript/1", "documents": [], "errors": []}', "utf-8")
    with pytest.raises(ReadError, match="0 utskrifter"):
        read_or_hear(str(path), model=None)


@pytest.mark.parametrize(
    ("path", "name"), [("inspelningar/samtal.wav", "samtal"), ("..", "utkast"), ("", "utkast")]
)
def test_a_draft_is_named_after_its_recording(path: str, name: str) -> None:
    """A path that names no file never leads out of the folder for drafts."""
    from docqa.cli.recordings import name_of

    assert name_of(Transcript(path, 0.0, "sv", (), MadeBy("m", "r", {}))) == name


def test_an_unwritable_folder_is_told_before_the_recording_is_heard(tmp_path, monkeypatch, capsys):
    """Nobody waits for a recognition whose result cannot be saved."""
    monkeypatch.setattr(
        "docqa.cli.recordings.read_or_hear", lambda *args, **options: pytest.fail("heard the recording first")
    )
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    assert run(["draft", "a.wav", "--out", str(tmp_path / "fil" / "ut")]) == 2
    assert f"{tmp_path / 'fil'} är en fil, inte en mapp" in capsys.readouterr().err


def test_a_text_that_is_there_is_not_written_over_unasked(
    model: str, recording: str, tmp_path: Path, capsys
) -> None:
    """An older text stays, and says so before anything is heard; --force writes over it."""
    older = tmp_path / "samtal.txt"
    older.write_text("mina ändringar", "utf-8")
    assert run(["transcribe", recording, "--model", model, "-o", str(older)]) == 2
    assert "--force" in capsys.readouterr().err
    assert older.read_text("utf-8") == "mina ändringar"
    assert run(["transcribe", recording, "--model", model, "-o", str(older), "--force"]) == 0
    assert older.read_text("utf-8").strip() == SCRIPT


def test_silence_is_said_to_hold_no_text(model: str, tmp_path: Path, capsys) -> None:
    """A draft of silence says that nothing was heard and that there is nothing to shorten."""
    path = write_wav(tmp_path / "tyst.wav", silence(3))
    assert run(["draft", str(path), "--model", model, "--out", str(tmp_path / "ut"), "--format", "md"]) == 0
    shown = capsys.readouterr()
    assert "Inget tal hördes i inspelningen." in shown.err + shown.out
    assert "Det finns ingen text att korta." in shown.out
