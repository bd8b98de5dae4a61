"""The two files of a session, and the small things that stand on them."""

from __future__ import annotations

import errno
import itertools
import json
import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from docqa.errors import DocqaError
from docqa.recording import sound_file
from docqa.recording.agreement import Agreement
from docqa.recording.clocks import Clock
from docqa.recording.journal import Journal, JournalReader, read_journal
from docqa.recording.levels import FLOOR_DB, SilenceWatch, is_flat, peak_db
from docqa.recording.locks import boot_id, hold, holder, is_held
from docqa.recording.replaying import replay
from docqa.recording.resampling import Resampler
from docqa.recording.reserve import Reserve
from docqa.recording.sessions import condition, find_session, new_session, session_of, sessions
from docqa.recording.sound_file import BLOCK_BYTES, HEADER_BYTES, SoundWriter, read_samples, sample_count
from docqa.recording.sources import Ended, FileSource
from docqa.speech import audio
from tests.recording_rig import Stepping, blocks_of, talk, talk_file
from tests.sounds import encode, voice, write_wav

BLOCK = bytes(range(256)) * 4


def test_an_unclosed_sound_file_reads_like_a_closed_one(tmp_path: Path) -> None:
    """What was appended is there for FFmpeg without the file ever being closed."""
    blocks = blocks_of(voice(2))
    open_one, closed_one = SoundWriter(tmp_path / "a.wav"), SoundWriter(tmp_path / "b.wav")
    for block in blocks:
        open_one.append(block)
        closed_one.append(block)
    closed_one.close()
    assert np.array_equal(audio.decode(tmp_path / "a.wav"), audio.decode(tmp_path / "b.wav"))
    with wave.open(str(tmp_path / "b.wav")) as file:
        assert file.readframes(10**9) == b"".join(blocks)


def test_a_block_cut_short_is_filled_up_when_the_file_is_opened_again(tmp_path: Path) -> None:
    """A loss of power within a block keeps what came of it, and the next block starts in its place."""
    path = tmp_path / "a.wav"
    SoundWriter(path).append(BLOCK)
    with path.open("ab") as file:
        file.write(b"\1\2\3")
    assert sample_count(path) == 512
    again = SoundWriter(path)
    again.append(BLOCK)
    assert read_samples(path, 0, 10_000) == BLOCK + b"\1\2\3" + bytes(BLOCK_BYTES - 3) + BLOCK


def test_a_header_cut_short_is_written_anew(tmp_path: Path) -> None:
    """A file that broke off before its first block is empty, not broken."""
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF")
    assert SoundWriter(path).samples == 0
    assert path.stat().st_size == HEADER_BYTES
    assert sample_count(tmp_path / "no.wav") == 0


def test_half_a_write_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes half a block is full, and the file still ends with a whole one."""
    writer = SoundWriter(tmp_path / "a.wav")
    writer.append(BLOCK)
    real = os.write
    monkeypatch.setattr(sound_file.os, "write", lambda fd, data: real(fd, data[:100]))
    with pytest.raises(OSError, match="No space") as caught:
        writer.append(BLOCK)
    assert caught.value.errno == errno.ENOSPC
    assert (tmp_path / "a.wav").stat().st_size == HEADER_BYTES + BLOCK_BYTES


def test_a_torn_journal_line_is_left_out_and_the_next_stands_alone(tmp_path: Path) -> None:
    """A line that a loss of power cut harms no other."""
    path = tmp_path / "j.jsonl"
    journal = Journal(path, clock=Stepping().clock)
    journal.append("start", session="x")
    journal.close()
    with path.open("ab") as file:
        file.write(b'{"kind":"win')
    journal = Journal(path, clock=Stepping().clock)
    journal.append("stop", sample=1, how="key")
    journal.close()
    assert [event["kind"] for event in read_journal(path)] == ["start", "stop"]


def test_a_reader_waits_for_whole_lines(tmp_path: Path) -> None:
    """Half a line is not read until the rest is there; no file gives nothing."""
    reader = JournalReader(tmp_path / "j.jsonl")
    assert list(reader.new()) == []
    (tmp_path / "j.jsonl").write_bytes(b'{"kind":"a"}\n{"kind":')
    assert [event["kind"] for event in reader.new()] == ["a"]
    with (tmp_path / "j.jsonl").open("ab") as file:
        file.write(b'"b"}\n')
    assert [event["kind"] for event in reader.new()] == ["b"]


def test_events_that_do_not_fit_are_held_until_they_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs no event: it is written, in order, once there is room."""
    journal = Journal(tmp_path / "j.jsonl", clock=Clock())
    real = os.write

    def full(_fd, _data):
        raise OSError(errno.ENOSPC, "fullt")

    monkeypatch.setattr("docqa.recording.journal.os.write", full)
    journal.append("gap", sample=1)
    journal.append("stop", sample=2)
    assert journal.is_behind
    monkeypatch.setattr("docqa.recording.journal.os.write", real)
    journal.close()
    assert [event["kind"] for event in read_journal(tmp_path / "j.jsonl")] == ["gap", "stop"]


