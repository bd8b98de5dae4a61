"""The small synthetic-speech recogniser that ships: it loads like any Whisper and hears its two voices."""

from __future__ import annotations

import json
import re

import jiwer
import numpy as np
import pytest
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from ruamel.yaml import YAML

from docqa.models import get_card
from docqa.resources import corpora_dir, models_dir
from docqa.speech import audio
from docqa.speech.windows import speech_windows

NAME = "whisper_demo_sv"
EVERY = 5  # each fifth of the frozen sentences: 26 of 130


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


@pytest.fixture(scope="module")
def model():
    """The model, loaded the way any faster-whisper model is."""
    return WhisperModel(str(models_dir() / NAME), device="cpu", compute_type="int8", cpu_threads=1)


@pytest.fixture(scope="module")
def sentences():
    """A fixed fifth of the frozen test sentences, with their samples."""
    folder = corpora_dir() / "demo_speech"
    lines = (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines()[::EVERY]
    rows = [json.loads(line) for line in lines]
    return [(row["text"], audio.decode(folder / "audio" / f"{row['id']}.opus")) for row in rows]


def _hear(model, samples) -> str:
    segments, _ = model.transcribe(
        samples, language="sv", beam_size=5, temperature=0.0, condition_on_previous_text=False
    )
    return " ".join(segment.text.strip() for segment in segments)


def _hear_windows(model, samples) -> str:
    windows = speech_windows([samples], max_window_s=get_card(NAME).max_window_s)
    return " ".join(_hear(model, window.samples) for window in windows)


def test_loads_as_a_multilingual_model_that_knows_swedish_only(model):
    """The folder is multilingual to faster-whisper, and its language is always Swedish."""
    assert model.model.is_multilingual
    _, info = model.transcribe(np.zeros(16_000, np.float32))
    assert info.language == "sv"


def test_faster_whisper_does_not_forbid_the_space_piece(model):
    """The bare space is not among the pieces that faster-whisper suppresses."""
    space = model.hf_tokenizer.token_to_id("Ġ")
    assert space is not None
    assert space not in Tokenizer(model.hf_tokenizer, True, "transcribe", "sv").non_speech_tokens


def test_hears_the_frozen_sentences_as_well_as_promised(model, sentences):
    """The word error rate on a fixed fifth of the frozen sentences is at or below its floor."""
    floors = YAML(typ="safe").load((corpora_dir() / "floors.yaml").read_text(encoding="utf-8"))["demo_speech"]
    heard = [_plain(_hear_windows(model, samples)) or "-" for _, samples in sentences]
    assert jiwer.wer([_plain(text) for text, _ in sentences], heard) <= floors["wer_sentences_subset"]


def test_the_text_follows_the_sound(model, sentences):
    """Other speech gives other text, and silence gives none."""
    heard = [_hear_windows(model, samples) for _, samples in sentences[:3]]
    assert len(set(heard)) == 3
    assert _hear(model, np.zeros(32_000, np.float32)) == ""
