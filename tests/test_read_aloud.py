"""Reading aloud: what is said, and a real voice that says it."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.read_aloud import utterances, voices
from docqa.read_aloud.speakable import speakable
from docqa.reader_help import reader_glossary
from docqa.types import Note, Utterance

NOTE = """# Hembesök

Enl. mamma sover Elsa bra. BUP kontaktas, tfn 070-123 45 67.
- BUP (barn- och ungdomspsykiatrin) ringer 2026-11-03 kl. 08.00.
"""
has_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs the program espeak-ng")


def said(text: str, **options) -> list[Utterance]:
    """What is said of a text."""
    return list(utterances(reader_glossary(Note("n", text)), **options))


def test_every_utterance_stands_for_words_of_the_note() -> None:
    """Places lie in the text, in order; headings and explanations are told apart."""
    found = said("Möte\n\nIVO hörs. Vi ses.")
    assert [one.kind for one in found] == ["heading", "text", "explanation", "text"]
    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    assert "Möte\n\nIVO hörs. Vi ses."[found[1].start : found[1].end] == "IVO hörs."


def test_a_term_is_explained_once_unless_the_note_does_it() -> None:
    """After the sentence with its first use; not when the note itself does, nor when unwanted."""
    twice = said("IVO hörs. IVO svarar.")
    assert sum(one.kind == "explanation" for one in twice) == 1
    assert twice[1].kind == "explanation"
    assert all(one.kind != "explanation" for one in said(NOTE))
    assert all(one.kind != "explanation" for one in said("IVO hörs.", explain=False))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("kl 9-16 och 13.30–15.15", "klockan 9 till 16 och 13 30 till 15 15"),
        ("Hb 13.5 och 3.50 kr", "Hb 13.5 och 3.50 kr"),
        ("Skolan 8:15, hem 14.20-15.00", "Skolan 8 15, hem 14 20 till 15"),
        ("2026-13-40 är inget datum", "2026-13-40 är inget datum"),
        ("Se 10 kap. 3 b §.", "Se kapitel 10 paragraf 3 b."),
        ("**Viktigt:** pat. är 150203-1234.", "Viktigt: patient är ett nummer som inte läses upp."),
    ],
)
def test_figures_are_said_as_they_are_meant(written: str, spoken: str) -> None:
    """Times are times only beside a clock or another time; numbers that identify are never said."""
    assert speakable(written) == spoken


def test_an_empty_note_has_nothing_to_say(tmp_path: Path, capsys) -> None:
    """No utterance; the command says so and leaves with 2."""
    assert said(" \n\n-\n") == []
    (tmp_path / "tom.txt").write_text("---\n", encoding="utf-8")
    assert run(["read", str(tmp_path / "tom.txt"), "--show"]) == 2
    assert "tom" in capsys.readouterr().err


@has_espeak
def test_a_real_voice_writes_a_sound_file(tmp_path: Path) -> None:
    """A longer text takes longer to say, and half the speed takes longer still."""
    lengths = []
    for name, text, speed in (("a", "Hej.", 140), ("b", NOTE, 140), ("c", NOTE, 80)):
        path = tmp_path / f"{name}.wav"
        voices.write(said(text), voices.find_voice("espeak-ng"), path, words_per_minute=speed)
        with wave.open(str(path)) as sound:
            lengths.append(sound.getnframes() / sound.getframerate())
    assert 0.2 < lengths[0] < lengths[1] < lengths[2]


def test_what_is_said_reaches_the_program_and_nothing_else(tmp_path: Path) -> None:
    """The text goes through standard input, so that it never stands in the list of processes."""
    kept = tmp_path / "sagt.txt"
    keep = f"import sys, pathlib; pathlib.Path({str(kept)!r}).open('ab').write(sys.stdin.buffer.read())"
    voice = voices.Voice("prov", sys.executable, ("-c", keep), None)
    told: list[str] = []
    voices.speak(said("Åsa kom. Hon gick."), voice, before=told.append)
    assert kept.read_text("utf-8") == "Åsa kom.Hon gick."
    assert told == ["Åsa kom.", "Hon gick."]


def test_voices_that_fail_are_explained(tmp_path: Path, monkeypatch) -> None:
    """Unknown, missing, unable to write, wrong kind of file, and failing: one sentence each."""
    with pytest.raises(DocqaError, match="finns inte") as caught:
        voices.find_voice("nej")
    assert "espeak-ng" in caught.value.hint
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocqaError, match="Ingen svensk röst"):
        voices.find_voice()
    silent = voices.Voice("stum", sys.executable, ("-c", "raise SystemExit(1)"), None)
    with pytest.raises(DocqaError, match="kan inte skriva"):
        voices.write(said("Hej."), silent, tmp_path / "x.wav")
    with pytest.raises(DocqaError, match="kunde inte läsa upp"):
        voices.speak(said("Hej."), silent)
    with pytest.raises(DocqaError, match=r"\.wav"):
        voices.write(said("Hej."), voices.VOICES[0], tmp_path / "x.mp3")


def test_a_sound_file_is_new_and_whole(tmp_path: Path) -> None:
    """What is there already is left alone; a program that wrote nothing and says nothing is found out."""
    kept = tmp_path / "inspelning.wav"
    kept.write_bytes(b"ljud")
    idle = voices.Voice("stum", sys.executable, ("-c", ""), ("-c", ""))
    with pytest.raises(DocqaError, match="finns redan"):
        voices.write(said("Hej."), idle, kept)
    assert kept.read_bytes() == b"ljud"
    empty = voices.Voice(
        "full", sys.executable, ("-c", ""), ("-c", "import sys; open(sys.argv[1], 'w')", "{file}")
    )
    with pytest.raises(DocqaError, match="går inte att skriva"):
        voices.write(said("Hej."), empty, tmp_path / "ny.wav")
    assert not (tmp_path / "ny.wav").exists()


def test_the_command_shows_what_it_would_say(tmp_path: Path, capsys, monkeypatch) -> None:
    """From a file and from standard input; two notes at once are refused."""
    path = tmp_path / "möte.md"
    path.write_text(NOTE, encoding="utf-8")
    assert run(["read", str(path), "--show"]) == 0
    assert "Enligt mamma sover Elsa bra." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("IVO hörs.".encode())))
    assert run(["read", "-", "--show", "--no-explanations"]) == 0
    assert capsys.readouterr().out == "IVO hörs.\n"
    (tmp_path / "två.txt").write_text("Hej.", encoding="utf-8")
    assert run(["read", str(tmp_path), "--show"]) == 2
    assert "är inte en anteckning" in capsys.readouterr().err


@has_espeak
def test_the_command_writes_a_sound_file(tmp_path: Path) -> None:
    """As a newcomer would run it, in a process of its own."""
    path = tmp_path / "möte.txt"
    path.write_text(NOTE, encoding="utf-8")
    call = [sys.executable, "-m", "docqa", "read", str(path), "-o", str(tmp_path / "möte.wav")]
    subprocess.run(call, check=True, capture_output=True)
    assert (tmp_path / "möte.wav").read_bytes()[:4] == b"RIFF"
