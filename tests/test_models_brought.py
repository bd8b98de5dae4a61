"""Models from a folder, converted ones, and files that are not what they were."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import wave
from pathlib import Path

import pytest

from docqa import models
from docqa.cli import run
from docqa.errors import ModelError
from docqa.models.converting import convert
from docqa.models.integrity import sha256
from docqa.models.recommending import COST, MEMORY_MB, Machine, advise
from tests.whisper_rig import scripted_model

CONTENTS = {
    "config.json": b"{}",
    "model.bin": bytes(range(256)) * 40,
    "preprocessor_config.json": b'{"feature_size": 80}',
    "tokenizer.json": b'{"version": "1.0"}',
    "vocabulary.json": b'["a", "b"]',
}
CARD = f"""name: prov
task: transcribe
backend: faster-whisper
description: Provmodell.
repo: nagon/prov
revision: {"ab12" * 10}
files: [{", ".join(CONTENTS)}]
size_bytes: {sum(map(len, CONTENTS.values()))}
licence: Apache-2.0
languages: [sv]
"""
has_extra = all(importlib.util.find_spec(name) for name in ("torch", "transformers"))


@pytest.fixture(autouse=True)
def places(monkeypatch, tmp_path) -> Path:
    """A folder with one card, an empty model folder and an empty cache."""
    (tmp_path / "kort").mkdir()
    (tmp_path / "kort" / "prov.yaml").write_text(CARD, "utf-8")
    monkeypatch.setenv("DOCQA_MODELS", str(tmp_path / "kort"))
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path / "hämtat"))
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "cache"))
    return tmp_path


def stick(folder: Path, **changed: bytes) -> Path:
    """A folder as on a USB stick."""
    folder.mkdir(parents=True)
    for name, data in CONTENTS.items():
        (folder / name).write_bytes(changed.get(name.partition(".")[0], data))
    return folder


def test_a_known_model_is_brought_from_a_folder(places) -> None:
    """It is found by the folder's name, copied whole, recorded, and then used by its name."""
    told = []
    found = models.bring(stick(places / "usb" / "prov"), progress=lambda *step: told.append(step))
    assert found.card == models.get_card("prov")
    assert {path.name for path in found.folder.iterdir()} == {*CONTENTS, models.RECORD_NAME}
    assert models.find_model("prov").folder == found.folder
    assert told[-1][1:] == (found.card.size_bytes, found.card.size_bytes)
    with pytest.raises(ModelError, match="finns redan"):
        models.bring(places / "usb" / "prov")


def test_a_copied_folder_is_compared_with_its_record(places) -> None:
    """A file that was damaged on the way is named, and nothing is left behind."""
    models.bring(stick(places / "usb" / "prov"))
    carried = shutil.copytree(places / "hämtat" / "prov", places / "usb2" / "annat namn")
    assert models.remove(models.get_card("prov"))
    (carried / "model.bin").write_bytes(CONTENTS["model.bin"][::-1])
    with pytest.raises(ModelError, match=r"model\.bin i .* är ändrad eller skadad"):
        models.bring(carried)
    assert not (places / "hämtat" / "prov").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"model": b"kort"}, "ska vara"),
        ({"missing": "tokenizer.json"}, r"saknar tokenizer\.json"),
    ],
)
def test_a_folder_that_is_not_the_model_is_refused(places, change, said) -> None:
    """Wrong size or missing files: refused with what was expected."""
    folder = stick(places / "usb" / "prov", **{key: data for key, data in change.items() if key == "model"})
    if "missing" in change:
        (folder / change["missing"]).unlink()
    with pytest.raises(ModelError, match=said):
        models.bring(folder)
    with pytest.raises(ModelError, match="finns inte"):
        models.bring(places / "nej")


def test_an_unknown_model_becomes_the_users_own(places) -> None:
    """It gets a card, is listed, used by its name, checked and removed."""
    folder = scripted_model(places / "Min modell (ny)", "hej hej")
    found = models.bring(folder)
    assert found.card.name == "min-modell-ny"
    assert found.card.is_own
    assert models.find_model("min-modell-ny").folder == found.folder
    assert models.verify(found.card) == ()
    with pytest.raises(ModelError, match="din egen"):
        models.fetch(found.card)
    assert models.remove(found.card)
    assert "min-modell-ny" not in models.cards()


