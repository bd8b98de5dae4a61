"""The open annotated corpora: marks hold, parts cover every note, datasheets say what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from docqa.evaluation import evaluate_corpus, read_gold

CORPORA = Path(__file__).parents[1] / "corpora"
FOLDERS = [
    path.parent
    for path in sorted(CORPORA.glob("*/notes.jsonl"))
    if '"spans"' in path.read_text(encoding="utf-8")
]
SIX = {"value_laden", "jargon", "narrative", "interpretation", "vague_goal", "unsourced"}
MARKS = {"spans": "category", "optional": "category", "distractors": "looks_like", "persons": None}


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """A corpus of annotated notes."""
    return request.param


def rows(folder: Path) -> list[dict[str, Any]]:
    """The notes of a corpus as they are written."""
    return [json.loads(line) for line in (folder / "notes.jsonl").read_text(encoding="utf-8").splitlines()]


def marks(note: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mark of a note with the list it stands in."""
    for key in MARKS:
        for mark in note.get(key, ()):
            yield key, mark


def test_there_are_corpora() -> None:
    """The seed notes and the journal notes are shipped."""
    assert {folder.name for folder in FOLDERS} >= {"seed_notes", "journal_notes"}


def test_a_corpus_can_be_read(folder: Path) -> None:
    """The reader that evaluation uses refuses nothing, and no id comes twice."""
    ids = [note.id for note in read_gold(folder)]
    assert ids
    assert len(set(ids)) == len(ids)


def test_marks_cover_the_words_they_name(folder: Path) -> None:
    """Offsets, words and categories agree, and no mark begins or ends with a blank."""
    wrong = []
    for note in rows(folder):
        for key, mark in marks(note):
            words = note["text"][mark["start"] : mark["end"]]
            named = MARKS[key] is None or mark[MARKS[key]] in SIX
            if words != mark["text"] or words != words.strip() or not named:
                wrong.append((note["id"], key, mark))
    assert wrong == []


def test_marks_of_a_category_lie_apart_and_a_clean_note_has_none(folder: Path) -> None:
    """Faults of one category never overlap, names never do, and `clean` says whether there are faults."""
    wrong = []
    for note in rows(folder):
        groups = [[s for s in note["spans"] if s["category"] == category] for category in SIX]
        for group in (*groups, note.get("persons", [])):
            places = sorted((s["start"], s["end"]) for s in group)
            wrong += [note["id"] for one, other in pairwise(places) if one[1] > other[0]]
        if note["clean"] != (not note["spans"]):
            wrong.append(note["id"])
    assert wrong == []


def test_the_parts_hold_every_note_once(folder: Path) -> None:
    """Where a corpus is split, each note is in one part and each id of a part is a note."""
    path = folder / "split.json"
    if not path.is_file():
        pytest.skip("this corpus is one part")
    parts = json.loads(path.read_text(encoding="utf-8"))
    assert sorted(name for part in parts.values() for name in part) == sorted(n["id"] for n in rows(folder))


def test_every_category_is_there_in_each_part_of_the_journal_notes() -> None:
    """Each part has faults and traps of all six categories, clean notes, and notes by every author."""
    folder = CORPORA / "journal_notes"
    parts = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    authors = {note["author"] for note in rows(folder)}
    for part in parts.values():
        notes = [note for note in rows(folder) if note["id"] in part]
        assert {s["category"] for note in notes for s in note["spans"]} == SIX
        assert {s["looks_like"] for note in notes for s in note["distractors"]} == SIX
        assert {note["author"] for note in notes} == authors
        assert any(note["clean"] for note in notes)


@pytest.mark.parametrize("folder", sorted(path.parent for path in CORPORA.glob("*/corpus.yaml")), ids=str)
def test_a_datasheet_says_who_wrote_what_and_where_it_ends(folder: Path) -> None:
    """Every corpus names its licence and origin, and the files it lists are there."""
    sheet = yaml.safe_load((folder / "corpus.yaml").read_text(encoding="utf-8"))
    assert sheet["name"] == folder.name
    assert sheet["licence"] == "CC-BY-4.0"
    assert sheet["origin"]
    assert all((folder / name).exists() for name in sheet["files"])


def test_the_datasheet_of_the_journal_notes_counts_right() -> None:
    """The figure in its title is how many notes there are."""
    folder = CORPORA / "journal_notes"
    sheet = yaml.safe_load((folder / "corpus.yaml").read_text(encoding="utf-8"))
    assert sheet["title"].startswith(f"{len(rows(folder))} ")


@pytest.mark.parametrize("part", ["tune", "test"])
def test_dictations_reach_their_floors(part: str) -> None:
    """Dictations by three hands go on coming out as their authors wrote them, those nobody tuned on too."""
    result = evaluate_corpus(CORPORA / "dictations", ids=part)
    assert len(result.floors) == 5
    assert [floor for floor in result.floors if not floor.reached] == []


def test_repeats_in_the_cases_reach_their_floors(nlp: Language) -> None:
    """On case files by another hand repeats are found, and look-alikes left, as before."""
    result = evaluate_corpus(CORPORA / "cases", ids="tune", only=["duplicates"], nlp=nlp)
    assert {floor.name for floor in result.floors} >= {"duplicates precision", "duplicates recall"}
    assert [floor for floor in result.floors if not floor.reached] == []
