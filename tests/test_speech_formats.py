"""Recordings in every common form, and transcripts and drafts in every form a reader may want."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
import wave
from itertools import pairwise
from pathlib import Path

import jiwer
import numpy as np
import pytest
from docx import Document

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.reports import transcripts
from docqa.speech import audio, recogniser
from docqa.speech.journal import place_for
from docqa.speech.transcriber import transcribe
from docqa.types import MadeBy, Segment, Transcript, Word
from tests.conftest import ROOT
from tests.sounds import RATE, encode, silence, voice, write_wav
from tests.whisper_rig import scripted_model

DEMO = "whisper_demo_sv"
FIRST_S = 16.0
"""The first sentences of the demo recording; the whole takes four times as long."""


@pytest.fixture(scope="module")
def opening() -> np.ndarray:
    """The beginning of the recording that ships."""
    return audio.decode(ROOT / "corpora" / "demo" / "hembesok.flac")[: int(FIRST_S * RATE)]


@pytest.fixture(scope="module")
def plain_words(opening: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the model hears in it, undamaged by any codec."""
    path = write_wav(tmp_path_factory.mktemp("ljud") / "a.wav", opening)
    return words_of(transcribe(path, model=DEMO))


def words_of(transcript: Transcript) -> str:
    """What was heard, as one line in lower case."""
    return " ".join(segment.text for segment in transcript.segments).casefold()


@pytest.mark.parametrize(("name", "codec"), [("a.m4a", "aac"), ("a.mp4", "aac"), ("a.mp3", "libmp3lame")])
def test_the_demo_recording_is_heard_from_telephone_formats(
    name: str, codec: str, opening: np.ndarray, plain_words: str, tmp_path: Path
) -> None:
    """An m4a, mp4 or mp3 of it gives the same words but for a few that the codec blurs."""
    import av

    try:
        av.Codec(codec, "w")
    except av.codec.codec.UnknownCodecError:
        pytest.skip(f"no encoder {codec} in this FFmpeg")
    path = encode(tmp_path / name, opening, codec, rate=44_100, bits_per_s=128_000)
    assert jiwer.wer(plain_words, words_of(transcribe(path, model=DEMO))) <= 0.25


def wav(path: Path, samples: np.ndarray, *, rate: int, bytes_each: int, channels: int) -> Path:
    """A wav file of any depth, rate and number of channels."""
    at = np.arange(int(len(samples) * rate / RATE)) * RATE / rate
    scaled = (np.interp(at, np.arange(len(samples)), samples) * (2 ** (8 * bytes_each - 1) - 1)).astype("<i4")
    data = scaled.view(np.uint8).reshape(-1, 4)[:, :bytes_each]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(bytes_each)
        file.setframerate(rate)
        file.writeframes(np.repeat(data[:, None, :], channels, 1).tobytes())
    return path


@pytest.mark.parametrize(
    ("rate", "bytes_each", "channels"), [(48_000, 3, 2), (8_000, 2, 1), (48_000, 2, 6), (96_000, 4, 1)]
)
def test_every_depth_rate_and_number_of_channels_is_the_same_sound(
    rate: int, bytes_each: int, channels: int, tmp_path: Path
) -> None:
    """24 bits, a telephone's 8 kHz and 5.1 sound come out as the same seconds at 16 kHz."""
    sound = voice(2.0)
    samples = audio.decode(
        wav(tmp_path / "a.wav", sound, rate=rate, bytes_each=bytes_each, channels=channels)
    )
    assert len(samples) / RATE == pytest.approx(2.0, abs=0.05)
    length = min(len(samples), len(sound))
    assert np.corrcoef(samples[:length], sound[:length])[0, 1] > 0.6


# --- the command, on good and bad input ----------------------------------------------------------


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model that says the same to any sound."""
    folder = tmp_path_factory.mktemp("modell")
    return str(scripted_model(folder, "Maja sa inte det punkt hon kommer klockan fyra", doubtful=("kommer",)))


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Four seconds of speech."""
    return write_wav(tmp_path / "samtal.wav", np.concatenate([silence(0.5), voice(4), silence(0.5)]))


