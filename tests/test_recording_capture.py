"""Recording when things go wrong: nothing is lost, and the person is told."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from docqa.recording import messages, sound_file
from docqa.recording.journal import read_journal
from docqa.recording.sessions import Session
from docqa.recording.sources import Gone, Lost
from docqa.recording.transcripts import gaps_of
from tests.conftest import ROOT
from tests.recording_rig import FaultSource, Stepping, blocks_of, capture, kinds, sound_bytes
from tests.sounds import voice

BLOCKS = blocks_of(voice(2.0))
SOUND = b"".join(BLOCKS)


def events(session: Session, kind: str) -> list[dict]:
    """The events of a kind."""
    return [event for event in read_journal(session.journal) if event["kind"] == kind]


def test_all_that_is_said_is_in_the_file(tmp_path: Path) -> None:
    """Every block, in order, and a journal that says how it ended."""
    time = Stepping()
    session, told = capture(tmp_path, FaultSource(BLOCKS, time), time=time)
    assert sound_bytes(session) == SOUND
    assert kinds(session) == ["start", "stop"]
    assert told == []


def test_a_lost_device_is_opened_again_and_the_gap_is_on_record(tmp_path: Path) -> None:
    """Pulled out and put in again: sound from both sides, a gap of the right length, a message for each."""
    time = Stepping()
    script = [*BLOCKS[:20], Gone("urdragen"), *BLOCKS[20:]]
    session, told = capture(tmp_path, FaultSource(script, time, fails_to_open=5), time=time)
    assert sound_bytes(session) == SOUND
    (gap,) = gaps_of(session.state())
    assert (gap.sample, gap.reason) == (20 * 512, "device")
    assert gap.duration_s == pytest.approx(5.0, abs=0.1)
    assert told == [messages.LOST, messages.BACK]


def test_a_device_that_goes_silent_without_a_word_is_seen(tmp_path: Path) -> None:
    """A second without a block is a lost device, though nobody said so."""
    time = Stepping()
    session, told = capture(tmp_path, FaultSource([*BLOCKS[:10], 3.0, *BLOCKS[10:]], time), time=time)
    assert sound_bytes(session) == SOUND
    (gap,) = gaps_of(session.state())
    assert gap.duration_s == pytest.approx(4.0, abs=1.1)  # three seconds, and the wait before each try
    assert told == [messages.LOST, messages.BACK]


def test_a_device_that_never_comes_back_ends_the_recording(tmp_path: Path) -> None:
    """After two minutes the session is closed with everything said before."""
    time = Stepping()
    source = FaultSource([*BLOCKS, Gone("urdragen")], time, fails_to_open=10**6)
    session, told = capture(tmp_path, source, time=time)
    assert sound_bytes(session) == SOUND
    assert session.state().stopped_how == "device"
    assert told == [messages.LOST, messages.GAVE_UP]
    assert 110 < time.now_s < 140


def test_an_overflow_is_a_gap_with_its_length(tmp_path: Path) -> None:
    """What the computer dropped is marked where it was dropped; an unknown length stays unknown."""
    time = Stepping()
    script = [*BLOCKS[:10], Lost(0.8), *BLOCKS[10:30], Lost(None), *BLOCKS[30:]]
    session, told = capture(tmp_path, FaultSource(script, time), time=time)
    assert sound_bytes(session) == SOUND
    gaps = gaps_of(session.state())
    assert [(gap.sample, gap.duration_s) for gap in gaps] == [(5120, 0.8), (15360, None)]
    assert told == [messages.OVERFLOW] * 2


def test_a_silent_microphone_is_told_and_recorded_all_the_same(tmp_path: Path) -> None:
    """Zeros from the start: a message, another when sound comes, and every block kept."""
    time = Stepping()
    script = [*[bytes(1024)] * 120, *BLOCKS]
    session, told = capture(tmp_path, FaultSource(script, time), time=time)
    assert sound_bytes(session) == b"".join(script)
    assert told == [messages.SILENT, messages.HEARD]
    assert [event["what"] for event in events(session, "microphone")] == ["silent", "heard"]


def test_a_full_disk_uses_the_reserve_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no more fits the room set aside is freed and the recording loses nothing."""
    time, real = Stepping(), os.write
    is_full = threading.Event()

    def write(fd: int, data: bytes) -> int:
        reserves = list(tmp_path.glob("*/reserve"))
        if len(data) == 1024 and is_full.is_set() and reserves:
            raise OSError(errno.ENOSPC, "fullt")
        return real(fd, data)

    monkeypatch.setattr(sound_file.os, "write", write)
    script = [*BLOCKS[:20], is_full.set, *BLOCKS[20:]]
    session, told = capture(tmp_path, FaultSource(script, time), time=time, reserve_bytes=4_000_000)
    assert sound_bytes(session) == SOUND
    assert told == [messages.RESERVE.format(minutes=2)]
    assert [event["what"] for event in events(session, "disk")] == ["reserve"]


