"""A session heard from its two files: the same windows whatever happens on the way."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from docqa import wire
from docqa.drafting import draft_note
from docqa.models import find_model
from docqa.recording.cutting import Cutter
from docqa.recording.sound_file import read_samples
from docqa.recording.sources import Gone
from docqa.recording.transcripts import windows_of
from docqa.speech.live import FrameDetector, Listener, from_int16, window_of
from docqa.speech.loading import load_whisper
from docqa.speech.recogniser import Recogniser
from tests.recording_rig import (
    FaultSource,
    Growing,
    HashListener,
    Stepping,
    blocks_of,
    capture,
    follow,
    record_file,
    talk,
    talk_file,
    transcript,
)
from tests.sounds import noise, silence, write_wav
from tests.whisper_rig import random_model, scripted_model

RATE = 16_000


def cut_up(shares: list[float], *, max_s: float = 8.0) -> list[tuple[int, int]]:
    """The windows of frames with these likelihoods, in frames."""
    cutter, found = Cutter(int(max_s * RATE)), []
    while cutter.at < len(shares) * 512:
        cut = cutter.step(shares[cutter.at // 512])
        if cut is not None and cut.window is not None:
            found.append((cut.window[0] // 512, cut.window[1] // 512))
    last = cutter.cut_here()
    return found + ([(last.window[0] // 512, last.window[1] // 512)] if last.window else [])


def test_windows_end_at_pauses_and_are_never_too_long() -> None:
    """A long stretch ends at a short pause, a short one waits for a long pause, endless speech is cut."""
    second = 31
    assert cut_up([0.0] * 100) == []
    assert len(cut_up([1.0] * 5 * second + [0.0] * 12 + [1.0] * 2 * second)) == 2
    assert len(cut_up([1.0] * 1 * second + [0.0] * 25 + [1.0] * 2 * second)) == 1
    assert len(cut_up([1.0] * 1 * second + [0.0] * 45 + [1.0] * 2 * second)) == 2
    windows = cut_up([1.0] * 60 * second)
    assert max(end - start for start, end in windows) <= 8 * RATE // 512
    assert [start for start, _end in windows[1:]] == [end for _start, end in windows[:-1]]
    assert cut_up([0.0] * 20 + [1.0] * 2 + [0.0] * 100) == []


def test_endless_speech_is_cut_where_it_is_least_like_speech() -> None:
    """The weakest frame late in the window is where it is cut."""
    shares = [1.0] * 400
    shares[200] = shares[201] = shares[202] = 0.6
    assert cut_up(shares)[0][1] in (200, 201, 202)


def test_every_window_says_what_the_recogniser_says_of_it(tmp_path: Path) -> None:
    """The text of a session is the batch recogniser's text of the very same windows, word by word."""
    model = random_model(tmp_path / "modell")
    session = record_file(tmp_path / "s", talk_file(tmp_path, 1.5, 1.0))
    listener = Listener(find_model(model), beam_size=1)
    sent = follow(session, listener=listener, detector=FrameDetector())
    batch = Recogniser(load_whisper(model), 1)
    cuts = [event for event in sent if event["kind"] == "window"]
    assert len(cuts) == 2
    for event, window in zip(cuts, windows_of(session.state()), strict=True):
        samples = from_int16(read_samples(session.sound, event["start"], event["end"]))
        heard = batch.hear(window_of(samples, start=event["start"], speech=event["speech"]))
        assert heard.segments == window.segments
        assert heard.note == window.note


def test_hearing_can_stop_anywhere_and_go_on(tmp_path: Path) -> None:
    """Stopped after any number of looks and started again: the same transcript, no window heard twice."""
    path = talk_file(tmp_path, 3.0, 1.0, 9.5, 2.0)
    whole = record_file(tmp_path / "whole", path)
    follow(whole)
    expected = transcript(whole)
    assert len(expected.segments) >= 4
    for stops_after in range(1, 7):
        session, listener = record_file(tmp_path / str(stops_after), path), HashListener()
        for _ in range(8):
            looks = iter(range(stops_after))
            follow(session, listener=listener, goes_on=lambda looks=looks: next(looks, None) is not None)
        follow(session, listener=listener)
        assert transcript(session) == expected
        assert listener.calls == len(expected.segments)


def test_live_and_afterwards_give_the_same_text(tmp_path: Path) -> None:
    """Guessing on the way, and hearing in pauses ahead of time, changes nothing of what is kept."""
    path = talk_file(tmp_path, 3.0, 2.0, 4.0)
    live, after = record_file(tmp_path / "a", path), record_file(tmp_path / "b", path)
    follow(live, is_live=True)
    follow(after)
    assert transcript(live) == transcript(after)