def film_without_sound(path: Path) -> Path:
    """A second of pictures."""
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(10):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_a_film_without_sound_is_explained(tmp_path: Path, model: str, capsys) -> None:
    """A video that nobody speaks in has no sound track, and that is what is said."""
    assert run(["transcribe", str(film_without_sound(tmp_path / "film.mp4")), "--model", model]) == 2
    assert "har inget ljudspår" in capsys.readouterr().err


def test_a_tenth_of_a_second_is_no_speech(tmp_path: Path, model: str, capsys) -> None:
    """Too short for a word, and told."""
    path = write_wav(tmp_path / "kort.wav", voice(0.1))
    assert run(["transcribe", str(path), "--model", model]) == 0
    shown = capsys.readouterr()
    assert shown.out.strip() == ""
    assert "Inget tal hördes" in shown.err


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Standard input with these bytes, as from a pipe."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_sound_comes_from_standard_input(model: str, recording: Path, tmp_path, monkeypatch, capsys) -> None:
    """A pipe gives what the file gives, also for formats that must be read backwards and forwards."""
    m4a = encode(tmp_path / "a.m4a", audio.decode(recording), "aac")
    for path in (recording, m4a):
        feed(monkeypatch, path.read_bytes())
        assert run(["transcribe", "-", "--model", model]) == 0
        assert capsys.readouterr().out.strip() == "Maja sa inte det punkt hon kommer klockan fyra"
    feed(monkeypatch, b"")
    assert run(["transcribe", "-", "--model", model]) == 2
    assert "Det kom inget ljud" in capsys.readouterr().err


def test_subtitles_read_back_as_they_were_written() -> None:
    """Cues are numbered, in order, short enough to read, and hold every word."""
    words = tuple(Word(f"ord{n}", n * 0.5, n * 0.5 + 0.4, 0.9) for n in range(60))
    segment = Segment(0.0, 30.0, " ".join(word.text for word in words), 0.0, words)
    made = Transcript("a.wav", 31.0, "sv", (segment,), MadeBy("m", "r", {}))
    for text, mark in ((transcripts.srt(made), ","), (transcripts.vtt(made), ".")):
        clock = rf"(\d\d):(\d\d):(\d\d)\{mark}(\d\d\d)"
        cues = re.findall(rf"{clock} --> {clock}\n(.+)", text)
        times = [
            [int(h) * 3600 + int(m) * 60 + int(s) + int(ms) / 1000 for h, m, s, ms in (cue[:4], cue[4:8])]
            for cue in cues
        ]
        assert " ".join(cue[8] for cue in cues) == segment.text
        assert all(start < end <= start + transcripts.MAX_CUE_S for start, end in times)
        assert all(before[1] <= after[0] for before, after in pairwise(times))
        assert all(len(cue[8]) <= transcripts.MAX_CUE_LETTERS for cue in cues)
    numbers = re.findall(r"^(\d+)$", transcripts.srt(made), re.M)
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_transcripts_mark_what_to_listen_to(model: str, recording: Path, tmp_path: Path, capsys) -> None:
    """Markdown has a sign after each such word and a legend; Word has a colour; plain text is left alone."""
    assert run(["transcribe", str(recording), "--model", model, "--format", "md"]) == 0
    shown = capsys.readouterr().out
    assert "Maja☐ sa inte☐ det punkt hon kommer(?) klockan fyra☐" in shown
    assert "Ord med (?)" in shown
    out = tmp_path / "ut.docx"
    run(["transcribe", str(recording), "--model", model, "--format", "docx", "--output", str(out)])
    runs = [run for paragraph in Document(str(out)).paragraphs for run in paragraph.runs]
    coloured = {each.text: each.font.highlight_color.name for each in runs if each.font.highlight_color}
    assert coloured == {"Maja": "GRAY_25", "inte": "GRAY_25", "kommer": "YELLOW", "fyra": "GRAY_25"}


