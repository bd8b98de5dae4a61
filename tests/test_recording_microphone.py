"""Microphones: the protocol against a stand-in for PortAudio, and a real sound server with a virtual one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import types
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.recording.microphone import Microphone, devices
from docqa.recording.sources import Gone, Lost
from docqa.speech import audio
from tests.conftest import ROOT
from tests.sounds import silence, voice, write_wav
from tests.test_imports import HEAVY, modules_after
from tests.whisper_rig import scripted_model


class FakeStream:
    """What sounddevice.RawInputStream promises."""

    made: ClassVar[list[FakeStream]] = []
    refuses: tuple[int, ...] = ()

    def __init__(self, *, samplerate, blocksize, callback, finished_callback, **_options) -> None:
        if samplerate in self.refuses:
            raise PortAudioError("Invalid sample rate")
        self.samplerate, self.blocksize = samplerate, blocksize
        self.callback, self.finished = callback, finished_callback
        self.heard_s = 0.0
        self.made.append(self)

    def start(self) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """PortAudio calls the finished callback on a close too."""
        self.finished()

    def hear(self, samples: np.ndarray, *, overflow_s: float = 0.0) -> None:
        """One callback."""
        self.heard_s += overflow_s
        at = types.SimpleNamespace(inputBufferAdcTime=self.heard_s)
        status = types.SimpleNamespace(input_overflow=overflow_s > 0)
        self.callback(samples.astype("<i2").tobytes(), len(samples), at, status)
        self.heard_s += len(samples) / self.samplerate


class PortAudioError(Exception):
    """As in sounddevice."""


@pytest.fixture
def portaudio(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A stand-in for the module sounddevice, with one microphone."""
    module = types.ModuleType("sounddevice")
    info = {"index": 3, "name": "Bordsmikrofon", "max_input_channels": 1, "default_samplerate": 48000.0}
    module.PortAudioError = PortAudioError
    module.RawInputStream = FakeStream
    module.query_devices = lambda device=None, kind=None: (
        info if kind else [info, {**info, "max_input_channels": 0}]
    )
    module.default = types.SimpleNamespace(device=(3, 4))
    module.restarts = []
    module._terminate = lambda: module.restarts.append("down")
    module._initialize = lambda: module.restarts.append("up")
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    monkeypatch.setattr(FakeStream, "made", [])
    monkeypatch.setattr(FakeStream, "refuses", ())
    return module


def test_blocks_come_as_they_are_heard(portaudio: types.ModuleType) -> None:
    """What PortAudio gives is what is taken, in blocks; nothing within the time gives None."""
    microphone = Microphone()
    microphone.open()
    assert microphone.name == "Bordsmikrofon"
    samples = np.arange(1024)
    FakeStream.made[0].hear(samples[:512])
    FakeStream.made[0].hear(samples[512:])
    taken = [microphone.take(timeout_s=0.1), microphone.take(timeout_s=0.1)]
    assert b"".join(taken) == samples.astype("<i2").tobytes()
    assert microphone.take(timeout_s=0.01) is None


