"""Generated numbers, dates, times, ages, amounts, telephone numbers, personal numbers and law references."""

from __future__ import annotations

from importlib import util
from types import ModuleType

import pytest

from docqa.dictation.personal_numbers import is_sound
from docqa.dictation.tidying import tidy
from tests.conftest import ROOT

COUNT = 900


def _saying() -> ModuleType:
    """The generator of the benchmark."""
    path = ROOT / "benchmarks" / "dictation" / "saying.py"
    spec = util.spec_from_file_location("saying", path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [7, 11])
def test_nearly_all_generated_phrases_are_exact(seed: int) -> None:
    """Of values said in many ways at least 99 in 100 are written exactly as they should be."""
    wrong = [
        (spoken, written)
        for _kind, spoken, written in _saying().cases(seed, COUNT)
        if tidy(spoken, show_personal_numbers=True).text != written
    ]
    assert len(wrong) <= COUNT // 100, wrong[:5]


def test_no_kind_is_weak() -> None:
    """Every kind of phrase by itself is right at least 97 times in 100."""
    said: dict[str, list[bool]] = {}
    for kind, spoken, written in _saying().cases(5, COUNT):
        said.setdefault(kind, []).append(tidy(spoken, show_personal_numbers=True).text == written)
    assert {
        kind: sum(right) / len(right) for kind, right in said.items() if sum(right) < 0.97 * len(right)
    } == {}


def test_generated_personal_numbers_are_sound() -> None:
    """Personal numbers drawn with a right check digit are never in doubt, and are starred."""
    for kind, spoken, written in _saying().cases(3, COUNT):
        if kind == "personal number":
            tidied = tidy(spoken)
            assert is_sound(written)
            assert [edit for edit in tidied.edits if edit.kind == "identifier" and not edit.applied] == []
            assert written[-4:] not in tidied.text