def test_doubtful_stretches_are_named_in_every_text_format() -> None:
    """A loop is told in the text itself, not only in a warning."""
    segment = Segment(0.0, 2.0, "ja ja", 0.0, (), doubt="loop")
    made = Transcript("a.wav", 2.0, "sv", (segment,), MadeBy("m", "r", {}))
    for view in (transcripts.plain, transcripts.markdown, transcripts.srt, transcripts.vtt):
        assert "[osäkert: upprepar sig]" in view(made)


@pytest.mark.slow
def test_a_page_plays_the_sound_behind_a_doubtful_word(
    model: str, recording: Path, tmp_path: Path, capsys
) -> None:
    """draft.html has the recording and links to its seconds; without the recording it has neither."""
    out = tmp_path / "ut"
    given = ["draft", str(recording), "--model", model, "--out", str(out), "--html", "--format", "json"]
    assert run(given) == 0
    report = json.loads(capsys.readouterr().out)
    page = (out / "draft.html").read_text("utf-8")
    address = recording.resolve().as_uri()
    assert f'<audio controls preload="metadata" src="{address}">' in page
    assert "media-src" in page
    passages = [
        passage
        for section in report["note"]["sections"]
        for statement in section["statements"]
        for passage in statement["low_confidence"]
    ]
    assert {passage["reason"] for passage in passages} >= {"name", "negation", "low_probability"}
    for passage in passages:
        assert f'href="{address}#t={passage["start_s"]},{passage["end_s"]}"' in page
    marked = (out / "draft.md").read_text("utf-8")
    assert "Maja☐" in marked
    assert "inte☐" in marked
    assert "kommer(?)" in marked


def test_an_output_that_cannot_be_written_is_told_before_the_recording_is_heard(
    model: str, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Nobody waits for a transcript that has no place to go."""
    monkeypatch.setattr("docqa.cli.recordings.transcribe", lambda *_, **__: pytest.fail("heard it first"))
    given = ["transcribe", str(recording), "--model", model, "--output", str(tmp_path / "nej" / "ut.txt")]
    assert run(given) == 2
    assert f"mappen {tmp_path / 'nej'} finns inte" in capsys.readouterr().err


# --- interrupted ----------------------------------------------------------------------------------


def test_ctrl_c_says_what_is_kept_and_the_same_command_goes_on(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """The second run says that it goes on, ends with the whole text, and leaves nothing behind."""
    sound = np.concatenate(
        [part for n in range(12) for part in (voice(3, pitch_hz=100 + 15 * n), silence(4))]
    )
    path = write_wav(tmp_path / "lång.wav", sound)
    assert run(["transcribe", str(path), "--model", model, "--format", "json"]) == 0
    whole = capsys.readouterr().out
    assert not place_for(path).exists()
    real, calls = recogniser.Recogniser.hear, []

    def hear(self, window):
        calls.append(window)
        if len(calls) == 6:
            raise KeyboardInterrupt
        return real(self, window)

    monkeypatch.setattr(recogniser.Recogniser, "hear", hear)
    assert run(["transcribe", str(path), "--model", model, "--format", "json"]) == 2
    assert "Ge samma kommando igen" in capsys.readouterr().err
    assert place_for(path).is_file()
    assert run(["transcribe", str(path), "--model", model, "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert "Fortsätter där förra körningen avbröts" in shown.err
    assert shown.out == whole
    assert not place_for(path).exists()


def test_a_word_file_that_does_not_fit_is_not_left_half_written(tmp_path: Path, monkeypatch) -> None:
    """A new file is taken away again when the disk is full; one that was there before stays."""

    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    heard = Transcript("a.wav", 1.0, "sv", (), MadeBy("m", "r", {}, None))
    (tmp_path / "gammal.docx").touch()
    for name in ("ny.docx", "gammal.docx"):
        with pytest.raises(DocqaError, match="går inte att skriva"):
            transcripts.docx(heard, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["gammal.docx"]