def test_a_device_that_refuses_16_khz_is_heard_at_its_own_rate(
    portaudio: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sound is brought to 16 kHz here, and the native rate is on record."""
    monkeypatch.setattr(FakeStream, "refuses", (16_000,))
    microphone = Microphone("Bord")
    microphone.open()
    assert microphone.rate_hz == 48_000
    tone = 8_000 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)
    for at in range(0, 48_000, 1536):
        FakeStream.made[0].hear(tone[at : at + 1536])
    blocks = list(iter(lambda: microphone.take(timeout_s=0.0), None))
    heard = np.frombuffer(b"".join(blocks), "<i2")
    assert abs(len(heard) - 16_000) < 600
    assert abs(int(np.abs(np.fft.rfft(heard[:8000])).argmax()) - 220) <= 1


def test_an_overflow_tells_how_much_is_missing(portaudio: types.ModuleType) -> None:
    """PortAudio says that it dropped sound; its clock says how much."""
    microphone = Microphone()
    microphone.open()
    FakeStream.made[0].hear(np.zeros(512))
    FakeStream.made[0].hear(np.zeros(512), overflow_s=0.7)
    items = [microphone.take(timeout_s=0.1) for _ in range(3)]
    assert isinstance(items[1], Lost)
    assert items[1].duration_s == pytest.approx(0.7, abs=0.001)


def test_a_device_pulled_out_is_gone_but_one_closed_is_not(portaudio: types.ModuleType) -> None:
    """PortAudio's only sign is its finished callback; after that devices are looked for anew."""
    microphone = Microphone()
    microphone.open()
    microphone.close()
    assert microphone.take(timeout_s=0.01) is None
    microphone.open()
    FakeStream.made[1].finished()
    assert isinstance(microphone.take(timeout_s=0.1), Gone)
    microphone.open()
    assert portaudio.restarts == ["down", "up"] * 2


def test_no_microphone_is_one_swedish_sentence(
    portaudio: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every rate refused, or no such device: told with what helps."""
    monkeypatch.setattr(FakeStream, "refuses", (16_000, 48_000))
    with pytest.raises(DocqaError, match="Ingen mikrofon") as caught:
        Microphone().open()
    assert "--devices" in caught.value.hint


@pytest.mark.parametrize(
    ("error", "word"),
    [(ImportError("no module"), "sounddevice"), (OSError("PortAudio library not found"), "libportaudio2")],
)
def test_missing_packages_are_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys, error: Exception, word: str
) -> None:
    """No sounddevice, or no PortAudio: exit 2, one Swedish sentence, the command that helps."""

    class Failing:
        def find_spec(self, name: str, *_rest: object) -> None:
            if name == "sounddevice":
                raise error

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Failing(), *sys.meta_path])
    assert run(["dictate"]) == 2
    told = capsys.readouterr().err
    assert "Mikrofonen kan inte användas" in told
    assert word in told


def test_the_microphones_are_listed(portaudio: types.ModuleType, capsys) -> None:
    """Number, name and which is chosen by default; outputs are left out."""
    assert [device.name for device in devices()] == ["Bordsmikrofon"]
    assert run(["dictate", "--devices"]) == 0
    assert capsys.readouterr().out.strip() == "3 Bordsmikrofon  (förvald)"


DICTATE = [sys.executable, *["-m", "docqa", "dictate", "--format", "md", "--out", "ut", "--model"]]


def why_not_pulse() -> str | None:
    """Why there can be no virtual microphone here; None when there can."""
    for program in ("pulseaudio", "paplay"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        return "libasound2-plugins is not installed"
    done = subprocess.run([sys.executable, "-c", "import sounddevice"], capture_output=True, check=False)
    return None if done.returncode == 0 else "sounddevice or PortAudio is not installed"


@pytest.fixture
def sound_server(tmp_path: Path):
    """A PulseAudio of our own with a null sink whose monitor is a microphone; the environment to use it."""
    reason = why_not_pulse()
    if reason is not None:
        pytest.skip(reason)
    home = tmp_path / "ljud"
    (home / "p").mkdir(parents=True, mode=0o700)
    (home / ".asoundrc").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n", "ascii")
    socket = home / "p" / "native"
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PULSE_SERVER": f"unix:{socket}",
        "DOCQA_RECORDINGS": str(tmp_path / "rec"),
        "PYTHONPATH": str(ROOT),
    }
    modules = [
        f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
        "module-null-sink sink_name=virt rate=48000 channels=2",
        "module-remap-source master=virt.monitor source_name=virtmic channels=1 channel_map=mono remix=yes",
    ]
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    command += [part for module in modules for part in ("-L", module)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, cwd=home) as server:
        for _ in range(100):
            if socket.exists() or server.poll() is not None:
                break
            time.sleep(0.1)
        if not socket.exists():
            server.kill()
            pytest.skip(f"pulseaudio does not start: {server.stderr.read()[-200:]!r}")
        yield environment, server
        server.kill()


@pytest.mark.slow
def test_a_real_sound_server_is_recorded_and_heard(tmp_path: Path, sound_server) -> None:
    """Speech played into a null sink comes out of docqa dictate as sound, text and draft."""
    environment, _server = sound_server
    model = scripted_model(tmp_path / "modell", "hembesök den fjortonde oktober punkt mamma är glad punkt")
    spoken = np.concatenate([silence(0.3), voice(2.5), silence(0.5)])
    played = write_wav(tmp_path / "tal.wav", spoken)
    command = [*DICTATE, str(model)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, env=environment, cwd=tmp_path, **pipes) as process:
        for _ in range(300):
            if any(path.stat().st_size > 10_000 for path in tmp_path.glob("rec/*/sound.wav")):
                break
            if process.poll() is not None:
                break
            time.sleep(0.1)
        subprocess.run(["paplay", "--device=virt", str(played)], env=environment, check=True)
        time.sleep(1.0)
        process.send_signal(2)  # Ctrl-C once: stop, and finish the text
        out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert "Mamma är glad." in out
    (sound,) = tmp_path.glob("rec/*/sound.wav")
    heard = audio.decode(sound)
    loud = np.flatnonzero(np.abs(heard) > 0.05)
    assert 2.0 < (loud[-1] - loud[0]) / 16_000 < 3.0
    assert "Avbrott" not in out


@pytest.mark.slow
def test_a_sound_server_that_dies_is_told_and_what_was_said_is_kept(tmp_path: Path, sound_server) -> None:
    """The server is killed while somebody speaks: the command says so, and Ctrl-C still gives the draft."""
    environment, server = sound_server
    model = scripted_model(tmp_path / "modell", "mamma är glad punkt")
    played = write_wav(tmp_path / "tal.wav", voice(2.0))
    command = [*DICTATE, str(model)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, env=environment, cwd=tmp_path, **pipes) as process:
        for _ in range(300):
            if any(path.stat().st_size > 10_000 for path in tmp_path.glob("rec/*/sound.wav")):
                break
            time.sleep(0.1)
        subprocess.run(["paplay", "--device=virt", str(played)], env=environment, check=True)
        server.kill()
        time.sleep(3)
        process.send_signal(2)
        out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert "Mikrofonen svarar inte" in err
    assert "Mamma är glad." in out


def test_nothing_heavy_is_loaded_before_the_microphone_listens():
    """What the command needs to open a microphone is the standard library, click and sounddevice."""
    first = "import docqa.cli.dictate, docqa.cli.live_view, docqa.recording.microphone"
    assert not modules_after(first) & HEAVY
