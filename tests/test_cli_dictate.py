"""docqa dictate from a file, with everything that a terminal and a system can do to it."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docqa.cli import run
from docqa.cli.live_view import render
from docqa.errors import ModelError
from docqa.models import find_model, require_real_speech
from docqa.recording import messages
from docqa.recording.dictating import Line, Status
from docqa.recording.journal import read_journal
from docqa.recording.sessions import Session, sessions
from docqa.speech import audio
from tests.conftest import ROOT
from tests.recording_rig import kinds, talk_file
from tests.whisper_rig import scripted_model

SCRIPT = "hembesök den fjortonde oktober tjugohundratjugosex punkt mamma är slarvig punkt"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that says the script to any sound."""
    return str(scripted_model(tmp_path_factory.mktemp("modell"), SCRIPT))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, where sessions lie in ``rec``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCQA_RECORDINGS", str(tmp_path / "rec"))
    return tmp_path


def only_session(here: Path) -> Session:
    """The one session there is."""
    (session,) = sessions(here / "rec")
    return session


def test_a_file_is_dictated_to_a_draft_and_kept_until_it_is_approved(here: Path, model: str, capsys) -> None:
    """Draft, findings and bullets as docqa draft makes them; then listed, exported and shredded."""
    path = talk_file(here, 1.5)
    assert run(["dictate", "--source", str(path), "--fast", "--model", model, "--format", "json"]) == 0
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert report["schema"] == "docqa.draft/1"
    assert "Hembesök 2026-10-14." in report["note"]["text"]
    assert report["check"]["findings"]
    session = only_session(here)
    folder = here / "docqa_utkast" / session.id
    assert json.loads((folder / "draft.json").read_text("utf-8")) == report
    assert "docqa review" in shown.err
    assert (kinds(session)[0], kinds(session)[-1]) == ("start", "draft")

    assert run(["dictate", "--recover"]) == 0
    assert session.id in (listed := capsys.readouterr().out)
    assert "väntar på att godkännas" in listed

    assert run(["dictate", "--recover", "senaste", "--export", "kopia.wav"]) == 0
    assert len(audio.decode(here / "kopia.wav")) == session.samples()
    assert run(["dictate", "--recover", "senaste", "--export", "kopia.wav"]) == 2
    assert "finns redan" in capsys.readouterr().err

    assert run(["dictate", "--recover", session.id, "--shred", "--yes"]) == 0
    told = capsys.readouterr().err
    assert "kopia.wav" in told
    assert str(folder / "draft.json") in told
    assert (folder / "draft.md").exists()
    assert not session.sound.exists()
    assert b"slarvig" not in b"".join(path.read_bytes() for path in session.folder.iterdir())
    assert run(["dictate", "--recover"]) == 0
    assert "Inga sparade inspelningar" in capsys.readouterr().err
    assert run(["dictate", "--recover", session.id]) == 2
    assert "raderat" in capsys.readouterr().err


def test_the_units_words_are_expected_and_on_record(here: Path, model: str, capsys) -> None:
    """Names and known words of docqa.toml are what the recogniser is told, as for docqa draft."""
    toml = '[words]\nnames = ["Ekskolan"]\nknown = ["MHB (mottagningen): dit man ringer"]\n'
    (here / "docqa.toml").write_text(toml, "utf-8")
    path = talk_file(here, 0.5)
    assert run(["dictate", "--source", str(path), "--fast", "--model", model, "--format", "json"]) == 0
    begun = only_session(here).state().options["vocabulary"]
    assert begun[:2] == ["Ekskolan", "MHB"]
    assert "BUP" in begun


