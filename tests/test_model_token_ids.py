"""Token numbers beyond a Whisper network are refused: CTranslate2 would write outside its memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from docqa.errors import ModelError
from docqa.models import bring, find_model
from docqa.models.token_ids import forget_missing_tokens, network_outputs, require_fitting_tokens
from docqa.speech.loading import load_whisper
from tests.whisper_rig import random_model


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model of random weights whose files belong together."""
    return random_model(tmp_path_factory.mktemp("modell") / "hel")


@pytest.fixture
def model(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    import shutil

    return Path(shutil.copytree(whole, tmp_path / "egen"))


def test_the_outputs_are_read_from_the_weights(model: Path) -> None:
    """They are as many as the vocabulary; a file of another kind says nothing."""
    assert network_outputs(model / "model.bin") == len(json.loads((model / "vocabulary.json").read_text()))
    require_fitting_tokens(model)
    for nonsense in (b"", b"\x06\x00\x00\x00", bytes(range(256)) * 40):
        (model / "model.bin").write_bytes(nonsense)
        assert network_outputs(model / "model.bin") is None


def test_the_shipped_model_fits() -> None:
    """The recogniser of the demonstration names no token that it lacks."""
    folder = find_model("whisper-demo-sv").folder
    assert network_outputs(folder / "model.bin")
    require_fitting_tokens(folder)


def longer_vocabulary(vocabulary: list[str]) -> list[str]:
    """The vocabulary of a larger model."""
    return [*vocabulary, "<|extra|>"]


def other_forbidden(config: dict) -> dict:
    """Settings with the numbers of the multilingual vocabulary."""
    return {**config, "suppress_ids_begin": [220, 50256]}


def other_tokenizer(tokenizer: dict) -> dict:
    """A tokenizer in which a sign that is always forbidden has another number."""
    signs = [
        {**sign, "id": 50358} if sign["content"] == "<|translate|>" else sign
        for sign in tokenizer["added_tokens"]
    ]
    return {**tokenizer, "added_tokens": signs}


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("vocabulary.json", longer_vocabulary),
        ("config.json", other_forbidden),
        ("tokenizer.json", other_tokenizer),
    ],
)
def test_files_of_another_model_are_refused(model: Path, name: str, spoil: Callable) -> None:
    """Neither loaded nor brought in; the sentence names the file and says what to do."""
    path = model / name
    path.write_text(json.dumps(spoil(json.loads(path.read_text("utf-8")))), "utf-8")
    for use in (load_whisper, bring):
        with pytest.raises(ModelError, match=name) as told:
            use(model)
        assert "på nytt" in told.value.hint


def test_numbers_that_no_token_has_are_forgotten(model: Path) -> None:
    """What is left of the settings is as it was."""
    path = model / "config.json"
    before = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(other_forbidden(before)), "utf-8")
    forget_missing_tokens(model)
    assert json.loads(path.read_text("utf-8")) == {**before, "suppress_ids_begin": [220]}
    require_fitting_tokens(model)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", '{"suppress_ids": 5, "lang_ids": null}'),
        ("config.json", "[1, 2]"),
        ("tokenizer.json", '{"model": "BPE", "added_tokens": ["<|translate|>"]}'),
        ("tokenizer.json", '{"added_tokens": {"<|translate|>": 50358}, "model": {"vocab": ["a"]}}'),
        ("vocabulary.json", "7"),
    ],
)
def test_files_of_another_shape_are_left_to_the_loading(model: Path, name: str, content: str) -> None:
    """What is no list where one belongs is nothing to compare, and no crash."""
    (model / name).write_text(content, "utf-8")
    require_fitting_tokens(model)
