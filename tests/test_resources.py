"""Where rules, models and corpora are found."""

from __future__ import annotations

import pytest

from docqa import resources
from docqa.errors import DocqaError


@pytest.mark.parametrize("name", ["rules", "models", "corpora"])
def test_data_folders_are_found(name):
    """The three data folders are there, installed or in a checkout."""
    assert resources.data_dir(name).is_dir()


def test_the_environment_comes_first(tmp_path, monkeypatch):
    """A folder named in the environment is used instead of the shipped one."""
    monkeypatch.setenv("DOCQA_RULES", str(tmp_path))
    assert resources.rules_dir() == tmp_path


def test_a_missing_folder_in_the_environment_is_named(tmp_path, monkeypatch):
    """A wrong variable is an error that names the variable and the folder."""
    monkeypatch.setenv("DOCQA_MODELS", str(tmp_path / "nix"))
    with pytest.raises(DocqaError, match="DOCQA_MODELS"):
        resources.models_dir()
