"""Values of files that passed are kept by content; nothing but time is lost when they cannot be."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from docqa.datafiles.remembered import MAX_KEPT_FILES, Memory
from docqa.resources import cache_dir
from docqa.rules import loading

RULE = """\
kind: existence
category: value_laden
message: {sv: "Vad hände?"}
why: "Därför."
source: "Egen."
phrases: ["slarvig"]
examples: {flag: ["Mamma är [[slarvig]]."], pass: ["Mamma kom."]}
"""


@pytest.fixture
def files(tmp_path) -> list[Path]:
    """Two files of rules."""
    paths = [tmp_path / "pack" / "a" / name for name in ("one.yaml", "two.yaml")]
    paths[0].parent.mkdir(parents=True)
    for path in paths:
        path.write_text(RULE, encoding="utf-8")
    return paths


def memory(files, folder) -> Memory:
    """The memory of these files in a folder."""
    return Memory(files, checkers=[Path(loading.__file__)], folder=folder)


def test_what_was_kept_comes_back_for_the_same_contents_only(files, tmp_path):
    """A changed file, or another file, has nothing kept."""
    values = [{"a": [1, 2.5, True, None, "å"]}, "två"]
    memory(files, tmp_path / "cache").keep(values)
    assert list(memory(files, tmp_path / "cache").values().values()) == values
    assert memory(files[:1], tmp_path / "cache").values() is None
    files[0].write_text(RULE + "# en rad till\n", encoding="utf-8")
    assert memory(files, tmp_path / "cache").values() is None


def test_changed_checks_are_put_anew(files, tmp_path):
    """Values that passed older code are not taken over."""
    checker = tmp_path / "check.py"
    checker.write_text("1")
    Memory(files, checkers=[checker], folder=tmp_path).keep([1, 2])
    assert Memory(files, checkers=[checker], folder=tmp_path).values() is not None
    checker.write_text("2")
    assert Memory(files, checkers=[checker], folder=tmp_path).values() is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1]", b"0" * 32 + b"\n[1, 2]"])
def test_a_damaged_file_is_not_believed(files, tmp_path, damage):
    """Half a file, foreign bytes or values with another sum count as nothing."""
    memory(files, tmp_path).keep([1, 2])
    [kept] = tmp_path.glob("*.json")
    kept.write_bytes(damage)
    assert memory(files, tmp_path).values() is None


def test_values_json_would_change_are_not_kept(files, tmp_path):
    """A key that is a number would come back as a word."""
    memory(files, tmp_path).keep([{1: "ett"}, "två"])
    assert memory(files, tmp_path).values() is None


def test_a_place_that_cannot_be_written_to_does_not_matter(files, tmp_path):
    """No folder, a file where the folder should be: nothing is kept and nothing is said."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    for folder in (None, blocked, blocked / "below"):
        memory(files, folder).keep([1, 2])
        assert memory(files, folder).values() is None


def test_only_the_latest_are_kept(files, tmp_path):
    """The folder does not grow for ever."""
    for number in range(MAX_KEPT_FILES + 5):
        files[0].write_text(f"{number}", encoding="utf-8")
        memory(files, tmp_path / "cache").keep([number, 0])
    assert len(list((tmp_path / "cache").iterdir())) == MAX_KEPT_FILES


def test_rules_are_the_same_from_memory(files, tmp_path, monkeypatch):
    """A pack read a second time holds what it held, without reading YAML; a broken file is never kept."""
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "cache"))
    root = files[0].parent.parent
    first = loading.load_rules(root)
    loading._load.cache_clear()
    monkeypatch.setattr(loading.yaml_text, "read", lambda path: pytest.fail("read again"))
    again = loading.load_rules(root)
    assert again is not first
    assert again.rules == first.rules
    monkeypatch.undo()
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "cache"))
    files[1].write_text("kind: nonsense\n", encoding="utf-8")
    for _ in range(2):
        loading._load.cache_clear()
        assert [
            len(each) for each in (loading.load_rules(root).rules, loading.load_rules(root).problems)
        ] == [1, 1]


def test_kept_files_hold_plain_values_only(files, tmp_path, monkeypatch):
    """Nothing in the folder can be run."""
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "cache"))
    loading.load_rules(files[0].parent.parent)
    [kept] = (tmp_path / "cache" / "rules").iterdir()
    assert json.loads(kept.read_bytes().partition(b"\n")[2])[0]["phrases"] == ["slarvig"]


def test_the_folder_is_the_users_own(monkeypatch, tmp_path):
    """The environment decides; an empty DOCQA_CACHE keeps nothing."""
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path))
    assert cache_dir("rules") == tmp_path / "rules"
    monkeypatch.setenv("DOCQA_CACHE", "")
    assert cache_dir("rules") is None
    monkeypatch.delenv("DOCQA_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_dir("rules") == tmp_path / "docqa" / "rules"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_dir("rules") == Path(os.path.expanduser("~")) / ".cache" / "docqa" / "rules"
