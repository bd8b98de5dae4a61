"""The open notes with facts and rewrites: places hold, parts go by number, every kind of change is there."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import yaml

from docqa.evaluation import evaluate_corpus
from docqa.evaluation.fact_sheets import read_sheets
from docqa.evaluation.pair_verdicts import read_pairs
from docqa.resources import corpora_dir

FOLDER = corpora_dir() / "rewriting"


def test_every_place_lies_where_it_says():
    """The readers, which compare places with the words quoted, refuse nothing; no id comes twice."""
    sheets, pairs = read_sheets(FOLDER), read_pairs(FOLDER)
    for found in (sheets, pairs):
        assert len({one.id for one in found}) == len(found)
    assert {one.id for one in sheets} == {pair.id.rsplit("-", 1)[0] for pair in pairs}


def test_a_faithful_pair_has_no_change_and_a_lossy_one_exactly_one():
    """Two faithful rewrites a note, and four to six with one thing wrong; a rewrite is never its note."""
    pairs = read_pairs(FOLDER)
    assert all(len(pair.changes) == (pair.label == "lossy") for pair in pairs)
    assert all(pair.source != pair.rewrite for pair in pairs)
    labels = Counter((pair.id.rsplit("-", 1)[0], pair.label) for pair in pairs)
    assert {n for (_, label), n in labels.items() if label == "faithful"} == {2}
    assert {n for (_, label), n in labels.items() if label == "lossy"} <= {4, 5, 6}


def test_no_author_passage_to_leave_out_holds_a_fact():
    """Facts and irrelevant passages of a note lie apart."""
    for sheet in read_sheets(FOLDER):
        for passage in sheet.irrelevant:
            start = sheet.text.index(passage)
            end = start + len(passage)
            assert all(fact.span.end <= start or fact.span.start >= end for fact in sheet.facts), sheet.id


@pytest.mark.parametrize("part", ["tune", "test"])
def test_both_parts_hold_every_kind_of_change(part):
    """Even numbers are for tuning, odd ones for measuring; each part has all nineteen kinds."""
    split = json.loads((FOLDER / "split.json").read_text(encoding="utf-8"))
    even = {int(name[3:6]) % 2 == 0 for names in split.values() for name in names[part]}
    assert even == {part == "tune"}
    assert len({change.kind for pair in read_pairs(FOLDER, ids=part) for change in pair.changes}) == 19


def test_the_datasheet_counts_right():
    """The figures in its title are those of the files."""
    sheet = yaml.safe_load((FOLDER / "corpus.yaml").read_text(encoding="utf-8"))
    labels = Counter(pair.label for pair in read_pairs(FOLDER))
    assert sheet["title"].startswith(f"{len(read_sheets(FOLDER))} ")
    assert f"{labels['faithful']} trogna" in sheet["title"]
    assert f"{labels['lossy']} med precis ett fel" in sheet["title"]


@pytest.mark.slow
def test_rewriting_and_guard_reach_their_floors_on_unseen_notes():
    """Every pinned figure on the odd notes is reached: facts kept, faults caught, the faithful let pass."""
    result = evaluate_corpus(FOLDER, ids="test")
    assert len(result.floors) >= 10
    assert [floor for floor in result.floors if not floor.reached] == []
