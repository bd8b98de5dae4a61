"""The commands for recordings, dictation and models."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from docx import Document

from docqa.cli import run
from tests.cli_speech_rig import SCRIPT, model, recording
from tests.sounds import silence, voice, write_wav

__all__ = ["model", "recording"]  # fixtures


def test_transcribe_prints_what_was_said(model: str, recording: str, capsys) -> None:
    """Plain text by default, one segment a line."""
    assert run(["transcribe", recording, "--model", model]) == 0
    assert capsys.readouterr().out.strip() == SCRIPT


def test_transcribe_goes_on_after_a_file_it_cannot_read(
    model: str, recording: str, tmp_path: Path, capsys
) -> None:
    """The bad file is named in errors and on standard error; the good one is there."""
    (tmp_path / "text.wav").write_text("ingen inspelning", "utf-8")
    assert (
        run(["transcribe", str(tmp_path / "text.wav"), recording, "--model", model, "--format", "json"]) == 0
    )
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert report["schema"] == "docqa.transcript/1"
    assert [error["path"] for error in report["errors"]] == [str(tmp_path / "text.wav")]
    assert report["documents"][0]["segments"][0]["words"][0]["text"] == "hembesök"
    assert "text.wav" in shown.err


def test_texts_of_several_recordings_say_which_is_which(
    model: str, recording: str, tmp_path: Path, capsys
) -> None:
    """Each text has its recording's name above it, also beside an unreadable one; no subtitles of several."""
    (tmp_path / "text.wav").write_text("ingen inspelning", "utf-8")
    assert run(["transcribe", str(tmp_path / "text.wav"), recording, "--model", model]) == 0
    assert capsys.readouterr().out == f"=== {recording} ===\n\n{SCRIPT}\n"
    assert run(["transcribe", recording, recording, "--model", model, "--format", "srt"]) == 2
    assert "en enda undertextfil" in capsys.readouterr().err


def test_several_recordings_are_heard_at_once(model: str, recording: str, tmp_path: Path, capsys) -> None:
    """Two processes give what one gives, in the order given; what cannot be read stops nothing."""
    (tmp_path / "text.wav").write_text("ingen inspelning", "utf-8")
    other = str(write_wav(tmp_path / "annat.wav", np.concatenate([voice(2), silence(1)])))
    call = ["transcribe", other, str(tmp_path / "text.wav"), recording, "--model", model, "--format", "json"]
    assert run(call) == 0
    one_by_one = json.loads(capsys.readouterr().out)
    assert run([*call, "--workers", "2"]) == 0
    shown = capsys.readouterr()
    at_once = json.loads(shown.out)
    assert [each["path"] for each in at_once["documents"]] == [other, recording]
    assert at_once == one_by_one
    assert "3 av 3 inspelningar" in shown.err
    assert "Kunde inte läsa" in shown.err
    assert run([*call[:-2], "--format", "docx", "--workers", "2"]) == 0
    assert (tmp_path / "annat.docx").is_file()
    assert run(["transcribe", "-", recording, "--model", model, "--workers", "2"]) == 2
    assert "Standard in" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(find_spec("ray") is None, reason="the extra ray is not installed")
