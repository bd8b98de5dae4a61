"""Killed without warning, again and again: at most one block is lost, and the text comes out the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docqa import wire
from docqa.cli import run
from docqa.drafting import draft_note
from docqa.models import find_model
from docqa.recording.clocks import Clock
from docqa.recording.journal import Journal
from docqa.recording.sessions import Session, sessions
from docqa.recording.sound_file import BLOCK_BYTES, header
from docqa.recording.sources import FileSource
from docqa.speech.live import FrameDetector, Listener
from tests.conftest import ROOT
from tests.recording_rig import blocks_of, capture, follow, sound_bytes, talk, talk_file, transcript
from tests.sounds import write_wav
from tests.whisper_rig import scripted_model

CAPTURE_KILLS = 48
COMMAND_KILLS = 4
SEED = 20261122

RECORDER = """
import os, sys
from pathlib import Path
from docqa.recording.capture import Capture
from docqa.recording.clocks import Clock
from docqa.recording.journal import Journal
from docqa.recording.reserve import Reserve
from docqa.recording.sessions import new_session
from docqa.recording.sound_file import SoundWriter
from docqa.recording.sources import FileSource

class Telling(FileSource):
    def take(self, *, timeout_s):
        item = super().take(timeout_s=timeout_s)
        os.write(1, b".")  # this block is on its way to the file
        return item

clock = Clock()
session, taken = new_session(Path(sys.argv[2]), clock=clock)
journal = Journal(session.journal, clock=clock)
journal.append("start", session=session.id)
source = Telling(Path(sys.argv[1]), pace=60.0)
source.open()
sound, reserve = SoundWriter(session.sound), Reserve(session.reserve, wanted_bytes=0)
capture = Capture(source, sound, journal, reserve=reserve, notice=print, clock=clock)
capture.start()
capture.join()
"""


def killed_recorder(path: Path, root: Path, *, after_blocks: int) -> int:
    """Record until so many blocks were handed over, then SIGKILL; the blocks handed over by then."""
    command = [sys.executable, "-c", RECORDER, str(path), str(root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = 0
        while told < after_blocks and (data := os.read(process.stdout.fileno(), 4096)):
            told += len(data)
        process.send_signal(signal.SIGKILL)
        told += len(process.stdout.read())
        return told


def uninterrupted(root: Path, data: bytes, listener=None, detector=None) -> Session:
    """The same samples recorded and heard without anything going wrong."""
    root.mkdir()
    path = root / "samma.wav"
    path.write_bytes(header(len(data)) + data)
    session, _told = capture(root / "s", FileSource(path))
    follow(session, listener=listener, detector=detector, is_live=True)
    return session


def recovered(session: Session, rng: random.Random) -> None:
    """Heard afterwards, itself broken off now and then."""
    journal = Journal(session.journal, clock=Clock())
    journal.append("stop", sample=session.samples(), how="broken_off")
    journal.close()
    for _ in range(rng.randrange(3)):
        looks = iter(range(rng.randrange(1, 4)))
        follow(session, goes_on=lambda looks=looks: next(looks, None) is not None)
    follow(session)


def test_sigkill_while_recording_costs_at_most_a_block_and_no_text(tmp_path: Path) -> None:
    """48 random moments: what was handed over is in the file but for one block, and gives the same draft."""
    rng = random.Random(SEED)
    sound = talk(2.0, 1.0, 4.0, 1.5, 2.5)
    path, blocks = write_wav(tmp_path / "tal.wav", sound), blocks_of(sound)
    moments = [rng.randrange(1, len(blocks)) for _ in range(CAPTURE_KILLS)]
    roots = [tmp_path / f"k{number}" for number in range(CAPTURE_KILLS)]
    with ThreadPoolExecutor(3) as pool:
        given = list(
            pool.map(lambda root, moment: killed_recorder(path, root, after_blocks=moment), roots, moments)
        )
    lost = []
    for number, (root, told) in enumerate(zip(roots, given, strict=True)):
        (session,) = sessions(root)
        data = sound_bytes(session)
        kept = len(data) // BLOCK_BYTES
        lost.append(min(told, len(blocks)) - kept)
        assert data == b"".join(blocks[:kept])
        recovered(session, rng)
        reference = uninterrupted(tmp_path / f"u{number}", data)
        assert wire.to_plain(transcript(session)) == wire.to_plain(transcript(reference))
        assert draft_note(transcript(session)).text == draft_note(transcript(reference)).text
    assert max(lost) <= 1


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that says the same few words to any sound."""
    script = "hembesök den fjortonde oktober punkt mamma är glad punkt"
    return str(scripted_model(tmp_path_factory.mktemp("modell"), script))


def killed_command(path: Path, model: str, root: Path, *, after_s: float) -> None:
    """``docqa dictate`` killed some time after it began to record."""
    root.mkdir()
    command = [sys.executable, "-m", "docqa", "dictate", "--source", str(path), "--model", model]
    environment = {**os.environ, "DOCQA_RECORDINGS": str(root / "rec"), "PYTHONPATH": str(ROOT)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=root, env=environment, **quiet) as process:
        while process.poll() is None and not list(root.glob("rec/*/sound.wav")):
            time.sleep(0.02)
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)


@pytest.mark.slow
def test_sigkill_of_the_whole_command_is_recovered_by_it(
    tmp_path: Path, model: str, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Moments while it loads, records, hears: --recover gives the note of the same samples in peace."""
    rng = random.Random(SEED)
    path = talk_file(tmp_path, 1.5, 1.0)
    roots = [tmp_path / f"c{number}" for number in range(COMMAND_KILLS)]
    delays = [0.05 + rng.random() * 5 for _ in roots]

    def kill(root: Path, after_s: float) -> None:
        killed_command(path, model, root, after_s=after_s)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(kill, roots, delays))
    listener = Listener(find_model(model))
    for root in roots:
        monkeypatch.setenv("DOCQA_RECORDINGS", str(root / "rec"))
        monkeypatch.chdir(root)
        (session,) = sessions(root / "rec")
        assert run(["dictate", "--recover", "senaste", "--format", "json"]) == 0
        report = json.loads(capsys.readouterr().out)
        reference = uninterrupted(root / "u", sound_bytes(session), listener, FrameDetector())
        expected = transcript(reference)
        assert report["transcript"]["segments"] == wire.to_plain(expected)["segments"]
        assert report["note"]["text"] == draft_note(expected).text
        assert session.state().draft is not None
