"""The demo recording through the model that ships: real decoding, from sound to words."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path

import jiwer
import pytest

from docqa.cli import run
from docqa.errors import ModelError
from docqa.models import default_model, find_model, get_card
from docqa.speech import audio
from docqa.speech.transcriber import transcribe
from docqa.types import Transcript
from tests.conftest import ROOT
from tests.sounds import RATE, write_wav

MODEL = "whisper_demo_sv"
MAX_ERRORS_SHARE = 0.3
"""Loose on purpose: decoding differs between processors, and the model's own figures stand on its card."""


@pytest.fixture(scope="module")
def heard(demo_recording: Path) -> Transcript:
    """The transcript of the recording that ships."""
    return transcribe(demo_recording, model=MODEL)


@pytest.fixture(scope="module")
def demo_recording() -> Path:
    """The recording that ships."""
    return Path(__file__).resolve().parent.parent / "corpora" / "demo" / "hembesok.flac"


def words(transcript: Transcript) -> str:
    """What was heard, as one line in lower case."""
    return " ".join(segment.text for segment in transcript.segments).casefold()


@pytest.mark.slow
def test_the_words_come_from_the_sound(heard: Transcript, demo_recording: Path) -> None:
    """Most words of the recording are heard, in order, at times within it."""
    spoken = " ".join(demo_recording.with_suffix(".txt").read_text("utf-8").split()).casefold()
    assert jiwer.wer(spoken, words(heard)) <= MAX_ERRORS_SHARE
    starts = [word.start_s for segment in heard.segments for word in segment.words]
    assert starts == sorted(starts)
    assert starts[-1] < heard.duration_s
    assert heard.duration_s == pytest.approx(audio.length_s(demo_recording) or 0, abs=0.1)


@pytest.mark.slow
def test_words_are_placed_within_two_tenths_of_a_second(heard: Transcript) -> None:
    """Against the synthesiser's own word times: nearly all within 0.2 s, half within 0.05 s."""
    said = json.loads((ROOT / "tests" / "data" / "hembesok_word_starts.json").read_text("utf-8"))
    found = [word for segment in heard.segments for word in segment.words]
    matcher = SequenceMatcher(
        a=[word.casefold() for word, _ in said], b=[word.text.casefold() for word in found], autojunk=False
    )
    off = sorted(
        abs(found[block.b + k].start_s - said[block.a + k][1])
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    )
    assert len(off) > 0.9 * len(said)
    assert off[len(off) // 2] <= 0.05
    assert sum(each <= 0.2 for each in off) >= 0.9 * len(off)


@pytest.mark.slow
def test_another_recording_gives_other_words(heard: Transcript, demo_recording: Path, tmp_path: Path) -> None:
    """The second half alone gives the second half's words, not the first's."""
    samples = audio.decode(demo_recording)
    half = transcribe(write_wav(tmp_path / "halva.wav", samples[int(37.8 * RATE) :]), model=MODEL)
    later = [segment for segment in heard.segments if segment.start_s > 37.5]
    assert half.segments
    assert words(half) != words(heard)
    assert len(words(half)) < 0.7 * len(words(heard))
    assert jiwer.wer(" ".join(segment.text for segment in later).casefold(), words(half)) < 0.3


@pytest.mark.slow
def test_what_the_demo_model_hears_is_always_marked(heard: Transcript) -> None:
    """The warning on the card follows every transcript."""
    card = get_card(MODEL)
    assert card.synthetic
    assert card.warning
    assert card.warning in (heard.made_by.warning or "")


def test_the_demo_model_is_never_the_silent_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It ships and can be named, but nothing falls back on it."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path))
    assert find_model("whisper-demo-sv").card.name == MODEL
    with pytest.raises(ModelError, match="Ingen modell"):
        default_model()


@pytest.mark.slow
def test_demo_needs_no_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Draft, questions, bullets, and a written note; nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    assert run(["demo"]) == 0
    shown = capsys.readouterr()
    assert "Vad som framkommit" in shown.out
    assert "samtal.docx" in shown.out
    assert "yntetisk" in shown.err
    assert list(tmp_path.iterdir()) == []
