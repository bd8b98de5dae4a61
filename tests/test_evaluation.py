"""Evaluation of a corpus: scores worked out by hand, parts, floors and mistakes."""

from __future__ import annotations

import hashlib
import json

import pytest

from docqa.cli import run
from docqa.errors import DocqaError, ReadError
from docqa.evaluation import GoldNote, Interval, compare, evaluate_corpus
from docqa.evaluation.resampling import f1_intervals
from docqa.metrics.agreement import Counts, Label

NOTES = [
    {
        "id": "a",
        "text": "Mamma är slarvig och RMC ringer.",
        "spans": [
            {"start": 6, "end": 16, "category": "value_laden"},
            {"start": 21, "end": 24, "category": "jargon"},
        ],
        "distractors": [{"start": 0, "end": 5, "looks_like": "value_laden"}],
        "optional": [],
        "clean": False,
    },
    {"id": "b", "text": "Mamma kom kl. 10.", "spans": [], "distractors": [], "optional": [], "clean": True},
]


@pytest.fixture
def corpus(tmp_path):
    """A corpus of two notes with a split."""
    folder = tmp_path / "small"
    folder.mkdir()
    lines = "\n".join(json.dumps(note, ensure_ascii=False) for note in NOTES)
    (folder / "notes.jsonl").write_text(lines, encoding="utf-8")
    (folder / "split.json").write_text(json.dumps({"tune": ["a"], "test": ["b"]}), encoding="utf-8")
    return folder


def half_right(text):
    """Finds the judgement, misses the term, and raises one alarm per note."""
    return (
        [Label(6, 16, "value_laden"), Label(0, 5, "value_laden")]
        if "slarvig" in text
        else [Label(0, 5, "jargon")]
    )


def test_scores_are_those_of_the_hand_worked_case(corpus):
    """Precision, recall, F1, traps and false alarms on two notes."""
    result = evaluate_corpus(corpus, check=half_right)
    scores = {score.category: score for score in result.scores}
    assert (scores["value_laden"].precision, scores["value_laden"].recall) == (0.5, 1.0)
    assert scores["value_laden"].f1 == pytest.approx(0.667)
    assert (scores["jargon"].precision, scores["jargon"].recall, scores["jargon"].f1) == (0.0, 0.0, 0.0)
    assert result.macro_f1 == pytest.approx(0.334, abs=0.001)
    assert result.any_recall == 0.5
    assert (result.distractors, result.violations, result.violation_share) == (1, 1, 1.0)
    assert (result.clean_notes, result.false_alarms_per_clean_note) == (1, 1.0)


def test_a_part_of_the_split_is_measured_alone(corpus):
    """Only the notes named in the split count."""
    assert evaluate_corpus(corpus, ids="test", check=half_right).notes == 1
    with pytest.raises(DocqaError, match="tune"):
        evaluate_corpus(corpus, ids="tunee", check=half_right)


def test_an_empty_corpus_scores_none(corpus):
    """No notes, no shares."""
    (corpus / "notes.jsonl").write_text("", encoding="utf-8")
    result = evaluate_corpus(corpus, check=half_right)
    assert (result.notes, result.scores, result.macro_f1, result.violation_share) == (0, (), None, None)


