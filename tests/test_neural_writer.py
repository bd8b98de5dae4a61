"""Local language models as writers of bullets: small ones made here, read as any other."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest

from docqa.language.context import add_context
from docqa.neural_rewriting import Limits, finding, gate, load_writer, rephrase
from docqa.neural_rewriting.prompting import asked
from docqa.rewriting import as_text
from tests import text_model_rig as rig
from tests.test_neural_gate import BULLET, CITED, NOTE, reasons
from tests.writer_rig import built, made, places, rewritten

__all__ = ["built", "made", "places", "rewritten"]  # fixtures


FREE = Limits(copy_only=False)
FAITHFUL = "Mamma Mira uppger att Noel inte har varit på träningen sedan 14/9."
ADVERSARIES = {
    "negation": FAITHFUL.replace(" inte", ""),
    "number": FAITHFUL.replace("14/9", "15/9"),
    "risk": FAITHFUL.replace("på träningen", "på misshandel träningen"),
}
MAKERS = {"causal": rig.scripted_causal, "seq2seq": rig.scripted_seq2seq}
RANDOM = ("gpt2", "llama", "t5", "bart")

pytestmark = rig.needs_extra


@pytest.fixture(scope="module")
def task(nlp) -> gate.Task:
    """One bullet with its cited source."""
    return gate.task_of(CITED, BULLET, nlp=nlp)


@pytest.mark.parametrize("limits", [Limits(), FREE], ids=["copying", "free"])
@pytest.mark.parametrize("kind", RANDOM)
def test_random_weights_change_nothing(built, made, nlp, kind: str, limits: Limits) -> None:
    """Whatever a random model says, held to the source or free: the result is the rules' own rewrite."""
    found = rephrase(made, NOTE, built(rig.random_writer, kind), nlp=nlp, limits=limits)
    assert found.model.tried > 0
    assert found.model.accepted == 0
    assert (found.bullets, found.omitted, found.guard) == (made.bullets, made.omitted, made.guard)
    assert as_text(found) == as_text(made)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", RANDOM)
def test_held_to_the_source_even_random_weights_copy(built, task, kind: str, seed: int) -> None:
    """The constraint alone: a random model's sentence, if any, has only known words and all it must have."""
    writer = load_writer(built(rig.random_writer, kind))
    sentence = writer.write(asked(CITED, BULLET), task.stock, seed=seed, max_s=60)
    if sentence is None:
        return
    doc = add_context(task.nlp(sentence))
    assert gate.has_only_known_words(task, doc), sentence
    assert all(word in sentence for word in ("inte", "Mira", "Noel"))
    assert ("14 september" in sentence) or ("14/9" in sentence)
    assert len(sentence.split()) <= task.stock.max_words


@pytest.mark.parametrize("limits", [Limits(), FREE], ids=["copying", "free"])
def test_a_copying_model_passes_and_is_marked(built, made, nlp, limits: Limits) -> None:
    """A model that says what it reads: its sentences pass the guard, are marked and counted."""
    folder = built(rig.copying)
    found = rephrase(made, NOTE, folder, seed=11, nlp=nlp, limits=limits)
    words = {b.text: b.made_by for b in found.bullets}
    assert words["Mamma Mira uppger att Noel inte har varit på träningen sedan den 14 september."] == "model"
    assert found.guard.verdict == "pass"
    use = found.model
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert (use.name, use.revision, use.seed) == (folder.name, digest, 11)
    assert use.accepted == list(words.values()).count("model") > 0


@pytest.mark.parametrize("limits", [Limits(), FREE], ids=["copying", "free"])
@pytest.mark.parametrize("kind", MAKERS)
def test_a_faithful_sentence_of_its_own_passes(built, made, nlp, kind: str, limits: Limits) -> None:
    """A model that words one bullet faithfully: that one is its, the others are the rules'."""
    found = rephrase(made, NOTE, built(MAKERS[kind], FAITHFUL), nlp=nlp, limits=limits)
    assert [b.text for b in found.bullets if b.made_by == "model"] == [FAITHFUL]
    assert [b for b in found.bullets if b.made_by == "rules"] == list(made.bullets[1:])


