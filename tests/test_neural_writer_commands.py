"""Models that cannot be used are told of in a sentence; the commands that rewrite and review with one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docqa import models
from docqa.cli import run
from docqa.errors import ModelError
from docqa.neural_rewriting import load_writer, rephrase
from docqa.neural_rewriting.offline import SWITCHES
from tests import text_model_rig as rig
from tests.test_neural_gate import NOTE
from tests.writer_rig import built, made, places, rewritten

__all__ = ["built", "made", "places", "rewritten"]  # fixtures


pytestmark = rig.needs_extra


@pytest.fixture
def note(tmp_path) -> Path:
    """The note as a file."""
    path = tmp_path / "anteckning.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


# --- what cannot be used ------------------------------------------------------------------------


def encoder(folder: Path) -> Path:
    """A BERT, which can only fill gaps."""
    import transformers

    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 16}
    tokenizer = rig.byte_tokenizer()
    net = transformers.BertForMaskedLM(transformers.BertConfig(vocab_size=len(tokenizer), **shape))
    return rig.save(net, tokenizer, folder)


def hearing(folder: Path) -> Path:
    """A Whisper, which writes what it hears."""
    import transformers

    shape = {"d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 1}
    more = {"decoder_attention_heads": 1, "encoder_ffn_dim": 8, "decoder_ffn_dim": 8}
    tokenizer = rig.byte_tokenizer()
    config = transformers.WhisperConfig(vocab_size=len(tokenizer), pad_token_id=1, **shape, **more)
    return rig.save(transformers.WhisperForConditionalGeneration(config), tokenizer, folder)


def gap_filling_pieces(folder: Path) -> Path:
    """A writer whose tokenizer cuts as BERT's."""
    from tokenizers import Tokenizer, decoders
    from tokenizers import models as cuts
    from transformers import PreTrainedTokenizerFast

    rig.random_writer(folder, "gpt2")
    backend = Tokenizer(cuts.WordPiece({"[UNK]": 0, "a": 1, "##b": 2, "</s>": 3}, unk_token="[UNK]"))
    backend.decoder = decoders.WordPiece()
    PreTrainedTokenizerFast(tokenizer_object=backend, unk_token="[UNK]", eos_token="</s>").save_pretrained(
        folder
    )
    return folder


def pickled(folder: Path) -> Path:
    """Weights only as a pickle, which can run code."""
    rig.random_writer(folder, "gpt2")
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    return folder


def cut_off(folder: Path) -> Path:
    """Weights cut short on the way."""
    weights = rig.random_writer(folder, "gpt2") / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:4000])
    return folder


def without_a_layer(folder: Path) -> Path:
    """Weights of which some are gone."""
    import safetensors.torch

    path = rig.random_writer(folder, "gpt2") / "model.safetensors"
    held = safetensors.torch.load_file(path)
    held.pop("transformer.h.0.mlp.c_fc.weight")
    safetensors.torch.save_file(held, path, metadata={"format": "pt"})
    return folder


def with_code(folder: Path) -> Path:
    """A model that wants code of its own to be run."""
    rig.random_writer(folder, "gpt2")
    path = folder / "config.json"
    config = json.loads(path.read_text("utf-8"))
    config |= {
        "model_type": "egen",
        "auto_map": {"AutoConfig": "egen.Config", "AutoModelForCausalLM": "egen.Net"},
    }
    path.write_text(json.dumps(config), encoding="utf-8")
    (folder / "egen.py").write_text("raise SystemExit('code was run')", encoding="utf-8")
    return folder


def without_tokenizer(folder: Path) -> Path:
    """A writer without word pieces."""
    rig.random_writer(folder, "gpt2")
    for path in folder.glob("tokenizer*"):
        path.unlink()
    return folder