def test_shredding_asks_in_swedish_and_the_newest_is_one_that_is_kept(
    here: Path, model: str, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Nothing and "n" keep the sound, "j" deletes it; after that "senaste" is the one before."""
    path = talk_file(here, 0.5)
    for _ in range(2):
        assert run(["dictate", "--source", str(path), "--fast", "--model", model, "--format", "json"]) == 0
    newest, older = sessions(here / "rec")
    drafts = here / "docqa_utkast"
    for answer, code in (("", 2), ("n\n", 2), ("j\nj\n", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert run(["dictate", "--recover", "senaste", "--shred"]) == code
        assert newest.sound.exists() == (drafts / newest.id).exists() == (code == 2)
    assert "(j/n)" in capsys.readouterr().err
    assert (drafts / older.id / "draft.md").exists()
    assert older.sound.exists()
    assert run(["dictate", "--recover", "senaste", "--export", "kopia.wav"]) == 0


def test_the_demo_model_is_refused_for_people_with_what_helps() -> None:
    """A model of computer voices never hears a microphone; the way to a real one is named."""
    with pytest.raises(ModelError) as caught:
        require_real_speech(find_model("whisper_demo_sv").card)
    assert "docqa models get" in caught.value.hint


def test_the_microphone_with_the_demo_model_leaves_nothing_behind(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """The refusal comes before a session is made, and the microphone is closed again."""
    closed = []

    class Mic:
        name, rate_hz, is_live = "mikrofon", 16_000, True

        def __init__(self, _device) -> None:
            pass

        def open(self) -> None:
            """Open."""

        def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr("docqa.recording.microphone.Microphone", Mic)
    assert run(["dictate", "--model", "whisper_demo_sv"]) == 2
    told = capsys.readouterr().err
    assert "docqa models get" in told
    assert closed == [True]
    assert not (here / "rec").exists()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["--resume"], "--recover"),
        (["--shred"], "--recover"),
        (["--fast"], "--source"),
        (["--recover", "x", "--resume", "--shred"], "går inte ihop"),
        (["--recover", "finnsinte"], "Det finns ingen inspelning"),
        (["--source", "finns-inte.wav"], "finns inte"),
        (["--source", "x.wav", "--template", "dikt"], "dikt"),
        (["--source", "x.wav", "--date", "i går"], "Datumet"),
    ],
)
def test_mistakes_are_told_in_a_sentence(here: Path, capsys, args: list[str], word: str) -> None:
    """Exit 2 and one Swedish sentence; nothing is recorded."""
    assert run(["dictate", *args]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Fel: ")
    assert word in told
    assert not (here / "rec").exists()


def test_a_source_that_is_no_sound_is_told(here: Path, model: str, capsys) -> None:
    """A text file as source: exit 2, and no session is left."""
    (here / "text.wav").write_text("ingen inspelning", "utf-8")
    assert run(["dictate", "--source", "text.wav", "--model", model]) == 2
    assert "text.wav" in capsys.readouterr().err
    assert not (here / "rec").exists()


def started(here: Path, path: Path, model: str) -> subprocess.Popen[str]:
    """``docqa dictate`` on a file in real time, recording for sure."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "docqa", "dictate", "--source", str(path), "--model", model]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    process = subprocess.Popen([*command, "--format", "md"], cwd=here, env=environment, **pipes)
    for _ in range(600):
        if process.poll() is not None or any(
            path.stat().st_size > 20_000 for path in here.glob("rec/*/sound.wav")
        ):
            break
        time.sleep(0.05)
    return process


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_system_ends_it_and_nothing_is_lost(here: Path, model: str, name: str, capsys) -> None:
    """A clean file, a journal that says why, exit 2, and how to go on; going on works."""
    process = started(here, talk_file(here, 2.0, 30.0), model)
    process.send_signal(getattr(signal, name))
    _out, err = process.communicate(timeout=120)
    session = only_session(here)
    assert process.returncode == 2
    assert f"--recover {session.id}" in err
    assert str(session.folder) in err
    assert session.state().stopped_how == name
    assert session.sound.stat().st_size == 44 + 2 * session.samples()
    assert not session.is_going_on()
    if name == "SIGTERM":
        assert run(["dictate", "--recover", session.id, "--format", "json"]) == 0
        heard = json.loads(capsys.readouterr().out)["transcript"]
        assert heard["duration_s"] == session.duration_s()


@pytest.mark.slow
def test_a_killed_worker_is_started_again_and_the_text_is_whole(here: Path, model: str) -> None:
    """The hearing process is killed twice: told both times, recorded on, and heard afterwards."""
    process = started(here, talk_file(here, 1.5, 1.0, 3.0), model)
    session, killed = only_session(here), []
    for _ in range(1200):
        pids = [e["pid"] for e in read_journal(session.journal) if e.get("what") == "started"]
        if process.poll() is not None or len(killed) == 2:
            break
        if pids and pids[-1] not in killed:
            os.kill(pids[-1], signal.SIGKILL)
            killed.append(pids[-1])
        time.sleep(0.02)
    out, err = process.communicate(timeout=240)
    assert len(killed) == 2
    assert process.returncode == 0, err
    assert messages.WORKER_GONE in err
    assert messages.WORKER_OFF in err
    assert session.samples() >= (1.5 + 1.0 + 3.0) * 16_000
    assert len(session.state().windows) >= 2
    assert "Hembesök" in out


@pytest.mark.slow
def test_ctrl_c_stops_and_finishes_and_twice_leaves_a_session(here: Path, model: str, capsys) -> None:
    """Once: no more sound, but a draft. Twice: what is recorded waits, and may go on with a visible gap."""
    process = started(here, talk_file(here, 1.0, 60.0), model)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=120)
    session = only_session(here)
    assert process.returncode == 2
    assert "--recover" in err
    before = session.samples()
    more = talk_file(here, 1.0, 1.0)
    assert (
        run(
            [
                "dictate",
                "--recover",
                session.id,
                "--resume",
                "--source",
                str(more),
                "--fast",
                "--format",
                "json",
            ]
        )
        == 0
    )
    report = json.loads(capsys.readouterr().out)
    assert session.samples() > before
    assert re.search(r"\[Avbrott: [^\]]+ utan ljud\]", report["note"]["text"])


def test_the_screen_keeps_agreed_words_and_says_what_was_changed() -> None:
    """Words that were shown stay; a final reading that differs comes after them."""
    from rich.console import Console

    status = Status(
        "recording", 83.0, -20.0, True, 0.0,
        (Line("hon är hemma"), Line("han sade nej", shown="hon sade", revised=1)),
        ("det", "är"), ("sent",), ("Mikrofonen verkar tyst.",),
    )  # fmt: skip
    console = Console(width=100, file=open(os.devnull, "w", encoding="utf-8"), record=True)  # noqa: SIM115
    console.print(render(status))
    screen = console.export_text()
    assert "Spelar in: tala 1:23  ▮▮▮▮▮▮▮▮▯▯▯▯" in screen
    assert "hon sade  rättat till: han sade nej" in screen
    assert "det är sent" in screen
    assert "mellanslag: paus" in screen