def test_each_kind_of_damage_has_its_own_sentence(places) -> None:
    """Missing, cut, lengthened and changed files, and another model's, are refused when used."""
    found = models.bring(stick(places / "usb" / "prov"))
    other = CARD.replace("name: prov", "name: annan")
    other += (
        "sha256: {model.bin: " + sha256(stick(places / "annan", model=b"x" * 10240) / "model.bin") + "}\n"
    )
    (places / "kort" / "annan.yaml").write_text(other, "utf-8")
    whole = CONTENTS["model.bin"]
    wrong = {
        "avkortad": whole[:-1],
        "utbytt": whole + b"0",
        "ändrad eller skadad": b"0" + whole[1:],
        "hör till modellen annan": b"x" * 10240,
    }
    for said, data in wrong.items():
        (found.folder / "model.bin").write_bytes(data)
        with pytest.raises(ModelError, match=said) as caught:
            models.find_model("prov")
        assert "docqa models get prov" in caught.value.hint
    (found.folder / "model.bin").unlink()
    with pytest.raises(ModelError, match="delvis"):
        models.find_model("prov")


def test_a_file_is_read_again_only_when_it_was_touched(places, monkeypatch) -> None:
    """Found whole once, a file is trusted until its size, time or place changes."""
    models.bring(stick(places / "usb" / "prov"))
    models.find_model("prov")
    read = []
    monkeypatch.setattr("docqa.models.integrity.sha256", lambda path: read.append(path.name) or sha256(path))
    models.find_model("prov")
    assert read == []
    os.utime(places / "hämtat" / "prov" / "model.bin", (1, 1))
    models.find_model("prov")
    assert read == ["model.bin"]


def test_a_loose_folder_is_used_as_it_is(places) -> None:
    """A folder nobody recorded has nothing to be compared with."""
    folder = scripted_model(places / "lös", "hej hej")
    assert models.find_model(folder).card.is_own


def test_import_from_the_command_line(places, capsys) -> None:
    """The command says where the model lies and how an own one is used; mistakes give 2 and one sentence."""
    stick(places / "usb" / "prov")
    assert run(["models", "import", str(places / "usb" / "prov")]) == 0
    assert "ligger i" in capsys.readouterr().out
    assert run(["models", "import", str(places / "usb" / "prov"), "--name", "egen"]) == 0
    assert "--model egen" in capsys.readouterr().out
    assert run(["models", "list"]) == 0
    assert "egen" in capsys.readouterr().out
    assert run(["models", "import", str(places)]) == 2
    assert "saknar config.json" in capsys.readouterr().err


def test_the_advice_fits_the_machine() -> None:
    """More speed and more memory never lead to a smaller size; a graphics card needs no rule of its own."""
    sizes = list(COST)
    assert list(MEMORY_MB) == sizes
    chosen = [advise(Machine(2, 64_000, 0), share).live for share in (2.0, 0.5, 0.1, 0.05, 0.03)]
    assert chosen == [None, "base", "small", "medium", "large"]
    by_memory = [advise(Machine(2, free, 0), 0.001).files for free in (100, 500, 1000, 3000, 8000)]
    assert by_memory == [None, "base", "small", "medium", "large"]


