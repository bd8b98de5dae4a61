"""Word error rates of a model folder through faster-whisper's normal path: `python measure.py MODEL CORPORA`.

Prints one JSON object. `--check` compares with corpora/floors.yaml and exits 1 above a floor. `--espeak` adds
rows that need the synthesiser: 60 sentences without Opus, and 40 in a voice that was never trained.
"""

import argparse
import json
import re
import sys
import time
from pathlib import Path

import jiwer
import numpy as np
from faster_whisper import WhisperModel
from ruamel.yaml import YAML

from docqa.speech import audio
from docqa.speech.windows import speech_windows

WINDOW_S = 8.0
FLOORED = ("wer_sentences", "wer_sentences_subset", "wer_long")
OTHER_VOICE = "sv+m3"
SUBSET_EVERY = 5  # the fifth of the sentences that tests/test_demo_speech.py hears


def normalised(text: str) -> str:
    """Lower case without punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


def hear(model: WhisperModel, samples: np.ndarray, **options: object) -> str:
    """Recognise one window of 16 kHz samples with beam 5 and return its text."""
    settings = {"language": "sv", "beam_size": 5, "temperature": 0.0}
    settings |= {"condition_on_previous_text": False, **options}
    segments, _ = model.transcribe(samples, **settings)
    return " ".join(segment.text.strip() for segment in segments)


def hear_recording(model: WhisperModel, samples: np.ndarray, **options: object) -> str:
    """Recognise a recording in windows cut at pauses, as docqa does."""
    windows = speech_windows([samples], max_window_s=WINDOW_S)
    return " ".join(hear(model, window.samples, **options) for window in windows)


def rows(corpus: Path, name: str) -> list[dict]:
    """Return the lines of NAME.jsonl, each with its decoded samples."""
    lines = map(json.loads, (corpus / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [{**row, "samples": audio.decode(corpus / "audio" / f"{row['id']}.opus")} for row in lines]


def error_rate(pairs: list[tuple[str, str]]) -> float:
    """Return the WER of (reference, guess) pairs after normalisation."""
    return round(jiwer.wer([normalised(r) for r, _ in pairs], [normalised(g) for _, g in pairs]), 4)


def noise_words(model: WhisperModel) -> int:
    """Return the words written for 20 windows of 1-8 s without speech (ten silent, ten white noise)."""
    rng, count = np.random.default_rng(5), 0
    for i in range(20):
        samples = rng.normal(0, 0.0 if i % 2 else 10 ** rng.uniform(-4, -1), int(rng.uniform(1, 8) * 16_000))
        count += len(hear(model, samples.astype(np.float32)).split())
    return count


def espeak_rows(model: WhisperModel, sentences: list[dict]) -> dict:
    """Return WER of 60 sentences with and without Opus, and of 40 in a voice that was not trained."""
    from voices import Synthesiser

    synth, edge = Synthesiser(), np.zeros(4800, np.float32)

    def said(row: dict, voice: str) -> np.ndarray:
        return np.concatenate([edge, synth.say(row.get("say", row["text"]), voice).samples, edge])

    direct = [(r["text"], hear_recording(model, said(r, r["voice"]))) for r in sentences[:60]]
    opus = [(r["text"], hear_recording(model, r["samples"])) for r in sentences[:60]]
    other = [(r["text"], hear_recording(model, said(r, OTHER_VOICE))) for r in sentences[:40]]
    return {
        "wer_first_60_without_opus": error_rate(direct),
        "wer_first_60_with_opus": error_rate(opus),
        f"wer_other_voice_{OTHER_VOICE}": error_rate(other),
    }


def measure(model: WhisperModel, corpora: Path) -> tuple[dict, list]:
    """Return all figures, and (reference, guess) of every sentence and recording."""
    sentences = rows(corpora / "demo_speech", "sentences")
    began, seconds = time.process_time(), sum(len(r["samples"]) for r in sentences) / 16_000
    short = [(r["text"], hear_recording(model, r["samples"])) for r in sentences]
    spent = time.process_time() - began
    long = [(r["text"], hear_recording(model, r["samples"])) for r in rows(corpora / "demo_speech", "long")]
    spoken = " ".join((corpora / "demo" / "hembesok.txt").read_text(encoding="utf-8").split())
    demo = [(spoken, hear_recording(model, audio.decode(corpora / "demo" / "hembesok.flac")))]
    figures = {
        "wer_sentences": error_rate(short),
        "wer_sentences_sv": error_rate(short[0::2]),
        "wer_sentences_sv_f2": error_rate(short[1::2]),
        "wer_sentences_subset": error_rate(short[::SUBSET_EVERY]),
        "sentences_with_an_error": sum(normalised(r) != normalised(g) for r, g in short),
        "wer_long": error_rate(long),
        "wer_demo_recording": error_rate(demo),
        "words_on_20_windows_without_speech": noise_words(model),
        "cpu_s_per_audio_s": round(spent / seconds, 3),
    }
    return figures, short + long + demo


def broken(figures: dict, file: Path) -> list[str]:
    """Return the names of the figures that are above their floor."""
    floors = YAML(typ="safe").load(file.read_text(encoding="utf-8"))["demo_speech"]
    return [name for name in FLOORED if figures[name] > floors[name]]


def main() -> int:
    """Print the figures; 1 if a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--espeak", action="store_true")
    parser.add_argument("--show", action="store_true", help="print wrong guesses on standard error")
    options = parser.parse_args()
    model = WhisperModel(str(options.model), device="cpu", compute_type="int8", cpu_threads=1)
    figures, pairs = measure(model, options.corpora)
    if options.espeak:
        figures |= espeak_rows(model, rows(options.corpora / "demo_speech", "sentences"))
    print(json.dumps(figures, indent=2))
    for reference, guess in pairs if options.show else []:
        if normalised(reference) != normalised(guess):
            print(f"{reference}\n  -> {guess}", file=sys.stderr)
    missed = broken(figures, options.corpora / "floors.yaml") if options.check else []
    for name in missed:
        print(f"{name} is above its floor", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