def empty(folder: Path) -> Path:
    """A folder with nothing in it."""
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("maker", "said"),
    [
        (encoder, r"\(bert\) skriver inte text"),
        (hearing, r"\(whisper\) skriver inte text"),
        (gap_filling_pieces, "ordbitar"),
        (pickled, "safetensors"),
        (cut_off, "går inte att läsa"),
        (without_a_layer, "saknar vikter"),
        (with_code, "egen programkod"),
        (without_tokenizer, "saknar tokenizer|går inte att läsa|ordbitar"),
        (empty, "finns ingen språkmodell"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(note, tmp_path, capsys, maker, said: str) -> None:
    """Wrong kind, broken, pickled, with code, empty: exit 2, a Swedish sentence with a hint, no traceback."""
    folder = maker(tmp_path / "modell")
    capsys.readouterr()
    with pytest.raises(ModelError, match=said) as caught:
        load_writer(folder)
    assert caught.value.hint
    assert run(["rewrite", str(note), "--model", str(folder)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Fel: ")
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err


def test_unknown_names_and_folders_are_told(capsys, note) -> None:
    """A folder that is not there, a name nobody knows, and a model that does something else."""
    for name, said in (
        ("./nej", "finns inte"),
        ("nej", "finns inte"),
        ("sv_docqa", "finns inte|skriver inte"),
    ):
        assert run(["rewrite", str(note), "--model", name]) == 2
        assert said.split("|")[0] in capsys.readouterr().err


def test_too_little_memory_is_told(built, rewritten, monkeypatch, capsys, note) -> None:
    """Before anything is read when it can be foreseen, and also when it runs out on the way."""
    import torch

    from docqa.models import recommending

    made, nlp = rewritten
    folder = built(rig.copying)
    writer = load_writer(folder)
    for error in (MemoryError(), torch.OutOfMemoryError("out"), RuntimeError("can't allocate memory")):

        def fail(*_args, error=error, **_options):
            raise error

        monkeypatch.setattr(type(writer.net), "generate", fail)
        with pytest.raises(ModelError, match="Minnet räcker inte"):
            rephrase(made, NOTE, writer, nlp=nlp)
    monkeypatch.setattr(recommending, "this_machine", lambda: recommending.Machine(1, 1, 0))
    assert run(["rewrite", str(note), "--model", str(folder)]) == 2
    assert "är ledigt" in capsys.readouterr().err


def test_the_client_of_the_hub_is_shut_while_reading(built, monkeypatch) -> None:
    """Offline is switched on for as long as it takes, and then as it was."""
    import os

    from transformers import AutoTokenizer

    seen = []
    real = AutoTokenizer.from_pretrained

    def spy(*args, **options):
        seen.append(([os.environ.get(name) for name in SWITCHES], options))
        return real(*args, **options)

    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(AutoTokenizer, "from_pretrained", spy)
    load_writer(built(rig.random_writer, "t5"))
    ((switches, options),) = seen
    assert switches == ["1", "1"]
    assert options == {"local_files_only": True, "trust_remote_code": False}
    assert "HF_HUB_OFFLINE" not in os.environ


# --- the commands -------------------------------------------------------------------------------


def test_rewrite_marks_what_the_model_worded(built, note, capsys) -> None:
    """In the terminal, in Markdown and in JSON; the finished note as text has no marks."""
    import jsonschema

    from tests.test_wire import kept_schema

    folder = str(built(rig.copying))
    shown = {}
    for layout in ("rich", "md", "json", "text"):
        assert run(["rewrite", str(note), "--model", folder, "--seed", "3", "--format", layout]) == 0
        shown[layout] = capsys.readouterr().out
    assert "[AI-förslag]" in shown["rich"]
    assert "*(AI-förslag)*" in shown["md"]
    assert "Läs dem mot källan" in shown["md"]
    assert "AI-förslag" not in shown["text"]
    report = json.loads(shown["json"])
    jsonschema.validate(report, kept_schema("rewrite"))
    (document,) = report["documents"]
    assert document["model"]["seed"] == 3
    assert "model" in {bullet["made_by"] for bullet in document["bullets"]}


def test_without_a_model_nothing_is_marked(note, capsys) -> None:
    """The rules' own rewrite says that no model was asked."""
    assert run(["rewrite", str(note), "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["model"] is None
    assert {bullet["made_by"] for bullet in document["bullets"]} == {"rules"}


def test_a_model_is_brought_and_used_by_name(built, note, capsys) -> None:
    """``docqa models import`` takes a language model in; rewrite then knows it, transcribe refuses it."""
    assert run(["models", "import", str(built(rig.copying)), "--name", "min-skrivare"]) == 0
    assert "docqa rewrite FIL --model min-skrivare" in capsys.readouterr().out
    assert models.get_card("min-skrivare").task == "rewrite"
    assert run(["rewrite", str(note), "--model", "min-skrivare", "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["model"]["name"] == "min-skrivare"
    assert run(["rewrite", str(note), "--model", "sv_docqa"]) == 2
    assert "skriver inte punkter" in capsys.readouterr().err
    with pytest.raises(ModelError, match="gör inte tal till text"):
        models.find_model("min-skrivare")
    weights = models.folder_of(models.get_card("min-skrivare")) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x3f")
    with pytest.raises(ModelError, match="används inte"):
        load_writer("min-skrivare")


def test_a_review_knows_whose_words_a_bullet_has(built, note) -> None:
    """The material and the record of a review tell which bullets a model worded, and which model."""
    from docqa.reviewing import prepare
    from docqa.reviewing.phrases import label
    from docqa.reviewing.recording import record_of
    from docqa.types import ReviewState

    material = prepare(note, model=str(built(rig.copying)))
    bullets = [item for item in material.items if item.kind == "bullet"]
    assert "model" in {item.made_by for item in bullets}
    assert all(("AI-förslag" in label(item)) == (item.made_by == "model") for item in bullets)
    record = record_of(material, ReviewState(), begun="2026-01-01T00:00:00+00:00")
    assert {i.id for i in record.items if i.made_by == "model"} == {
        i.id for i in bullets if i.made_by == "model"
    }
    assert record.model == material.model is not None
