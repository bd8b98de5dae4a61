"""Reading recordings of any sort, also damaged ones."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from docqa.errors import ReadError
from docqa.speech import audio
from docqa.speech.loops import is_looping, is_phantom
from docqa.speech.voice import VoiceDetector, louder
from docqa.speech.windows import MAX_PAUSE_S, speech_spans, speech_windows
from tests.sounds import RATE, encode, noise, silence, voice, write_wav


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.flac", "flac"), ("a.mp3", "libmp3lame"), ("a.ogg", "libopus"), ("a.m4a", "aac"), ("a.mp4", "aac")],
)
def test_common_formats_are_read(tmp_path: Path, name: str, codec: str) -> None:
    """What telephones and recorders write comes out as the same seconds of sound."""
    path = encode(tmp_path / name, voice(2.0), codec)
    samples = audio.decode(path)
    assert samples.dtype == np.float32
    assert len(samples) / RATE == pytest.approx(2.0, abs=0.15)
    assert 0.1 < np.abs(samples).max() <= 1.0
    assert audio.length_s(path) == pytest.approx(2.0, abs=0.15)


def test_stereo_and_other_rates_become_mono_at_16_khz(tmp_path: Path) -> None:
    """Two channels and another rate give the same length in seconds."""
    tone = np.sin(np.arange(44_100) / 20).astype(np.float32) * 0.3
    path = write_wav(tmp_path / "stereo.wav", tone, rate=44_100, channels=2)
    assert len(audio.decode(path)) == pytest.approx(RATE, abs=200)


def test_blocks_are_even_and_lose_nothing(tmp_path: Path) -> None:
    """All blocks but the last have the size asked for, and together they are the recording."""
    path = write_wav(tmp_path / "a.wav", noise(2.5))
    parts = list(audio.blocks(path, block_s=1.0))
    assert [len(part) for part in parts] == [RATE, RATE, RATE // 2]
    assert np.array_equal(np.concatenate(parts), audio.decode(path))


def test_a_recording_that_breaks_off_is_read_to_the_break(tmp_path: Path) -> None:
    """Half a file gives about half the sound."""
    for name, codec in (("a.flac", "flac"), ("a.mp3", "libmp3lame"), ("a.ogg", "libopus")):
        whole = encode(tmp_path / name, voice(4.0), codec).read_bytes()
        cut = tmp_path / f"cut-{name}"
        cut.write_bytes(whole[: len(whole) // 2])
        assert 0.5 < len(audio.decode(cut)) / RATE < 3.5


def test_an_unfinished_wav_is_read(tmp_path: Path) -> None:
    """A recorder that died left sizes of nought in the header; the sound is there all the same."""
    path = write_wav(tmp_path / "a.wav", voice(1.0))
    data = bytearray(path.read_bytes())
    data[4:8] = data[40:44] = b"\x00\x00\x00\x00"
    path.write_bytes(data)
    assert len(audio.decode(path)) == RATE


def _missing(folder: Path) -> Path:
    return folder / "nej.wav"


def _folder(folder: Path) -> Path:
    return folder


def _empty(folder: Path) -> Path:
    (folder / "tom.wav").write_bytes(b"")
    return folder / "tom.wav"


def _text(folder: Path) -> Path:
    (folder / "text.wav").write_text("Det här är ingen inspelning.\n" * 50, "utf-8")
    return folder / "text.wav"


def _cut_m4a(folder: Path) -> Path:
    whole = encode(folder / "hel.m4a", voice(2.0), "aac").read_bytes()
    (folder / "bruten.m4a").write_bytes(whole[: len(whole) // 2])
    return folder / "bruten.m4a"


def _header_only(folder: Path) -> Path:
    return write_wav(folder / "huvud.wav", silence(0))


@pytest.mark.parametrize("make", [_missing, _folder, _empty, _text, _cut_m4a, _header_only])
def test_what_is_no_recording_is_explained(tmp_path: Path, make) -> None:
    """Every wrong file gives one Swedish sentence that names it, and a hint."""
    path = make(tmp_path)
    with pytest.raises(ReadError) as caught:
        audio.decode(path)
    assert str(path) in caught.value.message
    assert caught.value.message.endswith(".")
    assert caught.value.hint


def test_speech_is_found_between_silences() -> None:
    """The windows lie where somebody speaks, within a second."""
    sound = np.concatenate([silence(2), voice(3), silence(5), voice(2, seed=3), silence(2)])
    windows = list(speech_windows([sound], max_window_s=29))
    starts = [window.start_s for window in windows]
    assert starts == pytest.approx([2.0, 10.0], abs=1.0)
    assert len(windows[0].samples) / RATE == pytest.approx(3.0, abs=1.0)


@pytest.mark.parametrize("sound", [silence(3), noise(3), silence(0)])
def test_silence_and_noise_give_no_windows(sound: np.ndarray) -> None:
    """Nothing is heard where nobody speaks."""
    assert list(speech_windows([sound], max_window_s=29)) == []


def test_no_window_is_longer_than_the_model_takes() -> None:
    """Speech without a pause is cut all the same."""
    windows = list(speech_windows([voice(25)], max_window_s=10))
    assert len(windows) >= 3
    assert all(len(window.samples) <= 10 * RATE for window in windows)


def test_windows_do_not_depend_on_how_much_comes_after() -> None:
    """A long recording read in blocks gives windows over all its speech, in order and without overlap."""
    sound = np.concatenate([part for seed in range(8) for part in (voice(7, seed=seed), silence(1.5))])
    blocks = [sound[start : start + 5 * RATE] for start in range(0, len(sound), 5 * RATE)]
    windows = list(speech_windows(blocks, max_window_s=10))
    ends = [window.start_s + len(window.samples) / RATE for window in windows]
    assert all(end <= after.start_s for end, after in zip(ends, windows[1:], strict=False))
    assert len(windows) == 8
    assert sum(len(window.samples) for window in windows) / RATE == pytest.approx(56, abs=5)


def test_quiet_speech_is_made_louder_and_silence_is_not() -> None:
    """A weak microphone is heard; digital silence stays silent."""
    assert speech_spans(voice(3) * 0.01)
    assert np.abs(louder(voice(1) * 0.01)).max() > 0.05
    assert np.array_equal(louder(silence(1)), silence(1))
    assert len(louder(silence(0))) == 0


def test_spans_join_only_over_short_pauses() -> None:
    """A pause longer than the limit always begins a new window, a shorter one does not."""
    for pause_s, count in ((MAX_PAUSE_S - 1, 1), (MAX_PAUSE_S + 1, 2)):
        sound = np.concatenate([voice(2), silence(pause_s), voice(2, seed=3), silence(1)])
        assert len(list(speech_windows([sound], max_window_s=29))) == count


def test_where_windows_are_cut_follows_from_the_sound_alone() -> None:
    """Any size of block gives the same windows, to the sample."""
    sound = np.concatenate([part for seed in range(5) for part in (voice(6, seed=seed), silence(1.2))])
    whole = list(speech_windows([sound], max_window_s=10))
    for size in (777, 16_000, 100_000):
        parts = [sound[at : at + size] for at in range(0, len(sound), size)]
        cut = list(speech_windows(parts, max_window_s=10))
        assert [window.start_s for window in cut] == [window.start_s for window in whole]
        assert all(np.array_equal(a.samples, b.samples) for a, b in zip(cut, whole, strict=True))
        assert [window.speech for window in cut] == [window.speech for window in whole]


def test_speech_without_a_pause_is_cut_where_it_is_quietest() -> None:
    """A cut never falls in the middle of a syllable, and no sound is lost or heard twice."""
    sound = voice(25)
    windows = list(speech_windows([sound], max_window_s=10))
    for before, after in pairwise(windows):
        end = round((before.start_s + len(before.samples) / RATE) * RATE)
        if round(after.start_s * RATE) == end:
            around = np.abs(sound[end - 400 : end + 400]).mean()
            assert around < np.abs(sound).mean()


def test_the_voice_detector_hears_the_same_in_pieces_as_at_once() -> None:
    """Its state is carried from piece to piece, and it agrees with faster-whisper's own reading."""
    from faster_whisper.vad import get_vad_model

    sound = np.concatenate([silence(1), voice(4), silence(1)])
    sound[:] = sound / max(1e-9, np.quantile(np.abs(sound), 0.999)) * 0.5
    whole = VoiceDetector()
    at_once = np.concatenate((whole.feed(sound), whole.finish()))
    pieces = VoiceDetector()
    parts = [pieces.feed(sound[at : at + 999]) for at in range(0, len(sound), 999)]
    assert np.array_equal(np.concatenate((*parts, pieces.finish())), at_once)
    reference = get_vad_model()(np.pad(sound, (0, -len(sound) % 512)).copy()).reshape(-1)
    agreeing = (reference > 0.5) == (at_once > 0.5)
    assert agreeing.mean() > 0.95


@pytest.mark.parametrize("size", range(1, 9))
def test_loops_of_every_length_are_seen(size: int) -> None:
    """One to eight words that come again and again are a loop, also after sound words."""
    run = [f"ord{number}" for number in range(size)]
    assert is_looping(["hon", "sa", *run * 6])
    assert not is_looping(["hon", "sa", *run * 2, "igen"])


def test_phantom_lines_are_known_and_ordinary_ones_not() -> None:
    """Lines learned from subtitles are recognised."""
    assert is_phantom("Svensktextning.nu")
    assert not is_phantom("Tack så mycket, sa mamma.")