def test_a_lock_is_let_go_of_when_its_holder_dies(tmp_path: Path) -> None:
    """A killed process leaves an orphan, and its number stays on record."""
    code = (
        "import sys,time;from pathlib import Path;from docqa.recording.locks import hold;"
        "keep=hold(Path(sys.argv[1]));print(1,flush=True);time.sleep(60)"
    )
    lock = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert is_held(lock)
        assert hold(lock) is None
        last = holder(lock)
        process.kill()
        process.wait()
    assert not is_held(lock)
    assert last is not None
    assert (last.pid, last.boot) == (process.pid, boot_id())
    mine = hold(lock)
    assert mine is not None
    mine.release()


def test_levels_and_flat_lines() -> None:
    """The loudest sample counts; one and the same value is flat."""
    assert peak_db((32767).to_bytes(2, "little")) > -0.1
    assert peak_db(bytes(1024)) == FLOOR_DB
    assert is_flat(bytes(1024))
    assert not is_flat(BLOCK)


def test_a_dead_microphone_is_told_once_and_so_is_its_return() -> None:
    """Three seconds of zeros, or six of next to nothing from the start, is dead; a pause in speech is not."""
    watch, loud, faint = SilenceWatch(), blocks_of(voice(1)), blocks_of(np.tile([0.0002, -0.0002], 256))[:1]
    changes = [
        watch.step(block) for block in [*[bytes(1024)] * 120, *loud, *faint * 600, *[bytes(1024)] * 120]
    ]
    assert [change for change in changes if change] == ["silent", "heard", "silent"]
    fresh = SilenceWatch()
    assert [change for block in faint * 250 if (change := fresh.step(block))] == ["silent"]


def test_agreed_words_never_change_whatever_is_read_later() -> None:
    """Readings that contradict what was agreed leave it as it was, and count as revised in the end."""
    live, seen = Agreement(), []
    for reading in (["a", "b"], ["a", "c"], ["x", "c"], ["x", "c", "d"], []):
        seen.append(live.step(reading))
    assert all(later[: len(earlier)] == earlier for earlier, later in itertools.pairwise(seen))
    assert live.agreed == ("a", "c")
    assert live.revised(["a", "c", "d"]) == 0
    assert live.revised(["x"]) == 2


@pytest.mark.parametrize("rate_hz", [48_000, 44_100, 8_000, 16_000])
def test_resampled_tones_keep_pitch_and_level(rate_hz: int) -> None:
    """A tone from a microphone of another rate is the same tone at 16 kHz, piece by piece or at once."""
    times = np.arange(rate_hz) / rate_hz
    tone = (10_000 * np.sin(2 * np.pi * 440 * times)).astype(np.int16)
    whole = Resampler(rate_hz).feed(tone)
    pieces = Resampler(rate_hz)
    parts = np.concatenate([pieces.feed(tone[at : at + 700]) for at in range(0, len(tone), 700)])
    assert np.array_equal(whole, parts)
    assert abs(len(whole) - 16_000) < 60
    spectrum = np.abs(np.fft.rfft(whole[:8000]))
    assert abs(int(spectrum.argmax()) - 220) <= 1
    assert abs(int(np.abs(whole[2000:-2000]).max()) - 10_000) < 200