def test_recordings_are_heard_by_ray(model: str, recording: str, tmp_path: Path, monkeypatch, capsys) -> None:
    """The same words, also of a recording that is named from where one stands."""
    monkeypatch.chdir(tmp_path)
    call = ["transcribe", "samtal.wav", "nej.wav", "--model", model, "--engine", "ray", "--workers", "1"]
    assert run([*call, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["path"] for each in told["documents"] + told["errors"]] == ["samtal.wav", "nej.wav"]
    assert told["documents"][0]["segments"][0]["text"] == SCRIPT


def test_transcribe_ends_with_two_when_nothing_could_be_read(tmp_path: Path, model: str, capsys) -> None:
    """With only missing files there is nothing to show."""
    assert run(["transcribe", str(tmp_path / "nej.wav"), "--model", model]) == 2
    assert "nej.wav" in capsys.readouterr().err


@pytest.mark.parametrize(("layout", "begins"), [("srt", "1\n00:00:0"), ("vtt", "WEBVTT\n\n00:00:0")])
def test_subtitles(model: str, recording: str, layout: str, begins: str, capsys) -> None:
    """Subtitles begin as their formats say."""
    assert run(["transcribe", recording, "--model", model, "--format", layout]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(begins)
    assert " --> " in shown


def test_transcribe_writes_word_files_and_overwrites_none(model: str, recording: str) -> None:
    """The Word file lies beside the recording; a second one gets the next number."""
    for _ in range(2):
        assert run(["transcribe", recording, "--model", model, "--format", "docx"]) == 0
    first = Path(recording).with_suffix(".docx")
    assert SCRIPT in "\n".join(paragraph.text for paragraph in Document(str(first)).paragraphs)
    assert first.with_name("samtal-2.docx").is_file()


def test_a_recording_without_a_model_names_the_command(
    recording: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    """The user is told how to fetch one."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path / "tomt"))
    assert run(["transcribe", recording]) == 2
    assert "docqa models get kb-whisper-small" in capsys.readouterr().err


def test_tidy_takes_text_files_and_standard_input(tmp_path: Path, monkeypatch, capsys) -> None:
    """Text on the command line, in a file and on standard input give the same."""
    spoken = "mamma ringde klockan fjorton punkt"
    (tmp_path / "tal.txt").write_text(spoken, "utf-8")
    monkeypatch.setattr("sys.stdin", (tmp_path / "tal.txt").open(encoding="utf-8"))
    for source in (spoken, str(tmp_path / "tal.txt"), "-"):
        assert run(["tidy", source]) == 0
        assert capsys.readouterr().out == "Mamma ringde kl. 14.\n"


def test_tidy_takes_transcripts(model: str, recording: str, tmp_path: Path, capsys) -> None:
    """What transcribe wrote as JSON can be tidied."""
    path = tmp_path / "utskrift.json"
    run(["transcribe", recording, "--model", model, "--format", "json", "--output", str(path)])
    capsys.readouterr()
    assert run(["tidy", str(path), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["text"].startswith("Hembesök 2026-10-14. Mamma är slarvig.")
    assert {"start", "end", "spoken", "written", "kind", "applied"} == set(report["edits"][0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tidy", "hej", "--date", "i går"], "i går"),
        (["tidy", "nej.txt"], "nej.txt"),
        (["draft", "nej.wav", "--template", "journal"], "journalanteckning"),
        (["draft", "nej.wav", "--date", "2026-02-30"], "2026-02-30"),
        (["draft", "nej.json"], "nej.json"),
        (["models", "get", "kb-whisper-smal"], "kb-whisper-small"),
        (["models", "verify", "kb-whisper-large"], "docqa models get kb-whisper-large"),
    ],
)
def test_mistakes_are_explained_in_one_sentence(
    arguments: list[str], said: str, monkeypatch, tmp_path, capsys
) -> None:
    """A wrong name, date or file gives exit code 2 and says what is wrong."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path))
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_models_are_listed_without_network(monkeypatch, tmp_path, capsys) -> None:
    """Every card with size, licence and whether it is there."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path))
    assert run(["models", "list", "--format", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["models"]}
    assert rows["kb-whisper-small"]["installed"] is False
    assert rows["kb-whisper-small"]["size_bytes"] > 400_000_000
    assert run(["models", "list"]) == 0
    assert "kb-whisper-large" in capsys.readouterr().out


def test_a_narrow_list_of_models_keeps_their_names_whole(monkeypatch, capsys) -> None:
    """80 columns show names and purposes without the licences; 120 show those too."""
    for columns, has_licences in ((80, False), (120, True)):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert run(["models", "list"]) == 0
        shown = capsys.readouterr().out
        assert ("Licens" in shown) == has_licences
        assert {"kb-whisper-medium", "whisper-large-v3"} <= set(shown.split())
