"""An interrupted recording goes on where it stopped, and ends as if it had never been interrupted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from docqa import wire
from docqa.speech import recogniser
from docqa.speech.journal import place_for
from docqa.speech.transcriber import transcribe
from tests.sounds import silence, voice, write_wav
from tests.whisper_rig import random_model, scripted_model

STRETCHES = 6


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random weights: what is written follows from the sound."""
    return random_model(tmp_path_factory.mktemp("modell") / "slump")


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six stretches of speech, far enough apart for a window each."""
    parts = [part for hz in range(STRETCHES) for part in (voice(2.5, pitch_hz=100 + 20 * hz), silence(4))]
    return write_wav(tmp_path_factory.mktemp("ljud") / "lång.wav", np.concatenate(parts))


def text_of(path: Path, model: Path, journal: Path | None) -> str:
    """The transcript as JSON text."""
    return wire.to_text(wire.to_plain(transcribe(path, model=model, beam_size=1, journal=journal)))


@pytest.mark.parametrize("stop_at", range(1, STRETCHES))
def test_an_interrupted_run_goes_on_to_the_same_text(
    model: Path, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    """Ctrl-C keeps what is done; the next run recognises only the rest, and is the same to the last byte."""
    whole = text_of(recording, model, None)
    journal = tmp_path / "pågår"
    counted = Counting(monkeypatch, stop_at=stop_at)
    with pytest.raises(KeyboardInterrupt):
        transcribe(recording, model=model, beam_size=1, journal=journal)
    kept = len(journal.read_text("utf-8").split('"window"')) - 1 if journal.is_file() else 0
    assert kept >= stop_at - 1
    counted.calls, counted.stop_at = 0, 0
    assert text_of(recording, model, journal) == whole
    assert counted.calls == STRETCHES - kept
    assert not journal.exists()


class Counting:
    """Counts the windows heard, and presses Ctrl-C at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, stop_at: int) -> None:
        self.calls, self.stop_at = 0, stop_at
        real = recogniser.Recogniser.hear

        def hear(this, window):
            self.calls += 1
            if self.calls == self.stop_at:
                raise KeyboardInterrupt
            return real(this, window)

        monkeypatch.setattr(recogniser.Recogniser, "hear", hear)


def test_a_journal_cut_in_the_middle_of_a_line_is_used_up_to_there(
    model: Path, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut the torn line is done again and the whole ones are not."""
    whole = text_of(recording, model, None)
    journal = tmp_path / "pågår"
    Counting(monkeypatch, stop_at=5)
    with pytest.raises(KeyboardInterrupt):
        transcribe(recording, model=model, beam_size=1, journal=journal)
    data = journal.read_bytes()
    for length in range(len(data) - 1, 0, -max(1, len(data) // 9)):
        journal.write_bytes(data[:length])
        assert text_of(recording, model, journal) == whole


def test_a_journal_of_another_model_or_recording_is_not_used(
    model: Path, recording: Path, tmp_path: Path
) -> None:
    """What was heard with other settings never gets into the text."""
    other = scripted_model(tmp_path / "annan", "helt andra ord")
    journal = tmp_path / "pågår"
    head = {"schema": "docqa.started/1", "made_with": "något annat"}
    journal.write_text(json.dumps(head) + "\n", "utf-8")
    text = text_of(recording, other, journal)
    assert text == text_of(recording, other, None)
    assert text != text_of(recording, model, None)


def test_a_folder_that_cannot_be_written_to_stops_nothing(
    model: Path, recording: Path, tmp_path: Path
) -> None:
    """Without room for a journal the recording is transcribed all the same."""
    missing = tmp_path / "finns inte" / "pågår"
    assert text_of(recording, model, missing) == text_of(recording, model, None)


def test_the_journal_lies_beside_the_recording() -> None:
    """It has the recording's name, so that it is found and understood."""
    assert place_for(Path("a/samtal.wav")) == Path("a/samtal.wav.docqa-pagar")
