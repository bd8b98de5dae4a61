"""What the recogniser made up is never passed off as said, and what matters most is never taken on trust."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from docqa.errors import ModelError
from docqa.speech import loading
from docqa.speech.doubts import word_doubts
from docqa.speech.loading import LoadedModel, load_whisper
from docqa.speech.loops import echoes, is_looping, too_many_words
from docqa.speech.recogniser import DOUBTED, Recogniser
from docqa.speech.remarks import NO_SPEECH
from docqa.speech.timing import out_of_pauses, quiet_steps
from docqa.speech.transcriber import transcribe
from docqa.speech.vocabulary import MAX_PROMPT_TOKENS, expected_words, prompt_words
from docqa.speech.weighty import weight_of
from docqa.speech.windows import Window
from docqa.types import Word
from tests.sounds import RATE, noise, silence, voice, write_wav
from tests.whisper_rig import scripted_model

SECONDS = 20


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that says the same fluent line to any sound at all."""
    return scripted_model(
        tmp_path_factory.mktemp("modell"), "modern har haft det svårt under helgen och pappa ringde"
    )


def sounds_without_speech() -> dict[str, np.ndarray]:
    """Twelve sorts of sound in which nobody speaks."""
    rng = np.random.default_rng(3)
    count = SECONDS * RATE
    times = np.arange(count) / RATE
    white = rng.standard_normal(count)
    spectrum = np.fft.rfft(white)
    pink = np.fft.irfft(spectrum / np.sqrt(np.maximum(1, np.arange(len(spectrum)))), count)
    brown = np.fft.irfft(spectrum / np.maximum(1, np.arange(len(spectrum))), count)
    clicks = np.zeros(count)
    clicks[rng.integers(0, count, 60)] = 1
    typing = np.zeros(count)
    for at in rng.integers(0, count - 400, 80):
        typing[at : at + 400] += rng.standard_normal(400) * np.exp(-np.arange(400) / 60)
    wind = white * (0.5 + 0.5 * np.sin(2 * np.pi * 0.1 * times)) ** 2
    made = {
        "silence": np.zeros(count),
        "dither": np.round(white * 0.6) / 32768,
        "white": white * 0.05,
        "loud white": white * 0.3,
        "pink": pink / np.abs(pink).max() * 0.3,
        "brown": brown / np.abs(brown).max() * 0.5,
        "hum": 0.2 * np.sin(2 * np.pi * 50 * times) + 0.05 * np.sin(2 * np.pi * 150 * times),
        "tone": 0.3 * np.sin(2 * np.pi * 440 * times),
        "dial": 0.2
        * (np.sin(2 * np.pi * 697 * times) + np.sin(2 * np.pi * 1209 * times))
        * (times % 1 < 0.3),
        "clicks": clicks,
        "typing": typing * 0.2,
        "wind": wind * 0.1,
    }
    return {name: sound.astype(np.float32) for name, sound in made.items()}


@pytest.mark.parametrize("name", sounds_without_speech())
def test_a_model_that_always_talks_gets_no_word_in_over_noise(
    name: str, talker: Path, tmp_path: Path
) -> None:
    """Where nobody speaks it is never asked."""
    path = write_wav(tmp_path / "brus.wav", sounds_without_speech()[name])
    transcript = transcribe(path, model=talker)
    assert transcript.segments == ()
    assert transcript.made_by.warning == NO_SPEECH


def test_more_words_than_can_be_said_are_marked(talker: Path) -> None:
    """Half a second of speech does not hold ten words: they are kept, improbable and named."""
    window = Window(4.0, voice(1.0), speech=((0.2, 0.5),))
    heard = Recogniser(load_whisper(talker, device="cpu")).hear(window)
    assert [segment.doubt for segment in heard.segments] == ["non_speech"]
    assert all(word.probability <= DOUBTED for segment in heard.segments for word in segment.words)
    assert "inget tal hördes" in (heard.note or "")


