"""Measuring repeats: figures worked out by hand, floors of our own cases, users' mistakes."""

from __future__ import annotations

import json

import pytest

from docqa.errors import ReadError
from docqa.evaluation import evaluate_corpus
from docqa.evaluation.duplicates import measure_duplicates
from docqa.types import CaseRepeats, NotePassage, RepeatPair
from tests.conftest import ROOT

TEXT = "Elsa hämtar Kim. Solen sken. Rolf ringer."


def span(note: str, words: str) -> dict[str, object]:
    """The place of some words in a note."""
    return {"note_id": note, "start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


CASE = {
    "case": "c1",
    "notes": [{"id": name, "date": f"2026-01-0{n}", "text": TEXT} for n, name in enumerate("abc", start=1)],
    "duplicates": [{"group": "A", "spans": [span(name, "Elsa hämtar Kim.") for name in "abc"]}],
    "lookalikes": [{"group": "L", "spans": [span("a", "Rolf ringer."), span("b", "Rolf ringer.")]}],
}


def found(*pairs: tuple[str, str, str]) -> CaseRepeats:
    """A case with pairs of the same words in two notes."""

    def passage(note: str, words: str) -> NotePassage:
        return NotePassage(note, TEXT.index(words), TEXT.index(words) + len(words), words)

    made = (RepeatPair(passage(a, w), passage(b, w), "copy", 1.0, "R1") for a, b, w in pairs)
    return CaseRepeats("c1", 3, 21, 0, tuple(made))


@pytest.fixture
def corpus(tmp_path):
    """A folder with one marked case."""
    (tmp_path / "duplicates.jsonl").write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    return tmp_path


def rates(corpus, case: CaseRepeats) -> dict[str, tuple[int, int]]:
    """What is counted of a case when these pairs are found."""
    measured = measure_duplicates(corpus, find=lambda _notes: case)
    return {rate.name: (rate.hits, rate.total) for rate in measured.rates}


def test_pairs_are_met_by_half_of_the_shorter_passage(corpus):
    """Of three gold pairs two are met, one by a part; the pair of look-alikes and a stray one are wrong."""
    case = found(
        ("a", "b", "hämtar Kim"),
        ("c", "a", "Elsa hämtar Kim."),
        ("a", "b", "ringer."),
        ("b", "c", "Solen sken."),
    )
    assert rates(corpus, case) == {
        "precision": (2, 4), "recall": (2, 3), "f1": (4, 7), "lookalikes": (1, 1),
    }  # fmt: skip


def test_a_gold_pair_is_met_once(corpus):
    """Finding the same pair twice is one hit and one miss."""
    twice = found(("a", "b", "Elsa hämtar Kim."), ("a", "b", "Elsa hämtar Kim."))
    assert rates(corpus, twice)["precision"] == (1, 2)


def test_finding_nothing_scores_nothing(corpus):
    """Without pairs precision has nothing to count, and nothing is violated."""
    assert rates(corpus, found()) == {
        "precision": (0, 0), "recall": (0, 3), "f1": (0, 3), "lookalikes": (0, 1),
    }  # fmt: skip


def test_a_place_outside_its_note_is_refused(corpus):
    """A span that does not hold the words it quotes is named with its line."""
    wrong = json.loads(json.dumps(CASE))
    wrong["duplicates"][0]["spans"][0]["end"] = 999
    (corpus / "duplicates.jsonl").write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(ReadError, match=r"duplicates\.jsonl:1"):
        measure_duplicates(corpus, find=lambda _notes: found())


def test_our_own_cases_reach_their_floors(nlp):
    """What docqa repeats finds in the open cases has not got worse."""
    evaluation = evaluate_corpus(ROOT / "corpora" / "repeats", nlp=nlp)
    assert {floor.name for floor in evaluation.floors} >= {"duplicates f1", "duplicates lookalikes"}
    assert [floor.name for floor in evaluation.floors if not floor.reached] == []