def test_a_growing_file_is_followed_to_the_same_windows(tmp_path: Path) -> None:
    """Sound that comes a little at a time, in whatever portions, is cut as sound that is there at once."""
    path = talk_file(tmp_path, 3.0, 9.0, 2.0)
    whole, growing = record_file(tmp_path / "whole", path), record_file(tmp_path / "growing", path)
    follow(whole)
    rng = np.random.default_rng(3)
    sent = follow(Growing(growing.folder, lambda: int(rng.integers(0, 60))), is_live=True)
    assert transcript(growing) == transcript(whole)
    assert sum(event["kind"] == "partial" for event in sent) > 5


def test_what_is_agreed_on_only_grows_within_a_window(tmp_path: Path) -> None:
    """The words shown as agreed are kept and added to, until the window is settled."""
    session = record_file(tmp_path / "s", talk_file(tmp_path, 6.0))
    sent = follow(Growing(session.folder, lambda: 5), is_live=True)
    agreed = [tuple(event["agreed"]) for event in sent if event["kind"] == "partial"]
    assert len(agreed) >= 3
    assert agreed[-1]
    for earlier, later in itertools.pairwise(agreed):
        assert later[: len(earlier)] == earlier


def test_no_window_spans_a_gap_and_the_draft_shows_it(tmp_path: Path) -> None:
    """Speech on both sides of a lost device is two windows, with a mark between them that asks to be read."""
    time, blocks = Stepping(), blocks_of(talk(4.0, pause_s=0.1))
    script = [*blocks[:70], Gone("urdragen"), *blocks[70:]]
    session, _told = capture(tmp_path, FaultSource(script, time, fails_to_open=12), time=time)
    follow(session)
    heard = transcript(session)
    assert [segment.text.startswith("[Avbrott") for segment in heard.segments] == [False, True, False]
    assert heard.segments[1].text == "[Avbrott: 12 sekunder utan ljud]"
    assert "ett avbrott (12 sekunder utan ljud)" in (heard.made_by.warning or "")
    note = draft_note(heard)
    assert "[Avbrott: 12 sekunder utan ljud]" in note.text
    (statement,) = [
        each for section in note.sections for each in section.statements if "[Avbrott" in each.text
    ]
    assert any("Avbrott" in passage.text for passage in statement.low_confidence)


def test_a_session_without_speech_is_empty_and_says_so(tmp_path: Path) -> None:
    """Two minutes of hiss give no words, and hearing goes on from where it was sure of silence."""
    path = write_wav(tmp_path / "brus.wav", noise(120, level=0.003))
    session = record_file(tmp_path / "s", path)
    sent = follow(session, detector=FrameDetector())
    assert [event["kind"] for event in sent].count("quiet") >= 3
    assert transcript(session).segments == ()
    assert "Inget tal" in (transcript(session).made_by.warning or "")
    assert session.state().resume_at == session.samples()


def test_a_session_without_any_sound_is_done_at_once(tmp_path: Path) -> None:
    """No block at all: done, nothing to hear."""
    time = Stepping()
    session, _told = capture(tmp_path, FaultSource([], time), time=time)
    assert [event["kind"] for event in follow(session)] == ["quiet", "done"]
    assert transcript(session).segments == ()


def test_the_journal_alone_makes_the_draft_again(tmp_path: Path) -> None:
    """With the sound gone, replaying the journal gives the transcript and the draft byte for byte."""
    session = record_file(tmp_path / "s", talk_file(tmp_path, 2.0, 3.0))
    model = scripted_model(tmp_path / "modell", "mamma ringer klockan fjorton punkt hon är glad punkt")
    listener = Listener(find_model(model))
    follow(session, listener=listener, detector=FrameDetector())
    samples = session.samples()
    before = wire.to_text(wire.to_plain(draft_note(transcript(session))))
    session.sound.unlink()
    again = replace(transcript(session), duration_s=round(samples / RATE, 3))
    assert wire.to_text(wire.to_plain(draft_note(again))) == before
    assert "Mamma ringer kl. 14" in before


def test_frames_are_judged_the_same_however_they_come(tmp_path: Path) -> None:
    """Speech is found in speech and not in silence, from the first frame after a restart too."""
    detector, sound = FrameDetector(), from_int16(b"".join(blocks_of(talk(2.0))))
    frames = sound[: len(sound) // 512 * 512].reshape(-1, 512)
    first = [detector.step(frame) for frame in frames]
    detector.restart()
    assert [detector.step(frame) for frame in frames] == first
    spoken = first[16:78]
    assert sum(share > 0.5 for share in spoken) > 0.8 * len(spoken)
    detector.restart()
    assert max(detector.step(frame) for frame in silence(2)[:31744].reshape(-1, 512)) < 0.35


@pytest.mark.parametrize("seconds", [0.5, 3.0, 9.0])
def test_a_guess_is_quick_text_of_a_growing_window(tmp_path: Path, seconds: float) -> None:
    """A guess gives words for windows of any length, by the same model."""
    listener = Listener(find_model(scripted_model(tmp_path / "modell", "hon är hemma nu")))
    assert listener.guess(talk(seconds)[8000 : 8000 + int(seconds * RATE)])[:2] == ("hon", "är")