def test_words_where_nobody_spoke_are_improbable(talker: Path) -> None:
    """In a window with speech at one end, words at the other have nothing behind them."""
    window = Window(0.0, voice(6.0), speech=((0.0, 2.0),))
    heard = Recogniser(load_whisper(talker, device="cpu")).hear(window)
    words = [word for segment in heard.segments for word in segment.words]
    far = [word for word in words if word.start_s > 2.6]
    assert all(word.probability <= DOUBTED for word in far)
    assert any(word.probability > 0.5 for word in words if word.end_s < 2.0)


def test_speech_that_gives_no_words_is_told() -> None:
    """A model that stays silent over three seconds of speech does not do so in silence."""
    mute = SimpleNamespace(transcribe=lambda *_args, **_options: (iter(()), None))
    recogniser = Recogniser(LoadedModel(mute, "cpu", "int8", workers=1))
    heard = recogniser.hear(Window(0.0, voice(3), ((0.1, 2.9),)))
    assert heard.segments == ()
    assert "inte gav några ord" in (heard.note or "")


def test_a_loop_is_tried_again_once_and_then_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second try is the last: what still repeats itself is kept, improbable and named."""
    loop = Recogniser(load_whisper(scripted_model(tmp_path / "slinga", "det är bra " * 12), device="cpu"))
    tries: list[bool] = []
    real = Recogniser._decode

    def counting(self, window, **options):
        tries.append(options["prompt"])
        return real(self, window, **options)

    monkeypatch.setattr(Recogniser, "_decode", counting)
    heard = loop.hear(Window(0.0, voice(10), ((0.0, 10.0),)))
    assert tries == [True, False]
    assert {segment.doubt for segment in heard.segments} == {"loop"}
    assert "upprepar sig" in (heard.note or "")


@pytest.mark.parametrize("size", range(1, 9))
@pytest.mark.parametrize("times", [6, 12])
def test_every_loop_is_seen_and_no_real_repetition(size: int, times: int) -> None:
    """Runs of one to eight words over and over are loops; what people repeat two or three times is not."""
    rng = np.random.default_rng(size)
    words = [f"ord{number}" for number in rng.permutation(40)[:size]]
    assert is_looping(["mamma", "säger", *words * times])
    assert not is_looping(["mamma", "säger", *words * 3, "sa", "hon", *words * 2])


@pytest.mark.parametrize("said", ["nej nej nej nej", "ja ja", "hej hej hej", "aj aj aj aj aj"])
def test_real_repetitions_are_kept(said: str, tmp_path: Path) -> None:
    """What somebody says several times stands as often as it was said."""
    model = scripted_model(tmp_path / "modell", f"hon sa {said} och gick")
    path = write_wav(tmp_path / "a.wav", np.concatenate([silence(0.5), voice(4), silence(0.5)]))
    transcript = transcribe(path, model=model)
    assert transcript.segments[0].text == f"hon sa {said} och gick"
    assert transcript.segments[0].doubt is None


def test_too_many_words_depends_on_how_long_somebody_spoke() -> None:
    """Fast speech is possible, thirty words in a second is not."""
    assert not too_many_words(12, 2.0)
    assert too_many_words(30, 1.0)


def test_a_prompt_that_is_echoed_is_no_speech() -> None:
    """Three words of the list in its own order are the list, not what was said."""
    prompt = ("Ekbackens skola", "MHB", "Sara Lind", "Norrgården")
    assert echoes(["MHB,", "Sara", "Lind,", "Norrgården."], prompt)
    assert not echoes(["Sara", "Lind", "ringde", "MHB", "om", "Norrgården"], prompt)
    assert not echoes(["vad", "som", "helst"], ())


class Tokens:
    """Counts letters as tokens."""

    def encode(self, text: str, *, add_special_tokens: bool = True) -> Tokens:
        """As tokenizers does."""
        self.ids = list(text)
        return self


def test_a_long_word_list_never_fills_the_room_for_text() -> None:
    """What does not fit is left out, first come first served, and short words may still fit."""
    words = ["a" * 60, "b" * 60, "c" * 10]
    kept = prompt_words(words, Tokens())
    assert kept == ("a" * 60, "c" * 10)
    assert sum(len(word) + 2 for word in kept) <= MAX_PROMPT_TOKENS
    assert prompt_words([], Tokens()) == ()


def test_a_long_word_list_does_not_break_a_real_model(talker: Path, tmp_path: Path) -> None:
    """Hundreds of names leave Whisper's 448 places unbroken, and the record says which were used."""
    path = write_wav(tmp_path / "a.wav", np.concatenate([silence(0.5), voice(4), silence(0.5)]))
    names = tuple(f"Skolan{number}" for number in range(400))
    transcript = transcribe(path, model=talker, vocabulary=names)
    used = str(transcript.made_by.options["vocabulary"])
    assert used.startswith("Skolan0")
    assert transcript.segments


