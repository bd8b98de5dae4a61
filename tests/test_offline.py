"""Nothing leaves the machine: the main job runs with every socket refused."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import jsonschema
import numpy as np
import pytest

from tests.conftest import ROOT
from tests.sounds import silence, voice, write_wav
from tests.test_wire import kept_schema
from tests.whisper_rig import scripted_model

REFUSE = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("a connection was tried")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from docqa.cli import main
main(sys.argv[1:])
"""


def offline(*args: str, cwd, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run docqa in a new process where no connection can be made."""
    command = [sys.executable, "-c", REFUSE, *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, input=text, check=False)


@pytest.mark.slow
def test_demo_does_the_main_job_without_network(tmp_path):
    """The demo ends with a draft, findings and bullets though every connection is refused."""
    done = offline("demo", "--format", "json", "--out", str(tmp_path / "ut"), cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    report = json.loads(done.stdout)
    jsonschema.validate(report, kept_schema("draft"))
    assert report["note"]["sections"]
    assert report["check"]["findings"]
    assert report["rewrite"]["bullets"]
    assert report["transcript"]["made_by"]["warning"]
    assert (tmp_path / "ut" / "draft.md").is_file()


@pytest.mark.slow
def test_recordings_are_transcribed_and_drafted_without_network(tmp_path):
    """A model in a folder hears a recording though every connection is refused."""
    sound = write_wav(tmp_path / "a.wav", np.concatenate([silence(0.5), voice(4), silence(0.5)]))
    model = scripted_model(tmp_path / "modell", "mamma ringde klockan fyra punkt")
    heard = offline("transcribe", str(sound), "--model", str(model), "--format", "json", cwd=tmp_path)
    assert heard.returncode == 0, heard.stderr[-2000:]
    report = json.loads(heard.stdout)
    jsonschema.validate(report, kept_schema("transcript"))
    assert report["documents"][0]["segments"]
    drafted = offline("draft", str(sound), "--model", str(model), "--format", "json", "--html", cwd=tmp_path)
    jsonschema.validate(json.loads(drafted.stdout), kept_schema("draft"))


def test_check_and_rewrite_work_without_network(tmp_path):
    """Checking and rewriting a note need no connection."""
    note = "Hembesök 2026-10-14. Mamma är slarvig med tiderna. Enligt skolan har Elsa varit borta fyra dagar."
    checked = offline("check", "-", "--format", "json", cwd=tmp_path, text=note)
    assert json.loads(checked.stdout)["documents"][0]["findings"], checked.stderr[-2000:]
    rewritten = offline("rewrite", "-", "--format", "json", cwd=tmp_path, text=note)
    jsonschema.validate(json.loads(rewritten.stdout), kept_schema("rewrite"))


@pytest.mark.slow
def test_many_notes_are_scored_without_network(tmp_path):
    """Reading, worker processes, the store and the report need no connection."""
    (tmp_path / "a.txt").write_text("Mamma är slarvig med tiderna.", encoding="utf-8")
    call = ("score", "a.txt", "--out", "ut", "--tier", "rules", "--workers", "2", "--format", "json")
    done = offline(*call, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    jsonschema.validate(json.loads(done.stdout), kept_schema("score"))
    assert (tmp_path / "ut" / "report.html").is_file()


def test_the_tests_themselves_refuse_the_network():
    """A test that reaches out fails, so a silent download cannot hide."""
    import urllib.request

    with pytest.raises((AssertionError, OSError)):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)


def test_no_code_but_models_names_an_address():
    """Only the model store may hold the address of a server; JSON Schema's name and example.org are none."""
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "docqa").rglob("*.py")}
    users = {
        path.relative_to(ROOT / "docqa").as_posix()
        for path, text in texts.items()
        if re.search(r"https?://(?!json-schema\.org/draft/|example\.org/)", text)
    }
    assert not {user for user in users if not user.startswith("model")}


def test_the_voice_detector_keeps_no_count_of_its_users(tmp_path):
    """onnxruntime, left to itself, makes an identifier of the user and sends events about every run."""
    code = (
        "import numpy as np\n"
        "from docqa.speech.voice import VoiceDetector\n"
        "VoiceDetector().feed(np.zeros(64 * 512, np.float32))\n"
    )
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "USERPROFILE": str(tmp_path)}
    left = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")}
    for name in ("CI", "GITHUB_ACTIONS"):
        left.pop(name, None)
    subprocess.run([sys.executable, "-c", code], env={**left, **home}, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
