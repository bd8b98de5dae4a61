"""Files saved by a real word processor (LibreOffice): the words, the lists and the places of findings."""

from __future__ import annotations

import json

import pytest

from docqa.cli import run
from docqa.reading import read_note
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "data" / "libreoffice"
FORMATS = ["docx", "odt", "rtf", "pdf"]
SENTENCE = "Mentorn uppger att Tindra, 9 år, har varit frånvarande fyra dagar i september."


@pytest.mark.parametrize("suffix", FORMATS)
def test_words_come_out_in_order(suffix):
    """Headings, sentences, list items and table cells are all there, in the order of the page."""
    text = read_note(FOLDER / f"anteckning.{suffix}").text
    places = [
        text.find(part)
        for part in ("Samtal med skolan", "Mentor Sara Ek", SENTENCE, "måndag", "Nytt möte i SIP")
    ]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_headings_and_lists_have_lines_of_their_own(suffix):
    """A heading is a line, and a list item is a line that begins with a mark."""
    lines = read_note(FOLDER / f"anteckning.{suffix}").text.splitlines()
    assert "Planering" in lines
    assert "- Mentor Sara Ek" in lines


@pytest.mark.parametrize("suffix", FORMATS)
def test_offsets_cut_out_the_quoted_words(suffix, capsys):
    """Every finding's offsets cut exactly its words out of the extracted text."""
    run(["check", str(FOLDER / f"anteckning.{suffix}"), "--format", "json", "--include-text"])
    document = json.loads(capsys.readouterr().out)["documents"][0]
    cut = [document["text"][finding["start"] : finding["end"]] for finding in document["findings"]]
    assert cut == [finding["text"] for finding in document["findings"]]
    assert {"value_laden", "jargon"} <= {finding["category"] for finding in document["findings"]}