def test_recommend_from_the_command_line(capsys) -> None:
    """It runs the network of size base for real and names a size; as JSON too."""
    assert run(["models", "recommend", "--seconds", "0", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "docqa.advice/1"
    assert set(told["shares"]) == set(COST)
    assert told["machine"]["cores"] >= 1


def test_what_cannot_be_converted_is_told(places) -> None:
    """A missing folder, a folder of something else, a version that is not pinned, a name that is taken."""
    with pytest.raises(ModelError, match="finns inte"):
        convert(places / "nej", name="ny")
    with pytest.raises(ModelError, match="ingen Whisper-modell"):
        convert(stick(places / "annat"), name="ny")
    with pytest.raises(ModelError, match="version"):
        convert("nagon/modell", name="ny", revision="main")
    with pytest.raises(ModelError, match="upptaget"):
        convert(places / "annat", name="prov")


@pytest.mark.skipif(not has_extra, reason='needs the extra: pip install "docqa[neural]"')
def test_a_fine_tuned_whisper_is_converted_and_used(places, capsys) -> None:
    """A tiny checkpoint of transformers becomes a model that faster-whisper loads and runs."""
    checkpoint = tiny_checkpoint(places / "finjusterad")
    assert run(["models", "convert", str(checkpoint), "--name", "min-lilla"]) == 0
    assert "min-lilla" in capsys.readouterr().out
    found = models.find_model("min-lilla")
    assert {"config.json", "model.bin", "tokenizer.json", "vocabulary.json"} <= {
        path.name for path in found.folder.iterdir()
    }
    config = json.loads((found.folder / "config.json").read_text("utf-8"))
    assert config["suppress_ids_begin"] == [220]  # 50256 is a token of the original vocabulary only
    from faster_whisper import WhisperModel
    from numpy import zeros

    model = WhisperModel(str(found.folder), device="cpu", compute_type="int8")
    segments, info = model.transcribe(zeros(16000, "float32"), language="sv", beam_size=1, max_new_tokens=4)
    assert all(segment.end <= 30 for segment in segments)
    assert (info.duration, model.feature_extractor.mel_filters.shape[0]) == (1.0, 80)


def tiny_checkpoint(folder: Path) -> Path:
    """A Whisper of one layer with random weights, as `transformers` saves it."""
    import torch
    from tokenizers import Tokenizer, decoders, pre_tokenizers
    from tokenizers import models as kinds
    from transformers import (
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperTokenizerFast,
    )

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    specials = ["<|endoftext|>", "<|startoftranscript|>", "<|sv|>", "<|translate|>", "<|transcribe|>"]
    specials += ["<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"]
    specials += [f"<|{step * 0.02:.2f}|>" for step in range(1501)]
    tokenizer = Tokenizer(
        kinds.BPE(vocab={letter: number for number, letter in enumerate(letters)}, merges=[])
    )
    tokenizer.pre_tokenizer, tokenizer.decoder = (
        pre_tokenizers.ByteLevel(add_prefix_space=False),
        decoders.ByteLevel(),
    )
    tokenizer.add_special_tokens(specials)
    fast = WhisperTokenizerFast(tokenizer_object=tokenizer, unk_token="<|endoftext|>")
    first = len(letters)
    torch.manual_seed(1)
    config = WhisperConfig(
        vocab_size=len(fast), d_model=64, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64, num_mel_bins=80,
        bos_token_id=first, eos_token_id=first, pad_token_id=first, decoder_start_token_id=first + 1,
    )  # fmt: skip
    model = WhisperForConditionalGeneration(config)
    model.generation_config.lang_to_id = {"<|sv|>": first + 2}
    model.generation_config.alignment_heads = [[0, 0]]
    model.generation_config.no_timestamps_token_id = first + 8
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    WhisperFeatureExtractor(feature_size=80).save_pretrained(folder)
    return folder


def test_a_model_that_does_not_know_the_language_is_refused(places, tmp_path, capsys) -> None:
    """The hint names a model that does; without a model the same."""
    other = CARD.replace("name: prov", "name: annan").replace("languages: [sv]", "languages: [en, so]")
    (places / "kort" / "annan.yaml").write_text(other, "utf-8")
    models.bring(stick(places / "usb" / "prov"))
    sound = tmp_path / "tyst.wav"
    with wave.open(str(sound), "wb") as file:
        file.setparams((1, 2, 16000, 0, "NONE", ""))
        file.writeframes(bytes(32000))
    for given in (["--model", "prov"], []):
        assert run(["transcribe", str(sound), "--language", "so", *given]) == 2
        told = capsys.readouterr().err
        assert "so" in told
        assert "docqa models get annan" in told
