"""Which rows of a table are the same note in two formats, and what is said of those that are alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from docqa.comparison import Choices, compare
from docqa.comparison.one_table import read_table
from docqa.errors import DocqaError
from docqa.types import Comparison
from tests.comparison_files import lines


def rows(notes: int, *, without: tuple[int, ...] = ()) -> list[dict[str, object]]:
    """Notes in two formats by eight workers; those named have no new text."""
    return [
        {"id": f"{form}{at}", "case": f"c{at}", "worker": f"w{at % 8}", "format": form, "words": count + at}
        for at in range(notes)
        for form, count in (("berättande", 200), ("punkter", 120))
        if form == "berättande" or at not in without
    ]


def told(folder: Path, *given: dict[str, object], **choices: object) -> Comparison:
    """The comparison of rows."""
    return compare(table=lines(folder, "t.jsonl", *given), choices=Choices(**choices))


def test_pairs_that_lost_a_text_leave_the_others_pairs(tmp_path):
    """Two of forty notes lack their new text: 38 pairs are compared, the two rows named, and it is told."""
    found = told(tmp_path, *rows(40, without=(3, 9)))
    assert (found.design, found.n, found.verdict.controlled) == ("paired_same_note", 38, True)
    assert [one.path.rsplit(":")[-1] for one in found.errors] == ["7", "18"]
    assert "har ingen med samma case i formatet punkter" in found.errors[0].message
    assert any("38 anteckningar finns i båda formaten" in one for one in found.remarks)
    assert any("2 texter utan motsvarighet räknas inte med" in one for one in found.remarks)


def test_too_few_pairs_are_no_pairs_unless_they_are_said_to_be(tmp_path):
    """A third of the notes lack a twin: not taken for pairs, which is told, but counted when asked for."""
    given = rows(30, without=tuple(range(10)))
    found = told(tmp_path, *given)
    assert (found.matched, found.errors) == (False, ())
    assert any("Bara 40 av 50 texter" in one and "--design par" in one for one in found.remarks)
    asked = told(tmp_path, *given, design="paired_same_note")
    assert (asked.design, asked.n, len(asked.errors)) == ("paired_same_note", 20, 10)


def test_a_case_that_comes_twice_in_a_format_is_of_no_pair(tmp_path):
    """Which of the two is the twin could only be guessed, so all of that case are left out and named."""
    again = {"id": "extra", "case": "c1", "worker": "w1", "format": "punkter", "words": 100}
    found = read_table(lines(tmp_path, "t.jsonl", *rows(40), again))
    assert (found.matched, len(found.writings)) == (True, 78)
    assert len(found.errors) == 3
    assert all("flera texter i formatet punkter" in one.message for one in found.errors)


def test_what_is_said_to_be_something_else_loses_nothing(tmp_path):
    """Two groups of texts are compared whole, though some cases happen to be in both."""
    found = told(tmp_path, *rows(40, without=(3,)), design="two_groups")
    assert (found.design, found.n, found.errors) == ("two_groups", 79, ())


def test_texts_of_which_no_two_are_of_one_note_cannot_be_said_to_be(tmp_path):
    """No id and no case in common: the refusal is true."""
    given = [row | {"case": None} for row in rows(8)]
    with pytest.raises(DocqaError, match="Inga två texter går att para ihop"):
        told(tmp_path, *given, design="paired_same_note")


def test_folders_said_to_be_the_same_notes_count_the_pairs_there_are(tmp_path):
    """One file of four is in both folders; it is the pair, and the others are named."""
    for folder, names in (("f", "abc"), ("e", "ad")):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.txt").write_text("Kim kom till mötet.", encoding="utf-8")
    places = {"before": tmp_path / "f", "after": tmp_path / "e"}
    found = compare(**places, choices=Choices(design="paired_same_note"))
    assert (found.n, found.design) == (1, "paired_same_note")
    assert [one.message for one in found.errors] == [
        "b finns bara före.", "c finns bara före.", "d finns bara efter.",
    ]  # fmt: skip


def test_the_length_tells_how_many_pairs_it_rests_on(tmp_path):
    """One note has no words in the new format: its pair is of no use to the length, and that is told."""
    given = [row | {"words": 0, "minutes": 5} if row["id"] == "punkter4" else row for row in rows(24)]
    assert "Längden bygger på 23 av 24 par: de andra har inga ord." in told(tmp_path, *given).remarks
    assert not any("Längden bygger" in one for one in told(tmp_path, *rows(24)).remarks)
