"""Render the frozen texts of corpora/demo_speech and the demo recording: `python recordings.py CORPORA`.

The audio is stored so measuring needs no synthesiser: sentences and dictations as Opus, the demo as FLAC.
"""

import argparse
import hashlib
import json
from pathlib import Path

import av
import numpy as np
import soundfile
from spelling import spoken
from voices import SAMPLE_RATE_HZ, Synthesiser

DEMO_VOICE = "sv"
OPUS_BITS_PER_S = 32_000
_EDGE_S = 0.3


def silence(seconds: float) -> np.ndarray:
    """Return digital silence."""
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


def write_opus(path: Path, samples: np.ndarray) -> None:
    """Write 16 kHz mono float samples as Ogg Opus."""
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=SAMPLE_RATE_HZ, layout="mono", bit_rate=OPUS_BITS_PER_S)
        frame = av.AudioFrame.from_ndarray(_as_int16(samples)[None], format="s16", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, 0
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


def _as_int16(samples: np.ndarray) -> np.ndarray:
    return (np.clip(samples, -1, 1) * 32767).astype(np.int16)


def joined(synth: Synthesiser, sentences: list[str], voice: str, seed: str) -> np.ndarray:
    """Speak sentences with pauses of 0.35-0.9 s between them and a short one after a spoken 'komma'."""
    rng = np.random.default_rng(int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16))
    pieces = [silence(_EDGE_S)]
    for sentence in sentences:
        pieces += [
            synth.say(sentence.replace("komma ", "komma, "), voice).samples,
            silence(rng.uniform(0.35, 0.9)),
        ]
    return np.concatenate(pieces)


def render_tests(folder: Path, synth: Synthesiser) -> None:
    """Write audio/ID.opus for every line of sentences.jsonl and long.jsonl."""
    (folder / "audio").mkdir(exist_ok=True)
    for line in (folder / "sentences.jsonl").read_text().splitlines():
        row = json.loads(line)
        samples = synth.say(row.get("say", row["text"]), row["voice"]).samples
        write_opus(
            folder / "audio" / f"{row['id']}.opus",
            np.concatenate([silence(_EDGE_S), samples, silence(_EDGE_S)]),
        )
    for line in (folder / "long.jsonl").read_text().splitlines():
        row = json.loads(line)
        write_opus(
            folder / "audio" / f"{row['id']}.opus", joined(synth, row["sentences"], row["voice"], row["id"])
        )


def render_demo(folder: Path, synth: Synthesiser) -> None:
    """Write hembesok.flac from hembesok.txt, one spoken sentence a line."""
    lines = [
        " ".join(map(spoken, line.split())) for line in (folder / "hembesok.txt").read_text().splitlines()
    ]
    samples = joined(synth, lines, DEMO_VOICE, "hembesok")
    soundfile.write(folder / "hembesok.flac", _as_int16(samples), SAMPLE_RATE_HZ, subtype="PCM_16")


def main() -> None:
    """Write all recordings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    folder = parser.parse_args().corpora
    synth = Synthesiser()
    render_tests(folder / "demo_speech", synth)
    render_demo(folder / "demo", synth)


if __name__ == "__main__":
    main()
