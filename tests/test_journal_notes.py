"""The notes of independent authors: the parts nobody tuned on must go on reaching their floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.evaluation import evaluate_corpus
from docqa.resources import corpora_dir
from tests.conftest import ROOT

NOTES_DEV = ROOT.parent / "shared" / "data" / "notes_dev"


@pytest.mark.slow
@pytest.mark.parametrize("folder", [corpora_dir() / "journal_notes", NOTES_DEV], ids=lambda path: path.name)
def test_unseen_notes_reach_their_floors(folder: Path) -> None:
    """Every pinned figure on the part called test is reached, category by category."""
    if not folder.is_dir():
        pytest.skip(f"{folder.name} is not here")
    result = evaluate_corpus(folder, ids="test")
    assert len(result.floors) >= 11
    assert [floor for floor in result.floors if not floor.reached] == []