def test_what_16_khz_cannot_hold_is_filtered_away() -> None:
    """A tone above half the new rate does not come back as another tone."""
    times = np.arange(48_000) / 48_000
    made = Resampler(48_000).feed((10_000 * np.sin(2 * np.pi * 11_000 * times)).astype(np.int16))
    assert np.abs(made[200:-200]).max() < 100


def test_a_file_source_gives_the_samples_of_any_format(tmp_path: Path) -> None:
    """A plain wav comes bit for bit, another format as FFmpeg decodes it, both in whole blocks."""
    sound = talk(1.0)
    plain = FileSource(write_wav(tmp_path / "a.wav", sound))
    packed = FileSource(encode(tmp_path / "a.flac", sound, "flac"))
    taken = []
    for source in (plain, packed):
        source.open()
        items = list(iter(lambda source=source: source.take(timeout_s=1), Ended()))
        assert {len(item) for item in items} == {BLOCK_BYTES}
        taken.append(np.frombuffer(b"".join(items), "<i2"))
    assert taken[0].tobytes() == b"".join(blocks_of(sound))
    assert abs(len(taken[0]) - len(taken[1])) <= 512
    assert np.abs(taken[0][:20_000].astype(int) - taken[1][:20_000]).max() <= 1


def test_a_file_source_keeps_the_pace_and_skips_what_is_there(tmp_path: Path) -> None:
    """At pace two a second takes half a second; a session that goes on leaves out what it has."""
    time = Stepping()
    path = talk_file(tmp_path, 1.0)
    source = FileSource(path, pace=2.0, skip_samples=5120, clock=time.clock)
    source.open()
    first = source.take(timeout_s=1)
    assert first == b"".join(blocks_of(talk(1.0)))[10_240 : 10_240 + BLOCK_BYTES]
    for _ in range(31):
        source.take(timeout_s=1)
    assert time.now_s == pytest.approx(31 * 0.016)


def test_sessions_are_found_by_name_beginning_or_age(tmp_path: Path) -> None:
    """A unique beginning or "senaste" is enough; anything else is told."""
    time = Stepping()
    made = []
    for seconds in (0, 90):
        time.sleep(seconds)
        session, taken = new_session(tmp_path, clock=time.clock)
        Journal(session.journal, clock=time.clock).append("start")
        assert condition(session, session.state()) == "going_on"
        taken.release()
        made.append(session)
    assert [session.id for session in sessions(tmp_path)] == [made[1].id, made[0].id]
    assert find_session(tmp_path, "senaste") == made[1]
    assert find_session(tmp_path, made[0].id[:15]) == made[0]
    assert condition(made[0], made[0].state()) == "broken_off"
    for wrong in ("2", "x"):
        with pytest.raises(DocqaError):
            find_session(tmp_path, wrong)
    assert session_of(made[0].sound) == made[0]
    assert session_of(tmp_path / "samtal.wav") is None
    assert (made[0].folder.stat().st_mode & 0o077) == 0


def test_nothing_and_unknown_events_replay_to_an_empty_state() -> None:
    """An empty journal is a session where nothing happened; events of later versions are passed over."""
    assert replay([]) == replay([{"kind": "something new", "at": ""}])


def test_a_reserve_takes_room_and_gives_it_back(tmp_path: Path) -> None:
    """The room is real, and gone after release."""
    reserve = Reserve(tmp_path / "r", wanted_bytes=100_000)
    assert (tmp_path / "r").stat().st_blocks * 512 >= 100_000
    assert (reserve.release(), reserve.release()) == (100_000, 0)
    assert not (tmp_path / "r").exists()


def test_a_journal_is_plain_json_lines(tmp_path: Path) -> None:
    """Anybody can read it: a JSON object a line with kind and time."""
    journal = Journal(tmp_path / "j", clock=Stepping().clock)
    journal.append("gap", sample=512, duration_s=1.5, reason="device")
    line = (tmp_path / "j").read_text("utf-8").strip()
    assert json.loads(line)["at"] == "2026-11-02T09:00:00.000+00:00"
