"""The demo's written notes: readable, and with something to show."""

from __future__ import annotations

import pytest
from demo_documents import BLOCKS, SAMTAL

from docqa.reading import read_note
from docqa.types import Category

NOTES = ("orosanmalan.txt", "samtal.docx", "genomforandeplan.md")
SIX: tuple[Category, ...] = (
    "value_laden",
    "jargon",
    "narrative",
    "interpretation",
    "vague_goal",
    "unsourced",
)


def test_word_document_is_what_its_script_writes():
    """samtal.docx holds the words of tests/demo_documents.py, so the two have not drifted apart."""
    words = [text.replace("|", "\t") for _, text in BLOCKS]
    lines = [line.removeprefix("- ") for line in read_note(SAMTAL).text.split("\n") if line]
    assert lines == words


@pytest.mark.parametrize("name", NOTES)
def test_notes_have_the_length_of_a_note(demo_dir, name):
    """Each is between 120 and 250 words."""
    assert 120 <= len(read_note(demo_dir / name).text.split()) <= 250
