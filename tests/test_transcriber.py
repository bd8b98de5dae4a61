"""Recordings to transcripts, with models built in the test."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from docqa.errors import ModelError, ReadError
from docqa.speech import recogniser, transcriber
from docqa.speech.remarks import NO_SPEECH
from docqa.speech.transcriber import transcribe
from tests.sounds import RATE, noise, silence, voice, write_wav
from tests.whisper_rig import random_model, scripted_model

SCRIPT = "mamma ringer klockan fjorton punkt mamma är glad punkt"


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that says the script to any sound."""
    return scripted_model(tmp_path_factory.mktemp("modell"), SCRIPT, doubtful=("fjorton",))


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two stretches of speech, eight seconds apart."""
    sound = np.concatenate([silence(1), voice(3), silence(8), voice(3, seed=2), silence(1)])
    return write_wav(tmp_path / "samtal.wav", sound)


def test_each_stretch_of_speech_is_recognised_at_its_time(scripted: Path, recording: Path) -> None:
    """Words carry absolute times within the recording, and the uncertain one its low probability."""
    transcript = transcribe(recording, model=scripted)
    assert [segment.text for segment in transcript.segments] == [SCRIPT, SCRIPT]
    first, second = transcript.segments
    assert 0.5 < first.start_s < first.end_s < 5
    assert 11.5 < second.start_s < second.end_s < 16.5
    times = [
        time
        for segment in transcript.segments
        for word in segment.words
        for time in (word.start_s, word.end_s)
    ]
    assert times == sorted(times)
    assert transcript.duration_s == pytest.approx(16, abs=0.1)
    low = {word.text for segment in transcript.segments for word in segment.words if word.probability < 0.5}
    assert low == {"fjorton"}


def test_a_transcript_says_how_it_was_made(scripted: Path, recording: Path) -> None:
    """Model, options and versions are on record, and nothing is random."""
    made_by = transcribe(recording, model=scripted).made_by
    assert made_by.model
    assert made_by.options["temperature"] == 0.0
    assert made_by.options["condition_on_previous_text"] is False
    assert made_by.warning is None


@pytest.mark.parametrize("sound", [silence(2), noise(2)])
def test_silence_gives_no_segments_and_says_so(tmp_path: Path, scripted: Path, sound: np.ndarray) -> None:
    """Even a model that always talks is not asked where nobody speaks."""
    transcript = transcribe(write_wav(tmp_path / "tyst.wav", sound), model=scripted)
    assert transcript.segments == ()
    assert transcript.made_by.warning == NO_SPEECH


def test_different_sounds_give_different_words(tmp_path: Path) -> None:
    """What a model with random weights writes follows from the sound, and is the same every time."""
    model = random_model(tmp_path / "slump")
    heard = []
    for pitch_hz in (100.0, 220.0, 100.0):
        path = write_wav(tmp_path / f"{len(heard)}.wav", voice(4, pitch_hz=pitch_hz))
        segments = transcribe(path, model=model, beam_size=1).segments
        heard.append(tuple(segment.words for segment in segments))
    assert heard[0] == heard[2]
    assert heard[0] != heard[1]


def test_a_looping_model_is_marked_never_silent(tmp_path: Path, recording: Path) -> None:
    """A run that repeats itself is kept with low probability and named in the warning."""
    model = scripted_model(tmp_path / "slinga", "det är bra " * 20)
    transcript = transcribe(recording, model=model)
    assert transcript.segments
    assert all(
        word.probability <= recogniser.DOUBTED for segment in transcript.segments for word in segment.words
    )
    assert transcript.made_by.warning is not None
    assert "upprepar sig" in transcript.made_by.warning


def test_a_phantom_line_is_marked(tmp_path: Path, recording: Path) -> None:
    """A line learned from subtitles is kept with low probability and named in the warning."""
    model = scripted_model(tmp_path / "fantom", "Undertexter från Amara.org-gemenskapen")
    transcript = transcribe(recording, model=model)
    assert all(
        word.probability <= recogniser.DOUBTED for segment in transcript.segments for word in segment.words
    )
    assert "påhittat" in (transcript.made_by.warning or "")


def test_long_recordings_are_heard_in_windows(
    tmp_path: Path, scripted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recogniser is never given more than one window, however long the recording is."""
    seen: list[int] = []
    real = recogniser.Recogniser.hear

    def counting(self, window):
        seen.append(len(window.samples))
        return real(self, window)

    monkeypatch.setattr(recogniser.Recogniser, "hear", counting)
    speech = voice(25)
    sound = np.concatenate([part for _ in range(4) for part in (speech, silence(1))])
    transcript = transcribe(write_wav(tmp_path / "lång.wav", sound), model=scripted)
    assert len(seen) >= 4
    assert max(seen) <= transcriber.MAX_WINDOW_S * RATE
    assert transcript.duration_s == pytest.approx(104, abs=0.1)


def test_progress_is_told_up_to_the_whole_length(scripted: Path, recording: Path) -> None:
    """The callback ends at the recording's length."""
    told: list[tuple[float, float | None]] = []
    transcribe(recording, model=scripted, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (pytest.approx(16, abs=0.1), pytest.approx(16, abs=0.1))


def test_a_damaged_model_is_explained(tmp_path: Path, scripted: Path, recording: Path) -> None:
    """A model file cut short gives one Swedish sentence."""
    broken = tmp_path / "trasig"
    broken.mkdir()
    for path in scripted.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    (broken / "model.bin").write_bytes((scripted / "model.bin").read_bytes()[:1000])
    with pytest.raises(ModelError, match="trasig"):
        transcribe(recording, model=broken)


def test_a_missing_recording_is_told_before_the_model_is_looked_for(tmp_path: Path) -> None:
    """The user hears of the wrong file name at once."""
    with pytest.raises(ReadError, match=r"nej\.wav"):
        transcribe(tmp_path / "nej.wav", model="kb-whisper-smal")


def test_loading_a_model_forbids_the_hub(scripted: Path, recording: Path) -> None:
    """The libraries below are told to stay off the network."""
    transcribe(recording, model=scripted)
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