@pytest.mark.parametrize("limits", [Limits(), FREE], ids=["copying", "free"])
@pytest.mark.parametrize("wrong", ADVERSARIES)
@pytest.mark.parametrize("kind", MAKERS)
def test_adversaries_fall_back(built, rewritten, kind: str, wrong: str, limits: Limits) -> None:
    """A model out to drop "inte", change a date or add a risk word gets nowhere, held or free."""
    made, nlp = rewritten
    found = rephrase(made, NOTE, built(MAKERS[kind], ADVERSARIES[wrong]), nlp=nlp, limits=limits)
    assert found.bullets == made.bullets
    assert found.model.accepted == 0


@pytest.mark.parametrize("wrong", ADVERSARIES)
@pytest.mark.parametrize("kind", MAKERS)
def test_constraint_and_guard_each_stop_an_adversary(built, task, nlp, kind: str, wrong: str) -> None:
    """Free, the model does say it, and the guard alone objects; held to the source it cannot say it."""
    writer = load_writer(built(MAKERS[kind], ADVERSARIES[wrong]))
    free = writer.write(asked(CITED, BULLET), task.stock, seed=0, max_s=60, copy_only=False)
    assert free == ADVERSARIES[wrong]
    assert not gate.passes_guard(task, add_context(nlp(free)))
    held = writer.write(asked(CITED, BULLET), task.stock, seed=0, max_s=60)
    assert held is None or (" inte" in held and "15/9" not in held and "misshandel" not in held)


def test_the_same_seed_gives_the_same(built, made, nlp) -> None:
    """Twice the same, in every field."""
    folder = built(rig.copying)
    one, other = (rephrase(made, NOTE, folder, seed=5, nlp=nlp) for _ in range(2))
    assert one == other


def test_time_and_room_are_limits(built, made, task, nlp) -> None:
    """A bullet that takes too long, or a source with more tokens than the model has places, stays."""
    writer = load_writer(built(rig.copying))
    assert writer.write(asked(CITED, BULLET), task.stock, seed=0, max_s=1e-6) is None
    long = " ".join([CITED] * 20)
    assert writer.write(asked(long, BULLET), task.stock, seed=0, max_s=60) is None
    found = rephrase(made, NOTE, writer, nlp=nlp, limits=Limits(max_bullet_s=1e-6))
    assert (found.bullets, set(reasons(found))) == (made.bullets, {"unfinished"})


def test_a_chat_model_is_asked_in_its_own_form(built, task, tmp_path) -> None:
    """A model with a chat form gets its question in it, and answers after its last word."""
    folder = shutil.copytree(built(rig.scripted_causal, FAITHFUL), tmp_path / "chatt")
    form = (
        "{% for m in messages %}[{{ m.content }}]{% endfor %}{% if add_generation_prompt %}svar:{% endif %}"
    )
    (folder / "chat_template.jinja").write_text(form, encoding="utf-8")
    writer = load_writer(folder)
    inputs = writer._inputs(asked(CITED, BULLET))["input_ids"][0].tolist()
    assert writer.pieces.text_of(inputs).decode().endswith("]svar:")
    assert writer.write(asked(CITED, BULLET), task.stock, seed=0, max_s=60) == FAITHFUL


def test_a_models_own_habits_do_not_count(built, task, tmp_path) -> None:
    """A folder that says to sample wildly is still read greedily."""
    folder = shutil.copytree(built(rig.scripted_causal, FAITHFUL), tmp_path / "vild")
    habits = {
        "do_sample": True,
        "temperature": 50.0,
        "num_beams": 3,
        "max_length": 3,
        "repetition_penalty": 9.0,
    }
    (folder / "generation_config.json").write_text(json.dumps(habits), encoding="utf-8")
    assert load_writer(folder).write(asked(CITED, BULLET), task.stock, seed=0, max_s=60) == FAITHFUL


def test_several_files_of_weights_have_one_revision(built, tmp_path) -> None:
    """The revision covers every file, by name and content."""
    folder = shutil.copytree(built(rig.random_writer, "gpt2"), tmp_path / "delad")
    one = finding.find_writer(folder).revision
    shutil.copy(folder / "model.safetensors", folder / "mer.safetensors")
    both = finding.find_writer(folder).revision
    assert one != both
    assert len(both) == 64
