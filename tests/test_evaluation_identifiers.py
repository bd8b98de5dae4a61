"""Evaluation of de-identification: figures worked out by hand, users' mistakes, floors on the open cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docqa.errors import DocqaError, ReadError
from docqa.evaluation import evaluate_corpus
from docqa.evaluation.identifiers import measure_identifiers
from docqa.types import DeidentifiedNote, Replacement

TEXT = "Alma Berg bor i Hjo. Ring 070-123 45 67."
ROW = {
    "case": "k1",
    "id": "a",
    "text": TEXT,
    "pii": [
        {"start": 0, "end": 9, "text": "Alma Berg", "kind": "name_full", "entity": "p1"},
        {"start": 16, "end": 19, "text": "Hjo", "kind": "place", "entity": "l1"},
        {"start": 26, "end": 39, "text": "070-123 45 67", "kind": "phone", "entity": "t1"},
    ],
    "optional": [],
}


def corpus(tmp_path, *rows):
    """A corpus of marked notes."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "pii.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def replacing(*spans):
    """A replacer that takes these places and leaves the text otherwise as it was."""

    def replace(notes):
        made = []
        for note in notes:
            taken = tuple(
                Replacement("name", start, note.text[start:end], start, end) for start, end in spans
            )
            made.append(DeidentifiedNote("1", note.id, None, note.text, {}, {}, taken, ()))
        return made

    return replace


def rates(measured):
    """Hits and totals by name."""
    return {rate.name: (rate.hits, rate.total) for rate in measured.rates}


def test_a_name_counts_when_every_word_is_taken(tmp_path):
    """Half a name is no name; the place is missed, a word taken for nothing lowers precision."""
    folder = corpus(tmp_path, ROW)
    half = rates(measure_identifiers(folder, replacer=replacing((0, 4), (26, 39), (10, 13))))
    assert half["names_found"] == (0, 1)
    assert half["phones_found"] == (1, 1)
    assert half["places_found"] == (0, 1)
    assert half["replaced_rightly"] == (2, 3)
    whole = rates(measure_identifiers(folder, replacer=replacing((0, 4), (5, 9))))
    assert whole["names_found"] == (1, 1)
    assert whole["still_there"] == (3, 3)  # the replacer changed no letter


def test_docqa_is_measured_by_evaluate(tmp_path, nlp):
    """The measure is found by its file, and asked for by its name."""
    folder = corpus(tmp_path, ROW)
    measured = evaluate_corpus(folder, only=["identifiers"], nlp=nlp).measures[0]
    found = rates(measured)
    assert found["names_found"] == found["places_found"] == found["phones_found"] == (1, 1)
    assert found["still_there"] == (0, 3)


def test_mistakes_in_the_file_are_told_with_their_line(tmp_path):
    """A place outside the text, other words, a missing key, no such part."""
    with pytest.raises(ReadError, match=r"pii\.jsonl:1 har en markering"):
        measure_identifiers(corpus(tmp_path, {**ROW, "pii": [{"start": 0, "end": 99, "kind": "place"}]}))
    with pytest.raises(ReadError, match="inte är de ord den anger"):
        measure_identifiers(corpus(tmp_path, {**ROW, "optional": [{"start": 0, "end": 4, "text": "Elsa"}]}))
    with pytest.raises(ReadError, match="har fel form"):
        measure_identifiers(corpus(tmp_path, {"case": "k1"}))
    with pytest.raises(DocqaError, match="inte delad"):
        measure_identifiers(corpus(tmp_path, ROW), ids="test")


@pytest.mark.slow
def test_the_open_cases_reach_their_floors(nlp):
    """Recall and precision on the tuning part of corpora/cases stay where they were accepted."""
    folder = Path(__file__).resolve().parent.parent / "corpora" / "cases"
    evaluation = evaluate_corpus(folder, ids="tune", only=["identifiers"], nlp=nlp)
    floors = [floor for floor in evaluation.floors if floor.name.startswith("identifiers")]
    assert floors
    assert all(floor.reached for floor in floors), floors