def test_nothing_is_expected_where_a_unit_has_no_words() -> None:
    """A list that nobody asked for cannot lead the recogniser astray."""
    from docqa.settings import Settings

    assert expected_words(None) == expected_words(Settings()) == ()
    assert expected_words(Settings(names=("Ekbackens skola",)))[:2] == ("Ekbackens skola", "BUP")


@pytest.mark.parametrize(
    ("word", "before", "reason"),
    [
        ("sju", "", "number"),
        ("tjugofem", "", "number"),
        ("14.30", "", "number"),
        ("en", "", None),
        ("oktober", "", "date"),
        ("tisdagen", "", "date"),
        ("går", "det var i", "date"),
        ("går", "hon", None),
        ("Maja", "", "name"),
        ("Norrgården", "hon bor på", "name"),
        ("Skolan", "", None),
        ("BUP", "hon ringde", None),
        ("aldrig", "", "negation"),
        ("självmord", "", "risk_word"),
        ("misshandlad", "", "risk_word"),
        ("soffan", "", None),
        ("...", "", None),
    ],
)
def test_weighty_words(word: str, before: str, reason: str | None) -> None:
    """Numbers, dates, names, negations and risk words weigh; other words do not."""
    assert weight_of(word, before=before) == reason


def test_words_of_a_transcript_are_judged_by_weight_and_probability() -> None:
    """Below a half any word is hard to hear, below 0.7 those that weigh."""
    words = [
        Word("mamma", 0, 1, 0.6),
        Word("slog", 1, 2, 0.6),
        Word("honom", 2, 3, 0.4),
        Word("inte", 3, 4, 0.9),
    ]
    assert word_doubts(words) == (None, "low_probability", "low_probability", "negation")


def test_a_word_never_spans_a_pause() -> None:
    """Of a word on both sides of a pause the longer part is the word."""
    sound = np.concatenate([voice(1.0), silence(0.6), voice(1.0)])
    quiet = quiet_steps(sound, 10.0)
    late, early = out_of_pauses([Word("sen", 10.9, 12.4, 0.9), Word("tidig", 10.1, 11.7, 0.9)], quiet)
    assert late.start_s == pytest.approx(11.6, abs=0.1)
    assert late.end_s == 12.4
    assert early.end_s == pytest.approx(11.0, abs=0.1)
    assert out_of_pauses([Word("hel", 10.1, 10.6, 0.9)], quiet)[0].start_s == 10.1
    assert not quiet_steps(noise(1.0), 0.0).steps.any()
    assert len(quiet_steps(silence(0), 0.0).steps) == 0


def test_a_graphics_card_that_cannot_be_used_is_told_and_the_processor_takes_over(
    talker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without CUDA's libraries ``auto`` falls back with a note; ``cuda`` says what is missing."""
    load_whisper.cache_clear()
    monkeypatch.setattr(loading, "has_cuda", lambda: True)
    asked: list[tuple[str, str]] = []
    real = loading._loaded

    def on_card(folder, device, compute_type, **options):
        asked.append((device, compute_type))
        if device == "cuda":
            raise RuntimeError("Library libcublas.so.12 is not found")
        return real(folder, device, compute_type, **options)

    monkeypatch.setattr(loading, "_loaded", on_card)
    loaded = load_whisper(talker)
    assert asked == [("cuda", "float16"), ("cpu", "int8")]
    assert loaded.device == "cpu"
    assert loaded.note is not None
    with pytest.raises(ModelError, match="Grafikkortet"):
        load_whisper(talker, device="cuda")
    load_whisper.cache_clear()