def test_a_disk_with_no_room_at_all_ends_the_recording_with_all_that_fitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a reserve the recording ends whole and says so; a broken disk is told as such."""
    real = os.write
    for number, (code, message) in enumerate(((errno.EDQUOT, messages.FULL), (errno.EIO, "(trasig)"))):
        time, fitted = Stepping(), []

        def write(fd: int, data: bytes, fitted: list = fitted, code: int = code) -> int:
            if len(data) == 1024:
                if len(fitted) == 30:
                    raise OSError(code, "trasig")
                fitted.append(data)
            return real(fd, data)

        monkeypatch.setattr(sound_file.os, "write", write)
        session, told = capture(tmp_path / str(number), FaultSource(BLOCKS, time), time=time)
        assert sound_bytes(session) == b"".join(BLOCKS[:30])
        assert session.state().stopped_how == "disk"
        assert message in told[0]


def test_a_real_limit_of_the_system_ends_the_recording_whole(tmp_path: Path) -> None:
    """The kernel refuses to let the file grow: what is there is whole, and a message says so."""
    code = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from tests.recording_rig import *
time = Stepping()
source = FaultSource(blocks_of(voice(2.0)), time)
session, told = capture(Path(sys.argv[1]), source, time=time, reserve_bytes=10**6)
print(len(sound_bytes(session)), *told)
"""
    run = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    size, told = done.stdout.strip().split(" ", 1)
    assert int(size) == (20_000 - 44) // 1024 * 1024
    assert told == messages.FULL


def test_little_room_is_told_before_it_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under half a gigabyte the person hears how many minutes are left, once."""
    from collections import namedtuple

    usage = namedtuple("usage", "free")
    monkeypatch.setattr("docqa.recording.capture.shutil.disk_usage", lambda _path: usage(400_000_000))
    time, made = Stepping(), []

    def look() -> None:
        made[0]._look_at_disk()

    script = [*BLOCKS[:5], look, look, *BLOCKS[5:]]
    session, told = capture(tmp_path, FaultSource(script, time), time=time, before=made.append)
    assert told == [messages.LOW.format(minutes=208)]
    assert sound_bytes(session) == SOUND


def test_a_pause_leaves_out_what_was_not_to_be_heard(tmp_path: Path) -> None:
    """The device is closed in a pause; where it was, and for how long, is on record, and it is no gap."""
    time, made = Stepping(), []

    def pause() -> None:
        made[0].pause()

    source = FaultSource([*BLOCKS[:10], pause, *BLOCKS[10:]], time)
    clock_sleep = time.sleep

    def sleep(seconds: float) -> None:
        clock_sleep(seconds)
        if made[0].is_paused and time.now_s > 5:
            made[0].resume()

    time.sleep = sleep  # type: ignore[method-assign]
    session, _told = capture(tmp_path, source, time=time, before=made.append)
    assert sound_bytes(session) == SOUND
    assert source.opened == 2
    (pause,), (resume,) = events(session, "pause"), events(session, "resume")
    assert pause["sample"] == resume["sample"] == 5120
    assert resume["duration_s"] == pytest.approx(4.7, abs=0.1)
    assert gaps_of(session.state()) == ()


def test_stopping_ends_at_once_and_says_how(tmp_path: Path) -> None:
    """Everything taken before the stop is there, nothing after it."""
    time, made = Stepping(), []
    source = FaultSource([*BLOCKS[:10], lambda: made[0].stop("SIGTERM"), *BLOCKS[10:]], time)
    session, _told = capture(tmp_path, source, time=time, before=made.append)
    assert sound_bytes(session) == b"".join(BLOCKS[:10])
    assert session.state().stopped_how == "SIGTERM"


def test_an_error_nobody_thought_of_still_closes_the_session(tmp_path: Path) -> None:
    """A source that breaks in its own way leaves a whole file and a journal that ends."""

    def broken() -> None:
        raise RuntimeError("något oväntat")

    time = Stepping()
    with pytest.raises(RuntimeError):
        capture(tmp_path, FaultSource([*BLOCKS[:10], broken], time), time=time)
    (folder,) = tmp_path.iterdir()
    assert Session(folder).state().stopped_how == "error"
    assert sound_bytes(Session(folder)) == b"".join(BLOCKS[:10])
