"""A note is approved: what stands in the way, the files that come of it, and what is never written over."""

from __future__ import annotations

import json

import pytest
from docx import Document

from docqa.errors import DocqaError
from docqa.formats import ReviewReport
from docqa.outcomes import read_entries
from docqa.reviewing import BlockedError, NotReadyError
from docqa.reviewing.exporting import TakenError, target_of
from tests.review_folder import decided, source
from tests.review_rig import TEXT, session

__all__ = ["source"]  # fixtures


# --- approval -----------------------------------------------------------------------------------------


def test_approval_waits_for_doubtful_words(source):
    """The ids to look at are given, and nothing is written."""
    review = session(source)
    with pytest.raises(NotReadyError) as caught:
        review.approve("text", source.with_name("ut.txt"))
    assert caught.value.items == ("O1", "O2")
    assert not source.with_name("ut.txt").exists()


def test_approved_bullets_and_record_lie_beside_the_note(source):
    """The note in its form, the record by its schema, the source untouched."""
    review = decided(session(source))
    review.decide("F1", "reject", reason="citat")
    path = source.with_name("ut.md")
    record = review.approve("bullets", path)
    assert path.read_text(encoding="utf-8") == (
        "## Samtal\n\n- Maya har inte varit i skolan på fyra dagar.\n\n"
        "## Bedömning\n\nMaya behöver stöd i skolan.\n"
    )
    assert source.read_text(encoding="utf-8") == TEXT
    report = json.loads(record.read_text(encoding="utf-8"))
    assert record.name == "samtal.txt.granskning.json"
    assert (report["schema"], report["approved"]["by"], report["approved"]["file"]) == (
        "docqa.review/1",
        "Kim",
        "ut.md",
    )
    assert (report["ignored"], report["unanswered"]) == (["F1"], [])
    ReviewReport.model_validate(report)
    assert review.state.stands


def test_the_guard_has_the_last_word_on_the_whole_note(source):
    """A negation lost in a bullet dropped without a check stops the approval until it is overruled."""
    review = decided(session(source))
    review.decide("P2", "drop")
    with pytest.raises(BlockedError):
        review.approve("bullets", source.with_name("ut.txt"))
    review.approve("bullets", source.with_name("ut.txt"), override=True, reason="annat barn")
    assert review.state.approvals[-1].reason == "annat barn"


@pytest.mark.parametrize("form", ["text", "bullets"])
@pytest.mark.parametrize("ending", [".txt", ".md", ".docx"])
def test_every_kind_of_file_holds_the_note(source, form, ending):
    """Both forms as Markdown, Word and plain text."""
    path = source.with_name(f"ut{ending}")
    decided(session(source)).approve(form, path)
    if ending == ".docx":
        paragraphs = Document(str(path)).paragraphs
        words = "\n".join(each.text for each in paragraphs)
        assert [each.text for each in paragraphs if each.style.name == "Heading 2"] == ["Samtal", "Bedömning"]
    else:
        words = path.read_text(encoding="utf-8")
    assert "Maya har inte varit i skolan på fyra dagar." in words
    assert ("slarvig" in words) == (form == "text")
    assert words == TEXT if (form, ending) == ("text", ".txt") else words != TEXT


def test_nothing_is_written_over_unasked(source):
    """The source never, another file only when that is said; a second approval finds the next name."""
    review = decided(session(source))
    taken = source.with_name("samtal.godkand.txt")
    assert target_of(source) == taken
    taken.write_text("viktigt", encoding="utf-8")
    assert target_of(source).name == "samtal.godkand-2.txt"
    with pytest.raises(TakenError):
        review.approve("bullets", taken)
    assert taken.read_text(encoding="utf-8") == "viktigt"
    with pytest.raises(DocqaError, match="originalet"):
        review.approve("bullets", source, overwrite=True)
    review.approve("bullets", taken, overwrite=True)
    assert "skolan" in taken.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ut.pdf", "ut", "saknas/ut.txt", "."])
def test_targets_that_cannot_be_written_are_refused(source, name):
    """An unknown ending, a folder that is not there."""
    with pytest.raises(DocqaError):
        decided(session(source)).approve("text", source.parent / name)


def test_the_unit_log_is_told_and_stops_nothing(source, tmp_path):
    """Answers are counted at approval; a log that cannot be written is a remark."""
    log = tmp_path / "logg" / "utfall.jsonl"
    review = decided(session(source, outcome_log=log))
    review.decide("F1", "reject")
    log.parent.mkdir()
    review.approve("text", log.parent / "ut.txt")
    assert review.state.approvals[-1].file == str(log.parent / "ut.txt")
    (entry,) = read_entries(log.read_text(encoding="utf-8").split("\n"), "logg")
    assert (entry.outcome, entry.date) == ("ignored", "2026-11-22")
    review.journal.close()
    blocked = decided(session(source, outcome_log=source / "x.jsonl"), [("F1", "reject"), ("P3", "reject")])
    blocked.decide("F1", "edit", text="sen")
    blocked.approve("text", tmp_path / "ut2.txt")
    assert len(blocked.remarks) == 1
