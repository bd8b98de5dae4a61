"""The corpus of marked passages: read, compared, and held to its floors."""

from __future__ import annotations

import json

import pytest

from docqa.cli import run
from docqa.errors import DocqaError, ReadError
from docqa.evaluation import evaluate_corpus
from docqa.evaluation.passages import PARTS, TOTAL, evaluate_passages
from docqa.language.sentences import visible_sentences
from docqa.metrics.boundaries import count_starts, read_passages
from docqa.resources import corpora_dir

MARKED = "== a prose\nHon kom. ¦Han gick.\n\n== b list\n- ett\n¦- två\n"


@pytest.fixture
def corpus(tmp_path):
    """Two small parts of one passage each."""
    folder = tmp_path / "small"
    folder.mkdir()
    for part, block in zip(PARTS, MARKED.split("\n\n"), strict=True):
        (folder / f"{part}.txt").write_text(block, encoding="utf-8")
    return folder


def test_marks_become_places_in_the_plain_text():
    """Passages keep their inner lines, lose the marks, and know where sentences start."""
    prose, items = read_passages(MARKED)
    assert (prose.id, prose.style, prose.text, prose.starts) == ("a", "prose", "Hon kom. Han gick.", (9,))
    assert (items.text, items.starts) == ("- ett\n- två", (6,))


@pytest.mark.parametrize("marked", ["Hon kom.", "== a prose\n", "== a prose\n¦Hon kom."])
def test_text_that_is_no_corpus_is_a_readable_mistake(marked):
    """What stands before the first header, and an empty or wrongly marked passage, is told."""
    with pytest.raises(ReadError):
        read_passages(marked)


def test_nothing_holds_no_passages():
    """An empty file is an empty corpus."""
    assert read_passages("") == ()


def test_starts_are_counted_without_the_first():
    """Found, wrong and missed; a text starts at 0 in any case."""
    counts = count_starts([0, 9, 30], [9, 20])
    assert (counts.found, counts.wrong, counts.missed) == (1, 1, 1)
    assert count_starts([0], [0]).f1 is None


def test_a_corpus_is_scored_by_style_and_in_all(corpus):
    """A splitter that knows blanks only finds the prose and misses the list."""
    result = evaluate_passages(
        corpus, split=lambda text: [at + 2 for at in range(len(text)) if text[at : at + 2] == ". "]
    )
    scores = {score.category: score.f1 for score in result.scores}
    assert scores == {"prose": 1.0, "list": 0.0, TOTAL: 0.667}
    assert (result.notes, result.macro_f1, result.floors) == (2, 0.5, ())
    assert evaluate_passages(corpus, ids="tune", split=lambda _: [9]).macro_f1 == 1.0


def test_a_part_there_is_not_is_a_readable_mistake(corpus):
    """The parts are named."""
    with pytest.raises(DocqaError, match="tunee"):
        evaluate_passages(corpus, ids="tunee")


def test_the_command_scores_passages(corpus, capsys):
    """`docqa evaluate` reads such a folder like any other corpus and exits 2 when it is damaged."""
    assert run(["evaluate", str(corpus), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [score["category"] for score in report["scores"]] == ["list", "prose", TOTAL]
    assert run(["evaluate", str(corpus)]) == 0
    shown = capsys.readouterr().out
    assert TOTAL in shown
    assert "Fällor" not in shown
    (corpus / "tune.txt").write_text("utan rubrik", encoding="utf-8")
    assert run(["evaluate", str(corpus)]) == 2


def test_shipped_passages_are_many_and_differ():
    """At least 300 passages in at least 15 styles; none stands twice; both parts hold every style."""
    parts = [
        read_passages((corpora_dir() / "boundaries" / f"{part}.txt").read_text(encoding="utf-8"))
        for part in PARTS
    ]
    passages = [passage for part in parts for passage in part]
    assert len({passage.text for passage in passages}) == len(passages) >= 300
    styles = [{passage.style for passage in part} for part in parts]
    assert styles[0] == styles[1]
    assert len(styles[0]) >= 15
    assert all(passage.text[start].strip() for passage in passages for start in passage.starts)


def test_boundaries_are_found_as_well_as_before():
    """The pipeline reaches every floor of the corpus."""
    result = evaluate_corpus(corpora_dir() / "boundaries")
    assert result.floors
    assert all(floor.reached for floor in result.floors), result.floors


def test_line_ends_of_other_systems_change_nothing(nlp):
    """With CR LF the same starts are found as with LF."""
    for passage in read_passages((corpora_dir() / "boundaries" / "tune.txt").read_text(encoding="utf-8")):
        plain = [s.text for s in visible_sentences(nlp(passage.text))]
        other = [
            s.text.replace("\r\n", "\n") for s in visible_sentences(nlp(passage.text.replace("\n", "\r\n")))
        ]
        assert plain == other, passage.id
