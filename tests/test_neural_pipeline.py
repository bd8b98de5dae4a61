"""The optional transformer pipeline: with a tiny random transformer it does all that sv_docqa does."""

from __future__ import annotations

import importlib.util
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import docqa
from docqa import checking
from docqa.cli import run
from docqa.errors import ModelError
from docqa.language.loading import load, load_for
from docqa.language.transformer import windows
from docqa.models import fetch, folder_of, get_card, is_installed, verify
from docqa.resources import models_dir

ROOT = Path(__file__).resolve().parent.parent
RECIPE = ROOT / "models" / "training" / "sv_docqa_neural"
NAME = "sv_docqa_neural"
NOTE = """Hembesök 2026-03-02

Mamma uppger att Elsa sov dåligt i natt. Enl. förskolan äter han bra. Pappa är slarvig.
- Socialsekreterare Nadia Berg ringer på måndag."""
has_extra = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "safetensors"))
needs_extra = pytest.mark.skipif(not has_extra, reason='needs the extra: pip install "docqa[neural]"')


def script(name: str):
    """A script of the recipe as a module."""
    spec = importlib.util.spec_from_file_location(f"neural_{name}", RECIPE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tiny_transformer(folder: Path, width: int = 32) -> Path:
    """A random BERT of two layers with single letters and their continuations as word pieces."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = sorted(set("abcdefghijklmnopqrstuvwxyzåäöéABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789.,-:;!?()"))
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{one}" for one in letters)]
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=width, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=512,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    vocab = {piece: number for number, piece in enumerate(pieces)}
    BertTokenizerFast(vocab=vocab, do_lower_case=False).save_pretrained(folder)
    return folder


def examples(nlp, shipped):
    """A few sentences as the shipped pipeline reads them: trees in one document, names alone in another."""
    found = []
    for text in ("Mamma ringer Elsa Berg i Lund.", NOTE):
        gold = shipped(text)
        found.append(spacy.training.Example(nlp.make_doc(text), gold))
    names = nlp.make_doc("Nadia bor i Malmö.")
    names.set_ents([names.char_span(0, 5, "PER"), names.char_span(12, 17, "LOC")])
    found.append(spacy.training.Example(nlp.make_doc(names.text), names))
    return found


def set_up(home: Path, shipped):
    """A pipeline made from the recipe's own configuration, not yet trained."""
    script("prepare").write_labels(shipped, home / "labels")
    overrides = {
        "paths.bert": str(tiny_transformer(home / "bert")),
        "paths.labels": str(home / "labels"),
        "paths.vectors": str(models_dir() / "sv_docqa"),
        "components.transformer.model.width": 32,
        "system.gpu_allocator": None,
        "training.optimizer.learn_rate.warmup_steps": 1,
        "training.optimizer.learn_rate.initial_rate": 0.01,
    }
    config = spacy.util.load_config(RECIPE / "neural.cfg", overrides=overrides, interpolate=False)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    nlp.initialize(lambda: examples(nlp, shipped))
    return nlp


@pytest.fixture(scope="module")
def home(tmp_path_factory, request):
    """A model folder with the pipeline in it: forty steps of training, assembled, saved and recorded."""
    if not has_extra or not RECIPE.is_dir():
        pytest.skip('needs the extra, pip install "docqa[neural]", and the training scripts')
    shipped = docqa.load()
    spacy.util.fix_random_seed(0)  # whatever ran before
    home = tmp_path_factory.mktemp("neural")
    trained = set_up(home, shipped)
    optimizer = trained.resume_training()
    losses = []
    for _ in range(40):
        step: dict[str, float] = {}
        optimizer.step_schedules()
        trained.update(examples(trained, shipped), sgd=optimizer, losses=step)
        losses.append({part: float(loss) for part, loss in step.items()})
    trained.to_disk(home / "trained")
    assemble = script("assemble")
    nlp = assemble.combine(load(home / "trained"), shipped)
    assemble.describe(nlp, version="0.0.1", licence="prov")
    assemble.save(nlp, home / "models" / NAME)
    (home / "losses.json").write_text(json.dumps(losses))
    return home


@pytest.fixture
def neural(home, monkeypatch):
    """The pipeline loaded by name, with every socket shut."""

    def refuse(*_args, **_options):
        raise AssertionError("the pipeline tried to reach a network")

    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(home / "models"))
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    return docqa.load(NAME)