@pytest.mark.parametrize(
    "content", [None, "inte json", '{"id": "x"}', '{"id": "x", "text": "y", "spans": [1]}']
)
def test_a_corpus_that_cannot_be_read_is_a_readable_mistake(tmp_path, content):
    """A missing or malformed notes.jsonl is told, not raised as a bug."""
    if content is not None:
        (tmp_path / "notes.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=r"notes\.jsonl"):
        evaluate_corpus(tmp_path, check=half_right)


def floors(corpus, **values):
    """Write floors for the corpus; the digest is the right one unless given."""
    digest = hashlib.sha256((corpus / "notes.jsonl").read_bytes()).hexdigest()
    entry = {"digest": digest, **values}
    (corpus.parent / "floors.yaml").write_text(json.dumps({"small": entry}), encoding="utf-8")


def test_floors_are_reached_or_not(corpus):
    """A floor holds scores up, a ceiling holds alarms down."""
    floors(corpus, macro_f1=0.3, false_alarms_per_clean_note=0.5)
    reached = {floor.name: floor.reached for floor in evaluate_corpus(corpus, check=half_right).floors}
    assert reached == {"macro_f1": True, "false_alarms_per_clean_note": False}


def test_floors_of_a_changed_corpus_are_refused(corpus):
    """Figures belong to the text they were measured on."""
    floors(corpus, digest="0" * 64, macro_f1=0.3)
    with pytest.raises(DocqaError, match="ändrats"):
        evaluate_corpus(corpus, check=half_right)


def test_the_command_prints_json_and_fails_below_a_floor(corpus, capsys):
    """One JSON value on standard output; exit 1 when a floor is not reached, 2 without a corpus."""
    floors(corpus, macro_f1=1.01)
    assert run(["evaluate", str(corpus), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["schema"] == "docqa.evaluate/1"
    assert [floor["reached"] for floor in report["floors"]] == [False]
    assert run(["evaluate", str(corpus / "nowhere")]) == 2


def test_the_command_prints_a_table(corpus, capsys):
    """The rich view names the categories and the traps."""
    assert run(["evaluate", str(corpus)]) == 0
    shown = capsys.readouterr().out
    assert "value_laden" in shown
    assert "Fällor som utlöstes" in shown
    assert "Clopper och Pearson" in shown


def test_rules_are_listed_shown_and_tried(capsys):
    """The command ``rules`` shows what runs, why, and whether the examples hold."""
    assert run(["rules", "list", "--format", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert {"id", "category", "message", "source"} <= rules[0].keys()
    assert run(["rules", "show", rules[0]["id"]]) == 0
    assert rules[0]["message"] in capsys.readouterr().out
    assert run(["rules", "test", "jargon/instrument"]) == 0
    assert run(["rules", "show", "jargon/instrumet"]) == 2
    assert 'Menade du "jargon/instrument"?' in capsys.readouterr().err


def test_intervals_hold_the_score_and_are_the_same_every_time(corpus):
    """The interval encloses the F1 of a category, and a second run gives the same figures."""
    first, second = (evaluate_corpus(corpus, check=half_right) for _ in range(2))
    assert first == second
    for score in first.scores:
        for name in ("f1", "precision", "recall", "tight_f1"):
            value, interval = getattr(score, name), getattr(score, f"{name}_interval")
            assert (interval is None) == (value is None)
            assert interval is None or interval.low <= value <= interval.high
    for name in ("macro_f1", "macro_tight_f1", "any_recall", "violation_share"):
        interval = getattr(first, f"{name}_interval")
        assert interval.low - 0.001 <= getattr(first, name) <= interval.high + 0.001


def test_alarms_of_clean_notes_have_an_interval():
    """Two clean notes, one question in one of them: half a question a note, between none and one."""
    term = Label(0, 3, "jargon")
    notes = [GoldNote(name, "RMC kom i dag.", (), (), (), True) for name in "ab"]
    notes.append(GoldNote("c", "RMC kom i dag.", (term,), (), (), False))
    said = compare(notes, [[term], [], [term]], corpus="c", digest="", ids="all")
    assert said.false_alarms_per_clean_note == 0.5
    assert said.false_alarms_interval == Interval(0.0, 1.0)


def test_intervals_narrow_with_more_notes():
    """Sixteen times the notes give an interval about a quarter as wide."""
    pattern = [[Counts(1, 0, 0)], [Counts(0, 1, 1)]]
    (few,), _ = f1_intervals(pattern * 10)
    (many,), _ = f1_intervals(pattern * 160)
    assert (many.high - many.low) / (few.high - few.low) == pytest.approx(0.25, abs=0.08)


def test_a_single_note_has_no_interval():
    """One note says nothing of how notes differ."""
    assert f1_intervals([[Counts(1, 0, 0)]]) == ((None,), None)


def test_a_category_has_a_floor_of_its_own(corpus):
    """`f1` in floors.yaml holds categories; one that is not annotated is not reached."""
    digest = hashlib.sha256((corpus / "notes.jsonl").read_bytes()).hexdigest()
    floors = {"small": {"digest": digest, "f1": {"value_laden": 0.6, "jargon": 0.2, "narrative": 0.1}}}
    (corpus.parent / "floors.yaml").write_text(json.dumps(floors), encoding="utf-8")
    result = evaluate_corpus(corpus, check=half_right)
    reached = {floor.name: floor.reached for floor in result.floors}
    assert reached == {"f1 value_laden": True, "f1 jargon": False, "f1 narrative": False}