def test_it_is_found_by_name_and_by_folder(neural, home) -> None:
    """Both ways give the one pipeline, with sv_docqa's parts in sv_docqa's order."""
    assert docqa.load(home / "models" / NAME) is neural
    own = ["transformer" if name == "tok2vec" else name for name in docqa.load().pipe_names]
    assert neural.pipe_names == own


def test_labels_are_those_of_the_shipped_pipeline(neural) -> None:
    """Every trained part has the same labels, so each rule that reads them can run."""
    shipped = docqa.load()
    for name in ("tagger", "morphologizer", "parser", "ner"):
        assert set(neural.get_pipe(name).labels) == set(shipped.get_pipe(name).labels), name


def test_a_note_is_read_whole(neural) -> None:
    """Every word has a part of speech, a relation and a lemma, and the text is unchanged."""
    doc = neural(NOTE)
    assert doc.text == NOTE
    assert doc.tensor.shape == (len(doc), 32)
    words = [token for token in doc if not token.is_space]
    assert all(token.pos_ and token.dep_ and token.lemma_ for token in words)
    assert all(NOTE[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert {ent.label_ for ent in doc.ents} <= {"PER", "LOC", "ORG"}


def test_rules_ask_about_the_right_places(neural) -> None:
    """A check with it finds the words that word rules look for, where they stand."""
    analysis = checking.check_text(NOTE, nlp=neural, select=["value_laden"])
    marked = {NOTE[each.start : each.end] for each in analysis.findings}
    assert any("slarvig" in each for each in marked)


def test_rules_run_as_a_component(neural, home) -> None:
    """docqa_rules can stand behind it, as behind the shipped pipeline."""
    nlp = spacy.load(home / "models" / NAME)
    nlp.add_pipe("docqa_rules")
    assert nlp.pipe_names[-1] == "docqa_rules"
    marked = {span.text for span in nlp(NOTE).spans["docqa"] if span.label_ == "value_laden"}
    assert any("slarvig" in each for each in marked)


def test_check_takes_it_from_the_command_line(home, tmp_path, capsys) -> None:
    """``docqa check --pipeline`` reads notes with it in a program of its own; a wrong name is explained."""
    note = tmp_path / "n.txt"
    note.write_text(NOTE, encoding="utf-8")
    asked = ["check", str(note), "--select", "value_laden", "--fail-on", "note", "--format", "text"]
    command = [sys.executable, "-m", "docqa", *asked, "--pipeline", str(home / "models" / NAME)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr[-500:]
    assert "slarvig" in done.stdout
    assert run(["check", str(note), "--pipeline", "finns_inte"]) == 2
    assert "finns_inte" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", " \n", "🙂", "å" * 3000, "Hon sov. " * 400])
def test_any_text_gets_finite_vectors(neural, text: str) -> None:
    """Nothing, blanks, unknown signs, one endless word and 1,200 words: one finite vector each."""
    doc = neural(text)
    assert doc.text == text
    assert doc.tensor.shape[0] == len(doc)
    assert abs(doc.tensor).sum() < float("inf")


def test_a_long_document_is_read_in_windows(neural) -> None:
    """Words of the first window alone are read as if the document ended there; no word goes without."""
    words = ["Elsa", "sov", "hos", "mormor", "och", "pappa", "kom", "hem", "sent"] * 12
    layer = neural.get_pipe("transformer").model.copy()
    layer.attrs["max_pieces"], layer.attrs["overlap"] = 96, 48
    lengths = [len(word) for word in words]
    (_, end), (second, _), *_ = windows(lengths, max_pieces=96, overlap=48)
    long, short = (
        layer.predict([spacy.tokens.Doc(neural.vocab, words=some)])[0] for some in (words, words[:end])
    )
    assert long.shape == (len(words), 32)
    assert abs(long[:second] - short[:second]).max() < 1e-4
    assert abs(long[second:end] - short[second:]).max() > 1e-3
    assert abs(long).sum(axis=1).min() > 0


def test_several_documents_are_read_as_one_by_one(neural) -> None:
    """Padding changes nothing: a short document beside a long one has the same vectors."""
    texts = ["Elsa sov.", "", "Mamma ringer Elsa Berg i Lund varje dag. " * 30]
    for together, text in zip(neural.pipe(texts), texts, strict=True):
        assert abs(together.tensor - neural(text).tensor).max(initial=0) < 1e-4


def test_training_reaches_the_transformer(home, neural) -> None:
    """The loss of every part falls, and the transformer's own weights are no longer those it began with."""
    from docqa.language import transformer_net

    losses = json.loads((home / "losses.json").read_text())
    for part in ("tagger", "morphologizer", "parser", "ner"):
        assert losses[-1][part] < losses[0][part], part
    before = transformer_net.read(home / "bert", width=32).net.embeddings.word_embeddings.weight
    after = neural.get_pipe("transformer").model.shims[0]._model.net.embeddings.word_embeddings.weight
    assert float((before - after).detach().abs().max()) > 1e-3


def test_the_saved_pipeline_names_no_other_place(home, neural) -> None:
    """The folder can be moved: neither transformer nor labels are looked for where it was trained."""
    config = (home / "models" / NAME / "config.cfg").read_text(encoding="utf-8")
    assert str(home) not in config


def test_only_what_is_needed_is_loaded_and_the_transformer_stays(neural) -> None:
    """Names alone need no tagger, but the layer that all parts listen to is kept."""
    light = load_for({"names"}, NAME)
    assert light.pipe_names[0] == "transformer"
    assert "parser" not in light.pipe_names
    assert [ent.text for ent in light(NOTE).ents] == [ent.text for ent in light(NOTE).ents]


def test_it_is_listed_and_its_checksums_hold(neural, home, capsys) -> None:
    """Once there it counts as installed; a changed weight is found."""
    assert is_installed(get_card(NAME))
    assert verify(get_card(NAME)) == ()
    assert run(["models", "list"]) == 0
    assert "tränad" in capsys.readouterr().out
    weights = home / "models" / NAME / "tagger" / "model"
    kept = weights.read_bytes()
    weights.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    try:
        assert [fault.name for fault in verify(get_card(NAME))] == ["tagger/model"]
    finally:
        weights.write_bytes(kept)


def test_damaged_weights_are_a_users_mistake(home, tmp_path) -> None:
    """A transformer cut short is told in Swedish, without a traceback."""
    folder = shutil.copytree(home / "models" / NAME, tmp_path / "kopia")
    path = folder / "transformer" / "model"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ModelError, match="går inte att läsa"):
        load(folder)


@needs_extra
@pytest.mark.parametrize(("what", "said"), [("tom", "finns ingen transformer"), ("bred", "inte 64")])
def test_a_wrong_transformer_is_explained(tmp_path, what: str, said: str) -> None:
    """An empty folder, or one of another width, is named."""
    from docqa.language import transformer_net

    folder = tmp_path / "tom" if what == "tom" else tiny_transformer(tmp_path / "bert")
    with pytest.raises(ModelError, match=said):
        transformer_net.read(folder, width=64)


def test_without_the_model_it_says_how_to_get_it(monkeypatch, tmp_path, capsys) -> None:
    """Loading, fetching and checking tell that it has to be trained, and where it belongs."""
    monkeypatch.setenv("DOCQA_MODEL_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="finns inte på den här datorn") as caught:
        docqa.load(NAME)
    assert str(folder_of(get_card(NAME))) in caught.value.hint
    assert "models/training/sv_docqa_neural" in caught.value.hint
    with pytest.raises(ModelError, match="går inte att hämta"):
        fetch(get_card(NAME))
    assert run(["models", "verify", NAME]) == 2
    assert "Träna den" in capsys.readouterr().err


def test_the_shipped_pipeline_does_without_the_extra() -> None:
    """Loading docqa's own pipeline never touches transformers, whether installed or not."""
    code = (
        "import sys, docqa; docqa.load();"
        "print({'transformers', 'docqa.language.transformer_net'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
